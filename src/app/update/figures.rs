//! The figures: one's own week beside the team's, and for a lead everybody's.
//!
//! The week comes first and is quick; only a lead's figures of the whole file take long, and those are counted beside
//! everything else while the ones taken before stay in sight.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use crate::{
    action::Action,
    app::{Asked, Effect, FiguresPane, Model, Notice, Place},
    domain::{
        Moment, StoreError,
        quality::{Quality, Step},
    },
};

use super::{
    background_notices,
    cursor::{moved, steps},
    matter_figures, own_goal, person,
    refusals::not_here,
    team_day,
};

/// How many weeks a lead sees, the present one among them.
const WEEKS: i64 = 12;
/// Figures of the whole file are counted again on coming back after so many seconds.
const STALE: i64 = 60;
/// After so many seconds without an answer they are asked for anew.
const LOST: i64 = 300;

/// One's own figures have never more rows; where they end earlier, drawing stops there.
const OWN_ROWS: usize = 100;

/// Into the figures, or back out of them.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        Some(Place::Figures { .. }) => {
            model.places.pop();
            Vec::new()
        }
        Some(place) if !place.leads_to_lists() => not_here(model, Action::Figures),
        _ => {
            model.places.retain(Place::holds_entries);
            model.places.push(Place::Figures { cursor: 0, is_chosen: false });
            (model.figures.is_by_field, model.figures.is_matters, model.figures.top) = (false, false, 0);
            model.figures.sort();
            let mut effects = load_week(model);
            effects.extend(matter_figures::load(model, false));
            effects.extend(team_day::refresh(model));
            effects
        }
    }
}

/// Actions in the figures.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if model.figures.is_matters {
        return matter_figures::act(model, action);
    }
    if model.figures.is_by_field && model.figures.team().is_some() {
        return act_by_field(model, action);
    }
    if let Some(steps) = steps(model, action) {
        if model.figures.team().is_none() {
            model.figures.top = moved(model.figures.top, steps, OWN_ROWS);
            return Vec::new();
        }
        let rows = model.figures.people().count();
        if let Some(Place::Figures { cursor, is_chosen }) = model.places.last_mut() {
            (*cursor, *is_chosen) = (moved(*cursor, steps, rows), true);
        }
        return Vec::new();
    }
    match action {
        Action::NextOrder if model.figures.team().is_some() => {
            keep_chosen(model, |pane| {
                pane.order = pane.order.next();
                pane.sort();
            });
            Vec::new()
        }
        Action::TodayFirst if model.figures.team().is_some() => {
            model.figures.is_today_first = !model.figures.is_today_first;
            Vec::new()
        }
        Action::ByField if model.figures.team().is_some() => {
            (model.figures.is_by_field, model.figures.top) = (true, 0);
            Vec::new()
        }
        Action::MattersPage if model.figures.matters().is_some() => {
            matter_figures::open(model);
            Vec::new()
        }
        Action::AgreeGoal => own_goal::agree(model),
        Action::OpenPerson => person::open(model),
        Action::Back => {
            model.places.pop();
            Vec::new()
        }
        _ => not_here(model, action),
    }
}

/// Actions while key fields are in sight.
fn act_by_field(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    // About as many rows as there are; where the page ends earlier, drawing stops there.
    let rows = model.figures.team().map_or(0, |team| 3 * team.fields.len() + 2 * team.people.len() + 30);
    let pane = &mut model.figures;
    match (steps, action) {
        (Some(steps), _) => pane.top = moved(pane.top, steps, rows),
        (_, Action::ByField | Action::Back) => pane.is_by_field = false,
        (_, Action::MattersPage) if pane.matters().is_some() => matter_figures::open(model),
        _ => return not_here(model, action),
    }
    Vec::new()
}

/// Time has passed: the week in sight is taken again.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        Some(Place::Figures { .. }) => {
            let mut effects = load_week(model);
            effects.extend(matter_figures::load(model, false));
            effects
        }
        _ => Vec::new(),
    }
}

/// What was done from here alters the figures, those of the whole file too: they are counted again wherever they are in sight
/// or will be.
pub fn outdate(model: &mut Model) -> Vec<Effect> {
    model.figures.is_all_stale = true;
    model.figures.is_stale = model.figures.counting.is_some();
    if !has_figures(model) {
        return Vec::new();
    }
    let mut effects = load_week(model);
    effects.extend(matter_figures::load(model, true));
    effects
}

