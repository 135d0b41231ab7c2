//! Rows of `call_fact`, `call_coverage` and `seen_call`: what sources said of calls, when their record is whole, and the calls as
//! assembled from that.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::Moment;
use crate::evidence::{Call, Fact, Span};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, Value, values};

/// How many names are asked for in one question: statements are kept prepared by their text, so each question has as many.
const ASKED: usize = 64;

/// A fact with what ties it to its batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct FactRow {
    pub number: i64,
    pub batch: u64,
    pub fact: Fact,
    pub salt: Option<Vec<u8>>,
    pub leaf: Vec<u8>,
    /// The revision that took it back.
    pub withdrawn: Option<u64>,
}

const FACTS: &str =
    "SELECT number, batch, system, call, key, source, at, body, salt, leaf, withdrawn FROM call_fact";

fn fact_row(row: &dyn Row) -> Done<FactRow> {
    let source: &str = row.get(5)?;
    let fact = Fact {
        system: row.get(2)?,
        call: row.get(3)?,
        key: row.get(4)?,
        source: serde_json::from_value(source.into())
            .map_err(|_| odd(format!("call_fact, source {source}")))?,
        at: row.get(6)?,
        body: row.get(7)?,
    };
    Ok(FactRow {
        number: row.get(0)?,
        batch: row.get(1)?,
        fact,
        salt: row.get(8)?,
        leaf: row.get(9)?,
        withdrawn: row.get(10)?,
    })
}

/// The word that stands for a value in the file: the one it has in JSON.
fn word(of: &impl Serialize) -> Done<String> {
    Ok(serde_json::to_value(of)?.as_str().unwrap_or_default().to_owned())
}

/// `?from, ?from+1, …`: places for so many values.
fn places(from: usize) -> String {
    let places: Vec<String> = (from..from + ASKED).map(|place| format!("?{place}")).collect();
    places.join(", ")
}

/// The values of one question about names of a system; the last stands again where there are fewer.
fn asked<'v>(system: &'v str, names: &'v [&'v str]) -> Vec<Value<'v>> {
    let last = names.last().copied().unwrap_or_default();
    let mut all = vec![Value::Text(system)];
    all.extend(names.iter().map(|name| Value::Text(name)));
    all.resize(ASKED + 1, Value::Text(last));
    all
}

/// Which of these keys of a system are there, with the time of each.
pub(in crate::store) fn known_keys(
    db: &impl Db,
    system: &str,
    keys: &[&str],
) -> Done<HashMap<String, Moment>> {
    let sql = format!(
        "SELECT key, at FROM call_fact WHERE system = ?1 AND key IN ({}) AND withdrawn IS NULL",
        places(2)
    );
    let mut known = HashMap::new();
    for some in keys.chunks(ASKED) {
        db.each(&sql, &asked(system, some), |row| {
            known.insert(row.get(0)?, row.get(1)?);
            Ok(())
        })?;
    }
    Ok(known)
}

/// The facts of these calls of a system, in the order they came.
pub(in crate::store) fn of_calls(db: &impl Db, system: &str, calls: &[&str]) -> Done<Vec<FactRow>> {
    let sql = format!(
        "{FACTS} WHERE system = ?1 AND call IN ({}) AND withdrawn IS NULL ORDER BY number",
        places(2)
    );
    let mut found = Vec::new();
    for some in calls.chunks(ASKED) {
        found.extend(db.all(&sql, &asked(system, some), fact_row)?);
    }
    Ok(found)
}

/// Facts behind a number, in their order, at most so many; those that were taken back, too.
pub(in crate::store) fn after(db: &impl Db, number: i64, most: usize) -> Done<Vec<FactRow>> {
    db.all(&format!("{FACTS} WHERE number > ?1 ORDER BY number LIMIT ?2"), values![number, most], fact_row)
}

/// The same of a store in which nothing can be taken back yet.
pub(in crate::store) fn after_before_18(db: &impl Db, number: i64, most: usize) -> Done<Vec<FactRow>> {
    let sql = format!("{} WHERE number > ?1 ORDER BY number LIMIT ?2", FACTS.replace("withdrawn", "NULL"));
    db.all(&sql, values![number, most], fact_row)
}

/// Whether any fact ever came, taken back or not.
pub(in crate::store) fn is_any(db: &impl Db) -> Done<bool> {
    db.has("SELECT 1 FROM call_fact LIMIT 1", &[])
}

