//! A contact goes to another account: asked on the card, looked up or made, and sent as one change.

use crate::{
    action::Action,
    app::{
        AccountSearch, Change, Effect, Form, InFlight, Line, Model, MovePrompt, MoveRow, Notice, Place, Undo,
        Undoable,
    },
    domain::{Answer, Command, Draft, Id, Kind, code, is_phone_like},
};

use super::{
    cursor::{moved, steps},
    refusals::not_here,
    save,
};

/// Asks to which account the contact chosen on the card has gone.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(Place::Card(view)) = model.places.last() else { return Vec::new() };
    let chosen = view.card.as_ref().and_then(|card| Some((card, card.contacts.get(view.cursor)?)));
    let Some((card, contact)) = chosen else {
        return not_here(model, Action::MoveContact);
    };
    let with = |answers: &crate::domain::Answers| answers.contact(code::CONTACT) == Some(contact.id);
    let prompt = MovePrompt {
        contact: contact.id,
        name: contact.name().to_owned(),
        version: contact.version,
        from: card.account.id,
        from_name: card.account.name().to_owned(),
        promises: card.promises().into_iter().filter(|promise| with(&promise.answers)).count(),
        line: Line::default(),
        search: AccountSearch::default(),
        cursor: 0,
    };
    model.places.push(Place::Move(Box::new(prompt)));
    Vec::new()
}

/// Actions where the account is asked for.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let Some(Place::Move(prompt)) = model.places.last_mut() else { return Vec::new() };
    if let Some(steps) = steps {
        prompt.cursor = moved(prompt.cursor, steps, prompt.rows().len());
        return Vec::new();
    }
    match action {
        Action::Take => take(model),
        Action::Back => {
            model.places.pop();
            Vec::new()
        }
        _ => not_here(model, action),
    }
}

/// Takes a row by its place.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some(Place::Move(prompt)) = model.places.last_mut() {
        prompt.cursor = row;
    }
    take(model)
}

fn take(model: &mut Model) -> Vec<Effect> {
    let Some(Place::Move(prompt)) = model.places.last() else { return Vec::new() };
    let (to, made) = match prompt.chosen() {
        Some(MoveRow::Account(line)) => ((line.id, line.name.clone()), None),
        // A number is nobody's name.
        Some(MoveRow::Create(name)) if is_phone_like(name) => {
            model.notice = Some(Notice::NameNeeded);
            return Vec::new();
        }
        Some(MoveRow::Create(name)) => ((model.ids.next(model.now), name.to_owned()), Some(name.to_owned())),
        None => {
            model.notice = Some(Notice::PickOne);
            return Vec::new();
        }
    };
    let Some(Place::Move(prompt)) = model.places.pop() else { return Vec::new() };
    let mut effects = made.map_or_else(Vec::new, |name| make(model, to.0, &name));
    effects.push(send(model, *prompt, to));
    effects
}

/// Makes the account under the typed name: what else it needs becomes its gaps.
fn make(model: &mut Model, id: Id, name: &str) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let mut draft = Draft::open(id, Kind::ACCOUNT, None, &catalogue, &model.login, now);
    draft.pick(code::NAME, Answer::Text(name.to_owned()), &catalogue, zone, now);
    save::send(model, Form::new(draft, String::new()))
}

fn send(model: &mut Model, prompt: MovePrompt, (to, to_name): (Id, String)) -> Effect {
    let MovePrompt { contact, name, version, from, from_name, promises, .. } = prompt;
    let op = model.ids.next(model.now);
    let undo = Undoable {
        how: Undo::Operation(op),
        account: Some(from),
        name: from_name.clone(),
        made: false,
        record: None,
    };
    let then = Some(Notice::ContactMoved { name, from: from_name, to: to_name, promises });
    model.in_flight.push(InFlight { op, change: Change::InSight { undo }, then, sweep: None, held: None });
    let command = Box::new(Command::MoveContact { contact, to });
    Effect::Apply { op, command, expected: Some(version) }
}
