//! Dialling: the number of whom the person is at, and the form of that call.

use crate::{
    action::Action,
    app::{CardView, Effect, Form, Model, Notice, Place},
    domain::{Answers, Card, Catalogue, Entity, Fact, Id, Kind, Phone, code},
};

use super::{
    call_form, card, form_field, kinds, lookup, open_form,
    refusals::{no_account, not_here},
};

/// Whom to call.
struct Callee {
    account: (Id, String),
    contact: Option<Id>,
    /// The name to be said.
    name: String,
    /// In E.164.
    number: Option<String>,
    shuns_calls: bool,
}

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
            }),
            None => return no_account(model),
        },
        Some(Place::Card(view)) if !model.places.iter().any(|place| matches!(place, Place::Form(_))) => {
            on_card(view, &catalogue)
        }
        Some(Place::Form(form)) if is_of_call(form, &catalogue) => in_form(form, &catalogue),
        _ => None,
    };
    let Some(callee) = callee else { return not_here(model, Action::Dial) };
    if callee.shuns_calls {
        model.notice = Some(Notice::NeverDialled { name: callee.name });
        return Vec::new();
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

/// Whether a form is that of a call that is not saved yet.
fn is_of_call(form: &Form, catalogue: &Catalogue) -> bool {
    form.draft.editing.is_none() && !form.is_one_field && catalogue.is(form.draft.kind, Fact::Telephone)
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

/// The person, else the account. The number of a person is never that of the account.
fn callee(card: &Card, contact: Option<(Id, &Answers)>, catalogue: &Catalogue) -> Callee {
    let account = &card.account;
    let answers = contact.map_or(&account.answers, |(_, answers)| answers);
    let region = account.answers.item(code::COUNTRY);
    let shuns = |entity: Kind, answers: &Answers| catalogue.is_do_not_call(entity, answers);
    Callee {
        account: (account.id, account.name().to_owned()),
        contact: contact.map(|(id, _)| id),
        name: answers.text(code::NAME).to_owned(),
        number: Phone::read(answers.text(code::PHONE), region).e164,
        shuns_calls: shuns(Kind::ACCOUNT, &account.answers)
            || contact.is_some_and(|(_, answers)| catalogue.is_do_not_call(Entity::Contact, answers)),
    }
}
