//! From a key to an action, or to text in the line in front.

use crate::{
    action::Action,
    app::{Effect, Line, Model, Notice, Place, Waiting},
    domain::{How, Kind},
    keymap::{Code, Key, Lookup},
};

use super::{actions, find, form, gaps, palette};

/// How many keys are held back at most while an answer is awaited: more is a stuck key, not a person.
const MOST_HELD: usize = 256;

/// Takes a key.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let key = key.normal();
    if model.waiting.is_some() && !hold(model, key) {
        return Vec::new();
    }
    if model.pending.is_empty() && line_comes_first(model, key) {
        return edit_line(model, key);
    }
    let mut keys = std::mem::take(&mut model.pending);
    keys.push(key);
    match model.keymap.lookup(&keys, model.context(), &model.layouts) {
        Lookup::Matched(action) => match must_wait(model, action) {
            Some(generation) => {
                model.waiting = Some(Waiting { generation, keys });
                Vec::new()
            }
            None => actions::act(model, action),
        },
        Lookup::Pending(_) => {
            model.pending = keys;
            Vec::new()
        }
        Lookup::NotFound if key.alt && keys.len() == 1 => {
            // Terminals send Alt as an Esc before the key, and a quick Esc looks just so.
            let mut effects = press(model, Key::plain(Code::Esc));
            effects.extend(press(model, Key { alt: false, ..key }));
            effects
        }
        Lookup::NotFound if keys.len() == 1 => edit_line(model, key),
        Lookup::NotFound => {
            let keys: Vec<String> = keys.iter().map(Key::to_string).collect();
            model.notice = Some(Notice::UnknownKeys(keys.join(" ")));
            Vec::new()
        }
    }
}

/// Takes pasted text.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if model.waiting.is_some() {
        return Vec::new();
    }
    model.pending.clear();
    match line(model) {
        Some(line) => match line.insert(text) {
            true => edited(model),
            false => Vec::new(),
        },
        None => Vec::new(),
    }
}

/// Puts a line in place of the one in front.
pub fn replace(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(line) = line(model) else { return Vec::new() };
    line.clear();
    line.insert(text);
    model.notice = None;
    edited(model)
}

/// Presses the keys that were held back, now that the answer to `generation` is there.
pub fn release(model: &mut Model, generation: u64) -> Vec<Effect> {
    if model.waiting.as_ref().is_none_or(|waiting| waiting.generation != generation) {
        return Vec::new();
    }
    let held = model.waiting.take().map(|waiting| waiting.keys).unwrap_or_default();
    let mut effects = Vec::new();
    for (at, key) in held.iter().enumerate() {
        effects.extend(press(model, *key));
        // A held key may itself lead to waiting: the rest is held on, in order.
        if let Some(waiting) = &mut model.waiting {
            waiting.keys.extend(held[at + 1..].iter().take(MOST_HELD.saturating_sub(waiting.keys.len())));
            break;
        }
    }
    effects
}

/// Holds a key back; true if the key ends the waiting and is to be taken now. Only Ctrl-C does: an Esc typed ahead
/// belongs to the form that is about to open.
fn hold(model: &mut Model, key: Key) -> bool {
    let ends = key == Key::ctrl(Code::Char('c'));
    if ends {
        model.waiting = None;
        model.gaps.sweep_on = false;
    } else if let Some(waiting) = &mut model.waiting
        && waiting.keys.len() < MOST_HELD
    {
        waiting.keys.push(key);
    }
    ends
}

/// The request whose answer an action depends on, if that is not there yet.
fn must_wait(model: &Model, action: Action) -> Option<u64> {
    let chooses = matches!(
        action,
        Action::LogCall | Action::LogMeeting | Action::EditAccount | Action::Card | Action::Up | Action::Down
    ) || (action == Action::Unfold && model.lookup.line.is_at_end());
    // Who presses F2 at the very start means the gaps, not an empty list; a parked row resumes what they know of.
    let parked = model.lookup.account().is_some_and(|line| line.how == How::Parked);
    let wants_gaps = action == Action::Gaps || (model.places.is_empty() && chooses && parked);
    if wants_gaps && !model.gaps.loaded {
        return Some(model.gaps.asked);
    }
    match model.places.last() {
        None if chooses && !model.lookup.is_fresh() => Some(model.lookup.asked),
        Some(Place::Form(form)) if form.card.is_none() && form.generation > 0 => {
            let picks =
                action.digit().is_some() || matches!(action, Action::Take | Action::Up | Action::Down);
            let people =
                form.field(&model.catalogue).is_some_and(|f| matches!(f.kind, Kind::Contact | Kind::User));
            (picks && people).then_some(form.generation)
        }
        _ => None,
    }
}

/// Whether the line in front takes the key before any binding does: where a name is being typed, digits and the keys
/// that move in the line belong to the text.
fn line_comes_first(model: &Model, key: Key) -> bool {
    match model.places.last() {
        Some(Place::Form(form)) => form.typing && key.edits_line(),
        Some(Place::Import(_)) => key.edits_line(),
        _ => false,
    }
}

/// The line that text goes to, if the place in front has one.
fn line(model: &mut Model) -> Option<&mut Line> {
    match model.places.last_mut() {
        None => Some(&mut model.lookup.line),
        Some(Place::Form(form)) => Some(&mut form.line),
        Some(Place::Palette(palette)) => Some(&mut palette.line),
        Some(Place::Import(prompt)) if prompt.step.is_none() => Some(&mut prompt.line),
        _ => None,
    }
}

fn edit_line(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(Place::Gaps) = model.places.last() {
        // A letter typed at a gap goes to the field it opens, as a digit does.
        return if key.is_text() { gaps::open_then(model, key) } else { Vec::new() };
    }
    if let Some(Place::Form(form)) = model.places.last_mut()
        && std::mem::take(&mut form.prefilled)
        && key.is_text()
    {
        form.line.clear();
    }
    let changed = line(model).is_some_and(|line| line.press(key));
    if !changed {
        return Vec::new();
    }
    model.notice = None;
    edited(model)
}

/// The text of the line in front has changed.
fn edited(model: &mut Model) -> Vec<Effect> {
    match model.places.last_mut() {
        None => {
            model.lookup.cursor = 0;
            model.lookup.warned = None;
            model.lookup.prefer = None;
            model.lookup.opened = None;
            vec![find(model)]
        }
        Some(Place::Form(_)) => {
            form::narrowed(model);
            Vec::new()
        }
        Some(Place::Palette(_)) => {
            palette::narrowed(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
