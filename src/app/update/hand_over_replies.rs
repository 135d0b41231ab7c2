//! What the store answers where a person's work is handed over: to whom it can go, what that would do, how far it is, its end.

use crate::{
    app::{
        Asked, Effect, HandOverPrompt, HandOverQuestion, Handed, HandingOver, Model, Notice, Place, reload,
    },
    domain::{HandOverChoices, HandOverStep, StoreError, Workload},
};

use super::{background_notices, figures, hand_over::face, keys, person, quit, team_day};

/// Who may take it is known.
pub fn choices(
    model: &mut Model,
    generation: u64,
    choices: Result<Box<HandOverChoices>, StoreError>,
) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::HandOverChoices);
    let (Some(request), Some(prompt)) = (asked, place(model, generation)) else { return Vec::new() };
    match choices {
        Ok(choices) => {
            prompt.choices = Some(choices);
            prompt.cursor = (!prompt.rows().is_empty()).then_some(0);
            keys::release(model, request.held)
        }
        Err(trouble) => {
            leave(model, generation);
            background_notices::answer(model, Notice::StoreError(trouble));
            Vec::new()
        }
    }
}

/// What it would do is known, or why it cannot be: then somebody else is picked.
pub fn weighed(model: &mut Model, generation: u64, load: Result<Workload, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::HandOverLoad);
    let (Some(request), Some(prompt)) = (asked, place(model, generation)) else { return Vec::new() };
    match (load, &mut prompt.question) {
        (Ok(known), HandOverQuestion::Sure { load, .. }) => {
            *load = Some(known);
            keys::release(model, request.held)
        }
        // Nobody asks any more.
        (_, HandOverQuestion::Whom | HandOverQuestion::Until { .. }) => Vec::new(),
        // An Enter typed ahead meant what cannot be done.
        (Err(trouble), HandOverQuestion::Sure { .. }) => {
            face(prompt, HandOverQuestion::Whom);
            background_notices::answer(model, Notice::StoreError(trouble));
            Vec::new()
        }
    }
}

/// How far the records are.
pub fn goes_on(model: &mut Model, done: u64, total: u64) {
    if let Some(handing) = &mut model.handing_over {
        (handing.done, handing.total) = (done, total);
    }
}

/// It is over. `moved`: the records that were given; none where it was refused from the first.
pub fn done(model: &mut Model, moved: Option<HandOverStep>, outcome: Result<(), StoreError>) -> Vec<Effect> {
    model.requests.end_hand_over();
    let Some(HandingOver { task, .. }) = model.handing_over.take() else { return Vec::new() };
    if outcome.is_ok() || moved.is_some() {
        model.handed = Some(Handed { task: task.clone(), before: model.undo.len() });
    }
    let notice = match (outcome, moved) {
        (Ok(()), moved) => {
            let HandOverStep { changed, left, .. } = moved.unwrap_or_default();
            Notice::HandedOver { task, count: changed, left }
        }
        (Err(why), None) => Notice::StoreError(why),
        (Err(why), Some(moved)) => {
            Notice::HandOverStopped { task: Box::new(task), count: moved.changed, why }
        }
    };
    if !matches!(notice, Notice::HandedOver { .. }) {
        // What was not done is something to stay for.
        quit::come_back(model);
    }
    match model.places.last() {
        Some(Place::Person(_) | Place::Figures { .. }) => background_notices::answer(model, notice),
        _ => background_notices::say(model, notice),
    }
    let mut effects = reload::all(model);
    effects.extend(team_day::refresh(model));
    effects.extend(person::refresh(model));
    effects.extend(figures::outdate(model));
    effects
}

/// The question that a request is of, in front or below.
fn place(model: &mut Model, generation: u64) -> Option<&mut HandOverPrompt> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::HandOver(prompt) if prompt.generation == generation => Some(&mut **prompt),
        _ => None,
    })
}

fn leave(model: &mut Model, generation: u64) {
    model.places.retain(|place| !matches!(place, Place::HandOver(one) if one.generation == generation));
}
