//! A number nobody has calls: who is it? The account is looked up or made, the contact is picked, named or left open, and the
//! form of the call stands there with its direction.

use crate::{
    app::{Caller, Effect, Form, Line, Model, Notice, Place, reload},
    domain::{Account, Answer, Ask, Card, Catalogue, Contact, Draft, Id, Kind, Phone, code, is_phone_like},
};

use super::{
    background_notices, call_form, direction, draft_sync,
    form_field::{face, front},
    open_form, phone, save,
};

/// Asks on the lookup line who calls from a number, or from another one than was thought.
pub fn ask(model: &mut Model, phone: String) -> Vec<Effect> {
    let (catalogue, login, when) = (model.catalogue.clone(), model.login.clone(), (model.zone, model.now));
    let before = model.lookup.caller.take();
    let id = before.as_ref().map_or_else(|| model.ids.next(model.now), |before| before.draft.id);
    let mut caller = Caller::asked(id, phone, &catalogue, &login, when);
    if let Some(before) = before {
        caller.keeping = before.keeping;
        caller.draft.evidence = before.draft.evidence;
    }
    model.lookup.caller = Some(Box::new(caller));
    clear_line(model)
}

/// A question who calls that was left is asked again.
pub fn resume(model: &mut Model, caller: Caller) -> Vec<Effect> {
    model.places.retain(Place::holds_entries);
    model.lookup.caller = Some(Box::new(caller));
    let seen = caller_number(model);
    let mut effects = clear_line(model);
    // Several have the number that was seen: they are listed.
    if let Some(number) = seen {
        model.lookup.line = Line::with(&number);
        effects = vec![reload::find(model)];
    }
    effects.push(reload::load_gaps(model));
    effects
}

/// The number of a call that was seen and of which it is asked whose it was.
fn caller_number(model: &Model) -> Option<String> {
    let caller = model.lookup.caller.as_ref()?;
    caller.draft.evidence.as_ref().filter(|seen| seen.title.is_none()).map(|_| caller.number.clone())
}

/// The kind of what is logged: of what a machine saw it is known.
fn kind_of(model: &Model, kind: Kind) -> Kind {
    let seen = model.lookup.caller.as_ref().and_then(|caller| caller.draft.evidence.as_ref());
    seen.and_then(|seen| model.catalogue.kind_of_seen(seen.title.is_some())).unwrap_or(kind)
}

/// It is told, or not asked any more: what was kept of the question is forgotten.
fn forget(model: &mut Model, caller: Option<Box<Caller>>) -> Vec<Effect> {
    let Some(caller) = caller else { return Vec::new() };
    draft_sync::forget_kept(model, &caller.keeping, caller.draft.id)
}

/// Leaves the question; the number stands in the line again.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    model.telephone.asked = None;
    let caller = model.lookup.caller.take();
    let mut effects = clear_line(model);
    if caller.as_ref().is_some_and(|caller| caller.draft.evidence.is_some()) {
        // What a machine saw waits on in the gaps, until somebody says with whom it was, or what.
        effects.push(reload::load_gaps(model));
        return effects;
    }
    let Some(caller) = caller else { return effects };
    model.lookup.line = Line::with(&caller.number);
    let mut effects = vec![reload::find(model)];
    effects.extend(forget(model, Some(caller)));
    effects
}

/// It was said what the call was: it is not asked any more whose it was.
pub fn answered(model: &mut Model) -> Vec<Effect> {
    model.lookup.caller = None;
    clear_line(model)
}

fn clear_line(model: &mut Model) -> Vec<Effect> {
    model.lookup.line.clear();
    model.lookup.cursor = 0;
    model.lookup.opened = None;
    vec![reload::find(model)]
}

/// The caller is of an account there is.
pub fn of_account(model: &mut Model, kind: Kind, account: Id, name: String) -> Vec<Effect> {
    let kind = kind_of(model, kind);
    let caller = model.lookup.caller.take();
    let mut effects = open_form::begin(model, kind, account, name);
    effects.extend(begun(model, caller));
    effects
}

/// The caller is of an account that is made now, under the typed name and with the number. Another number that is typed is
/// meant in place of the first.
pub fn of_new_account(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let name = model.lookup.line.text().trim().to_owned();
    if name.is_empty() {
        model.notice = Some(Notice::NameNeeded);
        return Vec::new();
    }
    if is_phone_like(&name) {
        return ask(model, name);
    }
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let kind = kind_of(model, kind);
    let caller = model.lookup.caller.take();
    let id = model.ids.next(now);
    let mut draft = Draft::open(id, Kind::ACCOUNT, None, &catalogue, &model.login, now);
    draft.pick(code::NAME, Answer::Text(name.clone()), &catalogue, zone, now);
    if let Some(caller) = caller.as_ref().filter(|caller| caller.meeting().is_none()) {
        let phone = Phone::read(&caller.number, None);
        draft.pick(code::PHONE, Answer::Phone(phone), &catalogue, zone, now);
    }
    let account = Account { id, version: 1, answers: draft.answers.clone() };
    let mut effects = save::send(model, Form::new(draft, String::new()));
    let call = model.ids.next(now);
    let draft = Draft::open(call, kind, Some(id), &catalogue, &model.login, now);
    let mut form = Form::new(draft, name);
    // It is on its way to the file: nothing else is known of it yet.
    form.card = Some(Box::new(Card::alone(account)));
    model.places.push(Place::Form(Box::new(form)));
    call_form::bind(model);
    effects.extend(begun(model, caller));
    effects
}

