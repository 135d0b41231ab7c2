//! Accounts of call lists, where each stands, and which of them comes next.

use crate::domain::{Id, Moment, PastCall};
use crate::store::fail::Done;
use crate::store::sql::{
    Db, Row,
    record::{self, Record},
    values,
};

/// To be called.
pub(in crate::store) const READY: i64 = 0;
/// To be called again.
pub(in crate::store) const LATER: i64 = 1;
/// Reached.
pub(in crate::store) const DONE: i64 = 2;
/// Given up.
pub(in crate::store) const UNREACHABLE: i64 = 3;
/// Not served.
pub(in crate::store) const OUT: i64 = 4;

/// An account of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Member {
    /// Its row number; 0 before it is written.
    pub number: i64,
    pub account: i64,
    pub state: i64,
    pub place: i64,
    pub rank: String,
    pub since: Moment,
    pub next_at: Option<Moment>,
    pub tries: u32,
    pub outcome: Option<String>,
    pub is_agreed: bool,
    pub has_left: bool,
    pub why: Option<String>,
    /// The how-manieth it was of those that were named, from 0; none on a list by a rule.
    pub given: Option<u64>,
}

const COLUMNS: &str =
    "SELECT m.number, m.account, m.state, m.place, m.rank, m.since, m.next_at, m.tries, m.outcome,
    m.is_agreed, m.has_left, m.why, m.given FROM call_list_member m";

fn from_row(row: &dyn Row) -> Done<Member> {
    Ok(Member {
        number: row.get(0)?,
        account: row.get(1)?,
        state: row.get(2)?,
        place: row.get(3)?,
        rank: row.get(4)?,
        since: row.get(5)?,
        next_at: row.get(6)?,
        tries: row.get(7)?,
        outcome: row.get(8)?,
        is_agreed: row.get(9)?,
        has_left: row.get(10)?,
        why: row.get(11)?,
        given: row.get(12)?,
    })
}

/// The row of an account on a list.
pub(in crate::store) fn of_account(db: &impl Db, list: Id, account: i64) -> Done<Option<Member>> {
    db.one(&format!("{COLUMNS} WHERE m.list = ?1 AND m.account = ?2"), values![list, account], from_row)
}

/// The rows of accounts between two row numbers.
pub(in crate::store) fn between(db: &impl Db, list: Id, (first, last): (i64, i64)) -> Done<Vec<Member>> {
    let sql = format!("{COLUMNS} WHERE m.list = ?1 AND m.account BETWEEN ?2 AND ?3");
    db.all(&sql, values![list, first, last], from_row)
}

/// The rows of accounts after a row number, in order, so many at most.
pub(in crate::store) fn after(db: &impl Db, list: Id, account: i64, most: i64) -> Done<Vec<Member>> {
    let sql = format!("{COLUMNS} WHERE m.list = ?1 AND m.account > ?2 ORDER BY m.account LIMIT ?3");
    db.all(&sql, values![list, account, most], from_row)
}

/// Writes a row: a new one, or over the old one. Says whether it did: somebody may have written the same one meanwhile.
pub(in crate::store) fn put(db: &impl Db, list: Id, was: Option<&Member>, member: &Member) -> Done<bool> {
    let Member {
        number,
        account,
        state,
        place,
        rank,
        since,
        next_at,
        tries,
        outcome,
        is_agreed,
        has_left,
        why,
        given,
    } = member;
    let Some(was) = was else {
        let sql = "INSERT INTO call_list_member (list, account, state, place, rank, since, next_at, tries, outcome, is_agreed,
              has_left, why, given)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) ON CONFLICT DO NOTHING";
        let written = db.changed(
            sql,
            values![
                list, account, state, place, rank, since, next_at, tries, outcome, is_agreed, has_left, why,
                given
            ],
        )?;
        return Ok(written > 0);
    };
    let sql = "UPDATE call_list_member SET account = ?2, state = ?3, place = ?4, rank = ?5, since = ?6, next_at = ?7, tries = ?8,
          outcome = ?9, is_agreed = ?10, has_left = ?11, why = ?12
        WHERE number = ?1 AND state = ?13 AND tries = ?14 AND since = ?15";
    let written = db.changed(
        sql,
        values![
            number, account, state, place, rank, since, next_at, tries, outcome, is_agreed, has_left, why,
            was.state, was.tries, was.since
        ],
    )?;
    Ok(written > 0)
}

/// Takes a row away.
pub(in crate::store) fn remove(db: &impl Db, number: i64) -> Done<()> {
    db.run("DELETE FROM call_list_member WHERE number = ?1", values![number])
}

/// Those of a list that nobody called yet, in its order, behind the first so many.
pub(in crate::store) fn beyond(db: &impl Db, list: Id, first: u32, most: i64) -> Done<Vec<Member>> {
    let sql = format!(
        "{COLUMNS} WHERE m.list = ?1 AND m.state = {READY} ORDER BY m.rank, m.account LIMIT ?3 OFFSET ?2"
    );
    db.all(&sql, values![list, first, most], from_row)
}

/// Nobody has the account in front: what is in front is bound as ?2, the time.
const FREE: &str = "NOT EXISTS (SELECT 1 FROM call_lease l WHERE l.account = m.account AND l.until > ?2)";

/// The first in the list's order that is to be called at one of these places and that nobody has in front. `places`: their numbers,
/// each with a space on both sides. Of each place the first is found by the index, and of these the first.
pub(in crate::store) fn next_ready(
    db: &impl Db,
    list: Id,
    places: &str,
    now: Moment,
) -> Done<Option<Member>> {
    let sql = format!(
        "{COLUMNS} WHERE m.number IN (
           SELECT (SELECT m.number FROM call_list_member m
             WHERE m.list = ?1 AND m.state = {READY} AND m.place = p.place AND {FREE} ORDER BY m.rank, m.account LIMIT 1)
           FROM call_list_place p WHERE p.list = ?1 AND instr(?3, ' ' || p.place || ' ') > 0)
         ORDER BY m.rank, m.account LIMIT 1"
    );
    db.one(&sql, values![list, now, places], from_row)
}

