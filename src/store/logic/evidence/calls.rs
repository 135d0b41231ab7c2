//! Facts of calls brought in, and calls assembled from them.

use std::collections::{BTreeMap, BTreeSet, HashMap, hash_map::Entry};

use super::{
    batch::{self, Leaves, State, What},
    list, site,
};
use crate::domain::{Entity, Id, Moment, PhoneLine, Right, StoreError};
use crate::evidence::{Call, Fact, Span, pairing::union, records::assemble};
use crate::message;
use crate::store::{
    Brought, CallBatch, ImportOf, Session,
    fail::{Done, denied},
    logic::{transactions::Transactions, unit_of_work::Work},
    sql::{Db, call_facts, call_pairs, phone_lines, record},
};

/// Brings facts in, and assembles the calls they speak of.
pub(in crate::store) fn bring<S: Transactions>(
    store: &mut S,
    session: &Session,
    op: Id,
    given: &CallBatch<'_>,
) -> Result<Brought, StoreError> {
    batch::bring(store, (session, op), Right::Evidence, given.is_dry, |work| write(work, given))
}

fn write(work: &mut Work<'_, impl Db>, given: &CallBatch<'_>) -> Done<(Brought, bool)> {
    let (is_new, otherwise) = new_ones(work.conn, given.facts)?;
    let new: Vec<&Fact> =
        given.facts.iter().zip(&is_new).filter(|(_, new)| **new).map(|(fact, _)| fact).collect();
    // Of rows that are there with another time nobody knows which is right: nothing is said of when that record is whole.
    let claims = if otherwise.0 == 0 { claims(given.whole)? } else { Vec::new() };
    let mut whole = Vec::new();
    for (system, span) in claims {
        if !call_facts::is_covered(work.conn, &system, span)? {
            whole.push((system, span));
        }
    }
    let calls: BTreeMap<&str, BTreeSet<&str>> = new.iter().fold(BTreeMap::new(), |mut calls, fact| {
        calls.entry(fact.system.as_str()).or_insert_with(BTreeSet::new).insert(fact.call.as_str());
        calls
    });
    let mut brought = Brought {
        is_new,
        otherwise,
        calls: calls.values().map(|of| of.len() as u64).sum(),
        ..Brought::default()
    };
    if new.is_empty() && whole.is_empty() {
        return Ok((brought, false));
    }
    let rev = write_facts(work, given.import, &new, &whole)?;
    for (system, span) in &whole {
        call_facts::add_coverage(work.conn, rev, system, *span)?;
    }
    let lines = phone_lines::all(work.conn)?;
    for (system, calls) in calls {
        let assembled = assemble_calls(work.conn, system, &calls.into_iter().collect::<Vec<_>>())?;
        untell(work, &assembled.untold)?;
        tell(&mut brought, &assembled.calls, &lines);
    }
    Ok((brought, true))
}

/// The times in which a record is said to be whole, by system, in order and without overlaps.
fn claims(given: &[(String, Span)]) -> Done<Vec<(String, Span)>> {
    let mut by_system = BTreeMap::<&str, Vec<Span>>::new();
    for (system, span) in given {
        if span.from > span.to {
            return Err(denied(message!(
                "store-coverage-backwards",
                "the record of {system} is said to be whole up to a time before it begins: give times whose end is not before their beginning",
                system = system
            )));
        }
        by_system.entry(system).or_default().push(*span);
    }
    let joined = by_system.into_iter().map(|(system, spans)| (system, union(spans)));
    Ok(joined
        .flat_map(|(system, spans)| spans.into_iter().map(move |span| (system.to_owned(), span)))
        .collect())
}

/// How many facts are there with another time, and of the first of them the time it has and the one that is given.
type Otherwise = (u64, Option<(Moment, Moment)>);

/// Which facts are not there yet, each once, and which are there otherwise.
fn new_ones(db: &impl Db, facts: &[Fact]) -> Done<(Vec<bool>, Otherwise)> {
    let mut keys = HashMap::<&str, Vec<&str>>::new();
    for fact in facts {
        keys.entry(&fact.system).or_default().push(&fact.key);
    }
    let mut known = HashMap::<(&str, String), Moment>::new();
    for (system, keys) in &keys {
        let there = call_facts::known_keys(db, system, keys)?.into_iter();
        known.extend(there.map(|(key, at)| ((*system, key), at)));
    }
    let (mut is_new, mut count, mut first) = (Vec::with_capacity(facts.len()), 0, None);
    for fact in facts {
        match known.entry((&fact.system, fact.key.clone())) {
            Entry::Vacant(place) => {
                place.insert(fact.at);
                is_new.push(true);
            }
            Entry::Occupied(there) => {
                if *there.get() != fact.at {
                    count += 1;
                    first.get_or_insert((*there.get(), fact.at));
                }
                is_new.push(false);
            }
        }
    }
    Ok((is_new, (count, first)))
}