/// Takes what a batch brought back, by a revision; the calls it spoke of.
pub(in crate::store) fn withdraw(db: &impl Db, batch: u64, rev: u64) -> Done<Vec<(String, String)>> {
    let of = db.all(
        "SELECT DISTINCT system, call FROM call_fact WHERE batch = ?1 AND withdrawn IS NULL",
        values![batch],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    for table in ["call_fact", "call_coverage"] {
        let sql = format!("UPDATE {table} SET withdrawn = ?2 WHERE batch = ?1 AND withdrawn IS NULL");
        db.run(&sql, values![batch, rev])?;
    }
    Ok(of)
}

/// What a revision took back stands again, in a copy that is put back to an earlier moment; the calls it speaks of.
pub(in crate::store) fn stand_again(db: &impl Db, rev: u64) -> Done<Vec<(String, String)>> {
    let of =
        db.all("SELECT DISTINCT system, call FROM call_fact WHERE withdrawn = ?1", values![rev], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    for table in ["call_fact", "call_coverage"] {
        db.run(&format!("UPDATE {table} SET withdrawn = NULL WHERE withdrawn = ?1"), values![rev])?;
    }
    Ok(of)
}

/// Adds a fact of a batch.
pub(in crate::store) fn add(db: &impl Db, batch: u64, fact: &Fact, salt: &[u8], leaf: &[u8]) -> Done<()> {
    db.run(
        "INSERT INTO call_fact (batch, system, call, key, source, at, body, salt, leaf)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        values![batch, fact.system, fact.call, fact.key, word(&fact.source)?, fact.at, fact.body, salt, leaf],
    )
}

/// Masks a fact: its body is another one, and nobody can tell any more what its leaf was made of.
pub(in crate::store) fn mask(db: &impl Db, number: i64, body: &str) -> Done<()> {
    db.run("UPDATE call_fact SET body = ?2, salt = NULL WHERE number = ?1", values![number, body])
}

/// In which times the record of a system is whole, by system and time; as the batches brought them.
pub(in crate::store) fn coverage(db: &impl Db) -> Done<Vec<(String, Span)>> {
    let sql = "SELECT system, since, until FROM call_coverage WHERE withdrawn IS NULL ORDER BY system, since, until";
    db.all(sql, &[], |row| Ok((row.get(0)?, Span { from: row.get(1)?, to: row.get(2)? })))
}

/// Whether one row says that a system's record is whole in all of a time.
pub(in crate::store) fn is_covered(db: &impl Db, system: &str, span: Span) -> Done<bool> {
    db.has(
        "SELECT 1 FROM call_coverage WHERE system = ?1 AND since <= ?2 AND until >= ?3 AND withdrawn IS NULL",
        values![system, span.from, span.to],
    )
}

/// Adds a time in which the record of a system is whole.
pub(in crate::store) fn add_coverage(db: &impl Db, batch: u64, system: &str, span: Span) -> Done<()> {
    db.run(
        "INSERT INTO call_coverage (batch, system, since, until) VALUES (?1, ?2, ?3, ?4)",
        values![batch, system, span.from, span.to],
    )
}

/// A call as it was assembled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct CallRow {
    pub number: i64,
    pub call: Call,
}

const CALLS: &str = "SELECT number, body FROM seen_call";

fn call_row(row: &dyn Row) -> Done<CallRow> {
    Ok(CallRow { number: row.get(0)?, call: serde_json::from_str(row.get(1)?)? })
}

/// Writes a call as it was assembled; one of that name keeps its number.
pub(in crate::store) fn put_call(db: &impl Db, call: &Call) -> Done<()> {
    let body = serde_json::to_string(call)?;
    db.run(
        "INSERT INTO seen_call (system, call, started, ended, direction, outside, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
           ON CONFLICT (system, call) DO UPDATE SET started = excluded.started, ended = excluded.ended,
             direction = excluded.direction, outside = excluded.outside, body = excluded.body",
        values![call.system, call.id, call.started, call.ended, word(&call.direction)?, call.outside, body],
    )
}

/// The call of a number.
pub(in crate::store) fn call(db: &impl Db, number: i64) -> Done<Option<CallRow>> {
    db.one(&format!("{CALLS} WHERE number = ?1"), values![number], call_row)
}

/// Numbers of the calls that a system gave this id.
pub(in crate::store) fn named(db: &impl Db, id: &str, most: usize) -> Done<Vec<i64>> {
    db.all(
        "SELECT number FROM seen_call WHERE call = ?1 ORDER BY number LIMIT ?2",
        values![id, most],
        |row| row.get(0),
    )
}

/// These calls of a system.
pub(in crate::store) fn calls_of(db: &impl Db, system: &str, calls: &[&str]) -> Done<Vec<CallRow>> {
    let sql = format!("{CALLS} WHERE system = ?1 AND call IN ({}) ORDER BY number", places(2));
    let mut found = Vec::new();
    for some in calls.chunks(ASKED) {
        found.extend(db.all(&sql, &asked(system, some), call_row)?);
    }
    Ok(found)
}

/// Reads calls that began in a time, the latest first, until `read` gives something.
pub(in crate::store) fn newest_first<T>(
    db: &impl Db,
    since: Moment,
    until: Moment,
    mut read: impl FnMut(CallRow) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = format!("{CALLS} WHERE started >= ?1 AND started < ?2 ORDER BY started DESC, number DESC");
    db.until(&sql, values![since, until], |row| read(call_row(row)?))
}

/// The names of systems and calls behind one, at most so many: for all of them to be assembled anew.
pub(in crate::store) fn names_after(
    db: &impl Db,
    (system, call): (&str, &str),
    most: usize,
) -> Done<Vec<(String, String)>> {
    let sql =
        "SELECT DISTINCT system, call FROM call_fact WHERE (system, call) > (?1, ?2) AND withdrawn IS NULL
        ORDER BY system, call LIMIT ?3";
    db.all(sql, values![system, call, most], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Takes away what a batch brought; the calls it spoke of, which are to be assembled anew.
pub(in crate::store) fn remove_batch(db: &impl Db, batch: u64) -> Done<Vec<(String, String)>> {
    let of =
        db.all("SELECT DISTINCT system, call FROM call_fact WHERE batch = ?1", values![batch], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    db.run("DELETE FROM call_fact WHERE batch = ?1", values![batch])?;
    db.run("DELETE FROM call_coverage WHERE batch = ?1", values![batch])?;
    Ok(of)
}

/// Takes a call away of which no fact is left, and the pairs it is in.
pub(in crate::store) fn remove_call(db: &impl Db, system: &str, call: &str) -> Done<()> {
    let of = "SELECT number FROM seen_call WHERE system = ?1 AND call = ?2";
    db.run(&format!("DELETE FROM call_pair WHERE seen IN ({of})"), values![system, call])?;
    db.run("DELETE FROM seen_call WHERE system = ?1 AND call = ?2", values![system, call])
}
