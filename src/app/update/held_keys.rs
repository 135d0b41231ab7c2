//! Keys that wait for an answer they depend on. Whoever wants out, help or to save never waits: that ends the wait.

use std::collections::VecDeque;

use crate::{
    action::Action,
    app::{Asked, Held, Input, Model, Notice, Request, requests::front},
    keymap::{Code, Key, Lookup},
};

use super::background_notices;

/// So many keys at most make a chord.
const LONGEST_CHORD: usize = 4;

/// What waits, if anything does.
pub fn holding(model: &Model) -> Option<&Held> {
    let request = model.requests.holding().and_then(|request| request.held.as_ref());
    request.or_else(|| model.in_flight.iter().find_map(|flight| flight.held.as_ref()))
}

/// The same, to be changed.
pub fn holding_mut(model: &mut Model) -> Option<&mut Held> {
    let request = model.requests.holding_mut().and_then(|request| request.held.as_mut());
    request.or_else(|| model.in_flight.iter_mut().find_map(|flight| flight.held.as_mut()))
}

/// Holds something back; false if nothing is waited for.
pub fn hold(model: &mut Model, input: Input) -> bool {
    match holding_mut(model) {
        Some(held) => {
            held.add(input);
            true
        }
        None => false,
    }
}

/// Lets something wait for the answer to a request.
pub fn wait_for(model: &mut Model, generation: u64, inputs: impl IntoIterator<Item = Input>) {
    let now = front(&model.places);
    // One thing is waited for at a time: what waited for another goes on waiting for this.
    let mut held = model.requests.let_go().unwrap_or_else(|| Held::at(now));
    held.front = now;
    held.extend(inputs);
    if let Some(request) = model.requests.get_mut(generation) {
        request.held = Some(held);
        request.is_given_up = false;
    }
}

/// Puts something else in place of what waits.
pub fn replace(model: &mut Model, with: Held) {
    if let Some(held) = holding_mut(model) {
        *held = with;
    }
}

/// Nobody waits any more; what waited.
pub fn let_go(model: &mut Model) -> Option<Held> {
    let held = model.requests.let_go();
    held.or_else(|| model.in_flight.iter_mut().find_map(|flight| flight.held.take()))
}

/// Says what was held back and is not done.
pub fn say_dropped(model: &mut Model, held: &Held) {
    if !held.inputs.is_empty() {
        background_notices::answer(model, Notice::KeysDropped { keys: held.shown() });
    }
}

/// Ends what belongs to a place that is gone.
pub fn settle(model: &mut Model) {
    let mut ended = model.requests.end_without_place(&model.places);
    let now = front(&model.places);
    for flight in &mut model.in_flight {
        ended.extend(flight.held.take_if(|held| held.front != now));
    }
    for held in ended {
        // Why the place is gone says more.
        if !model.notice.as_ref().is_some_and(Notice::is_trouble) {
            say_dropped(model, &held);
        }
    }
}

/// What a key does that ends the wait: the chord it completes, with the keys of it that were held back.
pub fn ends(model: &Model, key: Key) -> Option<(Action, Vec<Key>)> {
    let held = holding(model)?;
    let context = model.context();
    let mut chord = VecDeque::from([key]);
    for before in held.inputs.iter().rev().map(Some).chain([None]).take(LONGEST_CHORD) {
        let keys: Vec<Key> = chord.iter().copied().collect();
        if let Lookup::Matched(action) = model.keymap.lookup(&keys, context, &model.layouts) {
            return is_always_heard(action, key).then_some((action, keys));
        }
        let Some(Input::Key(before)) = before else { break };
        chord.push_front(*before);
    }
    None
}

/// Whether keys wait on the lookup line for a form that one of them opens.
pub fn is_to_open(model: &Model) -> bool {
    let finding = |request: &Request| matches!(request.asked, Asked::Find { .. });
    model.places.is_empty() && model.requests.holding().is_some_and(finding)
}

/// Whether the last key held back is Esc.
pub fn ends_with_esc(model: &Model) -> bool {
    let last = holding(model).and_then(|held| held.inputs.last());
    matches!(last, Some(Input::Key(key)) if is_back(model, *key))
}

/// Whether a key leaves the place in front.
pub fn is_back(model: &Model, key: Key) -> bool {
    model.keymap.lookup(&[key], model.context(), &model.layouts) == Lookup::Matched(Action::Back)
}

/// Whether a key by itself is one that is never held back.
pub fn is_heard_alone(model: &Model, key: Key) -> bool {
    match model.keymap.lookup(&[key], model.context(), &model.layouts) {
        Lookup::Matched(action) => is_always_heard(action, key),
        _ => false,
    }
}

/// Whether an action is never held back. Keys that move or pick are typed ahead, whatever else they do in the place in
/// front.
fn is_always_heard(action: Action, key: Key) -> bool {
    let is_typed_ahead = matches!(key.code, Code::Left | Code::Enter);
    match action {
        Action::Quit | Action::Help | Action::Save => true,
        Action::Park | Action::Back | Action::KeepTheirs => !is_typed_ahead,
        _ => false,
    }
}
