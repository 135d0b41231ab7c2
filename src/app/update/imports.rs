//! The list of imports: one of them is weighed by a key, and taken back by the same key again.

use crate::{
    action::Action,
    app::{Asked, Effect, ImportsView, Model, Notice, Place, TakingBack, Weighed, reload},
    domain::{ImportLine, ImportLoss, StoreError},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    quit,
    refusals::not_here,
};

/// Opens the list.
pub fn open(model: &mut Model) -> Vec<Effect> {
    model.places.push(Place::Imports(Box::default()));
    load(model).into_iter().collect()
}

fn load(model: &mut Model) -> Option<Effect> {
    let generation = model.requests.ask(Asked::Imports);
    view(model)?.generation = generation;
    Some(Effect::LoadImports { generation })
}

/// Actions in the list.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    match (model.places.last_mut(), steps) {
        (Some(Place::Imports(view)), Some(steps)) => {
            view.cursor = moved(view.cursor, steps, view.lines.as_ref().map_or(0, Vec::len));
            // What was said of one import is not said of the next.
            view.weighed = None;
            Vec::new()
        }
        _ if action == Action::Back => {
            model.places.pop();
            Vec::new()
        }
        _ if action == Action::TakeBackImport => take_back(model),
        _ => not_here(model, action),
    }
}

/// Asks what it would do; where that is known and nothing stands in the way, does it.
fn take_back(model: &mut Model) -> Vec<Effect> {
    let is_busy = model.requests.is_importing();
    let Some(Place::Imports(view)) = model.places.last_mut() else { return Vec::new() };
    let Some(chosen) = view.chosen().cloned() else { return Vec::new() };
    let known = view.weighed.as_ref().filter(|weighed| weighed.import == chosen.id);
    match known.map(|weighed| weighed.loss.as_deref()) {
        // It is being looked at.
        Some(None) => Vec::new(),
        // What stands in the way is on the screen.
        Some(Some(loss)) if loss.built_in_all > 0 => {
            let refused = Notice::ImportStays { file: chosen.file, count: loss.built_in_all };
            model.notice = Some(refused);
            Vec::new()
        }
        Some(Some(_)) if is_busy => {
            model.notice = Some(Notice::OneImportAtATime);
            Vec::new()
        }
        Some(Some(loss)) => {
            let total = loss.accounts + loss.contacts + loss.activities + loss.matters + loss.changed;
            view.weighed = None;
            model.taking_back = Some(TakingBack { file: chosen.file, done: 0, total });
            model.requests.ask(Asked::TakeBack);
            vec![Effect::TakeBackImport { import: chosen.id }]
        }
        None => {
            let generation = model.requests.ask(Asked::ImportLoss);
            if let Some(view) = self::view(model) {
                view.weighed = Some(Weighed { import: chosen.id, generation, loss: None });
            }
            vec![Effect::WeighImport { generation, import: chosen.id }]
        }
    }
}

/// The imports are there. Whoever is chosen stays chosen.
pub fn loaded(model: &mut Model, generation: u64, lines: Result<Vec<ImportLine>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Imports);
    let (Some(_), Some(view)) = (asked, view(model).filter(|view| view.generation == generation)) else {
        return Vec::new();
    };
    match lines {
        Ok(lines) => {
            let chosen = view.chosen().map(|line| line.id);
            let row = lines.iter().position(|line| Some(line.id) == chosen);
            view.cursor = row.unwrap_or(view.cursor).min(lines.len().saturating_sub(1));
            view.lines = Some(lines);
        }
        Err(trouble) => background_notices::answer(model, Notice::StoreError(trouble)),
    }
    Vec::new()
}

/// What taking an import back would do is known.
pub fn weighed(model: &mut Model, generation: u64, loss: Result<Box<ImportLoss>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::ImportLoss);
    let view = view(model)
        .filter(|view| view.weighed.as_ref().is_some_and(|weighed| weighed.generation == generation));
    let (Some(_), Some(view)) = (asked, view) else { return Vec::new() };
    match loss {
        Ok(loss) => {
            if let Some(weighed) = &mut view.weighed {
                weighed.loss = Some(loss);
            }
        }
        Err(trouble) => {
            view.weighed = None;
            background_notices::answer(model, Notice::StoreError(trouble));
        }
    }
    Vec::new()
}

/// How far it is.
pub fn goes_on(model: &mut Model, done: u64) {
    if let Some(taking) = &mut model.taking_back {
        taking.done = done;
    }
}

/// It is over: how many changes were taken back, and why not all of them.
pub fn taken_back(model: &mut Model, done: u64, outcome: Result<(), StoreError>) -> Vec<Effect> {
    model.requests.end_take_back();
    let file = model.taking_back.take().map_or(String::new(), |taking| taking.file);
    let notice = match outcome {
        Ok(()) => Notice::ImportTakenBack { file, count: done },
        Err(why) => {
            // What was not taken back is something to stay for.
            quit::come_back(model);
            Notice::ImportHalfTakenBack { file, count: done, why }
        }
    };
    match model.places.last() {
        Some(Place::Imports(_)) => background_notices::answer(model, notice),
        _ => background_notices::say(model, notice),
    }
    let mut effects = reload::all(model);
    if view(model).is_some() {
        effects.extend(load(model));
    }
    effects
}

fn view(model: &mut Model) -> Option<&mut ImportsView> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::Imports(view) => Some(&mut **view),
        _ => None,
    })
}
