//! The field in front of a form: its line, its list, its highlighted row.

use crate::{
    app::{Choice, Form, Line, Model, Place},
    domain::{Answer, Kind},
};

/// The form in front.
pub fn front(model: &mut Model) -> Option<&mut Form> {
    match model.places.last_mut() {
        Some(Place::Form(form)) => Some(form),
        _ => None,
    }
}

/// Brings a field into front (the draft's own without one): its line, its list, its proposal.
pub fn face(model: &mut Model, field: Option<&str>) {
    let (catalogue, lang, zone, now) = (model.catalogue.clone(), model.lang, model.zone, model.now);
    let (countries, login) = (model.countries.clone(), model.login.clone());
    let Some(form) = front(model) else { return };
    (form.countries, form.login) = (countries, login);
    form.questioned = None;
    if let Some(field) = field {
        form.draft.field = field.to_owned();
    }
    let kind = form.field(&catalogue).map(|field| field.kind);
    form.typing = matches!(kind, Some(Kind::Text | Kind::Phone | Kind::Moment));
    let answer = form.draft.answers.get(&form.draft.field);
    form.line = match (form.typing, answer) {
        (true, Some(Answer::Moment(at))) => Line::with(&at.show_plain(zone)),
        (true, Some(answer)) => Line::with(answer.text().unwrap_or("")),
        _ => Line::default(),
    };
    form.readings.clear();
    form.prefilled = form.typing && !form.line.text().is_empty();
    form.cursor = form.proposal(&catalogue, lang, now);
}

/// The typed letters have changed: the best fit is highlighted, or the proposal when nothing is typed.
pub fn narrowed(model: &mut Model) {
    let layouts = model.layouts.clone();
    if let Some(form) = front(model) {
        form.readings = layouts.readings(form.line.text().trim());
    }
    let count = choices(model).len();
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    let Some(form) = front(model) else { return };
    form.cursor = match form.line.is_blank() {
        true => form.proposal(&catalogue, lang, now),
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
