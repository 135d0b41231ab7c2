//! Which kind is to be logged: the kinds without a key of their own, each with the digit that picks it.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::i18n::upper_first;
use crate::{
    app::{KindChoice, OtherKind, other_kinds},
    domain::Entity,
};

use super::{
    beyond::beyond,
    choices::INDENT,
    scene::{Scene, below, highlight, put, put_at, put_title, span, within},
    scroll::Scroll,
    text::{fit, pad},
    typed,
};

/// Draws the place; where the highlighted row stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    choice: &KindChoice,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    let title = scene.with("kinds-title", &[("account", choice.name.as_str().into())]);
    put_title(scene, &title, 0, area, buffer);
    let list = below(area, 1 + usize::from(area.height >= 14));
    let rows = other_kinds(scene.catalogue());
    let height = usize::from(list.height);
    let (seen, foot) = view.above_foot(choice.cursor, rows.len(), height);
    let beyond = beyond(scene, seen.start, rows.len() - seen.end);
    let mut place = None;
    for (row, index) in seen.enumerate() {
        let chosen = index == choice.cursor;
        let key = rows[index].key.map_or(String::new(), |key| key.to_string());
        let text = fit(&label(scene, &rows[index]), room.saturating_sub(INDENT + 4)).into_owned();
        let line = vec![
            span(" ".repeat(INDENT), theme.text),
            if chosen { span("> ", theme.strong) } else { span("  ", theme.text) },
            span(pad(&key, 2), theme.key),
            span(text, theme.text),
        ];
        put(buffer, list, row, &Line::from(line));
        if chosen {
            highlight(scene, within(list, INDENT as u16, 0), row, buffer);
            place = typed::place(list, INDENT, row);
        }
    }
    if foot > 0 {
        put_at(buffer, list, INDENT + 2, height - 1, &Line::from(span(beyond, theme.muted)));
    }
    place
}

/// What a row says: `Letter`, `New claim`.
pub(super) fn label(scene: Scene<'_>, other: &OtherKind) -> String {
    let kind = scene.kind(other.kind);
    upper_first(&match other.kind.entity() {
        Entity::Matter => scene.with("kinds-matter", &[("kind", kind.into())]),
        _ => kind,
    })
}
