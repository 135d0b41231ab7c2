//! "Something else": asks which kind is to be logged, and opens its form.

use crate::{
    action::Action,
    app::{Effect, KindChoice, Model, Notice, OtherKind, Place, other_kinds},
    domain::{Answer, Fact, Id, Kind, code},
    keymap::{Code, Key},
};

use super::{about, choice_rows, form_field, open_form};

/// Asks which kind it is. Where there is only one there is nothing to ask.
pub fn ask(model: &mut Model, choice: KindChoice) -> Vec<Effect> {
    match other_kinds(&model.catalogue).as_slice() {
        [] => {
            model.notice = Some(Notice::NoOtherKinds);
            Vec::new()
        }
        [only] if !is_warned_of(model, &choice, only.kind) => begin(model, choice, only.kind),
        _ => {
            model.places.push(Place::Kinds(Box::new(choice)));
            Vec::new()
        }
    }
}

/// Opens the form of a kind, with the person that was chosen.
pub fn begin(model: &mut Model, choice: KindChoice, kind: Kind) -> Vec<Effect> {
    let effects = open_form::begin(model, kind, choice.account, choice.name);
    with_contact(model, choice.contact);
    about::preset(model, choice.about);
    effects
}

/// Puts a person into the form in front, where it asks for one.
pub fn with_contact(model: &mut Model, contact: Option<Id>) {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    if let (Some(contact), Some(form)) = (contact, form_field::front(model))
        && catalogue.fields_of(form.draft.kind).any(|field| field.code == code::CONTACT)
    {
        form.draft.pick(code::CONTACT, Answer::Contact(contact), &catalogue, zone, now);
    }
}

/// Whether a form of a kind is opened only after a warning: it is made with the telephone, and they asked not to be called.
fn is_warned_of(model: &Model, choice: &KindChoice, kind: Kind) -> bool {
    choice.shuns_calls.is_some() && model.catalogue.is(kind, Fact::Telephone)
}

/// Actions where the kind is asked for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    choice_rows::act(model, action, by_digit, choose)
}

fn by_digit(model: &mut Model, digit: usize) -> Vec<Effect> {
    let key = u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10));
    match key {
        Some(key) => by_key(model, key),
        None => pick_one(model),
    }
}

/// A key that is no action: a kind may have a letter of its own, on whatever keyboard layout.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let meant = std::iter::once(key).chain(model.layouts.latin(key));
    let letters: Vec<char> = meant
        .filter_map(|key| match key.code {
            Code::Char(letter) if key.is_text() => letter.to_lowercase().next(),
            _ => None,
        })
        .collect();
    let keys: Vec<char> = other_kinds(&model.catalogue).iter().filter_map(|other| other.key).collect();
    match letters.iter().find(|letter| keys.contains(letter)) {
        Some(letter) => by_key(model, *letter),
        None if letters.is_empty() => Vec::new(),
        None => pick_one(model),
    }
}

fn by_key(model: &mut Model, key: char) -> Vec<Effect> {
    match other_kinds(&model.catalogue).iter().position(|other| other.key == Some(key)) {
        Some(row) => choose(model, row),
        None => pick_one(model),
    }
}

fn pick_one(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::PickKind);
    Vec::new()
}

/// Opens the form of a row of the list in place of the question.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(OtherKind { kind, .. }) = other_kinds(&model.catalogue).get(row).copied() else {
        return pick_one(model);
    };
    let Some(Place::Kinds(choice)) = model.places.last() else { return Vec::new() };
    if is_warned_of(model, choice, kind) && choice.warned != Some(kind) {
        let account = choice.shuns_calls.clone().unwrap_or_default();
        if let Some(Place::Kinds(choice)) = model.places.last_mut() {
            (choice.warned, choice.cursor) = (Some(kind), row);
        }
        model.notice = Some(Notice::DoNotCall { account });
        return Vec::new();
    }
    match model.places.pop() {
        Some(Place::Kinds(choice)) => begin(model, *choice, kind),
        _ => Vec::new(),
    }
}

/// Chooses the row of a kind that was named.
pub fn choose_kind(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let rows = other_kinds(&model.catalogue);
    let row = rows.iter().position(|other| other.kind == kind);
    choose(model, row.unwrap_or(rows.len()))
}

/// The kinds that can be chosen are others now: what is highlighted stays so, and a question without an answer is closed.
/// Whether a digit may mean something else.
pub fn follow(model: &mut Model, before: &[OtherKind]) -> bool {
    let after = other_kinds(&model.catalogue);
    let Some(at) = model.places.iter().position(|place| matches!(place, Place::Kinds(_))) else {
        return false;
    };
    if after.as_slice() == before {
        return false;
    }
    if after.is_empty() {
        model.places.remove(at);
        return true;
    }
    if let Some(Place::Kinds(choice)) = model.places.get_mut(at) {
        let on = before.get(choice.cursor).map(|other| other.kind);
        let now = after.iter().position(|other| Some(other.kind) == on);
        choice.cursor = now.unwrap_or(choice.cursor.min(after.len() - 1));
    }
    true
}
