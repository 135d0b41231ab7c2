//! Rows of `revision`: one is written, the changes of an operation are read, and what a single one says.

use crate::domain::{Change, Entity, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, Value, values};

/// A row to be written.
pub(in crate::store) struct NewRevision<'a> {
    pub rev: u64,
    pub at: Moment,
    /// The number of its origin.
    pub origin: i64,
    /// Which of the login's revisions it is, from 1.
    pub seq: u64,
    pub op: Id,
    pub entity: &'a str,
    pub record: Id,
    pub change: Change,
    pub before: Option<&'a str>,
    pub after: &'a str,
    pub hash: &'a [u8],
    /// How it is hashed.
    pub format: u32,
    /// The seed of its salts.
    pub salts: &'a [u8],
}

/// Writes a row.
pub(in crate::store) fn add(db: &impl Db, new: &NewRevision<'_>) -> Done<()> {
    db.run(
        "INSERT INTO revision (rev, at, origin, seq, op, entity, record, change, before, after, hash, format, salts)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        values![
            new.rev,
            new.at,
            new.origin,
            new.seq,
            new.op,
            new.entity,
            new.record,
            new.change.code(),
            new.before,
            new.after,
            new.hash,
            new.format,
            new.salts
        ],
    )?;
    Ok(())
}

/// One change of a record, as history keeps it.
pub(in crate::store) struct Step {
    pub rev: u64,
    pub entity: Entity,
    pub record: Id,
    pub change: Change,
    /// The record's JSON before it; none where it made the record.
    pub before: Option<String>,
    /// The record's JSON after it.
    pub after: String,
}

/// The changes of records from one revision to another, oldest first.
pub(in crate::store) fn steps(db: &impl Db, first: u64, last: u64) -> Done<Vec<Step>> {
    let sql = "SELECT entity, record, change, before, after, rev FROM revision WHERE rev BETWEEN ?1 AND ?2
           AND entity IN ('account', 'contact', 'activity', 'matter') ORDER BY rev";
    db.all(sql, values![first, last], step)
}

/// The changes from one revision to another, newest first, at most so many. All of them must be of records.
pub(in crate::store) fn steps_back(db: &impl Db, first: u64, last: u64, most: i64) -> Done<Vec<Step>> {
    let sql = "SELECT entity, record, change, before, after, rev FROM revision WHERE rev BETWEEN ?1 AND ?2
           ORDER BY rev DESC LIMIT ?3";
    db.all(sql, values![first, last, most], step)
}

fn step(row: &dyn Row) -> Done<Step> {
    let (entity, change): (String, String) = (row.get(0)?, row.get(2)?);
    let damaged = || odd(format!("revision {entity}, {change}"));
    Ok(Step {
        entity: Entity::from_code(&entity).ok_or_else(damaged)?,
        record: row.get(1)?,
        change: Change::from_code(&change).ok_or_else(damaged)?,
        before: row.get(3)?,
        after: row.get(4)?,
        rev: row.get(5)?,
    })
}

/// The hash of the first revision; none where there is no revision yet.
pub(in crate::store) fn first_hash(db: &impl Db) -> Done<Option<Vec<u8>>> {
    db.one("SELECT hash FROM revision WHERE rev = 1", &[], |row| row.get(0))
}

/// When a revision says it was made.
pub(in crate::store) fn made_at(db: &impl Db, rev: u64) -> Done<Moment> {
    db.the("SELECT at FROM revision WHERE rev = ?1", values![rev], |row| row.get(0))
}

/// The kind of the operation that wrote a revision; none where that operation is not known.
pub(in crate::store) fn kind_of_operation(db: &impl Db, rev: u64) -> Done<Option<String>> {
    let sql = "SELECT o.kind FROM revision r JOIN op o ON o.op = r.op WHERE r.rev = ?1";
    db.one(sql, values![rev], |row| row.get(0))
}

/// Whether a revision was written by this login, on this host and at this moment, as these columns of a record say.
pub(in crate::store) fn was_written(db: &impl Db, rev: u64, said: [Value<'_>; 3]) -> Done<bool> {
    let fits = db.one(
        "SELECT o.login, o.host, r.at FROM revision r JOIN origin o ON o.number = r.origin WHERE r.rev = ?1",
        values![rev],
        |told| {
            for (column, said) in said.iter().enumerate() {
                if told.value(column)? != *said {
                    return Ok(false);
                }
            }
            Ok(true)
        },
    )?;
    Ok(fits.unwrap_or(false))
}

/// What the revisions about an entity after one say.
pub(in crate::store) fn told_after(db: &impl Db, rev: u64, entity: &str) -> Done<Vec<String>> {
    db.all(
        "SELECT after FROM revision WHERE rev > ?1 AND entity = ?2 ORDER BY rev",
        values![rev, entity],
        |row| row.get(0),
    )
}
