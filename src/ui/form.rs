//! A form: its fields one a line, and under the field in front what can be picked there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::{Choice, Form, Pick},
    domain::{Answer, Field, FieldKind, Source, Tone, item_answer},
};

use super::{
    ViewState,
    choices::List,
    form_head,
    scene::{Scene, below, put, put_at, put_right, span, within},
    text::{fit, pad, width},
    times, typed,
};

/// After an answer that is on its way to the file and not there yet.
const UNSAFE: &str = "…";
/// Columns before a label: a blank, the mark of the field in front, a blank.
const MARGIN: usize = 3;
/// The most columns for labels, where the form has them: the widest default one is 22 wide.
const LABEL: usize = 24;

/// Draws the whole place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut ViewState,
    form: &Form,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let used = form_head::draw(scene, form, area, buffer);
    let area = below(area, used);
    let catalogue = scene.catalogue();
    let fields: Vec<&Field> = form.draft.shown(catalogue).collect();
    let front = fields.iter().position(|field| field.code == form.draft.field).unwrap_or(0);
    let choices = form.choices(catalogue, scene.messages.lang());
    let empty = empty_list(scene, form, &choices);

    let height = usize::from(area.height);
    let note = usize::from(height >= 12);
    let wanted = choices.len().max(usize::from(empty.is_some()));
    let opened = rows_for_list(height - note, fields.len(), wanted);
    let shown = view.fields.around(front, fields.len(), (height - note - opened).max(1));
    let in_sight = view.choices.around(form.cursor.unwrap_or(0), choices.len(), opened);

    let labels = fields.iter().map(|field| width(label(scene, field))).max().unwrap_or(0);
    let column = labels.min(LABEL).min(usize::from(area.width) * 9 / 20);
    let mut row = 0;
    let mut cursor = None;
    for index in shown {
        let field = fields[index];
        let line = FieldLine { form, field, in_front: index == front, column };
        let place = line.draw(scene, row, area, buffer);
        row += 1;
        if index != front {
            continue;
        }
        cursor = place;
        if let (Some(text), true) = (&empty, opened > 0) {
            let line =
                Line::from(span(fit(text, usize::from(area.width).saturating_sub(5)), scene.theme.muted));
            put_at(buffer, area, 5, row, &line);
        }
        let beside = |choice: &Choice, room: usize| beside(scene, form, field, choice, room);
        let list = List { choices: &choices, beside: &beside, cursor: form.cursor };
        let place = list.draw(scene, in_sight.clone(), below(area, row), buffer);
        let further = choices.len().saturating_sub(in_sight.end);
        if further > 0 && opened > 0 {
            let text = scene.with("gaps-more", &[("count", further.into())]);
            put_right(
                buffer,
                within(area, 0, 1),
                row + opened - 1,
                &Line::from(span(text, scene.theme.muted)),
            );
        }
        // Letters being typed keep the cursor in their line.
        if form.line.text().is_empty() && !form.typing {
            cursor = place.or(cursor);
        }
        row += opened;
    }
    if note > 0 {
        let highlighted = form.cursor.and_then(|cursor| choices.get(cursor));
        let text = hint(scene, form, fields.get(front).copied(), highlighted);
        let text = fit(&text, usize::from(area.width).saturating_sub(MARGIN)).into_owned();
        put_at(buffer, area, MARGIN, height - 1, &Line::from(span(text, scene.theme.muted)));
    }
    cursor
}

/// Rows for the list under the field in front: all it wants, or what is left beside a few fields.
fn rows_for_list(height: usize, fields: usize, wanted: usize) -> usize {
    // On a low screen the items matter more than the fields around: bad news must not be below the edge.
    let few = fields.min(if height < 12 { 1 } else { 3 });
    let beside_all = height.saturating_sub(fields);
    let beside_few = height.saturating_sub(few).min(9).max(beside_all);
    if wanted <= beside_all { wanted } else { wanted.min(beside_few).min(height.saturating_sub(1)) }
}

fn label<'a>(scene: Scene<'a>, field: &'a Field) -> &'a str {
    field.label.get(scene.messages.lang())
}

/// One field's line.
struct FieldLine<'a> {
    form: &'a Form,
    field: &'a Field,
    in_front: bool,
    column: usize,
}

