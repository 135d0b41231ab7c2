//! From a key to an action, or to text in the line in front.

use crate::{
    action::Action,
    app::{Edit, Effect, Input, Line, Model, Notice, Place, reload},
    keymap::{Code, Key, Lookup},
};

use super::{actions, background_notices, form, gaps, held_keys, palette, quit};

/// Takes a key.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let key = key.normal();
    if is_unmeant(model, key) {
        return Vec::new();
    }
    if held_keys::holding(model).is_some() {
        return while_waiting(model, key);
    }
    if model.pending.is_empty() && line_comes_first(model, key) {
        return edit_line(model, key);
    }
    let mut keys = std::mem::take(&mut model.pending);
    keys.push(key);
    match model.keymap.lookup(&keys, model.context(), &model.layouts) {
        Lookup::Matched(action) => held_keys::perform(model, action, keys),
        Lookup::Pending(_) => {
            model.pending = keys;
            Vec::new()
        }
        Lookup::NotFound if key.alt && keys.len() == 1 => esc_and(model, key),
        Lookup::NotFound if keys.len() == 1 => edit_line(model, key),
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
            let warned = model.lookup.warned?;
            let mut hits = model.lookup.found.hits.iter();
            hits.find(|line| line.id == warned).map(|line| line.name.clone())
        }
        _ => gaps::chosen(model).map(|line| line.account.clone()),
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

/// Takes pasted text.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if held_keys::hold(model, Input::Paste(text.to_owned())) {
        return Vec::new();
    }
    model.pending.clear();
    // Like the first letter typed, a pasted text takes the place of an answer as it was.
    let before = match model.places.last_mut() {
        Some(Place::Form(form)) if form.prefilled => Some(std::mem::take(&mut form.line)),
        _ => None,
    };
    let edit = line(model).map_or(Edit::Same, |line| line.insert(text));
    if let (Some(before), Some(Place::Form(form))) = (before, model.places.last_mut()) {
        form.prefilled = edit != Edit::Changed;
        if form.prefilled {
            form.line = before;
        }
    }
    after(model, edit)
}

/// What follows from an edit of the line in front.
fn after(model: &mut Model, edit: Edit) -> Vec<Effect> {
    match edit {
        Edit::Changed => {
            model.notice = None;
            edited(model)
        }
        Edit::Same => Vec::new(),
        Edit::TooLong => {
            model.notice = Some(Notice::TooLong);
            Vec::new()
        }
    }
}

/// Puts a line in place of the one in front.
pub fn replace(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(line) = line(model) else { return Vec::new() };
    let before = std::mem::take(line);
    if line.insert(text) == Edit::TooLong {
        *line = before;
        return after(model, Edit::TooLong);
    }
    after(model, Edit::Changed)
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
    let edit = line(model).map_or(Edit::Same, |line| line.press(key));
    after(model, edit)
}

/// The text of the line in front has changed.
fn edited(model: &mut Model) -> Vec<Effect> {
    match model.places.last_mut() {
        None => {
            model.lookup.cursor = 0;
            model.lookup.warned = None;
            model.lookup.prefer = None;
            model.lookup.opened = None;
            vec![reload::find(model)]
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
