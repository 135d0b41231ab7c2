//! Accounts for what was typed, and what is offered before.

use std::{sync::Arc, time::Instant};

use super::{Engine, Lookup};
use crate::{
    domain::{AccountLine, Found, Offers, Resolved, StoreError, Waiting},
    store::{
        FindRequest, OffersRequest, Stop, Store,
        logic::{find, lists},
        sql,
    },
};

/// How many candidates are shown when a text could name several accounts.
const RESOLVED: usize = 8;

/// Which account a text names.
pub(super) fn resolve<E: Engine>(store: &mut E, text: &str, login: &str) -> Result<Resolved, StoreError> {
    let now = store.now();
    store.seek(None, |lookup, conn| {
        let catalogue = Arc::clone(lookup.catalogue());
        find::resolve(conn, &catalogue, text, |typed| {
            let mut found = lookup.find(conn, (typed, login), RESOLVED, now)?;
            found.truncate(RESOLVED);
            Ok(found)
        })
    })
}

/// Accounts for what was typed. Once `stop` is set, the answer is soon there and not to be used.
pub(super) fn look_up<E: Engine>(
    store: &mut E,
    request: FindRequest<'_>,
    stop: Option<&Stop>,
) -> Result<Found, StoreError> {
    let begun = Instant::now();
    let now = store.now();
    let FindRequest { query, limit, login } = request;
    if query.trim().is_empty() {
        // Who does not say when today began has what is due of the last minutes apart.
        return offered(store, OffersRequest { list: Offers::Waiting, limit, login, midnight: now });
    }
    let (hits, accounts) = store.seek(stop, |lookup, db| {
        let mut hits = lookup.find(db, (query, login), limit, now)?;
        lists::mark_parked(db, &mut hits, login, true)?;
        Ok((hits, sql::meta(db, "accounts")?.unsigned_abs()))
    })?;
    Ok(answer(store, begun, hits, accounts, Waiting::default()))
}

/// What is offered before anything is typed.
pub(super) fn offered<E: Engine>(store: &mut E, request: OffersRequest<'_>) -> Result<Found, StoreError> {
    let begun = Instant::now();
    let whose = (request.login, request.limit);
    let when = (request.midnight, store.now());
    let (hits, waiting, accounts) = store.seek(None, |lookup, db| {
        let (mut hits, waiting) = match request.list {
            Offers::Waiting => lists::offered(db, lookup.catalogue(), whose, when)?,
            Offers::Upcoming => lists::upcoming(db, lookup.catalogue(), whose, when)?,
        };
        lists::mark_parked(db, &mut hits, request.login, false)?;
        Ok((hits, waiting, sql::meta(db, "accounts")?.unsigned_abs()))
    })?;
    Ok(answer(store, begun, hits, accounts, waiting))
}

fn answer<E: Engine>(
    store: &E,
    begun: Instant,
    hits: Vec<AccountLine>,
    accounts: u64,
    waiting: Waiting,
) -> Found {
    let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    Found { hits, accounts, took_us, indexing: store.indexing(), waiting, private: Vec::new() }
}
