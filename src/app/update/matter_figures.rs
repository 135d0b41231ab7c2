//! Deals and cases among the figures: asked for beside the others, and a page of their own over the people.

use crate::{
    action::Action,
    app::{Asked, Effect, Model, Notice},
    domain::{Right, StoreError, matter_figures::MatterFigures},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    refusals::not_here,
};

/// They are counted again after so many seconds.
const STALE: i64 = 60;
/// After so many seconds without an answer they are asked for anew.
const LOST: i64 = 300;

/// The page has never more rows; where it ends earlier, drawing stops there.
const ROWS: usize = 1_000;

/// Asks for them, unless they are being counted or are new: everybody's for who may see those, else one's own.
pub(super) fn load(model: &mut Model, is_outdated: bool) -> Vec<Effect> {
    let pane = &model.figures;
    let age = |at| model.now.seconds_since(at).abs();
    let is_counting = pane.matters_counting.is_some() && age(pane.matters_asked_at) < LOST;
    let is_new = !is_outdated && pane.matters.as_ref().is_some_and(|known| age(known.at) < STALE);
    if is_counting || is_new {
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::MatterFigures);
    (model.figures.matters_counting, model.figures.matters_asked_at) = (Some(generation), model.now);
    let owner = (!model.role.may(Right::AllFigures)).then(|| model.login.clone());
    vec![Effect::LoadMatterFigures { generation, owner, zone: model.zone }]
}

/// They are there.
pub(super) fn loaded(
    model: &mut Model,
    generation: u64,
    figures: Result<Box<MatterFigures>, StoreError>,
) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::MatterFigures);
    if asked.is_none() || model.figures.matters_counting != Some(generation) {
        return Vec::new();
    }
    model.figures.matters_counting = None;
    match figures {
        Ok(figures) => model.figures.matters = Some(figures),
        Err(trouble) => background_notices::say(model, Notice::StoreError(trouble)),
    }
    let pane = &mut model.figures;
    pane.is_matters &= pane.matters().is_some();
    Vec::new()
}

/// Actions while their page is in sight.
pub(super) fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let pane = &mut model.figures;
    match (steps, action) {
        (Some(steps), _) => pane.top = moved(pane.top, steps, ROWS),
        (_, Action::MattersPage | Action::Back) => (pane.is_matters, pane.top) = (false, 0),
        (_, Action::ByField) if pane.team().is_some() => {
            (pane.is_matters, pane.is_by_field, pane.top) = (false, true, 0);
        }
        _ => return not_here(model, action),
    }
    Vec::new()
}

/// Shows their page.
pub(super) fn open(model: &mut Model) {
    let pane = &mut model.figures;
    (pane.is_matters, pane.is_by_field, pane.top) = (true, false, 0);
}