impl FieldLine<'_> {
    /// Draws it; where the cursor stands when this field is in front.
    fn draw(&self, scene: Scene<'_>, row: usize, area: Rect, buffer: &mut Buffer) -> Option<Position> {
        let theme = scene.theme;
        let (mark, style) = if self.in_front { (" > ", theme.strong) } else { ("   ", theme.muted) };
        let head = format!("{mark}{}  ", pad(label(scene, self.field), self.column));
        put(buffer, area, row, &Line::from(span(&head, style)));
        let start = width(&head);
        if self.in_front && (self.form.typing || !self.form.line.text().is_empty()) {
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
            (_, Answer::Item(item)) => theme.tone(scene.item(form.draft.kind, &field.code, item).1),
            _ => theme.text,
        };
        Line::from(span(fit(&text, room).into_owned(), style))
    }
}

/// What to say where nothing can be picked.
fn empty_list(scene: Scene<'_>, form: &Form, choices: &[Choice]) -> Option<String> {
    let field = form.field(scene.catalogue())?;
    if !choices.is_empty() || form.typing {
        return None;
    }
    let typed = form.line.text().trim();
    match field.kind {
        _ if field.leads_to_account() && typed.is_empty() => Some(scene.text("form-type-account")),
        _ if field.leads_to_account() && !form.search.is_fresh(typed) => Some(scene.text("form-loading")),
        _ if !typed.is_empty() => Some(scene.with("form-no-match", &[("typed", typed.into())])),
        FieldKind::Contact | FieldKind::User | FieldKind::Reference
            if form.card.is_none() && form.draft.account.is_some() =>
        {
            Some(scene.text("form-loading"))
        }
        FieldKind::Contact => Some(scene.text("form-no-contacts")),
        FieldKind::User => Some(scene.text("form-no-users")),
        FieldKind::Reference => Some(scene.text("form-nothing-there")),
        _ => None,
    }
}

/// What stands dim beside a choice, in so many columns: a contact's role, the moment a due item stands for.
pub(super) fn beside(scene: Scene<'_>, form: &Form, field: &Field, choice: &Choice, room: usize) -> String {
    match (&choice.pick, field.kind) {
        (Pick::Contact(_), _) if choice.tone == Tone::Negative => {
            let mark = scene.text("mark-do-not-call");
            match (scene.plain, choice.definition.as_str()) {
                (true, "") => mark,
                (true, role) => scene.facts(&[mark.as_str(), role]),
                (false, "") => format!("✕ {mark}"),
                (false, role) => format!("✕ {mark} · {role}"),
            }
        }
        (Pick::Contact(_) | Pick::Account(_), _) => choice.definition.clone(),
        (pick, kind) if kind.is_time() && !matches!(pick, Pick::Item(_)) => {
            times::beside(scene, form, pick, room)
        }
        (Pick::Item(item), FieldKind::Due) => {
            let model = scene.model;
            let answer =
                item_answer(&form.draft.answers, field, item, scene.catalogue(), model.zone, model.now);
            answer
                .and_then(|answer| answer.moment())
                .map_or(String::new(), |at| times::due(scene, form, field, item, at, room))
        }
        _ => String::new(),
    }
}

/// How an amount is typed, and in which currency one is that says none.
pub(super) fn money_hint(scene: Scene<'_>, form: &Form) -> String {
    match form.currency(scene.model.currency) {
        Some(currency) => scene.with("form-money-hint", &[("currency", currency.code().into())]),
        None => scene.text("form-money-hint-first"),
    }
}

/// The last line: what the highlighted item means, or how to type what is typed.
fn hint(scene: Scene<'_>, form: &Form, field: Option<&Field>, highlighted: Option<&Choice>) -> String {
    if let Some(text) =
        field.filter(|field| field.kind.is_time()).and_then(|_| times::hint(scene, form, highlighted))
    {
        return text;
    }
    if let Some(choice) = highlighted.filter(|choice| matches!(choice.pick, Pick::Item(_))) {
        return choice.definition.clone();
    }
    let Some(field) = field.filter(|_| form.typing) else { return String::new() };
    match field.kind {
        FieldKind::Number => scene.text("form-number-hint"),
        FieldKind::Money => money_hint(scene, form),
        _ => {
            let key = scene.key_or_palette(Action::Take, Context::Form);
            scene.with("form-text-hint", &[("key", key.into())])
        }
    }
}
