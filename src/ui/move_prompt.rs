//! To which account a contact has gone: the line, and the accounts for what is typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::app::{MovePrompt, MoveRow};

use super::{
    beyond::beyond,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_at, put_title, span, within},
    scroll::Scroll,
    text::{fit, width, wrap},
    typed,
};

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    prompt: &MovePrompt,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    // A long name takes a second row; a third would be the list's.
    let title = wrap(&title(scene, prompt), room);
    let title = &title[..title.len().min(2)];
    for (row, line) in title.iter().enumerate() {
        put_title(scene, line, row, area, buffer);
    }
    let airy = usize::from(area.height >= 10);
    let label = format!(" {}  ", scene.text("move-to"));
    let line_at = title.len() + airy;
    let cursor = typed::draw(scene, &label, &prompt.line, line_at, area, buffer);
    let list = below(area, line_at + 1 + airy);
    let rows = prompt.rows();
    if rows.is_empty() {
        let typed = prompt.line.text().trim();
        let hint = scene.text(if typed.is_empty() { "move-hint" } else { "form-loading" });
        for (row, line) in wrap(&hint, room.saturating_sub(MARGIN)).into_iter().enumerate() {
            put_at(buffer, list, MARGIN, row, &Line::from(span(line, theme.muted)));
        }
        return cursor;
    }
    let name = |row: &MoveRow<'_>| label_of(scene, row);
    let widest = rows.iter().map(|row| width(&name(row))).max().unwrap_or(0);
    let widest = widest.min(room.saturating_sub(MARGIN) * 3 / 5);
    let height = usize::from(list.height);
    let (seen, foot) = view.above_foot(prompt.cursor, rows.len(), height);
    if foot > 0 {
        let beyond = beyond(scene, seen.start, rows.len() - seen.end);
        put_at(buffer, list, MARGIN, height - 1, &Line::from(span(beyond, theme.muted)));
    }
    let mut place = None;
    for (at, index) in seen.enumerate() {
        let (row, chosen) = (&rows[index], index == prompt.cursor);
        let beside = beside(scene, prompt, row);
        let most = if beside.is_empty() { room.saturating_sub(MARGIN) } else { widest };
        let text = fit(&name(row), most).into_owned();
        put(buffer, list, at, &Line::from(vec![mark(scene, chosen), span(text, theme.text)]));
        let beside_at = MARGIN + widest + 2;
        let beside = fit(&beside, room.saturating_sub(beside_at)).into_owned();
        put_at(buffer, list, beside_at, at, &Line::from(span(beside, theme.muted)));
        if chosen {
            highlight(scene, within(list, 1, 0), at, buffer);
            place = typed::place(list, 1, at);
        }
    }
    if prompt.cursor == 0 { cursor } else { place.or(cursor) }
}

/// `J. Ross leaves Acme. Where to?`
pub(super) fn title(scene: Scene<'_>, prompt: &MovePrompt) -> String {
    let names = [("name", prompt.name.as_str().into()), ("from", prompt.from_name.as_str().into())];
    scene.with("move-title", &names)
}

/// What a row says.
pub(super) fn label_of(scene: Scene<'_>, row: &MoveRow<'_>) -> String {
    match row {
        MoveRow::Account(line) => line.name.clone(),
        MoveRow::Create(name) => format!("+ {}", scene.with("lookup-new", &[("name", (*name).into())])),
    }
}

/// Where the account of a row is.
pub(super) fn beside(scene: Scene<'_>, prompt: &MovePrompt, row: &MoveRow<'_>) -> String {
    match row {
        MoveRow::Account(line) => prompt.search.place(line, scene.catalogue(), scene.messages.lang()),
        MoveRow::Create(_) => String::new(),
    }
}

/// That a contact went from one account to another, and what stays with the first.
pub(super) fn done(
    scene: Scene<'_>,
    (name, from, to): (&String, &String, &String),
    promises: usize,
) -> String {
    let names = [("name", name.as_str().into()), ("from", from.as_str().into()), ("to", to.as_str().into())];
    let moved = scene.with("notice-contact-moved", &names);
    if promises == 0 {
        return moved;
    }
    let stays = [("count", promises.into()), ("from", from.as_str().into())];
    format!("{moved} {}", scene.with("notice-promises-stay", &stays))
}
