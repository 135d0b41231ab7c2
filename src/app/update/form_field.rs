//! The field in front of a form: its line, its list, its highlighted row.

use crate::{
    app::{AccountSearch, Choice, Form, Line, Model, Place, TimeEntry},
    domain::{Answer, FieldKind},
};

use super::reread_time::reread;

/// The form in front.
pub fn front(model: &mut Model) -> Option<&mut Form> {
    match model.places.last_mut() {
        Some(Place::Form(form)) => Some(form),
        _ => None,
    }
}

/// Whether a field of this kind is typed as a whole, and not picked from a list.
fn is_typed(kind: FieldKind) -> bool {
    use FieldKind::{Money, Number, Phone, Text};
    matches!(kind, Text | Phone | Number | Money)
}

/// An answer as a person would type it: what is read from this is the same answer.
pub fn as_typed(answer: &Answer) -> String {
    match answer {
        Answer::Number(number) => number.to_string(),
        Answer::Money(money) => money.to_string(),
        // What stands in the place of an answer is not the answer.
        Answer::Withheld(_) => String::new(),
        answer => answer.text().unwrap_or("").to_owned(),
    }
}

/// Brings a field into front (the draft's own without one): its line, its list, its proposal.
pub fn face(model: &mut Model, field: Option<&str>) {
    let (catalogue, lang, zone, now) = (model.catalogue.clone(), model.lang, model.zone, model.now);
    let (countries, login) = (model.countries.clone(), model.login.clone());
    let Some(form) = front(model) else { return };
    (form.countries, form.login) = (countries, login);
    form.questioned = None;
    (form.asks_kind, form.waits) = (false, false);
    form.time = TimeEntry { now, zone, ..TimeEntry::default() };
    if let Some(field) = field {
        form.draft.field = field.to_owned();
    }
    let kind = form.field(&catalogue).map(|field| field.kind);
    form.typing = kind.is_some_and(is_typed) && !form.is_hidden();
    let answer = form.draft.answers.get(&form.draft.field);
    form.line = match (form.typing, answer) {
        (true, Some(answer)) => Line::with(&as_typed(answer)),
        _ => Line::default(),
    };
    form.readings.clear();
    form.search = AccountSearch::default();
    form.prefilled = form.typing && !form.line.text().is_empty();
    form.cursor = form.proposal(&catalogue, lang, now);
}

/// The typed letters have changed: the best fit is highlighted, or the proposal when nothing is typed.
pub fn narrowed(model: &mut Model) {
    let layouts = model.layouts.clone();
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    let Some(form) = front(model) else { return };
    form.readings = layouts.readings(form.line.text().trim());
    if reread(form, &catalogue, lang, now) {
        return;
    }
    let count = form.choices(&catalogue, lang).len();
    form.cursor = match form.line.is_blank() {
        true => form.proposal(&catalogue, lang, now),
        false if form.wants_accounts(&catalogue) => form.search.proposal().filter(|_| count > 0),
        false => (count > 0).then_some(0),
    };
}

/// A list that has become shorter, under a form that is not in front too: the highlighted row is one of it.
pub fn steady(model: &mut Model) {
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    for place in &mut model.places {
        let Place::Form(form) = place else { continue };
        if form.cursor.is_some_and(|at| at > 0 && at >= form.choices(&catalogue, lang).len()) {
            form.cursor = form.proposal(&catalogue, lang, now);
        }
    }
}

/// The list of the field in front.
pub fn choices(model: &mut Model) -> Vec<Choice> {
    let (catalogue, lang) = (model.catalogue.clone(), model.lang);
    front(model).map_or_else(Vec::new, |form| form.choices(&catalogue, lang))
}
