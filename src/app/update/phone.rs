//! The phone of whom a form is about: the contact picked, else the account. It is changed over the form, and is a change of
//! that record by itself.

use crate::{
    action::Action,
    app::{Asked, Effect, Form, Model, Place},
    domain::{Answers, Catalogue, Draft, Id, Kind, Moment, code},
};

use super::{
    form_field::{face, front},
    refusals::not_here,
};

/// Opens the phone as one line over the form.
pub fn correct(model: &mut Model) -> Vec<Effect> {
    let (catalogue, now) = (model.catalogue.clone(), model.now);
    let form = front(model).filter(|form| form.draft.kind.is_activity());
    let Some(mut phone) = form.and_then(|form| owner(form, &catalogue, now)) else {
        return not_here(model, Action::CorrectPhone);
    };
    phone.is_one_field = true;
    phone.draft.field = code::PHONE.to_owned();
    model.places.push(Place::Form(Box::new(phone)));
    face(model, None);
    Vec::new()
}

/// A change of the record that a form's number is of. None while the account is not loaded, and where nobody has a phone.
pub fn owner(form: &Form, catalogue: &Catalogue, now: Moment) -> Option<Form> {
    let card = form.card.as_ref()?;
    let has_phone = |kind| catalogue.field(kind, code::PHONE).is_some();
    let named = form.draft.answers.contact(code::CONTACT);
    let contact = named.and_then(|id| card.contact(id));
    // Who is at another account by now is changed there, and the account's phone is not theirs.
    if named.is_some_and(|id| card.moved(id).is_some()) {
        return None;
    }
    let change = |id: Id, kind: Kind, account, version, answers: &Answers, name: &str| {
        let draft = Draft::edit(id, kind, account, version, answers.clone(), now);
        let change = Form::new(draft, name.to_owned());
        // It says in which country a number without one is.
        has_phone(kind).then(|| Form { card: form.card.clone(), ..change })
    };
    match contact {
        Some(contact) => change(
            contact.id,
            Kind::CONTACT,
            Some(contact.account),
            contact.version,
            &contact.answers,
            contact.name(),
        ),
        None => {
            let account = &card.account;
            change(account.id, Kind::ACCOUNT, None, account.version, &account.answers, account.name())
        }
    }
}

/// Something about an account or its people is saved or taken back: the forms that are open there see it.
pub fn seen(model: &mut Model, account: Option<Id>) -> Vec<Effect> {
    let Some(account) = account else { return Vec::new() };
    let mut effects = Vec::new();
    for place in &mut model.places {
        if let Place::Form(open) = place
            && open.draft.account == Some(account)
            && open.card.is_some()
            && !open.is_one_field
        {
            let generation = model.requests.ask(Asked::Card);
            open.generation = generation;
            let to_call = open.is_of_call(&model.catalogue);
            effects.push(Effect::LoadCard { generation, account, to_call });
        }
    }
    effects
}
