//! A form: its fields one a line, and under the field in front what can be picked there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::{Choice, Form, Pick},
    domain::{Entity, Field, FieldKind, Tone, code, item_answer},
};

use super::{
    ViewState,
    choices::List,
    field_line::{FieldLine, label},
    form_head,
    row_mark::MARGIN,
    scene::{Scene, below, put_at, span},
    text::{fit, width},
    times,
};

/// The most columns for labels, where the form has them: the widest default one is 22 wide.
const LABEL: usize = 24;
/// Rows for a list that does not fit beside all fields.
const LIST: usize = 9;
/// From so many rows on, the last one is for what the highlighted item means, and how a thing is typed.
const NOTE_FROM: usize = 12;
/// From so many rows on, a blank one stands below the head.
const AIRY_FROM: u16 = 19;

/// Draws the whole place; where the cursor stands. `under`: a row below it that is free now, for the note of a low screen.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut ViewState,
    form: &Form,
    (area, under): (Rect, Option<Rect>),
    buffer: &mut Buffer,
) -> Option<Position> {
    let catalogue = scene.catalogue();
    let fields: Vec<&Field> = form.shown(catalogue).collect();
    let head = form_head::Head::of(scene, form, area);
    let area_of = |blank: usize| below(area, head.rows() + blank);
    // The blank row goes by the form and not by the list in front, so that nothing jumps from field to field.
    let blank = usize::from(area.height >= AIRY_FROM);
    let blank = if usize::from(area_of(blank).height) > fields.len() + LIST { blank } else { 0 };
    let rows = area_of(blank);
    let front = fields.iter().position(|field| field.code == form.draft.field).unwrap_or(0);
    let choices = form.choices(catalogue, scene.messages.lang());
    let empty = empty_list(scene, form, &choices);

    let height = usize::from(rows.height);
    let note = usize::from(height >= NOTE_FROM);
    let wanted = choices.len().max(usize::from(empty.is_some()));
    let opened = rows_for_list(height - note, fields.len(), wanted);
    let shown = view.fields.around(front, fields.len(), (height - note - opened).max(1));
    head.draw(scene, form, (shown.len() < fields.len()).then_some((front, fields.len())), area, buffer);

    let column = label_columns(scene, &fields, rows);
    let mut row = 0;
    let mut cursor = None;
    for index in shown {
        let field = fields[index];
        let line = FieldLine { form, field, in_front: index == front, column };
        let place = line.draw(scene, row, rows, buffer);
        row += 1;
        if index != front {
            continue;
        }
        cursor = place;
        if let (Some(text), true) = (&empty, opened > 0) {
            let line =
                Line::from(span(fit(text, usize::from(rows.width).saturating_sub(5)), scene.theme.muted));
            put_at(buffer, rows, 5, row, &line);
        }
        let beside = |choice: &Choice, room: usize| beside(scene, form, field, choice, room);
        let list = List { choices: &choices, beside: &beside, cursor: form.cursor };
        let list_area = Rect { height: u16::try_from(opened).unwrap_or(0), ..below(rows, row) };
        let place = list.draw_scrolled(scene, &mut view.choices, list_area, buffer);
        // Letters being typed keep the cursor in their line.
        if form.line.text().is_empty() && !form.typing {
            cursor = place.or(cursor);
        }
        row += opened;
    }
    let note_row = if note > 0 { Some(below(rows, height - 1)) } else { under };
    if let Some(note_row) = note_row {
        let highlighted = form.cursor.and_then(|cursor| choices.get(cursor));
        let room = usize::from(note_row.width).saturating_sub(MARGIN);
        let text = hint(scene, form, fields.get(front).copied(), highlighted, room);
        let text = fit(&text, room).into_owned();
        put_at(buffer, note_row, MARGIN, 0, &Line::from(span(text, scene.theme.muted)));
    }
    cursor
}

