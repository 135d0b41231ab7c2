//! A field of a form in its row: what is asked, and the answer.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::Form,
    domain::{Answer, Field, FieldKind, Source},
};

use super::{
    scene::{Scene, put, put_at, span},
    text::{fit, pad, width},
    typed,
};

/// After an answer that is on its way to the file and not there yet.
const UNSAFE: &str = "…";

/// What a field is called.
pub(super) fn label<'a>(scene: Scene<'a>, field: &'a Field) -> &'a str {
    field.label.get(scene.messages.lang())
}

/// One field's line.
pub(super) struct FieldLine<'a> {
    pub form: &'a Form,
    pub field: &'a Field,
    /// Its question is the one that is asked.
    pub in_front: bool,
    /// Columns of the labels.
    pub column: usize,
}

impl FieldLine<'_> {
    /// Draws it; where the cursor stands when this field is in front.
    pub fn draw(&self, scene: Scene<'_>, row: usize, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = scene.theme;
        let (mark, style) = if self.in_front { (" > ", theme.strong) } else { ("   ", theme.muted) };
        let head = format!("{mark}{}  ", pad(label(scene, self.field), self.column));
        put(buffer, area, row, &Line::from(span(&head, style)));
        let start = width(&head);
        // What stands in the place of an answer is seen until something is typed.
        let is_stand_in = self.form.line.text().is_empty() && self.form.withheld().is_some();
        if self.in_front && !is_stand_in && (self.form.typing || !self.form.line.text().is_empty()) {
            return typed::at(scene, &self.form.line, start, row, area, buffer);
        }
        let room = usize::from(area.width).saturating_sub(start);
        put_at(buffer, area, start, row, &self.answer(scene, room));
        self.in_front.then(|| typed::place(area, start, row)).flatten()
    }

    /// The answer, dim and with a mark until it is safe in the file; `?` where one is needed, a dash where none is.
    fn answer(&self, scene: Scene<'_>, room: usize) -> Line<'static> {
        let (form, field, theme) = (self.form, self.field, scene.theme);
        let is_default = form.draft.sources.get(&field.code) == Some(&Source::Default);
        let is_safe = is_default || form.keeping.has(&form.draft, &field.code);
        if is_safe || !form.draft.answers.has(&field.code) {
            return self.safe_answer(scene, room);
        }
        let text = fit(&scene.answer(form, field), room.saturating_sub(2)).into_owned();
        Line::from(span(format!("{text} {UNSAFE}"), theme.muted))
    }

    fn safe_answer(&self, scene: Scene<'_>, room: usize) -> Line<'static> {
        let (form, field, theme) = (self.form, self.field, scene.theme);
        let Some(answer) = form.draft.answers.get(&field.code) else {
            if field.kind == FieldKind::Stage {
                let stage = form.present_stage(scene.catalogue(), scene.messages.lang());
                return Line::from(span(fit(&stage, room).into_owned(), theme.muted));
            }
            let needed = field.needed.holds(&form.draft.answers, scene.model.now);
            return Line::from(if needed { span("?", theme.bad) } else { span("—", theme.muted) });
        };
        let text = scene.answer(form, field);
        let source = form.draft.sources.get(&field.code);
        if source == Some(&Source::Outcome) {
            let note = scene.text("form-by-itself");
            let text = fit(&text, room).into_owned();
            let note = if width(&text) + width(&note) <= room { note } else { String::new() };
            return Line::from(vec![span(text, theme.text), span(note, theme.muted)]);
        }
        let style = match (source, answer) {
            (Some(Source::Default), _) => theme.muted,
            (_, Answer::Item(_)) if field.kind == FieldKind::Stage => theme.text,
            (_, Answer::Item(item)) => theme.tone(scene.item(form.draft.kind, &field.code, item).1),
            _ => theme.text,
        };
        Line::from(span(fit(&text, room).into_owned(), style))
    }
}
