//! The card of one account.

use crate::{
    action::Action,
    app::{Asked, CardView, Effect, KindChoice, Model, Notice, Place},
    domain::{Catalogue, Entity, Fact, Id, Kind, Subject, code},
};

use super::{
    about,
    cursor::{moved, steps},
    duplicates, kinds, lookup, matters, move_contact, open_form,
    refusals::{no_account, not_here},
};

/// Opens the card of the account in front, or leaves it.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if let Some(Place::Card(_)) = model.places.last() {
        model.places.pop();
        return Vec::new();
    }
    if lookup::must_open(model) {
        return lookup::open_namesakes(model);
    }
    match model.account_at(model.places.last()) {
        Some((id, name)) => show(model, id, name),
        None => no_account(model),
    }
}

/// Opens the card of an account.
pub fn show(model: &mut Model, account: Id, name: String) -> Vec<Effect> {
    let generation = model.requests.ask(Asked::Card);
    let view = CardView {
        account,
        name,
        person: None,
        generation,
        card: None,
        cursor: 0,
        warned: None,
        sealed: None,
        sealed_trouble: None,
    };
    model.places.push(Place::Card(Box::new(view)));
    vec![Effect::LoadCard { generation, account, to_call: false }]
}

/// Opens the history of the contact chosen on the card, or leaves it.
fn show_person(model: &mut Model) -> Vec<Effect> {
    let Some(Place::Card(view)) = model.places.last() else { return Vec::new() };
    if view.person.is_some() {
        model.places.pop();
        return Vec::new();
    }
    let (account, name) = (view.account, view.name.clone());
    let Some(person) = contact(model) else { return not_here(model, Action::ContactHistory) };
    let (generation, contact) = (model.requests.ask(Asked::Card), person.0);
    let person = Some(person);
    let view = CardView {
        account,
        name,
        person,
        generation,
        card: None,
        cursor: 0,
        warned: None,
        sealed: None,
        sealed_trouble: None,
    };
    model.places.push(Place::Card(Box::new(view)));
    vec![Effect::LoadContact { generation, contact }]
}

/// The contact chosen on the card in front.
fn contact(model: &Model) -> Option<(Id, String)> {
    let Some(Place::Card(view)) = model.places.last() else { return None };
    let chosen = view.card.as_ref()?.contacts.get(view.cursor)?;
    Some((chosen.id, chosen.name().to_owned()))
}

/// The matter chosen on the card in front.
fn matter(model: &Model) -> Option<Id> {
    match model.places.last() {
        Some(Place::Card(view)) => view.matter(),
        _ => None,
    }
}

/// Opens the form of a new record of a kind with the account of the card, with the contact or about the matter if one is chosen.
pub fn log(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let chosen = contact(model).map(|(id, _)| id);
    let matter = matter(model);
    let catalogue = model.catalogue.clone();
    let Some(Place::Card(view)) = model.places.last_mut() else { return Vec::new() };
    let (account, name) = (view.account, view.name.clone());
    if catalogue.is(kind, Fact::Telephone)
        && let Some(who) = shuns_calls(view, &catalogue)
        && view.warned.replace(kind) != Some(kind)
    {
        model.notice = Some(Notice::DoNotCall { account: who });
        return Vec::new();
    }
    let effects = open_form::begin(model, kind, account, name);
    kinds::with_contact(model, chosen);
    about::preset(model, matter);
    effects
}

/// Asks which kind is to be logged.
fn log_other(model: &mut Model) -> Vec<Effect> {
    let (chosen, catalogue) = (contact(model).map(|(id, _)| id), model.catalogue.clone());
    let matter = matter(model);
    let Some(Place::Card(view)) = model.places.last() else { return Vec::new() };
    let choice = KindChoice {
        account: view.account,
        name: view.name.clone(),
        contact: chosen,
        about: matter,
        shuns_calls: shuns_calls(view, &catalogue),
        cursor: 0,
        warned: None,
    };
    kinds::ask(model, choice)
}

/// Who asked not to be called: the contact that is chosen, else the account.
fn shuns_calls(view: &CardView, catalogue: &Catalogue) -> Option<String> {
    let card = view.card.as_ref()?;
    let contact = card.contacts.get(view.cursor);
    match contact.filter(|contact| contact.answers.flag(code::DO_NOT_CALL)) {
        Some(contact) => Some(contact.name().to_owned()),
        None => catalogue.is_do_not_call(Kind::ACCOUNT, &card.account.answers).then(|| view.name.clone()),
    }
}

/// Actions on the card.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    // A form opened from the card goes back to it; a second form over one in progress would hide it.
    let over_form = model.places.iter().any(|place| matches!(place, Place::Form(_)));
    let kind = model.kind_of(action);
    let Some(Place::Card(view)) = model.places.last_mut() else { return Vec::new() };
    // Whoever does something else is warned again.
    view.warned = view.warned.filter(|_| kind.is_some());
    if let Some(steps) = steps {
        view.cursor = moved(view.cursor, steps, view.rows());
        return Vec::new();
    }
    if action == Action::Back {
        model.places.pop();
        return Vec::new();
    }
    // The first key opens what can be opened further.
    let opens = matches!(action, Action::OpenMatter | Action::LogFirst);
    if let Some(matter) = view.matter().filter(|_| opens) {
        let account = (view.account, view.name.clone());
        return matters::show(model, matter, account);
    }
    if over_form {
        return not_here(model, action);
    }
    let (account, name) = (view.account, view.name.clone());
    if let Some(kind) = kind {
        return log(model, kind);
    }
    match action {
        Action::LogOther => log_other(model),
        Action::AddContact => open_form::begin(model, Kind::CONTACT, account, name),
        Action::Duplicates => duplicates::open(model),
        Action::ContactDuplicates => match contact(model) {
            Some((id, name)) => duplicates::show(model, Entity::Contact, id, name),
            None => not_here(model, action),
        },
        Action::ContactHistory => show_person(model),
        Action::MoveContact => move_contact::ask(model),
        Action::EditAccount => open_form::open(model, Subject::Account(account)),
        Action::EditEntry => {
            let chosen = view.chosen();
            chosen.map_or_else(Vec::new, |subject| open_form::open(model, subject))
        }
        _ => not_here(model, action),
    }
}
