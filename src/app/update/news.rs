//! What others have changed: only what shows it is asked for again.

use crate::{
    app::{CardView, Effect, Model, Place, reload},
    domain::{Id, NewsItem, NewsOf},
};

use super::{call_lists, matters, person, preview, sealed, team_day};

/// Asks again for what the changes touch. This screen's own are in sight already.
pub fn heard(model: &mut Model, items: &[NewsItem]) -> Vec<Effect> {
    let theirs: Vec<NewsOf> =
        items.iter().filter(|item| item.op.is_none_or(|op| !is_own(model, op))).map(|item| item.of).collect();
    let mut effects = Vec::new();
    for of in &theirs {
        match of {
            NewsOf::Account(account) | NewsOf::Contact(account) | NewsOf::Activity(account) => {
                preview::changed(model, Some(*account));
            }
            NewsOf::OwnForm
            | NewsOf::Gaps
            | NewsOf::Sealed
            | NewsOf::Users
            | NewsOf::Index
            | NewsOf::Telephone => {}
        }
    }
    if theirs.iter().any(|of| touches_list(model, *of)) {
        reload::keep_choice(model);
        effects.push(reload::find(model));
    }
    if theirs.iter().any(|of| touches_gaps(*of)) {
        effects.push(reload::load_gaps(model));
    }
    let is_touched = |place: &Place| theirs.iter().any(|of| touches(place, *of));
    effects.extend(reload::cards_where(model, is_touched));
    effects.extend(reload::duplicates_where(model, is_touched));
    let is_of = |account| {
        let of = |of: &NewsOf| matches!(of, NewsOf::Account(at) | NewsOf::Contact(at) if *at == account);
        theirs.iter().any(of)
    };
    effects.extend(call_lists::heard(model, is_of));
    // One's own are asked for, too: nothing else says that they are there.
    if items.iter().any(|item| item.of == NewsOf::Sealed) {
        effects.extend(sealed::refresh(model));
    }
    // One's own saves count among those of today, too.
    if items.iter().any(|item| person::is_touched(item.of)) {
        effects.extend(team_day::refresh(model));
        effects.extend(person::refresh(model));
        effects.extend(matters::refresh(model));
    }
    effects
}

/// Whether an operation is one of this screen: what it changed is asked for when it is done.
fn is_own(model: &Model, op: Id) -> bool {
    model.in_flight.iter().any(|flight| flight.op == op) || model.shown.has(op)
}

/// Whether the accounts in the lookup's list may be others now, or look otherwise. With nothing typed those somebody worked
/// on lately are in it; else a call changes nothing but the lines of its account, unless the list is cut: then it may be
/// what brings an account into it.
fn touches_list(model: &Model, of: NewsOf) -> bool {
    let lookup = &model.lookup;
    let is_idle = lookup.line.is_blank();
    match of {
        NewsOf::Account(_) | NewsOf::Contact(_) | NewsOf::Gaps => true,
        NewsOf::Activity(account) => {
            is_idle
                || lookup.found.hits.len() >= reload::most_found(model)
                || lookup.found.hits.iter().any(|line| line.id == account)
                || !lookup.is_fresh()
        }
        // A row says that a form is kept for its account, whatever was typed.
        NewsOf::OwnForm => true,
        NewsOf::Index => !is_idle,
        NewsOf::Users | NewsOf::Sealed | NewsOf::Telephone => false,
    }
}

/// Whether this user's gaps may be others now. A change of any record may be: who owns its gaps, the store works out.
fn touches_gaps(of: NewsOf) -> bool {
    match of {
        NewsOf::Account(_) | NewsOf::Contact(_) | NewsOf::Activity(_) | NewsOf::OwnForm | NewsOf::Gaps => {
            true
        }
        NewsOf::Users | NewsOf::Sealed | NewsOf::Index | NewsOf::Telephone => false,
    }
}

/// Whether somebody who was at the account of a card is at another one now.
fn has_gone_to(view: &CardView, account: Id) -> bool {
    view.card.as_ref().is_some_and(|card| card.moved.iter().any(|contact| contact.to == account))
}

/// Whether a card, or records side by side, may be others now.
fn touches(place: &Place, of: NewsOf) -> bool {
    // A card that was asked for under a merged account is that of the one that stays.
    let is_of = |view: &CardView, account: Id| {
        view.account == account || view.card.as_ref().is_some_and(|card| card.account.id == account)
    };
    match (place, of) {
        // What was logged with a person may be of any account.
        (Place::Card(view), NewsOf::Account(_) | NewsOf::Contact(_) | NewsOf::Activity(_))
            if view.person.is_some() =>
        {
            true
        }
        (Place::Card(view), NewsOf::Account(account) | NewsOf::Contact(account))
            if has_gone_to(view, account) =>
        {
            true
        }
        (Place::Card(view), NewsOf::Account(account)) => {
            let parent = view.card.as_ref().and_then(|card| card.parent.as_ref());
            is_of(view, account) || parent.is_some_and(|(parent, _)| *parent == account)
        }
        (Place::Card(view), NewsOf::Contact(account) | NewsOf::Activity(account)) => is_of(view, account),
        (Place::Card(_), NewsOf::Users | NewsOf::Sealed) => true,
        (Place::Duplicates(_), NewsOf::Account(_) | NewsOf::Contact(_) | NewsOf::Gaps) => true,
        (Place::Duplicates(view), NewsOf::Activity(account)) => {
            view.duplicates.as_ref().is_none_or(|duplicates| {
                duplicates.own.account == account
                    || duplicates.others.iter().any(|other| other.account == account)
            })
        }
        _ => false,
    }
}