/// The form of the call stands at the person who calls, where its kind has one. The number is kept with it before the question
/// about it is forgotten.
fn begun(model: &mut Model, caller: Option<Box<Caller>>) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    if let Some(caller) = caller.as_ref().filter(|caller| caller.draft.evidence.is_some()) {
        return seen(model, caller);
    }
    let Some(form) = front(model) else { return Vec::new() };
    form.draft.caller = caller.as_ref().map(|caller| caller.number.clone());
    direction::set_inbound(form, &catalogue, zone, now);
    let asks = has_person(&catalogue, form.draft.kind);
    face(model, asks.then_some(code::CONTACT));
    let mut effects = draft_sync::changes(model);
    effects.extend(forget(model, caller));
    effects
}

/// The form of a call that was seen takes the place of the question whose it was: it has its id, and all that is known of it.
fn seen(model: &mut Model, caller: &Caller) -> Vec<Effect> {
    let (catalogue, evidence) = (model.catalogue.clone(), caller.draft.evidence.clone());
    let (Some(form), Some(evidence)) = (front(model), evidence) else { return Vec::new() };
    form.draft.id = caller.draft.id;
    // It waits again where it is left.
    form.draft.parked = true;
    form.draft.fill_seen(evidence, None, &catalogue);
    face(model, None);
    draft_sync::changes(model)
}

/// Whether records of a kind are asked for a person.
pub fn has_person(catalogue: &Catalogue, kind: Kind) -> bool {
    catalogue.field(kind, code::CONTACT).is_some_and(|field| field.ask != Ask::Hidden)
}

/// A person who calls is added at the account, with the number: a record of its own, taken back by itself.
pub fn new_contact(model: &mut Model, (id, account): (Id, Id), name: &str, number: &str) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let login = model.login.clone();
    let Some(form) = front(model) else { return Vec::new() };
    let Some(card) = &mut form.card else { return Vec::new() };
    let mut draft = Draft::open(id, Kind::CONTACT, Some(account), &catalogue, &login, now);
    draft.pick(code::NAME, Answer::Text(name.to_owned()), &catalogue, zone, now);
    if catalogue.field(Kind::CONTACT, code::PHONE).is_some() {
        let region = card.account.answers.item(code::COUNTRY);
        draft.pick(code::PHONE, Answer::Phone(Phone::read(number, region)), &catalogue, zone, now);
    }
    card.contacts.push(Contact { id, account, version: 1, answers: draft.answers.clone() });
    let about = form.title();
    save::send(model, Form::new(draft, about))
}

/// Whether the form in front asks who it is that calls.
pub fn is_asked(form: &Form) -> bool {
    form.draft.caller.is_some() && form.draft.field == code::CONTACT
}

/// The person is told or left open: the number finds its place, and the form goes on with its first question.
pub fn go_on(model: &mut Model) -> Vec<Effect> {
    let effects = settle(model);
    let (catalogue, now) = (model.catalogue.clone(), model.now);
    if let Some(first) = front(model).map(|form| form.draft.first_field(&catalogue, now)) {
        face(model, Some(&first));
    }
    effects
}

/// The number becomes the phone of the contact picked, else of the account, if that has none. One that has another phone
/// keeps it, and that is said.
pub fn settle(model: &mut Model) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return Vec::new() };
    let Some(number) = form.draft.caller.take() else { return Vec::new() };
    let Some(mut change) = phone::owner(form, &catalogue, now) else {
        let name = form.title();
        let lost = Notice::CallerUnkept { phone: number, name, has: String::new() };
        background_notices::say(model, lost);
        return Vec::new();
    };
    let answers = &change.draft.answers;
    let region = form.card.as_ref().and_then(|card| card.account.answers.item(code::COUNTRY));
    let read = Phone::read(&number, region);
    match answers.get(code::PHONE) {
        None => {
            change.draft.pick(code::PHONE, Answer::Phone(read), &catalogue, zone, now);
            save::send(model, change)
        }
        Some(Answer::Phone(has)) if has.raw == number || (has.e164.is_some() && has.e164 == read.e164) => {
            Vec::new()
        }
        Some(_) => {
            let (name, has) = (change.title(), answers.text(code::PHONE).to_owned());
            background_notices::say(model, Notice::CallerUnkept { phone: number, name, has });
            Vec::new()
        }
    }
}
