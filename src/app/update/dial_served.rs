//! Dialling by itself: the number of whom a call list has just served.

use crate::{
    app::{Effect, Model, Notice},
    domain::{CallState, code},
};

use super::callee::callee;

/// So long after a key somebody is there for certain, seconds.
const PRESENT: i64 = 60;

/// Dials the number of the account that a list has just served, where that was asked for when the program was started. Nobody is
/// called without somebody there: a key was pressed a moment ago, and no other call is going on. What was said stays said.
pub fn served(model: &mut Model) -> Vec<Effect> {
    if !model.telephone.dials_served {
        return Vec::new();
    }
    let (catalogue, now) = (model.catalogue.clone(), model.now);
    let Some(form) = model.form() else { return Vec::new() };
    let id = form.draft.id;
    let Some(card) = form.card.as_ref() else { return Vec::new() };
    let contact = form.draft.answers.contact(code::CONTACT).and_then(|id| card.contact(id));
    // The account's own number; where that is none or wrong, that of the person the form begins with.
    let own = callee(card, None, &catalogue);
    let callee = match contact.filter(|_| own.number.is_none() || own.is_bad) {
        Some(contact) => callee(card, Some((contact.id, &contact.answers)), &catalogue),
        None => own,
    };
    let is_here = (0..PRESENT).contains(&now.seconds_since(model.telephone.last_key));
    let is_busy = model.telephone.calls.iter().any(|call| {
        let state = call.now.state;
        call.until() > now && !matches!(state, CallState::Over)
    });
    let before = model.notice.take().map(Box::new);
    let name = callee.name;
    if callee.shuns_calls
        && let Some(serving) = &mut model.serving
    {
        // That is said with it.
        serving.warned = true;
    }
    let (notice, effects) = match callee.number {
        _ if callee.shuns_calls => (Notice::NeverDialled { name }, Vec::new()),
        None => (Notice::NoDialNumber { name }, Vec::new()),
        Some(_) if callee.is_bad => (Notice::WrongNumber { name }, Vec::new()),
        Some(_) if is_busy => (Notice::StillTalking, Vec::new()),
        Some(_) if !is_here => (Notice::NobodyThere, Vec::new()),
        Some(number) => {
            (Notice::Dials { number: number.clone() }, vec![Effect::Dial { number, name, form: id }])
        }
    };
    model.notice = Some(match before {
        Some(before) => Notice::After { notice: Box::new(notice), before },
        None => notice,
    });
    effects
}
