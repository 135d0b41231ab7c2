//! Records that look alike, two at a time: one, or two.

use std::sync::Arc;

use crate::{
    action::Action,
    app::{
        Asked, By, CameUp, Change, DuplicatesView, Effect, InFlight, Model, Notice, Place, Undo, Undoable,
    },
    domain::{Command, Duplicates, Entity, Id, Right, Role, StoreError},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    refusals::{no_account, not_here},
};

/// Shows the likely duplicates of the account that is chosen on the lookup line, or whose card is in front. Of folded
/// accounts of one name that is the best, beside the others.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let account = match model.places.last() {
        None => model.lookup.account().map(|line| (line.id, line.name.clone())),
        Some(Place::Card(view)) => Some((view.account, view.name.clone())),
        _ => None,
    };
    match account {
        Some((id, name)) => show(model, Entity::Account, id, name),
        None => no_account(model),
    }
}

/// Shows the likely duplicates of an account or contact.
pub fn show(model: &mut Model, entity: Entity, record: Id, name: String) -> Vec<Effect> {
    let generation = model.requests.ask(Asked::Duplicates);
    model.places.push(Place::Duplicates(Box::new(DuplicatesView::new(entity, record, name, generation))));
    vec![Effect::LoadDuplicates { generation, entity, record }]
}

/// The record and the others are there. With no other left there is nothing more to ask.
pub fn loaded(
    model: &mut Model,
    generation: u64,
    duplicates: Result<Box<Duplicates>, StoreError>,
) -> Vec<Effect> {
    if model.requests.end(generation, |asked| *asked == Asked::Duplicates).is_none() {
        return Vec::new();
    }
    let asked = |place: &Place| matches!(place, Place::Duplicates(view) if view.generation == generation);
    let Some(at) = model.places.iter().position(asked) else { return Vec::new() };
    let Some(Place::Duplicates(view)) = model.places.get_mut(at) else { return Vec::new() };
    match duplicates {
        Ok(duplicates) if duplicates.others.is_empty() => {
            let name = std::mem::take(&mut view.name);
            model.places.remove(at);
            // What has just been done says more.
            model.notice.get_or_insert(Notice::NoTwins { name });
        }
        Ok(duplicates) => {
            // The chosen one stays chosen while others come and go.
            let before = view.pair().map(|(_, other)| other.id);
            let found = before.and_then(|id| duplicates.others.iter().position(|other| other.id == id));
            view.record = duplicates.own.id;
            view.name = duplicates.own.name().to_owned();
            view.duplicates = Some(duplicates);
            match found {
                Some(at) => view.cursor = at,
                None => {
                    view.choose(view.cursor);
                    // Another pair than the one that was merged or told apart: nobody has looked at it yet.
                    if before.is_some() {
                        model.came_up = Some(CameUp::now(model.now, By::Answer));
                    }
                }
            }
        }
        // Those in sight stay, unless the record itself is gone.
        Err(trouble) if view.duplicates.is_some() && !matches!(trouble, StoreError::Denied { .. }) => {
            background_notices::say(model, Notice::StoreError(trouble));
        }
        Err(trouble) => {
            model.places.remove(at);
            background_notices::answer(model, Notice::StoreError(trouble));
        }
    }
    Vec::new()
}

/// Actions here.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let (catalogue, role) = (Arc::clone(&model.catalogue), model.role);
    let Some(Place::Duplicates(view)) = model.places.last_mut() else { return Vec::new() };
    let contested = view.contested(&catalogue, role);
    // Whoever does something else meanwhile has not said yes.
    let asked = view.asked.take();
    if let Some(steps) = steps {
        view.field = moved(view.field, steps, contested.len());
        return Vec::new();
    }
    match action {
        Action::TakeOther => match contested.get(view.field.min(contested.len().saturating_sub(1))) {
            Some(field) => take_other(view, field),
            None => not_here(model, action),
        },
        Action::NextOther if view.others() > 1 => {
            view.choose((view.cursor + 1) % view.others());
            Vec::new()
        }
        Action::Back => {
            model.places.pop();
            Vec::new()
        }
        Action::SwapStays => {
            view.stays = view.from_into().map(|(from, _)| from.id);
            Vec::new()
        }
        Action::Merge => match ask(view, role, asked) {
            Some(notice) => {
                model.notice = Some(notice);
                Vec::new()
            }
            None => send(model, true),
        },
        Action::TellApart => send(model, false),
        _ => not_here(model, action),
    }
}

/// Two of unlike names are merged by a slip more often than because they are one: the first time it is asked.
fn ask(view: &mut DuplicatesView, role: Role, asked: Option<(Id, Id)>) -> Option<Notice> {
    let (_, other) = view.pair()?;
    let is_doubtful = !other.is_named_alike && role.may(Right::Merge);
    let (from, into) = view.from_into()?;
    let (pair, names) = ((from.id, into.id), (from.name().to_owned(), into.name().to_owned()));
    if !is_doubtful || asked == Some(pair) {
        return None;
    }
    view.asked = Some(pair);
    Some(Notice::UnlikeNames { from: names.0, into: names.1 })
}

/// Keeps the other one's answer to a field.
fn take_other(view: &mut DuplicatesView, field: &str) -> Vec<Effect> {
    if let Some((from, into)) = view.from_into() {
        let keep = if view.kept.get(field) == Some(&from.id) { into.id } else { from.id };
        view.kept.insert(field.to_owned(), keep);
    }
    Vec::new()
}

/// Merges the two, or tells them apart. Who may not merge is told by the store, with whom to ask. Nothing is sent before
/// the two are in sight, nor while an earlier change is under way.
fn send(model: &mut Model, merge: bool) -> Vec<Effect> {
    let op = model.ids.next(model.now);
    let Some(Place::Duplicates(view)) = model.places.last_mut() else { return Vec::new() };
    let under_way = model.in_flight.iter().any(|flight| Some(flight.op) == view.sent);
    let Some((from, into)) = view.from_into().filter(|_| !under_way) else {
        model.notice = Some(Notice::Waiting);
        return Vec::new();
    };
    let entity = view.entity;
    let (gone, stays) = (from.name().to_owned(), into.name().to_owned());
    let (command, then, expected) = match merge {
        true => {
            let (take, from_version) = (view.take(&model.catalogue), Some(from.version));
            let command = Command::Merge { entity, from: from.id, into: into.id, take, from_version };
            (command, Notice::Merged { from: gone, into: stays.clone() }, Some(into.version))
        }
        false => {
            let command = Command::Distinct { entity, one: from.id, other: into.id };
            (command, Notice::ToldApart { one: gone, other: stays.clone() }, None)
        }
    };
    let account = Some(into.account);
    view.sent = Some(op);
    let change = Change::InSight {
        undo: Undoable { how: Undo::Operation(op), account, name: stays, made: false, record: None },
    };
    model.in_flight.push(InFlight { op, change, then: Some(then), sweep: None, held: None });
    vec![Effect::Apply { op, command: Box::new(command), expected }]
}
