//! One's own open matters, the worst first, and one matter with its steps: kept up to date while they are open.

use crate::{
    action::Action,
    app::{
        Asked, Asking, Effect, KindChoice, MatterView, MattersView, Model, Notice, Place,
        reload::is_under_way,
    },
    domain::{Catalogue, Fact, Id, Kind, MatterPage, OwnMatters, StoreError, Subject},
};

use super::{
    about, background_notices,
    cursor::{moved, steps},
    kinds, open_form,
    refusals::not_here,
};

/// Opens the list of one's own, or leaves it.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        Some(Place::Matters(_)) => {
            model.places.pop();
            return Vec::new();
        }
        Some(place) if !place.leads_to_lists() => return not_here(model, Action::Matters),
        _ => {}
    }
    model.places.retain(Place::holds_entries);
    model.places.push(Place::Matters(Box::default()));
    refresh(model)
}

/// Opens a matter with its steps.
pub fn show(model: &mut Model, id: Id, account: (Id, String)) -> Vec<Effect> {
    model.places.push(Place::Matter(Box::new(MatterView::new(id, account))));
    refresh(model)
}

/// Actions in the list.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let Some(Place::Matters(view)) = model.places.last_mut() else { return Vec::new() };
    if let Some(steps) = steps {
        view.cursor = moved(view.cursor, steps, view.matters().len());
        return Vec::new();
    }
    match action {
        Action::Back => {
            model.places.pop();
            Vec::new()
        }
        Action::OpenMatter => match view.chosen() {
            Some(chosen) => {
                let (id, account) = (chosen.matter.id, (chosen.matter.account, chosen.account.clone()));
                show(model, id, account)
            }
            None => Vec::new(),
        },
        _ => not_here(model, action),
    }
}

/// Actions on one matter.
pub fn act_on_one(model: &mut Model, action: Action) -> Vec<Effect> {
    let (steps, kind) = (steps(model, action), model.kind_of(action));
    // A form opened from here goes back here; a second form over one in progress would hide it.
    let is_over_form = model.places.iter().any(|place| matches!(place, Place::Form(_)));
    let Some(Place::Matter(view)) = model.places.last_mut() else { return Vec::new() };
    // Whoever does something else is warned again.
    view.warned = view.warned.filter(|_| kind.is_some());
    if let Some(steps) = steps {
        view.top = moved(view.top, steps, view.most_rows());
        return Vec::new();
    }
    if action == Action::Back {
        model.places.pop();
        return Vec::new();
    }
    if is_over_form {
        return not_here(model, action);
    }
    let id = view.id;
    if let Some(kind) = kind {
        return log(model, kind);
    }
    match action {
        Action::EditMatter => open_form::open(model, Subject::Matter(id)),
        Action::LogOther => log_other(model),
        _ => not_here(model, action),
    }
}

/// Opens the form of a new record of a kind about the matter in front.
pub fn log(model: &mut Model, kind: Kind) -> Vec<Effect> {
    let catalogue = model.catalogue.clone();
    let Some(Place::Matter(view)) = model.places.last_mut() else { return Vec::new() };
    let (id, (account, name)) = (view.id, view.account.clone());
    if catalogue.is(kind, Fact::Telephone)
        && let Some(who) = shuns_calls(view, &catalogue)
        && view.warned.replace(kind) != Some(kind)
    {
        model.notice = Some(Notice::DoNotCall { account: who });
        return Vec::new();
    }
    let effects = open_form::begin(model, kind, account, name);
    about::preset(model, Some(id));
    effects
}

/// Asks which kind is to be logged about it.
fn log_other(model: &mut Model) -> Vec<Effect> {
    let catalogue = model.catalogue.clone();
    let Some(Place::Matter(view)) = model.places.last() else { return Vec::new() };
    let (account, name) = view.account.clone();
    let choice = KindChoice {
        account,
        name,
        contact: None,
        about: Some(view.id),
        shuns_calls: shuns_calls(view, &catalogue),
        cursor: 0,
        warned: None,
    };
    kinds::ask(model, choice)
}

