//! One field of another record, changed over the form it was asked for in.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::{Form, Place},
};

use super::{
    form, form_head,
    scene::{Scene, below, put, span, within},
    text::fit,
    typed,
};

/// Title, line, and how it is taken.
const ROWS: u16 = 3;
/// With fewer rows than this the form below is left out.
const LEAST: u16 = ROWS + 6;

/// Draws the form that waits, and the line under it; where the cursor stands.
pub(super) fn draw(scene: Scene<'_>, form: &Form, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let mut rows = area;
    let waiting = scene.model.places.iter().rev().nth(1);
    if let Some(Place::Form(waiting)) = waiting.filter(|_| area.height >= LEAST) {
        let above = area.height - ROWS - 1;
        form::waiting(scene, waiting, within(Rect { height: above, ..area }, 0, 1), buffer);
        rows = below(area, above.into());
        let rule = "─".repeat(area.width.into());
        put(buffer, rows, 0, &Line::from(span(rule, scene.theme.rule)));
        rows = below(rows, 1);
    }
    let room = usize::from(rows.width).saturating_sub(2);
    let title = form_head::form_title(scene, form.draft.kind, true);
    let title = fit(&format!("{title} · {}", form.title()), room).into_owned();
    put(buffer, within(rows, 1, 1), 0, &Line::from(span(title, scene.theme.text)));
    let field = form.field(scene.catalogue());
    let label = field.map_or("", |field| field.label.get(scene.messages.lang()));
    let cursor = typed::draw(scene, &format!(" > {label}  "), &form.line, 1, within(rows, 0, 1), buffer);
    let key = scene.key_or_palette(Action::Take, Context::Form);
    let hint = scene.with("form-text-hint", &[("key", key.into())]);
    let hint = fit(&hint, room.saturating_sub(2)).into_owned();
    put(buffer, within(rows, 3, 1), 2, &Line::from(span(hint, scene.theme.muted)));
    cursor
}
