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
    row_mark::mark,
    scene::{Scene, below, put, put_at, put_right, span, within},
    scroll::Scroll,
    text::{fit, width},
    typed,
};

/// From so many columns on, every action says what it does.
const WITH_DOC: usize = 60;

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
    // The last row says what the chosen action does where the rows have no room for it, and how many are below.
    let long = palette.actions.len() > usize::from(list.height);
    let wide = usize::from(area.width) >= WITH_DOC;
    let note = usize::from((!wide && area.height >= 6) || (long && area.height >= 3));
    let height = usize::from(list.height).saturating_sub(note);
    let titles: Vec<String> = palette.actions.iter().map(|action| scene.title(*action)).collect();
    let widest = titles.iter().map(|title| width(title)).max().unwrap_or(0);
    let mut place = None;
    let seen = view.around(palette.cursor, titles.len(), height);
    let further = titles.len() - seen.end;
    for (row, index) in seen.enumerate() {
        let chosen = index == palette.cursor;
        let action = palette.actions[index];
        let key = scene.key(action, context).unwrap_or_default();
        let room = usize::from(area.width).saturating_sub(3 + width(&key) + 1);
        let title = fit(&titles[index], room).into_owned();
        let style = if chosen { theme.chosen } else { theme.text };
        put(buffer, list, row, &Line::from(vec![mark(scene, chosen), span(title, style)]));
        put_right(buffer, list, row, &Line::from(span(key, theme.key)));
        if wide {
            let doc = scene.doc(action);
            let doc = fit(&doc, room.saturating_sub(widest + 4)).into_owned();
            put_at(buffer, list, 3 + widest + 2, row, &Line::from(span(doc, theme.muted)));
        }
        if chosen {
            place = typed::place(list, 1, row);
        }
    }
    if note > 0 {
        let (last, room) = (usize::from(area.height) - 1, usize::from(area.width).saturating_sub(3));
        let more = match further {
            0 => String::new(),
            _ => scene.with("gaps-more", &[("count", further.into())]),
        };
        if wide {
            put_at(buffer, area, 3, last, &Line::from(span(more, theme.muted)));
        } else if let Some(action) = palette.actions.get(palette.cursor) {
            let doc = scene.doc(*action);
            let doc = fit(&doc, room.saturating_sub(width(&more) + 2)).into_owned();
            put_at(buffer, area, 3, last, &Line::from(span(doc, theme.muted)));
            put_right(buffer, area, last, &Line::from(span(more, theme.muted)));
        }
    }
    if palette.cursor == 0 { cursor } else { place.or(cursor) }
}

/// The context of the place the palette lies over: its keys are the ones to learn.
pub(super) fn context_below(scene: Scene<'_>) -> Context {
    let places = &scene.model.places;
    let below = places.len().checked_sub(2).and_then(|index| places.get(index));
    below.map_or(Context::Lookup, Place::context)
}
