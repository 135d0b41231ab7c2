//! Asks the store for what is in sight: the accounts, the gaps, the cards, the likely duplicates.

use crate::domain::{Moment, Offers};

use super::{Asked, Effect, Model, Place};

/// Asks again for all that is in sight: somebody has written, or time has passed.
pub fn all(model: &mut Model) -> Vec<Effect> {
    keep_choice(model);
    let mut effects = vec![find(model), load_gaps(model)];
    effects.extend(cards(model));
    effects.extend(duplicates(model));
    effects
}

/// Asks for the accounts of what is typed.
pub fn find(model: &mut Model) -> Effect {
    let query = model.lookup.line.text().trim().to_owned();
    let generation = model.requests.ask(Asked::Find { query: query.clone() });
    model.lookup.asked = generation;
    let limit = if query.is_empty() { most_offered(model) } else { most_found(model) };
    if !query.is_empty() {
        model.lookup.list = Offers::Waiting;
    }
    model.lookup.offered = query.is_empty().then_some(limit);
    let among = model.lookup.caller.as_ref().map(|caller| caller.among().to_vec()).unwrap_or_default();
    Effect::Find { generation, query, limit, list: model.lookup.list, midnight: midnight(model), among }
}

/// How many rows are asked for while nothing is typed: all of them can be reached, so there are always some below the chosen one.
pub fn most_offered(model: &Model) -> usize {
    let page = usize::from(model.size.1).max(16);
    (model.lookup.cursor / page + 2) * page
}

/// Whether an answer is still to come. One that does not come at all is not waited for for ever.
pub fn is_under_way(asked_at: Option<Moment>, now: Moment) -> bool {
    asked_at.is_some_and(|asked| now.seconds_since(asked).abs() < LOST)
}

/// After so many seconds without an answer it is asked for anew.
const LOST: i64 = 30;

/// When the operator's day began.
pub fn midnight(model: &Model) -> Moment {
    let today = model.now.local(model.zone).date().and_time(chrono::NaiveTime::MIN);
    Moment::from_local(today, model.zone)
}

/// How many accounts are asked for: more rows than any list shows are of no use; fewer than it has room for would look
/// like all there are.
pub fn most_found(model: &Model) -> usize {
    usize::from(model.size.1).clamp(8, 50)
}

/// Asks for this operator's gaps.
pub fn load_gaps(model: &mut Model) -> Effect {
    let generation = model.requests.ask(Asked::Gaps { sweep: None });
    // Each takes a row at least; those above the chosen one are held, those far below it are not.
    let limit = model.gaps.cursor + usize::from(model.size.1).max(16) * 2;
    Effect::LoadGaps { generation, midnight: midnight(model), zone: model.zone, limit }
}

/// The chosen account stays chosen when the list comes anew. With nothing typed and nothing moved the top stays chosen:
/// what is due next comes up there. While the list does not answer what is typed yet, nobody has chosen from it.
pub fn keep_choice(model: &mut Model) {
    let moved = model.lookup.cursor > 0 || !model.lookup.line.is_blank();
    let moved = moved && model.lookup.is_fresh();
    if model.lookup.prefer.is_none() && moved {
        model.lookup.prefer = model.lookup.account().map(|line| line.id);
    }
}

/// Asks again for the cards in sight and below.
pub fn cards(model: &mut Model) -> Vec<Effect> {
    cards_where(model, |_| true)
}

/// The same for some of them.
pub fn cards_where(model: &mut Model, wanted: impl Fn(&Place) -> bool) -> Vec<Effect> {
    // One a card: two cards one over the other may be of two accounts.
    let mut effects = Vec::new();
    for place in model.places.iter_mut().filter(|place| wanted(place)) {
        if let Place::Card(view) = place {
            let generation = model.requests.ask(Asked::Card);
            view.generation = generation;
            effects.push(match &view.person {
                Some((contact, _)) => Effect::LoadContact { generation, contact: *contact },
                None => Effect::LoadCard { generation, account: view.account, to_call: false },
            });
        }
    }
    effects
}

/// Asks again for the likely duplicates in sight and below.
pub fn duplicates(model: &mut Model) -> Vec<Effect> {
    duplicates_where(model, |_| true)
}

/// The same for some of them.
pub fn duplicates_where(model: &mut Model, wanted: impl Fn(&Place) -> bool) -> Vec<Effect> {
    let mut effects = Vec::new();
    for place in model.places.iter_mut().filter(|place| wanted(place)) {
        if let Place::Duplicates(view) = place {
            let generation = model.requests.ask(Asked::Duplicates);
            view.generation = generation;
            effects.push(Effect::LoadDuplicates { generation, entity: view.entity, record: view.record });
        }
    }
    effects
}
