//! Rows of `handover`: whose work was handed to whom. The entry in history is the caller's to write.

use crate::domain::{Catalogue, Entity, HandOver, Id, Moment, Workload};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, gap_list, values};

const COLUMNS: &str = "SELECT h.id, h.from_login, h.to_login, h.since, h.until, h.ended_at, h.made_by,
    h.reached IS NOT NULL OR h.ended_at IS NOT NULL AND EXISTS
      (SELECT 1 FROM handover_batch b WHERE b.handover = h.id AND b.given_back = 0)
    FROM handover h";

fn from_row(row: &dyn Row) -> Done<HandOver> {
    Ok(HandOver {
        id: row.get(0)?,
        from: row.get(1)?,
        to: row.get(2)?,
        since: row.get(3)?,
        until: row.get(4)?,
        ended_at: row.get(5)?,
        by: row.get(6)?,
        is_unfinished: row.get(7)?,
    })
}

/// All there have been, the latest first.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<HandOver>> {
    db.all(&format!("{COLUMNS} ORDER BY h.id DESC"), &[], from_row)
}

/// Those that nobody has ended and that have not ended by themselves, as they began.
pub(in crate::store) fn holding(db: &impl Db, now: Moment) -> Done<Vec<HandOver>> {
    let sql =
        format!("{COLUMNS} WHERE h.ended_at IS NULL AND (h.until IS NULL OR h.until > ?1) ORDER BY h.id");
    db.all(&sql, values![now], from_row)
}

/// Writes a new one. `reached`: from where on records are to be given to the other, where they are.
pub(in crate::store) fn add(db: &impl Db, new: &HandOver, reached: Option<i64>) -> Done<()> {
    db.run(
        "INSERT INTO handover (id, from_login, to_login, since, until, made_by, reached)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        values![new.id, new.from, new.to, new.since, new.until, new.by, reached],
    )?;
    Ok(())
}

/// Says that one was ended: no more records are given to the other.
pub(in crate::store) fn set_ended(db: &impl Db, id: Id, at: Moment) -> Done<()> {
    db.run("UPDATE handover SET ended_at = ?2, reached = NULL WHERE id = ?1", values![id, at])?;
    Ok(())
}

/// What a person owns and has to do, but for matters: whether one is open the catalogue says.
pub(in crate::store) fn workload(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    now: Moment,
) -> Done<Workload> {
    // All accounts are looked through: only a hand-over asks whose they are, and no save is to pay for an index.
    let sql = "SELECT count(*) FROM record WHERE entity = 'account' AND owner = ?1 AND withdrawn = 0";
    let accounts = db.the(sql, values![login], |row| row.get::<i64>(0))?.unsigned_abs();
    let overdue = gap_list::overdue(catalogue);
    let sql = format!(
        "SELECT count(*) FILTER (WHERE {overdue}), count(*) FILTER (WHERE g.kind <> 'draft' AND g.since <= ?2),
           count(*) FILTER (WHERE g.kind = 'draft') FROM gap g WHERE g.owner = ?1"
    );
    let (promises, gaps, forms) = db.the(&sql, values![login, now], |row| {
        let count = |at| Ok::<_, crate::store::fail::Fail>(row.get::<i64>(at)?.unsigned_abs());
        Ok((count(0)?, count(1)?, count(2)?))
    })?;
    Ok(Workload { accounts, matters: 0, promises, gaps, forms })
}

/// What is to be done for each owner at a moment: gaps but for forms in progress, and of those overdue promises. All gaps are
/// looked through.
pub(in crate::store) fn to_do_by_owner(
    db: &impl Db,
    catalogue: &Catalogue,
    now: Moment,
) -> Done<Vec<(String, u64, u64)>> {
    let overdue = gap_list::overdue(catalogue);
    let sql = format!(
        "SELECT g.owner, count(*), count(*) FILTER (WHERE {overdue}) FROM gap g
         WHERE g.kind <> 'draft' AND g.since <= ?1 GROUP BY g.owner"
    );
    db.all(&sql, values![now], |row| {
        Ok((row.get(0)?, row.get::<i64>(1)?.unsigned_abs(), row.get::<i64>(2)?.unsigned_abs()))
    })
}

/// Up to which row number the records of one for good have been looked at.
pub(in crate::store) fn reached(db: &impl Db, id: Id) -> Done<i64> {
    let found = db.the("SELECT reached FROM handover WHERE id = ?1", values![id], |row| row.get(0))?;
    Ok(Option::unwrap_or(found, 0))
}

/// Says so; none when all have been.
pub(in crate::store) fn set_reached(db: &impl Db, id: Id, reached: Option<i64>) -> Done<()> {
    db.run("UPDATE handover SET reached = ?2 WHERE id = ?1", values![id, reached])?;
    Ok(())
}

/// Row numbers of an entity's records that a login owns, above the first and up to the last, in order, at most `limit`.
pub(in crate::store) fn owned(
    db: &impl Db,
    entity: Entity,
    owner: &str,
    (after, last): (i64, i64),
    limit: i64,
) -> Done<Vec<i64>> {
    let sql = format!(
        "SELECT number FROM record WHERE entity = '{}' AND owner = ?1 AND withdrawn = 0 AND number > ?2 AND number <= ?3
         ORDER BY number LIMIT ?4",
        entity.code()
    );
    db.all(&sql, values![owner, after, last, limit], |row| row.get(0))
}

/// Revisions of one operation that gave records to the other.
pub(in crate::store) struct Batch {
    pub number: i64,
    pub first_rev: u64,
    pub rev: u64,
}

/// Notes the revisions of an operation that gave records to the other.
pub(in crate::store) fn add_batch(db: &impl Db, id: Id, (first_rev, rev): (u64, u64)) -> Done<()> {
    db.run(
        "INSERT INTO handover_batch (handover, first_rev, rev) VALUES (?1, ?2, ?3)",
        values![id, first_rev, rev],
    )?;
    Ok(())
}

/// The last batch that has not been given back.
pub(in crate::store) fn last_batch(db: &impl Db, id: Id) -> Done<Option<Batch>> {
    let sql = "SELECT number, first_rev, rev FROM handover_batch WHERE handover = ?1 AND given_back = 0
        ORDER BY number DESC LIMIT 1";
    db.one(sql, values![id], |row| {
        Ok(Batch { number: row.get(0)?, first_rev: row.get(1)?, rev: row.get(2)? })
    })
}

/// How many batches have not been given back, and how many there are.
pub(in crate::store) fn batches(db: &impl Db, id: Id) -> Done<(u64, u64)> {
    let sql =
        "SELECT count(*) FILTER (WHERE given_back = 0), count(*) FROM handover_batch WHERE handover = ?1";
    let (left, all): (i64, i64) = db.the(sql, values![id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((left.unsigned_abs(), all.unsigned_abs()))
}

/// Says that a batch was given back.
pub(in crate::store) fn set_given_back(db: &impl Db, number: i64) -> Done<()> {
    db.run("UPDATE handover_batch SET given_back = 1 WHERE number = ?1", values![number])?;
    Ok(())
}
