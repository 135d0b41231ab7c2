//! The palette of all actions, and the prompt for a file to import, which takes the same keys.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

use crate::{
    action::{Action, TABLE},
    app::{Asked, Effect, ImportSummary, Model, Notice, Palette, Place, other_kinds, reload},
    domain::{ImportStep, Message},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    quit,
    refusals::not_here,
};

/// Opens the palette, or leaves it.
pub fn open(model: &mut Model) -> Vec<Effect> {
    if let Some(Place::Palette(_)) = model.places.last() {
        model.places.pop();
    } else {
        model.places.push(Place::Palette(Palette::default()));
        narrowed(model);
    }
    Vec::new()
}

/// Lists the actions that fit what was typed: those whose name or a word of it begins so first; of those that fit as well, those
/// of the place below before those of everywhere.
pub fn narrowed(model: &mut Model) {
    let below = model.places.iter().rev().nth(1).map_or(crate::action::Context::Lookup, Place::context);
    let (titles, layouts) = (model.titles.clone(), model.layouts.clone());
    let kinds: Vec<(Action, String)> = [Action::LogFirst, Action::LogSecond]
        .into_iter()
        .filter_map(|action| Some((action, model.catalogue.kind_label(model.kind_of(action)?, model.lang))))
        .collect();
    let others = other_kinds(&model.catalogue);
    let others: Vec<String> =
        others.iter().map(|other| model.catalogue.kind_label(other.kind, model.lang)).collect();
    let Some(Place::Palette(palette)) = model.places.last_mut() else { return };
    let typed = palette.line.text().trim().to_lowercase();
    let matcher = SkimMatcherV2::default();
    let readings: Vec<String> = std::iter::once(typed.clone()).chain(layouts.readings(&typed)).collect();
    let fits = |action: Action| {
        let kind = kinds.iter().find(|(logs, _)| *logs == action).map(|(_, kind)| kind);
        let title = kind.or_else(|| titles.get(&action)).map_or(action.spec().title, String::as_str);
        let names = [title, action.spec().title];
        // A kind without an action of its own is found by what it is called.
        let of_other = others.iter().filter(|_| action == Action::LogOther).map(String::as_str);
        let names: Vec<&str> = names.into_iter().chain(of_other).collect();
        let pairs = names.iter().flat_map(|name| readings.iter().map(move |typed| (*name, typed)));
        // By the name of key files last: nobody sees it here.
        let ids = readings
            .iter()
            .filter_map(|typed| fit(&matcher, action.id(), typed))
            .map(|fit| fit.max(Fits::Inside));
        pairs.filter_map(|(name, typed)| fit(&matcher, name, typed)).chain(ids).min()
    };
    let mut actions: Vec<(Fits, Action)> = TABLE
        .iter()
        .filter(|spec| spec.palette && spec.action != Action::Palette && spec.action.works_in(below))
        .filter_map(|spec| Some((fits(spec.action)?, spec.action)))
        .collect();
    actions.sort_by_key(|(fits, action)| (*fits, !action.spec().contexts.contains(&below)));
    let actions = actions.into_iter().map(|(_, action)| action).collect();
    palette.actions = actions;
    palette.cursor = 0;
}

/// How well what is typed fits a name, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fits {
    Begins,
    BeginsAWord,
    Inside,
    Scattered,
}

fn fit(matcher: &SkimMatcherV2, name: &str, typed: &str) -> Option<Fits> {
    let name = name.to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    match () {
        () if name.starts_with(typed) => Some(Fits::Begins),
        () if words.any(|word| word.starts_with(typed)) => Some(Fits::BeginsAWord),
        () if name.contains(typed) => Some(Fits::Inside),
        () => matcher.fuzzy_match(&name, typed).map(|_| Fits::Scattered),
    }
}

/// Whether the palette is in front.
pub fn is_in_front(model: &Model) -> bool {
    matches!(model.places.last(), Some(Place::Palette(_)))
}

/// Leaves the palette with the highlighted action.
pub fn take(model: &mut Model) -> Option<Action> {
    match model.places.pop() {
        Some(Place::Palette(palette)) => palette.actions.get(palette.cursor).copied(),
        _ => None,
    }
}

/// Actions in the palette and in the import prompt, but for running the highlighted action: that is done where the person
/// is then.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    match (model.places.last_mut(), action) {
        (_, Action::Back) => {
            model.places.pop();
            Vec::new()
        }
        (Some(Place::Palette(palette)), _) if steps.is_some() => {
            palette.cursor = moved(palette.cursor, steps.unwrap_or(0), palette.actions.len());
            Vec::new()
        }
        (Some(Place::Import(prompt)), Action::Run) if prompt.done.is_some() => {
            model.places.pop();
            Vec::new()
        }
        (Some(Place::Import(prompt)), Action::Run) if prompt.step.is_none() && !prompt.line.is_blank() => {
            prompt.step = Some(ImportStep::Rows(0));
            model.requests.ask(Asked::Import);
            vec![Effect::Import { path: prompt.line.text().trim().to_owned(), lang: model.lang }]
        }
        _ => not_here(model, action),
    }
}

/// The import is over.
pub fn imported(model: &mut Model, outcome: Result<ImportSummary, Message>) -> Vec<Effect> {
    model.requests.end_import();
    let was_in_front = matches!(model.places.last(), Some(Place::Import(_)));
    // What was not taken is something to stay for.
    if outcome.as_ref().map_or(true, |summary| summary.rejected > 0) {
        quit::come_back(model);
    }
    match outcome {
        Ok(summary) => {
            // Who still looks at it is told all of it there; who has gone elsewhere, that there is more to read.
            match model.places.last_mut() {
                Some(Place::Import(prompt)) if !summary.told.is_empty() => {
                    (prompt.step, prompt.done) = (None, Some(summary.clone()));
                }
                _ => model.places.retain(|place| !matches!(place, Place::Import(_))),
            }
            told(model, was_in_front, Notice::Imported(summary));
        }
        Err(why) => {
            if let Some(prompt) = model.places.iter_mut().find_map(Place::import_prompt) {
                prompt.step = None;
            }
            told(model, was_in_front, Notice::ImportFailed(why));
        }
    }
    vec![reload::find(model), reload::load_gaps(model)]
}

/// Whoever sits before the import is told at once; who went on to something else, when there is room for it.
fn told(model: &mut Model, was_in_front: bool, notice: Notice) {
    match was_in_front {
        true => background_notices::answer(model, notice),
        false => background_notices::say(model, notice),
    }
}