/// Writes new facts with their revision; its number.
fn write_facts(
    work: &mut Work<'_, impl Db>,
    import: Option<ImportOf<'_>>,
    new: &[&Fact],
    whole: &[(String, Span)],
) -> Done<u64> {
    let mut leaves = Leaves::new(work.conn.random()?);
    let rows: Vec<(Vec<u8>, Vec<u8>)> =
        new.iter().map(|fact| leaves.next(&fact.system, &fact.key, &fact.body)).collect();
    let time = (new.iter().map(|fact| fact.at).min(), new.iter().map(|fact| fact.at).max());
    let whole = whole.iter().map(|(system, span)| (system.clone(), span.from, span.to)).collect();
    let state = State { whole, ..State::of(What::Calls, leaves, time) };
    let rev = batch::write_revision(work, import, state)?;
    for (fact, (salt, leaf)) in new.iter().zip(&rows) {
        call_facts::add(work.conn, rev, fact, salt, leaf)?;
    }
    Ok(rev)
}

/// Tells of calls what somebody has to see to: numbers that could not be read, and telephones without anybody.
fn tell(brought: &mut Brought, calls: &[Call], lines: &[PhoneLine]) {
    for call in calls.iter().filter(|call| call.is_external()) {
        let is_unread =
            call.outside.is_none() && call.written.as_ref().is_some_and(|text| !text.contains('*'));
        brought.unread += u64::from(is_unread);
        let seats = list::seats(call, lines);
        let empty = call.legs.iter().zip(seats).filter(|(_, login)| login.is_none());
        brought.empty_seats.extend(empty.map(|(leg, _)| leg.extension.clone()));
    }
}

/// Calls as they were worked out anew.
#[derive(Debug, Default)]
pub(in crate::store) struct Assembled {
    pub calls: Vec<Call>,
    /// Activities of which the telephone told something by a call that is none any more.
    pub untold: Vec<Id>,
}

/// The gaps of activities are looked at of which the telephone tells nothing any more.
pub(super) fn untell(work: &mut Work<'_, impl Db>, activities: &[Id]) -> Done<()> {
    for activity in activities {
        if let Some(number) = record::number_of(work.conn, Entity::Activity, *activity)? {
            work.dirty.activities.insert(number);
            work.dirty.told.insert(number, None);
        }
    }
    Ok(())
}

/// Works calls of a system out anew from all their facts.
pub(in crate::store) fn assemble_calls(db: &impl Db, system: &str, calls: &[&str]) -> Done<Assembled> {
    let facts: Vec<Fact> = call_facts::of_calls(db, system, calls)?.into_iter().map(|row| row.fact).collect();
    let site = site::of(db, system)?;
    let mut left: BTreeSet<&str> = calls.iter().copied().collect();
    let assembled = assemble(&facts, &site);
    for call in &assembled {
        left.remove(call.id.as_str());
        call_facts::put_call(db, call)?;
    }
    // What its facts say is no call any more, or never was one.
    let mut untold = Vec::new();
    for call in left {
        untold.extend(call_pairs::told_by(db, system, call)?);
        call_facts::remove_call(db, system, call)?;
    }
    Ok(Assembled { calls: assembled, untold })
}

/// How many calls are assembled anew in one transaction.
const STEP: usize = 500;

/// Assembles the next calls behind one anew, as where it was said how numbers are read; the last of them, none when there are no
/// more.
pub(in crate::store) fn reassemble<S: Transactions>(
    store: &mut S,
    session: &Session,
    op: Id,
    after: &(String, String),
) -> Result<Option<(String, String)>, StoreError> {
    batch::bring(store, (session, op), Right::Evidence, false, |work| {
        let names = call_facts::names_after(work.conn, (&after.0, &after.1), STEP)?;
        let mut by_system = BTreeMap::<&str, Vec<&str>>::new();
        for (system, call) in &names {
            by_system.entry(system).or_default().push(call);
        }
        for (system, calls) in by_system {
            let assembled = assemble_calls(work.conn, system, &calls)?;
            untell(work, &assembled.untold)?;
        }
        let last = names.last().cloned();
        let is_done = last.is_some();
        Ok((last, is_done))
    })
}
