//! From a key to an action, or to text in the line in front; keys that were held back are taken in order.

use crate::{
    action::Action,
    app::{Effect, Held, Input, Model, Notice, Place, requests::front},
    keymap::{Code, Key, Lookup},
};

use super::{about, actions, background_notices, form, gap_list, held_keys, line_edits, lookup, quit};

/// Takes a key.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let key = key.normal();
    model.telephone.last_key = model.now;
    if is_unmeant(model, key) {
        return Vec::new();
    }
    if held_keys::holding(model).is_some() {
        return while_waiting(model, key);
    }
    if let Some(digit) = lookup::choosing_digit(model, key) {
        return lookup::choose(model, digit, key);
    }
    if model.pending.is_empty() && line_edits::line_comes_first(model, key) {
        return line_edits::edit_line(model, key);
    }
    let mut keys = std::mem::take(&mut model.pending);
    keys.push(key);
    match model.keymap.lookup(&keys, model.context(), &model.layouts) {
        Lookup::Matched(action) => actions::perform(model, action, keys),
        Lookup::Pending(_) => {
            model.pending = keys;
            Vec::new()
        }
        Lookup::NotFound if key.alt && keys.len() == 1 => esc_and(model, key),
        Lookup::NotFound if keys.len() == 1 => match about::row_of(model, key) {
            Some(row) => form::choose(model, row),
            None => line_edits::edit_line(model, key),
        },
        // A chord that was begun keeps nobody from getting out.
        Lookup::NotFound if held_keys::is_heard_alone(model, key) => press(model, key),
        Lookup::NotFound => {
            let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
            model.notice = Some(Notice::UnknownKeys(keys.join(" ")));
            Vec::new()
        }
    }
}

/// Whether a key was typed in rhythm for what was in front before, or after a warning that nobody has answered: it does
/// nothing, and that is said.
fn is_unmeant(model: &mut Model, key: Key) -> bool {
    let now = model.now;
    if model.came_up.as_mut().is_some_and(|came| came.is_unmeant(key, now)) {
        // Why a place has come up says more than a key that did nothing.
        if !model.notice.as_ref().is_some_and(Notice::is_trouble) {
            background_notices::answer(model, Notice::StrayKey { key: key.to_string() });
        }
        return true;
    }
    model.came_up = None;
    let warned = match model.places.last() {
        None => model.lookup.warned.is_some(),
        Some(Place::Gaps) => model.gaps.warned.is_some(),
        _ => false,
    };
    // The warning stands until it is answered: the same key goes on, any key that is no text and no digit leaves it.
    let is_text = match model.keymap.lookup(&[key], model.context(), &model.layouts) {
        Lookup::Matched(action) => action.digit().is_some(),
        Lookup::Pending(_) => false,
        Lookup::NotFound => key.is_text(),
    };
    warned && is_text && model.pending.is_empty() && held_keys::holding(model).is_none() && {
        if let (None, Some(account)) = (&model.notice, warned_about(model)) {
            model.notice = Some(Notice::DoNotCall { account });
        }
        true
    }
}

/// Who asked not to be called, where that was said.
fn warned_about(model: &Model) -> Option<String> {
    match model.places.last() {
        None => {
            let (warned, _) = model.lookup.warned?;
            let mut hits = model.lookup.found.hits.iter();
            hits.find(|line| line.id == warned).map(|line| line.name.clone())
        }
        _ => gap_list::chosen(model).map(|line| line.account.clone()),
    }
}

/// Terminals send Alt as an Esc before the key, and a quick Esc looks just so.
fn esc_and(model: &mut Model, key: Key) -> Vec<Effect> {
    let mut effects = press(model, Key::plain(Code::Esc));
    effects.extend(press(model, Key { alt: false, ..key }));
    effects
}

/// A key while an answer is awaited: held back, unless it ends the wait.
fn while_waiting(model: &mut Model, key: Key) -> Vec<Effect> {
    let is_bound =
        |model: &Model| model.keymap.lookup(&[key], model.context(), &model.layouts) != Lookup::NotFound;
    // An Esc typed ahead of a form that is about to open is meant for that; who goes on pressing keys did not get it.
    if held_keys::is_to_open(model) && held_keys::ends_with_esc(model) {
        let mut effects = give_up(model, Action::Back, 1);
        if !held_keys::is_back(model, key) {
            let said = model.notice.take();
            effects.extend(press(model, key));
            model.notice = model.notice.take().or(said);
        }
        return effects;
    }
    let Some((action, chord)) = held_keys::ends(model, key) else {
        if key.alt && !is_bound(model) {
            return esc_and(model, key);
        }
        held_keys::hold(model, Input::Key(key));
        return Vec::new();
    };
    if action == Action::Back && held_keys::is_to_open(model) {
        held_keys::hold(model, Input::Key(key));
        return Vec::new();
    }
    // Who leaves leaves with what was typed before; pressed again, without.
    if action == Action::Quit && quit::after_typed(model, chord.len() - 1) {
        return Vec::new();
    }
    give_up(model, action, chord.len() - 1)
}

/// Ends the wait with an action, says what is not done, and does the action. `own`: so many of the keys held back belong
/// to it.
fn give_up(model: &mut Model, action: Action, own: usize) -> Vec<Effect> {
    let dropped = held_keys::let_go(model).map(|mut held| {
        held.inputs.truncate(held.inputs.len().saturating_sub(own));
        held
    });
    let effects = actions::act(model, action);
    if let (Some(held), None) = (dropped, &model.notice) {
        held_keys::say_dropped(model, &held);
    }
    effects
}

/// What was held back is done now, in order.
pub fn release(model: &mut Model, held: Option<Held>) -> Vec<Effect> {
    let Some(held) = held else { return Vec::new() };
    if held.front != front(&model.places) {
        held_keys::say_dropped(model, &held);
        return Vec::new();
    }
    let is_cut = held.is_cut;
    let (mut effects, mut rest) = (Vec::new(), held.inputs.into_iter());
    while let Some(input) = rest.next() {
        effects.extend(match input {
            Input::Key(key) => press(model, key),
            Input::Paste(text) => line_edits::paste(model, &text),
            Input::Act(action) => actions::perform(model, action, Vec::new()),
        });
        // It may itself lead to waiting: the rest is held on, in order.
        if let Some(held) = held_keys::holding_mut(model) {
            held.extend(rest);
            held.is_cut |= is_cut;
            return effects;
        }
    }
    if is_cut {
        background_notices::answer(model, Notice::KeysDropped { keys: "…".to_owned() });
    }
    effects
}
