//! The accounts that were looked up for the place in front are there.

use crate::{
    app::{AccountSearch, Asked, Effect, Held, Model, Notice, Place},
    domain::{AccountLine, StoreError},
};

use super::{account_search::follow, background_notices, keys};

/// Accounts for what was typed: the best of them is highlighted, but not one that is only a guess.
pub fn found(model: &mut Model, generation: u64, found: Result<Vec<AccountLine>, StoreError>) -> Vec<Effect> {
    let request = model.requests.end(generation, |asked| matches!(asked, Asked::Accounts { .. }));
    let Some((Asked::Accounts { query }, held)) = request.map(|request| (request.asked, request.held)) else {
        return Vec::new();
    };
    let place = model
        .places
        .iter_mut()
        .find(|place| place.search().is_some_and(|search| search.asked == Some(generation)));
    let Some(place) = place else { return Vec::new() };
    let found = match found {
        Ok(found) => found,
        Err(trouble) => {
            if let Some(search) = place.search_mut() {
                search.asked = None;
                search.query.clone_from(&query);
                search.found.clear();
            }
            background_notices::answer(model, Notice::StoreError(trouble));
            return Vec::new();
        }
    };
    let search = AccountSearch { found, query, asked: None };
    match place {
        Place::Form(form) => {
            form.cursor = search.proposal();
            form.search = search;
        }
        Place::Move(prompt) => (prompt.cursor, prompt.search) = (0, search),
        _ => {}
    }
    release(model, held)
}

/// What waited is done, unless more was typed since: then it waits for that.
fn release(model: &mut Model, held: Option<Held>) -> Vec<Effect> {
    let next = follow(model);
    match (next, held) {
        (Some(next), held) => {
            if let (Effect::FindAccounts { generation, .. }, Some(request_held)) = (&next, held)
                && let Some(request) = model.requests.get_mut(*generation)
            {
                request.held = Some(request_held);
            }
            vec![next]
        }
        (None, held) => keys::release(model, held),
    }
}
