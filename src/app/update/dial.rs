//! Dialling: the number of whom the person is at, and the form of that call.

use crate::{
    action::Action,
    app::{CardView, Effect, Form, Model, Notice, Place},
    domain::{Catalogue, Phone, code},
};

use super::{
    call_form,
    callee::{Callee, callee, is_masked},
    card, form_field, kinds, lookup, open_form,
    refusals::{no_account, not_here},
};

/// Dials the number of the person in the form, the row chosen on the card, or the account chosen on the lookup line.
pub fn dial(model: &mut Model) -> Vec<Effect> {
    if lookup::must_open(model) {
        return lookup::open_namesakes(model);
    }
    let catalogue = model.catalogue.clone();
    let callee = match model.places.last() {
        None => match model.lookup.account() {
            // Whose number it is the row does not say.
            Some(line) if line.person().is_some() || !line.people.is_empty() => {
                let effects = card::open(model);
                model.notice = Some(Notice::DialOnCard);
                return effects;
            }
            Some(line) => Some(Callee {
                account: (line.id, line.name.clone()),
                contact: None,
                name: line.name.clone(),
                number: Phone::read(&line.phone, Some(&line.country)).e164,
                shuns_calls: line.do_not_call,
                is_bad: line.phone_bad,
                is_masked: is_masked(&line.phone),
            }),
            None => return no_account(model),
        },
        Some(Place::Card(view)) if !model.places.iter().any(|place| matches!(place, Place::Form(_))) => {
            on_card(view, &catalogue)
        }
        Some(Place::Form(form)) if form.is_of_call(&catalogue) => in_form(form, &catalogue),
        _ => None,
    };
    let Some(callee) = callee else { return not_here(model, Action::Dial) };
    if callee.shuns_calls {
        model.notice = Some(Notice::NeverDialled { name: callee.name });
        return Vec::new();
    }
    if callee.is_masked && !matches!(model.places.last(), Some(Place::Form(_))) {
        let Some(kind) = call_form::kind(&catalogue) else { return not_here(model, Action::Dial) };
        let (account, name) = callee.account;
        let effects = open_form::begin(model, kind, account, name);
        kinds::with_contact(model, callee.contact);
        model.notice = Some(Notice::DialInForm);
        return effects;
    }
    let Some(number) = callee.number else {
        model.notice = Some(Notice::NoDialNumber { name: callee.name });
        return Vec::new();
    };
    let mut effects = Vec::new();
    if !matches!(model.places.last(), Some(Place::Form(_))) {
        let Some(kind) = call_form::kind(&catalogue) else { return not_here(model, Action::Dial) };
        let (account, name) = callee.account;
        effects.extend(open_form::begin(model, kind, account, name));
        kinds::with_contact(model, callee.contact);
    }
    let Some(form) = form_field::front(model).map(|form| form.draft.id) else { return effects };
    model.notice = Some(Notice::Dials { number: number.clone() });
    effects.push(Effect::Dial { number, name: callee.name, form });
    effects
}

fn in_form(form: &Form, catalogue: &Catalogue) -> Option<Callee> {
    let card = form.card.as_ref()?;
    let contact = form.draft.answers.contact(code::CONTACT).and_then(|id| card.contact(id));
    Some(callee(card, contact.map(|contact| (contact.id, &contact.answers)), catalogue))
}

fn on_card(view: &CardView, catalogue: &Catalogue) -> Option<Callee> {
    let card = view.card.as_ref()?;
    let contact = card.contacts.get(view.cursor);
    Some(callee(card, contact.map(|contact| (contact.id, &contact.answers)), catalogue))
}
