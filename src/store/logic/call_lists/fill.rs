//! Looks the accounts of the file through for a list, some at a time, each time in a short transaction. A list has all that are on it when
//! the first pass is over; after that only what was changed since is looked at, and, where time alone brings accounts onto it, all of
//! them again once in a while.

use std::collections::BTreeMap;

use super::{assess::Looking, known, leases::settle, put::Changes, state::list_of};
use crate::domain::{CallList, Entity, Id, ListRule, ListStep, Moment, PastCall, StoreError};
use crate::store::Session;
use crate::store::fail::Done;
use crate::store::logic::{
    permissions,
    transactions::{Keep, Transactions},
};
use crate::store::sql::{
    Db,
    call_lists::{self, Fill},
    call_members::{self, DONE, LATER, Member, UNREACHABLE},
    catalogue,
    last_revision::last_rev,
    op_context::{OpContext, Writes},
    record::{self, Record},
};

/// So many accounts are looked at in one transaction.
const ACCOUNTS: i64 = 1_000;
/// So many changes.
const CHANGES: i64 = 400;
/// So often all accounts are looked through again for a list onto which time alone brings them, seconds.
const AGAIN: i64 = 3_600;

/// Looks at the next accounts of a list. None where there is nothing to look at now.
pub(in crate::store) fn step<S: Transactions>(
    store: &mut S,
    session: &Session,
    list: Id,
) -> Result<Option<ListStep>, StoreError> {
    let clock = store.clock();
    store.write(|db, cache| {
        let opening = OpContext::read(db, &session.origin, known::no_op(), Writes::NoHistory)?;
        permissions::allow_at(db, &opening, &session.origin, crate::domain::Right::Log)?;
        let now = opening.now.unwrap_or(clock.0);
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        let list = list_of(&known::row(db, list)?)?;
        let Some(mut fill) = call_lists::fill(db, list.id)?.filter(|_| !list.is_retired) else {
            return Ok((None, Keep::No));
        };
        // What this user has answered is nobody's any more.
        let has_settled = settle(db, &catalogue, &session.origin.login, (now, clock.1))?;
        let mut looking = Looking::new(&catalogue, &list, (now, clock.1));
        let mut changes = Changes::of(list.id);
        if fill.begun.is_none() && is_pass_due(&list, &fill, now) {
            fill = Fill { begun: Some(now), reached: 0, ..fill };
            if fill.filled.is_none() {
                fill.rev = last_rev(db)?;
            }
        }
        looking.is_changed = fill.filled.is_none();
        let step = match fill.begun {
            Some(_) => Some(page(db, &mut looking, &mut changes, &mut fill)?),
            None => changed(db, &mut looking, &mut changes, &mut fill)?,
        };
        changes.finish(db)?;
        // That nothing was changed is written down, too, so that it is not asked for again at once.
        if step.is_some() || now.seconds_since(fill.looked) > 5 {
            fill.looked = now;
            call_lists::set_fill(db, list.id, &fill)?;
            return Ok((step, Keep::Yes));
        }
        Ok((None, if has_settled { Keep::Yes } else { Keep::No }))
    })
}

/// Whether a list by a rule is to be looked through from the beginning.
pub(super) fn is_pass_due(list: &CallList, fill: &Fill, now: Moment) -> bool {
    let Some(rule) = &list.rule else { return false };
    match fill.filled {
        None => true,
        Some(_) if list.is_fixed || !ListRule::asks_for_time(rule) => false,
        // What a clock that is ahead wrote does not keep it from being looked at.
        Some(filled) => !(0..AGAIN).contains(&now.seconds_since(filled)),
    }
}

/// The next accounts of a pass.
fn page(db: &impl Db, looking: &mut Looking<'_>, changes: &mut Changes, fill: &mut Fill) -> Done<ListStep> {
    let list = looking.list;
    if list.rule.is_none() || list.is_fixed && fill.filled.is_some() {
        return own_page(db, looking, changes, fill);
    }
    let accounts = call_members::accounts_after(db, fill.reached, ACCOUNTS)?;
    let total = record::last(db, Entity::Account)?.unsigned_abs();
    let mut found = 0;
    if let (Some(first), Some(last)) = (accounts.first(), accounts.last()) {
        let range = (first.number, last.number);
        fill.reached = last.number;
        found = look_at(db, looking, changes, (range, accounts))?;
    }
    let is_over = fill.reached.unsigned_abs() >= total || found == 0 && total == 0;
    trim(db, looking.list, changes)?;
    if is_over {
        (fill.begun, fill.filled) = (None, Some(looking.now));
    }
    Ok(ListStep { done: fill.reached.unsigned_abs(), total, found })
}

