//! One key turns the direction of a record round: they called us, we called them.

use crate::{
    action::Action,
    app::{Effect, Form, Model},
    domain::{Catalogue, Moment, Zone, code},
};

use super::{
    form_field::{face, front},
    refusals::not_here,
};

/// Turns the direction round. The field in front stays in front, with what is typed there.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let turned = front(model).and_then(|form| {
        let answer = catalogue.turned_round(form.draft.kind, &form.draft.answers)?;
        form.trail.push(form.draft.clone());
        form.draft.pick(code::DIRECTION, answer, &catalogue, zone, now);
        Some(form.draft.field == code::DIRECTION)
    });
    match turned {
        Some(true) => face(model, None),
        Some(false) => {}
        None => return not_here(model, Action::ToggleDirection),
    }
    Vec::new()
}

/// A new form of a call that they made.
pub fn set_inbound(form: &mut Form, catalogue: &Catalogue, zone: Zone, now: Moment) {
    if let Some(inbound) = catalogue.inbound(form.draft.kind) {
        form.draft.pick(code::DIRECTION, inbound, catalogue, zone, now);
    }
}
