//! Every action by its name.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::Context,
    app::{Palette, Place},
};

use super::{
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_at, span, within},
    scroll::Scroll,
    text::{fit, width, wrap},
    typed,
};

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    palette: &Palette,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let label = format!(" {}  ", scene.text("palette-title"));
    let cursor = typed::draw(scene, &label, &palette.line, 0, area, buffer);
    let airy = usize::from(area.height >= 16);
    if palette.actions.is_empty() {
        let typed = palette.line.text().trim();
        let text = scene.with("palette-none", &[("typed", typed.into())]);
        let room = usize::from(area.width).saturating_sub(3);
        put(
            buffer,
            within(area, 3, 0),
            1 + airy,
            &Line::from(span(fit(&text, room).into_owned(), theme.muted)),
        );
        return cursor;
    }
    let context = context_below(scene);
    let list = below(area, 1 + airy);
    let (wide, high) = (usize::from(area.width), usize::from(list.height));
    let titles: Vec<String> = palette.actions.iter().map(|action| scene.title(*action)).collect();
    let docs: Vec<String> = palette.actions.iter().map(|action| scene.doc(*action)).collect();
    let keys: Vec<String> =
        palette.actions.iter().map(|action| scene.key(*action, context).unwrap_or_default()).collect();
    let widest = |texts: &[String]| texts.iter().map(|text| width(text)).max().unwrap_or(0);
    // The keys stand right beside the names.
    let key_room = widest(&keys);
    let title_room = widest(&titles).min(wide.saturating_sub(MARGIN + key_room + 3));
    let key_at = MARGIN + title_room + 2;
    let doc_at = key_at + key_room + 2;
    // What an action does stands beside it where every sentence has room, else that of the chosen one below the list, whole.
    let beside = doc_at + widest(&docs) < wide;
    let room = wide.saturating_sub(MARGIN + 1);
    let chosen = docs.get(palette.cursor).map_or(0, |doc| wrap(doc, room).len());
    let under = if beside { 0 } else { chosen };
    let under = if high >= under + 3 { under } else { 0 };
    let more = usize::from(titles.len() > high.saturating_sub(under) && high >= under + 2);
    let height = high.saturating_sub(under + more);
    let mut place = None;
    let seen = view.around(palette.cursor, titles.len(), height);
    let further = titles.len() - seen.end;
    for (row, index) in seen.enumerate() {
        let chosen = index == palette.cursor;
        // Where the screen is narrow a long name pushes its key out of the column, and is cut last.
        let most = wide.saturating_sub(MARGIN + width(&keys[index]) + 3);
        let title = fit(&titles[index], most).into_owned();
        let key_at = key_at.max(MARGIN + width(&title) + 2);
        put(buffer, list, row, &Line::from(vec![mark(scene, chosen), span(title, theme.text)]));
        put_at(buffer, list, key_at, row, &Line::from(span(keys[index].as_str(), theme.key)));
        if beside {
            put_at(buffer, list, doc_at, row, &Line::from(span(docs[index].as_str(), theme.muted)));
        }
        if chosen {
            highlight(scene, within(list, 1, 0), row, buffer);
            place = typed::place(list, 1, row);
        }
    }
    if further > 0 && more > 0 {
        let text = scene.with("gaps-more", &[("count", further.into())]);
        put_at(buffer, list, MARGIN, height, &Line::from(span(text, theme.muted)));
    }
    if let Some(doc) = docs.get(palette.cursor).filter(|_| under > 0) {
        for (row, line) in wrap(doc, room).into_iter().enumerate() {
            put_at(buffer, list, MARGIN, height + more + row, &Line::from(span(line, theme.text)));
        }
    }
    if palette.cursor == 0 { cursor } else { place.or(cursor) }
}

/// The place that palette or help lie over; none where that is the lookup line.
pub(super) fn place_below(scene: Scene<'_>) -> Option<&Place> {
    let places = &scene.model.places;
    places.len().checked_sub(2).and_then(|index| places.get(index))
}

/// The context of that place: its keys are the ones to learn.
pub(super) fn context_below(scene: Scene<'_>) -> Context {
    place_below(scene).map_or(Context::Lookup, Place::context)
}