/// The next accounts of a list that keeps those it has, after it was changed.
fn own_page(
    db: &impl Db,
    looking: &mut Looking<'_>,
    changes: &mut Changes,
    fill: &mut Fill,
) -> Done<ListStep> {
    let members = call_members::after(db, looking.list.id, fill.reached, ACCOUNTS)?;
    for was in &members {
        let is = looking.again(db, was)?;
        changes.put(db, Some(was), &is)?;
        fill.reached = was.account;
    }
    trim(db, looking.list, changes)?;
    let total = record::last(db, Entity::Account)?.unsigned_abs();
    let is_over = (members.len() as i64) < ACCOUNTS;
    if is_over {
        (fill.begun, fill.filled) = (None, Some(looking.now));
    }
    Ok(ListStep { done: if is_over { total } else { fill.reached.unsigned_abs() }, total, found: 0 })
}

fn look_at(
    db: &impl Db,
    looking: &mut Looking<'_>,
    changes: &mut Changes,
    (range, accounts): ((i64, i64), Vec<Record>),
) -> Done<u64> {
    let there: BTreeMap<i64, Member> = call_members::between(db, looking.list.id, range)?
        .into_iter()
        .map(|one| (one.account, one))
        .collect();
    let mut calls: BTreeMap<i64, Vec<PastCall>> = BTreeMap::new();
    if looking.asks_for_calls() || !there.is_empty() {
        call_members::logged_between(db, range, |account, call| {
            calls.entry(account).or_default().push(call);
            Ok(())
        })?;
    }
    let mut found = 0;
    for account in accounts {
        let logged = calls.get(&account.number).map_or(&[][..], Vec::as_slice);
        match there.get(&account.number) {
            // One that was merged is looked at with the one that stands for it.
            Some(was) if account.withdrawn => {
                let is = looking.again(db, was)?;
                changes.put(db, Some(was), &is)?;
            }
            Some(was) => {
                let is = looking.stands(db, was.clone(), &account, logged)?;
                changes.put(db, Some(was), &is)?;
            }
            None if looking.list.rule.is_none() => {}
            None => {
                if let Some(new) = looking.entering(db, &account, logged, false)? {
                    found += u64::from(changes.put(db, None, &new)?);
                }
            }
        }
    }
    Ok(found)
}

/// What was changed since it was looked at.
fn changed(
    db: &impl Db,
    looking: &mut Looking<'_>,
    changes: &mut Changes,
    fill: &mut Fill,
) -> Done<Option<ListStep>> {
    let (accounts, last) = call_members::changed_accounts(db, fill.rev, CHANGES)?;
    let Some(last) = last else { return Ok(None) };
    fill.rev = last;
    let may_enter = !looking.list.is_fixed && looking.list.rule.is_some();
    let mut found = 0;
    for number in &accounts {
        if let Some(was) = call_members::of_account(db, looking.list.id, *number)? {
            let is = looking.again(db, &was)?;
            changes.put(db, Some(&was), &is)?;
        } else if may_enter && let Some(account) = record::by_number(db, Entity::Account, *number)? {
            found += look_at(db, looking, changes, ((*number, *number), vec![account]))?;
        }
    }
    trim(db, looking.list, changes)?;
    let count = accounts.len() as u64;
    Ok(Some(ListStep { done: count, total: count, found }))
}

/// Takes those off a list of so many at most that stand behind them.
fn trim(db: &impl Db, list: &CallList, changes: &mut Changes) -> Done<()> {
    let Some(limit) = list.limit else { return Ok(()) };
    let counts = call_lists::counts(db, list.id)?;
    let pending = |state: i64| {
        let word = super::put::word(state);
        counts.get(word).copied().unwrap_or(0) + changes.counted(word)
    };
    // Those that were called stay; of the others the first in order.
    let called: i64 = [LATER, DONE, UNREACHABLE].into_iter().map(pending).sum();
    let room = u32::try_from((i64::from(limit) - called).max(0)).unwrap_or(u32::MAX);
    for one in call_members::beyond(db, list.id, room, ACCOUNTS * 2)? {
        changes.remove(db, &one)?;
    }
    Ok(())
}