/// The first that is to be called again by now and that nobody has in front, behind those of an earlier time or account.
pub(in crate::store) fn next_later(db: &impl Db, list: Id, now: Moment) -> Done<Option<Member>> {
    let sql = format!(
        "{COLUMNS} WHERE m.list = ?1 AND m.state = {LATER} AND m.next_at <= ?2 AND {FREE} ORDER BY m.next_at, m.account LIMIT 1"
    );
    db.one(&sql, values![list, now], from_row)
}

/// When the first one is to be called again.
pub(in crate::store) fn first_later(db: &impl Db, list: Id) -> Done<Option<Moment>> {
    let sql = format!(
        "SELECT next_at FROM call_list_member WHERE list = ?1 AND state = {LATER} ORDER BY next_at, account LIMIT 1"
    );
    Ok(db.one(&sql, values![list], |row| row.get(0))?.flatten())
}

/// A place: its number and its zones as they are kept.
pub(in crate::store) type PlaceRow = (i64, String);

/// The places of a list's accounts.
pub(in crate::store) fn places(db: &impl Db, list: Id) -> Done<Vec<PlaceRow>> {
    let sql = "SELECT p.number, p.zones FROM call_list_place l JOIN call_place p ON p.number = l.place WHERE l.list = ?1";
    db.all(sql, values![list], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether somebody of a list is to be called at a place.
pub(in crate::store) fn has_ready(db: &impl Db, list: Id, place: i64) -> Done<bool> {
    let sql =
        format!("SELECT 1 FROM call_list_member WHERE list = ?1 AND state = {READY} AND place = ?2 LIMIT 1");
    db.has(&sql, values![list, place])
}

/// The zones of a place.
pub(in crate::store) fn zones(db: &impl Db, place: i64) -> Done<String> {
    db.the("SELECT zones FROM call_place WHERE number = ?1", values![place], |row| row.get(0))
}

/// The number of a place; a new one where there is none yet. The list has accounts there from now on.
pub(in crate::store) fn place(db: &impl Db, list: Id, zones: &str) -> Done<i64> {
    let find =
        || db.one("SELECT number FROM call_place WHERE zones = ?1", values![zones], |row| row.get::<i64>(0));
    let number = match find()? {
        Some(number) => number,
        None => {
            // Somebody else may make the same one at the same time.
            db.run("INSERT INTO call_place (zones) VALUES (?1) ON CONFLICT DO NOTHING", values![zones])?;
            find()?.unwrap_or_default()
        }
    };
    db.run(
        "INSERT INTO call_list_place (list, place) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        values![list, number],
    )?;
    Ok(number)
}

/// Accounts after a row number, in order, so many at most, those taken back among them.
pub(in crate::store) fn accounts_after(db: &impl Db, after: i64, most: i64) -> Done<Vec<Record>> {
    let last = record::numbers(crate::domain::Entity::Account).1;
    let sql = record::select(
        crate::domain::Entity::Account,
        "r.number > ?1 AND r.number <= ?2 ORDER BY r.number LIMIT ?3",
    );
    db.all(&sql, values![after, last, most], |row| record::from_row(row, crate::domain::Entity::Account))
}

/// What was logged at accounts between two row numbers, by account, the latest first; each with its account's number.
pub(in crate::store) fn logged_between(
    db: &impl Db,
    (first, last): (i64, i64),
    mut take: impl FnMut(i64, PastCall) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT account, id, kind, started_at, logged_at, outcome, due_at, actor, answers FROM record
        WHERE entity = 'activity' AND account BETWEEN ?1 AND ?2 AND withdrawn = 0
        ORDER BY account, started_at DESC, number DESC";
    db.each(sql, values![first, last], |row| take(row.get(0)?, past_call(row)?))
}

fn past_call(row: &dyn Row) -> Done<PastCall> {
    #[derive(serde::Deserialize)]
    struct Answered {
        next_step: Option<Item>,
    }
    #[derive(serde::Deserialize)]
    struct Item {
        item: Option<String>,
    }
    let answered: Answered = serde_json::from_str(row.get(8)?)?;
    Ok(PastCall {
        id: row.get(1)?,
        kind: record::kind(row.get(2)?)?,
        at: row.get(3)?,
        logged_at: row.get(4)?,
        outcome: row.get(5)?,
        next_step: answered.next_step.and_then(|step| step.item),
        due: row.get(6)?,
        actor: row.get(7)?,
    })
}

/// Accounts of what revisions after one and up to another changed: of accounts their own row numbers, of what is at one that
/// account's. So many revisions at most; the last one that was looked at.
pub(in crate::store) fn changed_accounts(
    db: &impl Db,
    after: u64,
    most: i64,
) -> Done<(std::collections::BTreeSet<i64>, Option<u64>)> {
    let sql = "SELECT r.rev, coalesce(v.account, v.number) FROM revision r
        LEFT JOIN record v ON v.id = r.record AND v.entity = r.entity
        WHERE r.rev > ?1 ORDER BY r.rev LIMIT ?2";
    let (mut accounts, mut last) = (std::collections::BTreeSet::new(), None);
    db.each(sql, values![after, most], |row| {
        last = Some(row.get(0)?);
        accounts.extend(row.get::<Option<i64>>(1)?);
        Ok(())
    })?;
    Ok((accounts, last))
}
