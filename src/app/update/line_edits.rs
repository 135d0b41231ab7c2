//! Text in the line in front: typed, pasted, put in its place.

use crate::{
    app::{Edit, Effect, Input, Line, Model, Notice, Place, SealedStep, reload},
    keymap::Key,
};

use super::{form_field, gaps, hand_over, held_keys, kinds, palette, sealed_entry, times};

/// Takes pasted text.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if held_keys::hold(model, Input::Paste(text.to_owned())) {
        return Vec::new();
    }
    model.pending.clear();
    if let Some(Place::Sealed(_)) = model.places.last() {
        return sealed_entry::paste(model, text);
    }
    hand_over::before_text(model);
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

/// Puts text into the line in front where its cursor stands.
pub fn insert(model: &mut Model, text: &str) -> Vec<Effect> {
    let edit = line(model).map_or(Edit::Same, |line| line.insert(text));
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
    if let Some(Place::Sealed(_)) = model.places.last() {
        return sealed_entry::line(model, text);
    }
    hand_over::before_text(model);
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
pub fn line_comes_first(model: &Model, key: Key) -> bool {
    match model.places.last() {
        Some(Place::Form(form)) => form.typing && key.edits_line(),
        Some(Place::Move(_) | Place::Import(_)) => key.edits_line(),
        Some(Place::Sealed(view)) => {
            !matches!(view.step, SealedStep::List | SealedStep::Key) && key.edits_line()
        }
        // An emptied line is left by the key that empties it.
        Some(Place::HandOver(prompt)) => prompt.is_typing() && key.edits_line(),
        _ => false,
    }
}

/// The line that text goes to, if the place in front has one.
fn line(model: &mut Model) -> Option<&mut Line> {
    match model.places.last_mut() {
        None => Some(&mut model.lookup.line),
        Some(Place::Form(form)) => Some(&mut form.line),
        Some(Place::Palette(palette)) => Some(&mut palette.line),
        Some(Place::Move(prompt)) => Some(&mut prompt.line),
        Some(Place::HandOver(prompt)) if prompt.takes_letters() => Some(&mut prompt.line),
        Some(Place::Import(prompt)) if prompt.step.is_none() => Some(&mut prompt.line),
        _ => None,
    }
}

/// A key for the line in front.
pub fn edit_line(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(Place::Gaps) = model.places.last() {
        // A letter typed at a gap goes to the field it opens, as a digit does.
        return if key.is_text() { gaps::open_then(model, key) } else { Vec::new() };
    }
    if let Some(Place::Sealed(_)) = model.places.last() {
        return sealed_entry::press(model, key);
    }
    if let Some(Place::Kinds(_)) = model.places.last() {
        return kinds::press(model, key);
    }
    if let Some(Place::HandOver(_)) = model.places.last()
        && !hand_over::takes_into_line(model, key)
    {
        return Vec::new();
    }
    if let Some(Place::Form(form)) = model.places.last_mut()
        && std::mem::take(&mut form.prefilled)
        && key.is_text()
    {
        form.line.clear();
    }
    if times::leaves_line(model, key) {
        return Vec::new();
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
            form_field::narrowed(model);
            Vec::new()
        }
        Some(Place::Move(prompt)) => {
            prompt.cursor = 0;
            Vec::new()
        }
        Some(Place::Palette(_)) => {
            palette::narrowed(model);
            Vec::new()
        }
        Some(Place::HandOver(_)) => {
            hand_over::edited(model);
            Vec::new()
        }
        _ => Vec::new(),
    }
}
