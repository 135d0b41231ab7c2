//! Today as it comes: what everybody logs is read again when somebody has saved, while a lead looks at the figures.

use crate::{
    app::{
        Asked, Effect, Model, Notice, Place,
        reload::{is_under_way, midnight},
    },
    domain::{Right, StoreError, TeamDay},
};

use super::background_notices;

/// Reads today again where it is in sight; one reading at a time, however fast a team saves.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let has_figures = model.places.iter().any(|place| matches!(place, Place::Figures { .. }));
    // Over the figures lies one person's page: coming back reads it.
    let is_covered = matches!(model.places.last(), Some(Place::Person(_)));
    if !has_figures || is_covered || !model.role.may(Right::AllFigures) {
        return Vec::new();
    }
    if is_under_way(model.figures.day_asked_at, model.now) {
        model.figures.is_day_stale = true;
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::TeamDay);
    (model.figures.day_asked_at, model.figures.is_day_stale) = (Some(model.now), false);
    vec![Effect::LoadTeamDay { generation, midnight: midnight(model) }]
}

/// Today is there.
pub fn loaded(model: &mut Model, generation: u64, day: Result<Box<TeamDay>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::TeamDay);
    if asked.is_none() {
        return Vec::new();
    }
    model.figures.day_asked_at = None;
    match day {
        Ok(day) => model.figures.day = Some(day),
        Err(trouble) => {
            model.figures.day = None;
            background_notices::say(model, Notice::StoreError(trouble));
        }
    }
    if model.figures.is_day_stale { refresh(model) } else { Vec::new() }
}
