//! What a copy of a store needs to be put back to an earlier moment: what was done since, latest first, and rows that were not
//! there yet taken away.
//!
//! These statements are for a copy alone: in the store itself history is only added to.

use serde::de::DeserializeOwned;

use crate::domain::{Change, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, values};

/// How far history had come at a moment: the last revision and the number of the last operation; 0 where there was none. What
/// was written before it counts as done, also where a clock stood wrong.
pub(in crate::store) fn reached(db: &impl Db, at: Moment) -> Done<(u64, i64)> {
    let rev =
        db.one("SELECT rev FROM revision WHERE at <= ?1 ORDER BY rev DESC LIMIT 1", values![at], |row| {
            row.get::<u64>(0)
        })?;
    let op =
        db.one("SELECT number FROM op WHERE at <= ?1 ORDER BY number DESC LIMIT 1", values![at], |row| {
            row.get::<i64>(0)
        })?;
    Ok((rev.unwrap_or(0), op.unwrap_or(0)))
}

/// When the first revision was made; none in a store without history.
pub(in crate::store) fn first_at(db: &impl Db) -> Done<Option<Moment>> {
    db.one("SELECT at FROM revision ORDER BY rev LIMIT 1", &[], |row| row.get(0))
}

/// A revision to be taken back.
pub(in crate::store) struct Later {
    pub rev: u64,
    /// A record's kind, or `user`, `catalogue`, `merge`, `handover` …
    pub entity: String,
    pub record: Id,
    pub change: Change,
    /// The JSON before it; none where it made something.
    pub before: Option<String>,
    pub after: String,
}

/// The revisions after one and before another, latest first, at most so many.
pub(in crate::store) fn revisions(db: &impl Db, after: u64, before: u64, most: i64) -> Done<Vec<Later>> {
    let sql = "SELECT rev, entity, record, change, before, after FROM revision WHERE rev > ?1 AND rev < ?2
        ORDER BY rev DESC LIMIT ?3";
    db.all(sql, values![after, before, most], |row| {
        let change: &str = row.get(3)?;
        Ok(Later {
            rev: row.get(0)?,
            entity: row.get(1)?,
            record: row.get(2)?,
            change: Change::from_code(change).ok_or_else(|| odd(format!("revision, {change}")))?,
            before: row.get(4)?,
            after: row.get(5)?,
        })
    })
}

/// Goes over the revisions up to one, latest first, at most so many: number, moment, login, kind of record and its id.
pub(in crate::store) fn changes_up_to(
    db: &impl Db,
    last: u64,
    most: i64,
    mut take: impl FnMut(u64, Moment, &str, &str, Id),
) -> Done<()> {
    let sql =
        "SELECT r.rev, r.at, o.login, r.entity, r.record FROM revision r JOIN origin o ON o.number = r.origin
        WHERE r.rev <= ?1 ORDER BY r.rev DESC LIMIT ?2";
    db.each(sql, values![last, most], |row| {
        take(row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        Ok(())
    })
}

/// The operations after one and before another, latest first, at most so many: their numbers, and what else each did.
pub(in crate::store) fn operations<I: DeserializeOwned>(
    db: &impl Db,
    after: i64,
    before: i64,
    most: i64,
) -> Done<Vec<(i64, Vec<I>)>> {
    let sql =
        "SELECT number, inverse FROM op WHERE number > ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3";
    db.all(sql, values![after, before, most], |row| Ok((row.get(0)?, serde_json::from_str(row.get(1)?)?)))
}

/// Takes a record away that was not there yet.
pub(in crate::store) fn remove_record(db: &impl Db, number: i64) -> Done<()> {
    db.run("DELETE FROM record WHERE number = ?1", values![number])?;
    Ok(())
}

/// Says which revision changed a record last, when and by whom.
pub(in crate::store) fn set_changed(
    db: &impl Db,
    number: i64,
    rev: u64,
    (at, by): (Moment, &str),
) -> Done<()> {
    db.run(
        "UPDATE record SET rev = ?2, changed_at = ?3, changed_by = ?4 WHERE number = ?1",
        values![number, rev, at, by],
    )?;
    Ok(())
}

/// Takes users away who came after a moment and have no revision up to one.
pub(in crate::store) fn remove_later_users(db: &impl Db, at: Moment, last: u64) -> Done<()> {
    db.run(
        "DELETE FROM \"user\" WHERE since > ?1 AND login NOT IN
           (SELECT o.login FROM revision r JOIN origin o ON o.number = r.origin WHERE r.rev <= ?2)",
        values![at, last],
    )?;
    Ok(())
}

/// Takes a user away, by login.
pub(in crate::store) fn remove_user(db: &impl Db, login: &str) -> Done<()> {
    db.run("DELETE FROM \"user\" WHERE login = ?1", values![login])?;
    Ok(())
}

/// Takes a hand-over away that had not begun.
pub(in crate::store) fn remove_handover(db: &impl Db, id: Id) -> Done<()> {
    db.run("DELETE FROM handover_batch WHERE handover = ?1", values![id])?;
    db.run("DELETE FROM handover WHERE id = ?1", values![id])?;
    Ok(())
}

/// Says when a hand-over was ended, or that it was not.
pub(in crate::store) fn set_handover_ended(db: &impl Db, id: Id, at: Option<Moment>) -> Done<()> {
    db.run("UPDATE handover SET ended_at = ?2 WHERE id = ?1", values![id, at])?;
    Ok(())
}

/// Puts the count of answered gaps back to a moment.
pub(in crate::store) fn set_answered(db: &impl Db, at: Moment) -> Done<()> {
    db.run("DELETE FROM filled WHERE at > ?1", values![at])?;
    db.run("UPDATE filled SET taken_back = NULL WHERE taken_back > ?1", values![at])?;
    Ok(())
}

/// Takes away what history says after a revision and an operation, last of all. The copy's triggers must be gone.
pub(in crate::store) fn forget_later(db: &impl Db, rev: u64, op: i64) -> Done<()> {
    db.run("DELETE FROM contact_move WHERE rev > ?1", values![rev])?;
    db.run("DELETE FROM import_batch WHERE op > ?1", values![op])?;
    db.run("DELETE FROM op WHERE number > ?1", values![op])?;
    db.run("DELETE FROM revision WHERE rev > ?1", values![rev])?;
    Ok(())
}
