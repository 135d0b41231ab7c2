//! Looks accounts up for the place in front, where one of them is the answer.

use crate::{
    app::{AccountSearch, Asked, Effect, Model, Place, reload},
    domain::Catalogue,
};

/// The line and the search of a place that looks accounts up now.
fn searching<'a>(place: &'a mut Place, catalogue: &Catalogue) -> Option<(String, &'a mut AccountSearch)> {
    match place {
        Place::Form(form) if form.wants_accounts(catalogue) => {
            Some((form.line.text().trim().to_owned(), &mut form.search))
        }
        Place::Move(prompt) => Some((prompt.line.text().trim().to_owned(), &mut prompt.search)),
        _ => None,
    }
}

/// What was typed in front and not looked up yet is asked for, once the search before it is answered.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let catalogue = model.catalogue.clone();
    let limit = reload::most_found(model);
    let (query, search) = searching(model.places.last_mut()?, &catalogue)?;
    if search.asked.is_some() || search.is_fresh(&query) {
        return None;
    }
    let generation = model.requests.ask(Asked::Accounts { query: query.clone() });
    search.asked = Some(generation);
    Some(Effect::FindAccounts { generation, query, limit })
}

/// Asks once more where the answer to what is typed was given up or did not come.
pub fn again(model: &mut Model) -> Option<Effect> {
    let catalogue = model.catalogue.clone();
    let (_, search) = searching(model.places.last_mut()?, &catalogue)?;
    search.asked = None;
    follow(model)
}