/// Whether the figures are in sight, or a person's page that is made of them.
fn has_figures(model: &Model) -> bool {
    model.places.iter().any(|place| matches!(place, Place::Figures { .. }))
}

/// Figures are there. A lead's week is followed by the whole file, unless that was counted just now.
pub fn loaded(model: &mut Model, generation: u64, figures: Result<Box<Quality>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Figures);
    if asked.is_none() || model.figures.counting != Some(generation) {
        return Vec::new();
    }
    model.figures.counting = None;
    let is_stale = std::mem::take(&mut model.figures.is_stale);
    let wants_all = show(model, figures);
    match (is_stale && has_figures(model), wants_all) {
        (true, _) => load_week(model),
        (false, true) => load_all(model),
        (false, false) => Vec::new(),
    }
}

/// Puts figures in sight; whether those of the whole file are to follow.
fn show(model: &mut Model, figures: Result<Box<Quality>, StoreError>) -> bool {
    let figures = match figures {
        Ok(figures) => figures,
        Err(trouble) => {
            let is_first = model.figures.week.is_none();
            match model.places.last() {
                Some(Place::Figures { .. }) if is_first => {
                    background_notices::answer(model, Notice::StoreError(trouble))
                }
                _ => background_notices::say(model, Notice::StoreError(trouble)),
            }
            return false;
        }
    };
    if figures.has_records {
        keep_chosen(model, |pane| {
            // By figures of another span the order is another one.
            let is_first = pane.all.replace(figures).is_none();
            let _ = is_first.then(|| pane.sort());
        });
        return false;
    }
    let whole_team = figures.is_whole_team;
    keep_chosen(model, |pane| {
        let is_first = pane.week.replace(figures).is_none();
        if !whole_team {
            // Who is no lead any more loses sight of the others.
            pane.all = None;
        }
        let _ = is_first.then(|| pane.sort());
    });
    let is_new = |all: &Quality| model.now.seconds_since(all.at).abs() < STALE;
    whole_team && (model.figures.is_all_stale || !model.figures.all.as_deref().is_some_and(is_new))
}

/// Changes the figures; who was chosen stays chosen, in whichever row they are then.
fn keep_chosen(model: &mut Model, change: impl FnOnce(&mut FiguresPane)) {
    let of_row = |row: usize| model.figures.people().nth(row).map(|person| person.login.clone());
    let chosen = model.places.iter().rev().find_map(|place| match place {
        Place::Figures { cursor, is_chosen: true } => of_row(*cursor),
        _ => None,
    });
    change(&mut model.figures);
    let rows = model.figures.people().count();
    let row = chosen.and_then(|login| model.figures.people().position(|person| person.login == login));
    for place in &mut model.places {
        if let Place::Figures { cursor, .. } = place {
            *cursor = row.unwrap_or(*cursor).min(rows.saturating_sub(1));
        }
    }
}

fn load_week(model: &mut Model) -> Vec<Effect> {
    let today = today(model);
    load(model, today - TimeDelta::days(6), Step::Day, false)
}

fn load_all(model: &mut Model) -> Vec<Effect> {
    let today = today(model);
    model.figures.is_all_stale = false;
    let monday = today - TimeDelta::days(today.weekday().num_days_from_monday().into());
    load(model, monday - TimeDelta::weeks(WEEKS - 1), Step::Week, true)
}

fn today(model: &Model) -> NaiveDate {
    model.now.local(model.zone).date()
}

/// Asks for figures, unless some are being counted: a slow file must not be asked twice. An answer that does not come at
/// all is not waited for for ever.
fn load(model: &mut Model, since: NaiveDate, step: Step, records: bool) -> Vec<Effect> {
    if model.figures.counting.is_some() && model.now.seconds_since(model.figures.asked_at).abs() < LOST {
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::Figures);
    (model.figures.counting, model.figures.is_stale) = (Some(generation), false);
    model.figures.asked_at = model.now;
    let (since, zone) = (Moment::from_local(since.and_time(NaiveTime::MIN), model.zone), model.zone);
    vec![Effect::LoadFigures { generation, since, step, zone, records }]
}