/// Draws a form that waits for what is done over it: its answers, and no question in front.
pub(super) fn waiting(scene: Scene<'_>, form: &Form, area: Rect, buffer: &mut Buffer) {
    let fields: Vec<&Field> = form.shown(scene.catalogue()).collect();
    let head = form_head::Head::of(scene, form, area);
    let rows = below(area, head.rows() + usize::from(area.height >= AIRY_FROM));
    let front = fields.iter().position(|field| field.code == form.draft.field).unwrap_or(0);
    let shown = super::Scroll::default().around(front, fields.len(), usize::from(rows.height).max(1));
    head.draw(scene, form, (shown.len() < fields.len()).then_some((front, fields.len())), area, buffer);
    let column = label_columns(scene, &fields, rows);
    for (row, index) in shown.enumerate() {
        FieldLine { form, field: fields[index], in_front: false, column }.draw(scene, row, rows, buffer);
    }
}

/// Columns for the labels of these fields.
fn label_columns(scene: Scene<'_>, fields: &[&Field], area: Rect) -> usize {
    let labels = fields.iter().map(|field| width(label(scene, field))).max().unwrap_or(0);
    labels.min(LABEL).min(usize::from(area.width) * 9 / 20)
}

/// Rows for the list under the field in front: all it wants, or what is left beside a few fields.
fn rows_for_list(height: usize, fields: usize, wanted: usize) -> usize {
    // On a low screen the items matter more than the fields around: bad news must not be below the edge.
    let few = fields.min(if height < NOTE_FROM { 1 } else { 3 });
    let beside_all = height.saturating_sub(fields);
    let beside_few = height.saturating_sub(few).min(LIST).max(beside_all);
    if wanted <= beside_all { wanted } else { wanted.min(beside_few).min(height.saturating_sub(1)) }
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

/// How what is in front may be used: what is said of the highlighted item, else of the field. Of an answer that is not shown, that.
pub(super) fn handling_hint(
    scene: Scene<'_>,
    form: &Form,
    field: Option<&Field>,
    highlighted: Option<&Choice>,
) -> Option<String> {
    let (field, lang) = (field?, scene.messages.lang());
    if let Some(withheld) = form.withheld() {
        let values = [("shown", scene.messages.withheld(withheld).into())];
        let id = if withheld.is_masked() { "form-masked-hint" } else { "form-hidden-hint" };
        return Some(scene.with(id, &values));
    }
    let own = Some(field.handling.hint.get(lang)).filter(|hint| !hint.is_empty());
    let hint = highlighted.and_then(|choice| item_hint(scene, field, choice)).or(own)?;
    Some(scene.with("form-use-hint", &[("hint", hint.into())]))
}

/// How what an item says may be used; none where nothing was said of it.
pub(super) fn item_hint<'a>(scene: Scene<'a>, field: &Field, choice: &Choice) -> Option<&'a str> {
    let Pick::Item(item) = &choice.pick else { return None };
    let item = scene.catalogue().picklist_of(field)?.item(item)?;
    Some(item.hint.get(scene.messages.lang())).filter(|hint| !hint.is_empty())
}

/// The last line, in so many columns: what the highlighted item means, or how to type what is typed.
fn hint(
    scene: Scene<'_>,
    form: &Form,
    field: Option<&Field>,
    highlighted: Option<&Choice>,
    room: usize,
) -> String {
    if let Some(text) = field
        .filter(|field| field.kind.is_time() && field.handling.hint.is_empty() && !form.is_hidden())
        .and_then(|_| times::hint(scene, form, highlighted))
    {
        return text;
    }
    if let Some(text) = handling_hint(scene, form, field, highlighted) {
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
            let key = |action| scene.key_or_palette(action, Context::Form).into();
            let hint = scene.with("form-text-hint", &[("key", key(Action::Take))]);
            // A new account asks for much, and of all that only the name has to be there.
            let draft = &form.draft;
            let is_party = matches!(draft.kind.entity(), Entity::Account | Entity::Contact);
            if !is_party || draft.editing.is_some() || !draft.answers.has(code::NAME) {
                return hint;
            }
            let keys = [("key", key(Action::Take)), ("save", key(Action::Save))];
            let longer = scene.with("form-text-hint-new", &keys);
            if width(&longer) <= room { longer } else { hint }
        }
    }
}
