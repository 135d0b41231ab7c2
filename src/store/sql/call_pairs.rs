//! Rows of `call_pair`: which saved activity speaks of which call; and of `evidence_answer`: what people said of calls they did not log.

use crate::domain::{Id, Moment, Said};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

/// Which activity speaks of which call, for one who had a part in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct PairRow {
    pub login: String,
    /// The call's row number; none where no machine saw it.
    pub seen: Option<i64>,
    /// None where it was not logged.
    pub activity: Option<Id>,
    /// What holds them together, as a word; empty where there is nothing to hold.
    pub how: String,
    pub is_sure: bool,
    /// The word of what the telephone tells of it, see [`crate::domain::Telling`].
    pub finding: Option<String>,
    /// When the call began; of one that nobody saw, when it is said to have begun.
    pub at: Moment,
}

fn from_row(row: &dyn Row) -> Done<(i64, PairRow)> {
    Ok((
        row.get(0)?,
        PairRow {
            login: row.get(1)?,
            seen: row.get(2)?,
            activity: row.get(3)?,
            how: row.get(4)?,
            is_sure: row.get(5)?,
            finding: row.get(6)?,
            at: row.get(7)?,
        },
    ))
}

/// The rows of a login from a moment on, each with its number.
pub(in crate::store) fn of(db: &impl Db, login: &str, from: Moment) -> Done<Vec<(i64, PairRow)>> {
    let sql = "SELECT number, login, seen, activity, how, is_sure, finding, at FROM call_pair WHERE at >= ?1
        AND login = ?2 ORDER BY number";
    db.all(sql, values![from, login], from_row)
}

/// All rows from a moment on.
pub(in crate::store) fn since(db: &impl Db, from: Moment) -> Done<Vec<PairRow>> {
    let sql = "SELECT number, login, seen, activity, how, is_sure, finding, at FROM call_pair WHERE at >= ?1
        ORDER BY at, number";
    db.all(sql, values![from], |row| Ok(from_row(row)?.1))
}

/// Adds a row.
pub(in crate::store) fn add(db: &impl Db, row: &PairRow) -> Done<()> {
    db.run(
        "INSERT INTO call_pair (login, seen, activity, how, is_sure, finding, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        values![row.login, row.seen, row.activity, row.how, row.is_sure, row.finding, row.at],
    )
}

/// Takes a row away.
pub(in crate::store) fn remove(db: &impl Db, number: i64) -> Done<()> {
    db.run("DELETE FROM call_pair WHERE number = ?1", values![number])
}

/// What the telephone tells of an activity, as its word.
pub(in crate::store) fn finding(db: &impl Db, activity: Id) -> Done<Option<String>> {
    let sql =
        "SELECT finding FROM call_pair WHERE activity = ?1 AND finding IS NOT NULL ORDER BY number LIMIT 1";
    db.one(sql, values![activity], |row| row.get(0))
}

/// The activities of which the telephone tells something by a call.
pub(in crate::store) fn told_by(db: &impl Db, system: &str, call: &str) -> Done<Vec<Id>> {
    let sql = "SELECT p.activity FROM call_pair p JOIN seen_call c ON c.number = p.seen
        WHERE c.system = ?1 AND c.call = ?2 AND p.activity IS NOT NULL AND p.finding IS NOT NULL ORDER BY p.number";
    db.all(sql, values![system, call], |row| row.get(0))
}

/// The operation by which a login said what stands of this.
pub(in crate::store) fn said_by(db: &impl Db, evidence: Id, login: &str) -> Done<Option<Id>> {
    let sql = "SELECT op FROM evidence_answer WHERE evidence = ?1 AND login = ?2 AND taken_back IS NULL
        ORDER BY at DESC LIMIT 1";
    db.one(sql, values![evidence, login], |row| row.get(0))
}

/// What somebody said of what was seen.
pub(in crate::store) struct Answered {
    /// The id of the form that was offered.
    pub evidence: Id,
    pub login: String,
    pub said: Said,
}

/// What was said and stands.
pub(in crate::store) fn answers(db: &impl Db) -> Done<Vec<Answered>> {
    let sql = "SELECT evidence, login, said FROM evidence_answer WHERE taken_back IS NULL ORDER BY at";
    db.all(sql, &[], |row| {
        let word: &str = row.get(2)?;
        let said = Said::from_code(word).ok_or_else(|| odd(format!("evidence_answer, `{word}`")))?;
        Ok(Answered { evidence: row.get(0)?, login: row.get(1)?, said })
    })
}

/// What a login said of this last, if that stands.
pub(in crate::store) fn said(db: &impl Db, evidence: Id, login: &str) -> Done<Option<Said>> {
    let sql = "SELECT said FROM evidence_answer WHERE evidence = ?1 AND login = ?2 AND taken_back IS NULL
        ORDER BY at DESC LIMIT 1";
    let word: Option<String> = db.one(sql, values![evidence, login], |row| row.get(0))?;
    Ok(word.as_deref().and_then(Said::from_code))
}

/// Notes what a login says, by an operation.
pub(in crate::store) fn say(
    db: &impl Db,
    (evidence, login): (Id, &str),
    said: Said,
    (at, op): (Moment, Id),
) -> Done<()> {
    db.run(
        "INSERT INTO evidence_answer (evidence, login, said, at, op) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![evidence, login, said.code(), at, op],
    )
}

/// Notes that what an operation said is taken back, or stands again.
pub(in crate::store) fn set_taken_back(
    db: &impl Db,
    (evidence, login, op): (Id, &str, Id),
    at: Option<Moment>,
) -> Done<()> {
    let sql = "UPDATE evidence_answer SET taken_back = ?4 WHERE evidence = ?1 AND login = ?2 AND op = ?3";
    db.run(sql, values![evidence, login, op, at])
}
