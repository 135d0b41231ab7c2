//! One person's page: opened from the figures, kept up to date while it is open.

use crate::{
    action::Action,
    app::{
        Asked, Effect, Model, Notice, PersonView, Place,
        reload::{is_under_way, midnight},
    },
    domain::{NewsOf, PersonOpen, StoreError},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    refusals::not_here,
    team_day,
};

/// Opens the page of the chosen person; where colleagues are not seen, one's own.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(login) = model.chosen_person() else { return Vec::new() };
    model.places.push(Place::Person(Box::new(PersonView { login, ..PersonView::default() })));
    load(model).into_iter().collect()
}

/// Actions on the page.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    match (model.places.last_mut(), steps) {
        (Some(Place::Person(view)), Some(steps)) => view.top = moved(view.top, steps, MOST_ROWS),
        _ if action == Action::Back => {
            model.places.pop();
            return team_day::refresh(model);
        }
        _ => return not_here(model, action),
    }
    Vec::new()
}

/// A page has never more rows; where it ends earlier, drawing stops there.
const MOST_ROWS: usize = 400;

/// What is open with them is there.
pub fn loaded(model: &mut Model, generation: u64, open: Result<Box<PersonOpen>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Person);
    let view = view(model).filter(|view| view.generation == generation);
    let (Some(_), Some(view)) = (asked, view) else { return Vec::new() };
    view.asked_at = None;
    match open {
        Ok(open) => view.open = Some(open),
        Err(trouble) if view.open.is_none() => {
            background_notices::answer(model, Notice::StoreError(trouble));
            return Vec::new();
        }
        Err(trouble) => background_notices::say(model, Notice::StoreError(trouble)),
    }
    let is_stale = self::view(model).is_some_and(|view| std::mem::take(&mut view.is_stale));
    if is_stale { load(model).into_iter().collect() } else { Vec::new() }
}

/// Something has changed, or time has passed: what is in sight is asked for again, once at a time.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    match view(model) {
        Some(view) if is_under_way(view.asked_at, now) => {
            view.is_stale = true;
            Vec::new()
        }
        Some(_) => load(model).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether a change may show on a person's page or among what a team does today.
pub fn is_touched(of: NewsOf) -> bool {
    !matches!(of, NewsOf::Index | NewsOf::OwnForm)
}

fn load(model: &mut Model) -> Option<Effect> {
    let (midnight, now) = (midnight(model), model.now);
    let generation = model.requests.ask(Asked::Person);
    let view = view(model)?;
    (view.generation, view.asked_at) = (generation, Some(now));
    Some(Effect::LoadPerson { generation, login: view.login.clone(), midnight })
}

fn view(model: &mut Model) -> Option<&mut PersonView> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::Person(view) => Some(&mut **view),
        _ => None,
    })
}
