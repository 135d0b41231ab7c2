//! The keys that can follow a chord that is not complete yet.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::keymap::{Chord, Lookup, Next};

use super::{
    scene::{Scene, put, put_at, span},
    text::{fit, width},
};

/// Draws the box over the lower edge of an area.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let model = scene.model;
    let found = model.keymap.lookup(&model.pending, model.context(), &model.layouts);
    let Lookup::Pending(further) = found else { return };
    let theme = scene.theme;
    let entries: Vec<(String, String)> = further
        .iter()
        .map(|(key, next)| {
            let says = match next {
                Next::Action(action) => scene.title(*action),
                Next::Deeper => scene.text("keys-more"),
            };
            (scene.key_name(key), says)
        })
        .collect();
    let keys = entries.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let widest = entries.iter().map(|(_, says)| width(says)).max().unwrap_or(0);
    let cell = keys + 1 + widest + 3;
    let columns = (usize::from(area.width).saturating_sub(2) / cell.max(1)).clamp(1, entries.len().max(1));
    let rows = entries.len().div_ceil(columns);
    let height = (rows + 1).min(area.height.into());
    let top = area.height - u16::try_from(height).unwrap_or(area.height);
    let pane = Rect { y: area.y + top, height: area.height - top, ..area };
    let blank = " ".repeat(area.width.into());
    for row in 0..height {
        put(buffer, pane, row, &Line::from(span(&blank, theme.text)));
    }
    let pressed = scene.key_name(Chord(model.pending.clone()));
    let rule = "─".repeat(usize::from(area.width).saturating_sub(width(&pressed) + 4));
    let head = vec![span("─ ", theme.rule), span(format!("{pressed} "), theme.key), span(rule, theme.rule)];
    put(buffer, pane, 0, &Line::from(head));
    for (index, (key, says)) in entries.iter().enumerate() {
        let (column, row) = (1 + (index / rows.max(1)) * cell, 1 + index % rows.max(1));
        let blanks = " ".repeat(keys - width(key) + 1);
        let room = usize::from(area.width).saturating_sub(column + keys + 1);
        let line = vec![span(key, theme.key), span(blanks, theme.text), span(fit(says, room), theme.muted)];
        put_at(buffer, pane, column, row, &Line::from(line));
    }
}
