//! Numbers that belong to nobody are masked some days after they came.

use std::collections::{BTreeMap, HashMap};

use sha2::{Digest, Sha256};

use super::{
    batch::{self, Leaves, State, What, hex},
    site,
};
use crate::domain::{Id, Moment, Right, StoreError};
use crate::evidence::{Call, Fact, mask_in_call, mask_in_fact, records::assemble};
use crate::store::{
    Masked, Session,
    fail::Done,
    logic::{transactions::Transactions, unit_of_work::Work},
    sql::{
        Db,
        call_facts::{self, FactRow},
        counters, number_owners, revisions,
    },
};

/// Seconds that a number stays as it came.
const KEPT: i64 = 7 * 86_400;
/// How many facts are looked at in one transaction.
const STEP: usize = 1_000;
/// The name under which `meta` holds up to which fact numbers were looked at.
const LOOKED_AT: &str = "masked_facts";

/// Looks at the next facts, and masks the numbers that are nobody's.
pub(in crate::store) fn step<S: Transactions>(
    store: &mut S,
    session: &Session,
    op: Id,
) -> Result<Masked, StoreError> {
    batch::bring(store, (session, op), Right::Evidence, false, |work| {
        let looked_at = counters::find(work.conn, LOOKED_AT)?;
        let rows = old_ones(work.conn, looked_at.unwrap_or(0), work.now)?;
        let Some(last) = rows.last().map(|row| row.number) else { return Ok((Masked::default(), false)) };
        let is_more = rows.len() >= STEP;
        let facts = mask(work, rows)?;
        if looked_at.is_none() {
            counters::begin(work.conn, LOOKED_AT)?;
        }
        counters::set(work.conn, LOOKED_AT, last)?;
        Ok((Masked { facts, is_more }, true))
    })
}

/// The next facts that came long enough ago.
fn old_ones(db: &impl Db, looked_at: i64, now: Moment) -> Done<Vec<FactRow>> {
    let mut came = HashMap::<u64, Moment>::new();
    let mut old = Vec::new();
    for row in call_facts::after(db, looked_at, STEP)? {
        let at = match came.get(&row.batch) {
            Some(at) => *at,
            None => revisions::made_at(db, row.batch)?,
        };
        came.insert(row.batch, at);
        if at.plus_seconds(KEPT) > now {
            break;
        }
        old.push(row);
    }
    Ok(old)
}

/// Masks those among facts whose call is with somebody unknown; how many.
fn mask(work: &mut Work<'_, impl Db>, rows: Vec<FactRow>) -> Done<u64> {
    let mut by_system = BTreeMap::<String, Vec<FactRow>>::new();
    for row in rows {
        by_system.entry(row.fact.system.clone()).or_default().push(row);
    }
    let mut masked = Vec::<(i64, String)>::new();
    for (system, rows) in by_system {
        let mut names: Vec<&str> = rows.iter().map(|row| row.fact.call.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let mut unknown = HashMap::<String, (String, Call)>::new();
        for row in call_facts::calls_of(work.conn, &system, &names)? {
            if let Some(number) = stranger(work.conn, &row.call)? {
                unknown.insert(row.call.id.clone(), (number, row.call));
            }
        }
        for row in rows.iter().filter(|row| row.withdrawn.is_none()) {
            if let Some((number, _)) = unknown.get(&row.fact.call) {
                masked.push((row.number, mask_in_fact(&row.fact.body, number)));
            }
        }
        withdrawn(work.conn, (&system, &rows), &mut masked)?;
        for (number, call) in unknown.into_values() {
            call_facts::put_call(work.conn, &mask_in_call(&call, &number))?;
        }
    }
    if masked.is_empty() {
        return Ok(0);
    }
    masked.sort_by_key(|(number, _)| *number);
    let leaves = Leaves::new(work.conn.random()?);
    let state = State {
        facts: masked.len() as u64,
        digest: digest(masked.iter().map(|(number, body)| (*number, body.as_str()))),
        numbers: masked.iter().map(|(number, _)| *number).collect(),
        ..State::of(What::Masked, leaves, (None, None))
    };
    batch::write_revision(work, None, state)?;
    for (number, body) in &masked {
        call_facts::mask(work.conn, *number, body)?;
    }
    Ok(masked.len() as u64)
}

/// Masks those among facts that were taken back: no call is made of them any more, and what they would make says whose they are.
fn withdrawn(db: &impl Db, (system, rows): (&str, &[FactRow]), masked: &mut Vec<(i64, String)>) -> Done<()> {
    let gone = || rows.iter().filter(|row| row.withdrawn.is_some() && row.salt.is_some());
    let facts: Vec<Fact> = gone().map(|row| row.fact.clone()).collect();
    if facts.is_empty() {
        return Ok(());
    }
    let mut unknown = HashMap::<String, String>::new();
    for call in assemble(&facts, &site::of(db, system)?) {
        if let Some(number) = stranger(db, &call)? {
            unknown.insert(call.id, number);
        }
    }
    masked.extend(gone().filter_map(|row| {
        let number = unknown.get(&row.fact.call)?;
        Some((row.number, mask_in_fact(&row.fact.body, number)))
    }));
    Ok(())
}

/// What masked rows are held against, in the order of their numbers.
pub(in crate::store) fn digest<'b>(rows: impl Iterator<Item = (i64, &'b str)>) -> String {
    let mut hash = Sha256::new();
    for (number, body) in rows {
        hash.update(number.to_le_bytes());
        hash.update(Sha256::digest(body.as_bytes()));
    }
    hex(&hash.finalize())
}

/// What a masked meeting is held against.
pub(in crate::store) fn body_digest(body: &str) -> String {
    hex(&Sha256::digest(body.as_bytes()))
}

/// The number of a call with somebody outside who is not known, as it stands there; none where there is none, or it is masked.
fn stranger(db: &impl Db, call: &Call) -> Done<Option<String>> {
    if !call.is_external() {
        return Ok(None);
    }
    let number = match (&call.outside, &call.written) {
        (Some(number), _) => number,
        (None, Some(written)) if !written.contains('*') => written,
        _ => return Ok(None),
    };
    let has_digits = number.chars().filter(char::is_ascii_digit).count() > 2;
    Ok((has_digits && !number_owners::has_owner(db, number)?).then(|| number.clone()))
}
