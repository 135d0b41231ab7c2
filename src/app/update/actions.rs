//! Hands an action to the place in front.

use crate::{
    action::{Action, Context},
    app::{Effect, Model, Notice, Place, reload},
    domain::Lang,
};

use super::{card, duplicates, figures, form, gaps, lookup, palette, quit, save};

/// Does an action where the person is. One that means nothing there says so.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    model.notice = None;
    // Whoever does something else is warned again before a call.
    if !matches!(action, Action::LogCall | Action::OpenGap) {
        (model.lookup.warned, model.gaps.warned) = (None, None);
    }
    match action {
        Action::Quit => quit::quit(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::NextTheme => {
            model.look = model.look.next();
            model.notice = Some(Notice::Theme(model.look));
            vec![Effect::Redraw, Effect::Remember { key: "theme", value: model.look.code().to_owned() }]
        }
        Action::NextLanguage => next_language(model),
        Action::Palette => palette::open(model),
        Action::Help => {
            match model.places.last() {
                Some(Place::Help { .. }) => drop(model.places.pop()),
                _ => model.places.push(Place::Help { top: 0 }),
            }
            Vec::new()
        }
        Action::Gaps => gaps::toggle(model),
        Action::Card => card::open(model),
        Action::Figures => figures::toggle(model),
        Action::Undo if model.context() == Context::Form => form::undo_pick(model),
        Action::Undo => save::undo(model),
        Action::ClearLine => clear_line(model),
        _ => match model.context() {
            Context::Lookup => lookup::act(model, action),
            Context::Form => form::act(model, action),
            Context::Gaps => gaps::act(model, action),
            Context::Card => card::act(model, action),
            Context::Figures => figures::act(model, action),
            Context::Palette => palette::act(model, action),
            Context::Help => help(model, action),
            Context::Conflict => save::settle(model, action),
            Context::Duplicates => duplicates::act(model, action),
            Context::Global => not_here(model, action),
        },
    }
}

/// The next language speaks at once; the runtime brings its words before the next frame.
fn next_language(model: &mut Model) -> Vec<Effect> {
    let at = Lang::ALL.iter().position(|lang| *lang == model.lang).unwrap_or(0);
    model.lang = Lang::ALL[(at + 1) % Lang::ALL.len()];
    vec![Effect::Remember { key: "lang", value: model.lang.code().to_owned() }]
}

/// Says that the action means nothing here.
pub fn not_here(model: &mut Model, action: Action) -> Vec<Effect> {
    model.notice = Some(Notice::NotHere(action));
    Vec::new()
}

/// How far a page is.
pub fn page(model: &Model) -> isize {
    (isize::try_from(model.size.1).unwrap_or(24) / 2).max(1)
}

/// How many rows an action of moving goes: negative is up; `None` for any other action.
pub fn steps(model: &Model, action: Action) -> Option<isize> {
    match action {
        Action::Up => Some(-1),
        Action::Down => Some(1),
        Action::PageUp => Some(-page(model)),
        Action::PageDown => Some(page(model)),
        Action::First => Some(isize::MIN / 2),
        Action::Last => Some(isize::MAX / 2),
        _ => None,
    }
}

/// A row moved within a list of `len` rows; stays at the ends.
pub fn moved(cursor: usize, steps: isize, len: usize) -> usize {
    let at = isize::try_from(cursor).unwrap_or(0).saturating_add(steps);
    usize::try_from(at).unwrap_or(0).min(len.saturating_sub(1))
}

fn clear_line(model: &mut Model) -> Vec<Effect> {
    match model.places.last_mut() {
        None => {
            model.lookup.line.clear();
            model.lookup.cursor = 0;
            return vec![reload::find(model)];
        }
        Some(Place::Form(form)) => {
            form.line.clear();
            form::narrowed(model);
        }
        Some(Place::Palette(palette)) => {
            palette.line.clear();
            palette::narrowed(model);
        }
        Some(Place::Import(prompt)) => prompt.line.clear(),
        _ => {}
    }
    Vec::new()
}

fn help(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    match (model.places.last_mut(), steps) {
        (Some(Place::Help { top }), Some(steps)) => *top = moved(*top, steps, usize::from(u16::MAX)),
        _ => drop(model.places.pop()),
    }
    Vec::new()
}
