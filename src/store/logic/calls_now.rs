//! Calls that ring or are talked now: written by a listener or a command, read by the screens of whom they are for.

use crate::domain::{
    Answer, CallNow, CallerAt, Catalogue, Entity, Id, Incoming, Moment, Phone, Right, StoreError, code,
    written_forms,
};
use crate::store::fail::Done;
use crate::store::{
    Session,
    logic::{
        evidence_id, permissions,
        transactions::{Keep, Transactions},
    },
    sql::{Db, call_pairs, callers, calls_now, draft, record, search_keys},
};

/// Rows of calls that began so long ago go, milliseconds.
const KEPT: i64 = 24 * 3_600_000;
/// So long after its end a call is still read, milliseconds: a form that is open over it gets its length.
const READ_FOR: i64 = 10 * 60_000;
/// What the names of calls begin with that picklog dials.
const DIALLED: &str = "picklog-";
/// So many accounts of a number are named.
const MOST: i64 = 20;
/// So long after it was asked for something is dialled, milliseconds: nobody waits longer.
const DIALLED_FOR: i64 = 60_000;

/// The id that the form over a call has, and the activity logged from it: the same whoever works it out. A call that picklog dials is
/// called by the id of its form.
fn id(began: Moment, system: &str, call: &str, login: &str) -> Id {
    if let Some(id) = call.strip_prefix(DIALLED).and_then(|id| id.parse().ok()) {
        return id;
    }
    evidence_id::of_call(system, call, login, began)
}

/// Writes calls down. Those of others are for whoever may bring in what telephone systems saw.
pub(in crate::store) fn put(
    store: &mut impl Transactions,
    session: &Session,
    calls: &[CallNow],
) -> Result<(), StoreError> {
    let (now, _) = store.clock();
    store.check_writable()?;
    let before = Moment::from_millis(now.millis() - KEPT);
    store.write(|db, _| {
        permissions::allow_beside(db, &session.origin)?;
        if calls.iter().any(|call| call.login != session.origin.login) {
            permissions::allow(db, &session.origin, Right::Evidence)?;
        }
        let mut changed = calls_now::next_change(db)?;
        let mut logins: Vec<&str> = calls.iter().map(|call| call.login.as_str()).collect();
        logins.sort_unstable();
        logins.dedup();
        for login in logins {
            calls_now::forget(db, login, before)?;
        }
        for call in calls {
            calls_now::put(db, call, changed)?;
            changed += 1;
        }
        Ok(((), Keep::Yes))
    })
}

/// A screen takes one of its own login's calls, or at rest lets its form come up by itself, as `claim` says. Says whether it was the first.
pub(in crate::store) fn claim<S: Transactions>(
    store: &mut S,
    session: &Session,
    (system, call): (&str, &str),
    by: Id,
    claim: impl Fn(&S::Db, (&str, &str, &str), Id, i64) -> Done<bool>,
) -> Result<bool, StoreError> {
    store.check_writable()?;
    store.write(|db, _| {
        permissions::allow_beside(db, &session.origin)?;
        let changed = calls_now::next_change(db)?;
        Ok((claim(db, (&session.origin.login, system, call), by, changed)?, Keep::Yes))
    })
}

/// Whether there is nothing more to do with a call: it is logged, it was said what it was, or its form is parked. A form that was made of
/// what telephones saw is none that somebody parked.
fn is_done(db: &impl Db, id: Id, login: &str) -> Done<bool> {
    if record::by_id(db, Entity::Activity, id)?.is_some_and(|activity| !activity.withdrawn) {
        return Ok(true);
    }
    let is_parked = |kept: &draft::Kept| kept.form.parked && kept.form.evidence.is_none();
    Ok(call_pairs::said(db, id, login)?.is_some()
        || draft::of(db, id, login)?.as_ref().is_some_and(is_parked))
}

/// The calls of a login now, each with whose number that is.
pub(in crate::store) fn of(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    now: Moment,
) -> Done<Vec<Incoming>> {
    let ended_after = Moment::from_millis(now.millis() - READ_FOR);
    let mut all = Vec::new();
    for calls_now::CallRow { call, taken, shown } in calls_now::of(db, login, ended_after)? {
        let whose = match &call.phone {
            Some(phone) => whose(db, catalogue, phone)?,
            None => Vec::new(),
        };
        let id = id(call.rang, &call.system, &call.call, login);
        let done = is_done(db, id, login)?;
        all.push(Incoming { id, now: call, taken, shown, done, whose });
    }
    Ok(all)
}

/// The calls that are to be dialled now, of whomever.
pub(in crate::store) fn to_dial(db: &impl Db, now: Moment) -> Done<Vec<CallNow>> {
    calls_now::to_dial(db, Moment::from_millis(now.millis() - DIALLED_FOR))
}

/// Whose number this is: each account once, those that have it themselves first.
pub(in crate::store) fn whose(db: &impl Db, catalogue: &Catalogue, phone: &str) -> Done<Vec<CallerAt>> {
    let mut found: Vec<CallerAt> = Vec::new();
    for tail in tails(phone) {
        for account in callers::with_phone(db, Entity::Account, &tail, MOST)? {
            let account = match account.withdrawn {
                true => record::survivor(db, &account)?,
                false => Some(account),
            };
            let Some(account) = account else { continue };
            if found.iter().all(|known| known.account != account.id) {
                found.push(at(catalogue, &account));
            }
        }
    }
    for tail in tails(phone) {
        for contact in callers::with_phone(db, Entity::Contact, &tail, MOST)? {
            let contact = match contact.withdrawn {
                true => record::survivor(db, &contact)?,
                false => Some(contact),
            };
            let Some(contact) = contact else { continue };
            let Some(account) = record::by_number(db, Entity::Account, contact.account)? else { continue };
            let account = match account.withdrawn {
                true => record::survivor(db, &account)?,
                false => Some(account),
            };
            let Some(account) = account else { continue };
            let shuns = catalogue.is_do_not_call(Entity::Contact, &contact.answers);
            let person = (contact.id, contact.answers.text(code::NAME).to_owned());
            match found.iter_mut().find(|known| known.account == account.id) {
                // The account's own number, or one of several people: nobody can say who calls.
                Some(known) => {
                    known.contact = known.contact.take().filter(|(id, _)| *id == person.0);
                    known.do_not_call |= shuns;
                }
                None => {
                    let mut caller = at(catalogue, &account);
                    caller.do_not_call |= shuns;
                    caller.contact = Some(person);
                    found.push(caller);
                }
            }
        }
    }
    found.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    Ok(found)
}

fn at(catalogue: &Catalogue, account: &record::Record) -> CallerAt {
    CallerAt {
        account: account.id,
        name: account.answers.text(code::NAME).to_owned(),
        contact: None,
        do_not_call: catalogue.is_do_not_call(Entity::Account, &account.answers),
    }
}

/// The keys under which a number stands in records: as a whole number, and as the digits by which people write it without a country.
fn tails(phone: &str) -> Vec<String> {
    let read = Phone::read(phone, None);
    let forms = read.e164.as_deref().map(written_forms).unwrap_or_default();
    let own = search_keys::tail_of(Some(&Answer::Phone(read)));
    let mut tails: Vec<String> = own.into_iter().collect();
    for form in forms {
        let tail = search_keys::digits_backwards(&form);
        if !tails.contains(&tail) {
            tails.push(tail);
        }
    }
    tails
}
