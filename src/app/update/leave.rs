//! Leaving: whatever is open is parked, whatever was changed is saved, and only then is the screen left.

use crate::{
    action::Action,
    app::{Effect, InFlight, Leaving, Model, Msg, Notice, Place},
    domain::Entity,
    keymap::{Code, Key},
};

use super::{form, keep, save};

/// Parks and saves what is open, and leaves as soon as that is done. If it could not be done the last time, leaves
/// without.
pub fn quit(model: &mut Model) -> Vec<Effect> {
    if model.leaving == Leaving::Failed {
        return at_once(model);
    }
    let effects = park_all(model);
    model.leaving = Leaving::Waits;
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
pub fn go(model: &mut Model) -> Option<Effect> {
    if model.leaving == Leaving::Failed && !matches!(model.notice, Some(Notice::NotLeft(_))) {
        model.leaving = Leaving::No;
    }
    let done = model.leaving == Leaving::Waits && model.in_flight.is_empty() && !model.quitting;
    model.quitting |= done;
    done.then_some(Effect::Quit)
}

/// A key while everything is being saved: only leaving at once is heard.
pub fn pressed(model: &mut Model, msg: &Msg) -> Vec<Effect> {
    let Msg::Key(key) = msg else { return Vec::new() };
    let quits = |key: &Key| {
        let keys = model.keymap.keys_for(Action::Quit, model.context());
        *key == Key::ctrl(Code::Char('c')) || keys.iter().any(|chord| chord.iter().eq([key]))
    };
    if quits(&key.normal()) { at_once(model) } else { Vec::new() }
}

/// Something could not be saved: stays, and says so.
pub fn stay(model: &mut Model) {
    if model.leaving != Leaving::Waits {
        return;
    }
    model.leaving = Leaving::No;
    match model.notice.take() {
        Some(Notice::Trouble(trouble)) => {
            model.leaving = Leaving::Failed;
            model.notice = Some(Notice::NotLeft(trouble));
        }
        other => model.notice = other,
    }
}

fn park_all(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.waiting = None;
    while !model.places.is_empty() {
        form::keep_typed(model);
        let Some(Place::Form(open)) = model.places.pop() else { continue };
        let call_or_meeting = matches!(open.draft.entity, Entity::Call | Entity::Meeting);
        if open.draft.editing.is_some() {
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
                effects.extend(keep::forget(model, &open));
            }
        } else if call_or_meeting || open.is_changed() {
            let op = model.ids.next(model.now);
            let command = Box::new(keep::command(&open.draft, true));
            model.in_flight.push(InFlight { op, then: None, form: Some(*open), undo: None });
            effects.push(Effect::Apply { op, command, expected: None });
        }
    }
    effects
}