/// The account's name, where it asked not to be called.
fn shuns_calls(view: &MatterView, catalogue: &Catalogue) -> Option<String> {
    let account = &view.page.as_ref()?.card.account;
    catalogue.is_do_not_call(Kind::ACCOUNT, &account.answers).then(|| view.account.1.clone())
}

/// The list is there. Whichever is chosen stays chosen.
pub fn loaded(model: &mut Model, generation: u64, own: Result<Box<OwnMatters>, StoreError>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Matters);
    let (Some(_), Some(view)) = (asked, list(model).filter(|view| view.asking.generation == generation))
    else {
        return Vec::new();
    };
    view.asking.asked_at = None;
    match own {
        Ok(own) => {
            let chosen = view.chosen().map(|one| one.matter.id);
            let row = own.matters.iter().position(|one| Some(one.matter.id) == chosen);
            view.cursor = row.unwrap_or(view.cursor).min(own.matters.len().saturating_sub(1));
            view.own = Some(own);
        }
        Err(trouble) => background_notices::answer(model, Notice::StoreError(trouble)),
    }
    again(model)
}

/// One matter is there. One that was taken back meanwhile is left.
pub fn one_loaded(
    model: &mut Model,
    generation: u64,
    page: Result<Box<MatterPage>, StoreError>,
) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Matter);
    let is_it = |place: &Place| matches!(place, Place::Matter(view) if view.asking.generation == generation);
    let at = model.places.iter().position(is_it);
    let (Some(_), Some(at)) = (asked, at) else { return Vec::new() };
    match (page, model.places.get_mut(at)) {
        (Ok(page), Some(Place::Matter(view))) => {
            view.asking.asked_at = None;
            view.account = (page.open.matter.account, page.open.account.clone());
            view.page = Some(page);
        }
        (Err(trouble), Some(Place::Matter(view))) => {
            view.asking.asked_at = None;
            if matches!(trouble, StoreError::Denied { .. }) && at + 1 == model.places.len() {
                model.places.pop();
            }
            background_notices::answer(model, Notice::StoreError(trouble));
        }
        _ => {}
    }
    again(model)
}

/// What is stale is asked for again.
fn again(model: &mut Model) -> Vec<Effect> {
    let is_stale = |place: &mut Place| asking(place).is_some_and(|one| std::mem::take(&mut one.is_stale));
    let stale = model.places.iter_mut().map(is_stale).filter(|is_stale| *is_stale).count();
    let any = stale > 0;
    if any { refresh(model) } else { Vec::new() }
}

/// Something has changed, or time has passed: what is in sight of matters is asked for again, once at a time.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let (now, zone) = (model.now, model.zone);
    let mut effects = Vec::new();
    for place in &mut model.places {
        let (asked, which) = match place {
            Place::Matters(_) => (Asked::Matters, None),
            Place::Matter(view) => (Asked::Matter, Some(view.id)),
            _ => continue,
        };
        let Some(asking) = asking(place) else { continue };
        if is_under_way(asking.asked_at, now) {
            asking.is_stale = true;
            continue;
        }
        let generation = model.requests.ask(asked);
        (asking.generation, asking.asked_at) = (generation, Some(now));
        effects.push(match which {
            None => Effect::LoadMatters { generation, zone },
            Some(matter) => Effect::LoadMatter { generation, matter, zone },
        });
    }
    effects
}

fn asking(place: &mut Place) -> Option<&mut Asking> {
    match place {
        Place::Matters(view) => Some(&mut view.asking),
        Place::Matter(view) => Some(&mut view.asking),
        _ => None,
    }
}

fn list(model: &mut Model) -> Option<&mut MattersView> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::Matters(view) => Some(&mut **view),
        _ => None,
    })
}
