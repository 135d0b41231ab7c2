//! Keeps the card beside the lookup that of the chosen row.

use crate::{
    app::{Asked, BESIDE_LOOKUP_FROM, Effect, Model},
    domain::{Card, Id, StoreError},
};

/// Asks for the account of the chosen row where there is room beside the list and its card is not there yet. While the list
/// does not answer what is typed, nobody has chosen from it.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let is_in_sight = model.size.0 >= BESIDE_LOOKUP_FROM && model.places.is_empty() && !model.quitting;
    if !is_in_sight || !model.lookup.is_fresh() {
        return None;
    }
    let account = model.lookup.account()?.id;
    if model.preview.account == Some(account) && !model.preview.is_stale {
        return None;
    }
    let generation = model.requests.ask(Asked::Preview);
    if model.preview.account.replace(account) != Some(account) {
        model.preview.trouble = None;
    }
    model.preview.is_stale = false;
    Some(Effect::Preview { generation, account })
}

/// Something about an account has changed, or about any of them. What could not be read is read again whatever it was.
pub fn changed(model: &mut Model, account: Option<Id>) {
    let of_card = model.preview.card.as_ref().map(|card| card.account.id);
    let has_failed = model.preview.trouble.is_some();
    if has_failed || account.is_none() || account == model.preview.account || account == of_card {
        model.preview.is_stale = true;
    }
}

/// The card that was asked for. What cannot be read is said in the pane, under which an older card of the account stays.
pub fn loaded(model: &mut Model, generation: u64, card: Result<Box<Card>, StoreError>) {
    if model.requests.end(generation, |asked| *asked == Asked::Preview).is_some() {
        match card {
            Ok(card) => (model.preview.card, model.preview.trouble) = (Some(card), None),
            Err(trouble) => model.preview.trouble = Some(trouble),
        }
    }
}
