//! Leaving: whatever is open is parked, whatever was changed is saved, and only then is the screen left.

use crate::app::{Change, Effect, Form, Leaving, Model, Notice, Place};

use super::{draft_sync, held_keys, park, save, sealed_entry, typed_answers};

/// Parks and saves what is open, and leaves as soon as that is done. If it could not be done the last time, leaves
/// without.
pub fn quit(model: &mut Model) -> Vec<Effect> {
    if model.leaving == Leaving::Failed {
        return at_once(model);
    }
    let effects = park_all(model);
    model.leaving = Leaving::Waits;
    if model.requests.is_importing() {
        model.notice = Some(Notice::ImportGoesOn);
    } else if model.requests.is_working() {
        model.notice = Some(Notice::HandOverGoesOn);
    }
    effects
}

/// Parks and saves what is open and leaves without waiting for an answer: the line is gone, or the person is.
pub fn at_once(model: &mut Model) -> Vec<Effect> {
    let mut effects = park_all(model);
    model.quitting = true;
    effects.push(Effect::Quit);
    effects
}

/// Leaves when nothing is under way any more.
pub fn go(model: &mut Model) -> Vec<Effect> {
    if model.leaving == Leaving::Failed && !matches!(model.notice, Some(Notice::NotLeft(_))) {
        model.leaving = Leaving::No;
    }
    let mut effects = Vec::new();
    if model.leaving == Leaving::Typed && held_keys::holding(model).is_none() && !model.quitting {
        model.leaving = Leaving::No;
        // What was typed and could not be done is something to stay for.
        if !model.notice.as_ref().is_some_and(Notice::is_trouble) {
            effects = quit(model);
        }
    }
    let is_done = model.in_flight.is_empty() && !model.requests.is_working();
    if model.leaving == Leaving::Waits && is_done && !model.quitting {
        model.quitting = true;
        effects.push(Effect::Quit);
    }
    effects
}

/// Leaving while keys wait for an answer that something hangs on: as soon as they could be taken. `but`: so many of them
/// belong to what is pressed now. False if nothing hangs on them, or the person has said so before.
pub fn after_typed(model: &mut Model, but: usize) -> bool {
    let Some(held) = held_keys::holding(model) else { return false };
    let mut held = held.clone();
    held.inputs.truncate(held.inputs.len() - but.min(held.inputs.len()));
    if model.leaving != Leaving::No || !held.matters() {
        return false;
    }
    held_keys::replace(model, held);
    model.leaving = Leaving::Typed;
    model.notice = Some(Notice::Waiting);
    true
}

/// Stays after all: there is something to be read.
pub fn come_back(model: &mut Model) {
    if model.leaving == Leaving::Waits {
        model.leaving = Leaving::No;
        model.notice.take_if(|notice| matches!(notice, Notice::ImportGoesOn | Notice::HandOverGoesOn));
    }
}

/// Something could not be saved: stays, and says so.
pub fn stay(model: &mut Model) {
    if model.leaving != Leaving::Waits {
        return;
    }
    model.leaving = Leaving::No;
    match model.notice.take() {
        Some(Notice::StoreError(trouble) | Notice::NotParked(trouble)) => {
            model.leaving = Leaving::Failed;
            model.notice = Some(Notice::NotLeft(trouble));
        }
        other => model.notice = other,
    }
}

/// Parks and saves what is open; nothing lies over the lookup line any more.
pub fn park_all(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    while !model.places.is_empty() {
        typed_answers::keep_typed(model);
        let is_half = typed_answers::keep_half(model);
        let open = match model.places.pop() {
            Some(Place::Form(open)) => open,
            // A change that met another one is kept like any form; what to do about it is asked again.
            Some(Place::Conflict(conflict)) => {
                let form = Form { half: true, ..conflict.form };
                effects.push(park(model, Box::new(form)));
                continue;
            }
            // Nothing but the store may hold it, and it holds it sealed.
            Some(Place::Sealed(view)) => {
                effects.extend(sealed_entry::leave(model, view));
                continue;
            }
            _ => continue,
        };
        if is_half {
            // Half a phone number must not take the place of a whole one: the form waits, and the record is as it was.
            effects.push(park(model, open));
        } else if open.draft.editing.is_some() {
            if open.is_changed() {
                model.places.push(Place::Form(open));
                effects.extend(
                    save::save(model).into_iter().filter(|effect| matches!(effect, Effect::Apply { .. })),
                );
                // A form that cannot be saved as it stands must not be come back to for ever; it is kept.
                if let Some(Place::Form(_)) = model.places.last() {
                    model.places.pop();
                }
            } else {
                effects.extend(draft_sync::forget(model, &open));
            }
        } else if !park::is_untouched(&open) {
            effects.push(park(model, open));
        }
    }
    // The question who calls waits like a form.
    if let Some(caller) = &mut model.lookup.caller {
        caller.draft.parked = true;
        let kept = draft_sync::command(&caller.draft, true);
        effects.push(draft_sync::apply(model, kept, Change::Keep, None));
    }
    effects.extend(draft_sync::owed(model));
    effects
}

fn park(model: &mut Model, form: Box<Form>) -> Effect {
    let command = draft_sync::command(&form.draft, true);
    draft_sync::apply(model, command, Change::Park { form, undo: None }, None)
}
