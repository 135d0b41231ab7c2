//! Rows of `op`: which operations were done, and which of them were taken back.

use serde::de::DeserializeOwned;

use crate::domain::{Id, Moment, Subject};
use crate::store::fail::{Done, onward};
use crate::store::sql::{Db, Value, values};

/// Operations of one page: no read transaction may stay open for seconds.
const OPERATIONS: i64 = 4_000;

/// An operation that was done; `I` is how one thing it did beside its revisions is taken back.
#[derive(Clone, Debug)]
pub(in crate::store) struct Op<I> {
    pub number: i64,
    pub login: String,
    pub kind: String,
    pub subject: Option<Subject>,
    pub version: u64,
    pub first_rev: u64,
    pub rev: u64,
    pub undone: bool,
    pub inverse: Vec<I>,
}

/// The operation of an id, if it was done.
pub(in crate::store) fn find<I: DeserializeOwned>(db: &impl Db, op: Id) -> Done<Option<Op<I>>> {
    db.one(
        "SELECT number, login, kind, subject, record, version, first_rev, rev, undone, inverse FROM op WHERE op = ?1",
        values![op],
        |row| {
            let subject = match row.get::<Option<&str>>(3)? {
                Some(word) => Subject::from_code(word, row.get(4)?),
                None => None,
            };
            Ok(Op {
                number: row.get(0)?,
                login: row.get(1)?,
                kind: row.get(2)?,
                subject,
                version: row.get(5)?,
                first_rev: row.get(6)?,
                rev: row.get(7)?,
                undone: row.get(8)?,
                inverse: serde_json::from_str(row.get(9)?)?,
            })
        },
    )
}

/// A row to be written.
pub(in crate::store) struct NewOp<'a> {
    /// Its number, where that was taken beforehand.
    pub number: Option<i64>,
    pub op: Id,
    pub login: &'a str,
    pub at: Moment,
    pub kind: &'a str,
    pub subject: Option<Subject>,
    /// The version its subject has after it.
    pub version: u64,
    /// Its first and its last revision; the first is one more than the last where it wrote none.
    pub first_rev: u64,
    pub rev: u64,
    /// How what it did beside its revisions is taken back, JSON.
    pub inverse: &'a str,
}

/// Writes a row.
pub(in crate::store) fn add(db: &impl Db, new: &NewOp<'_>) -> Done<()> {
    // One without a number is given the next.
    db.run(
        "INSERT INTO op (number, op, login, at, kind, subject, record, version, first_rev, rev, inverse)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        values![
            new.number,
            new.op,
            new.login,
            new.at,
            new.kind,
            new.subject.map(Subject::code),
            new.subject.map(|subject| subject.id().bytes().to_vec()),
            new.version,
            new.first_rev,
            new.rev,
            new.inverse
        ],
    )
}

/// Marks an operation as taken back.
pub(in crate::store) fn set_undone(db: &impl Db, number: i64) -> Done<()> {
    db.run("UPDATE op SET undone = 1 WHERE number = ?1", values![number])?;
    Ok(())
}

/// Notes that gaps counted as answered by an operation are not any more: it was taken back.
pub(in crate::store) fn unfill(db: &impl Db, op: Id, at: Moment) -> Done<()> {
    db.run("UPDATE filled SET taken_back = ?2 WHERE op = ?1 AND taken_back IS NULL", values![op, at])?;
    Ok(())
}

/// The last operation of a login that stands and is of a kind that an undo without a name may take back.
pub(in crate::store) fn last_undoable(db: &impl Db, login: &str) -> Done<Option<Id>> {
    let sql = "SELECT op FROM op WHERE login = ?1 AND undone = 0
        AND kind IN ('create', 'log', 'edit', 'discard', 'answer', 'snooze', 'redo', 'merge', 'move', 'distinct')
        ORDER BY number DESC LIMIT 1";
    db.one(sql, values![login], |row| row.get(0))
}

/// A query for what operations that stand were about, the latest first: `account` (its row number), `at`, `number` of the
/// operation. `which`: a condition on the operations `o`. An import, a change of the catalogue or of users is about no record.
pub(in crate::store) fn worked_on(which: &str) -> String {
    format!(
        "SELECT coalesce(r.account, r.number) AS account, o.at AS at, o.number AS number
           FROM op o CROSS JOIN record r
           WHERE r.id = o.record AND r.entity = o.subject AND {which} AND o.undone = 0 AND o.kind NOT IN ('undo', 'snooze') ORDER BY o.number DESC"
    )
}

/// First and last revision of the merges into a record that were done before an operation and are taken back, latest first.
pub(in crate::store) fn undone_merges(db: &impl Db, record: Id, before: i64) -> Done<Vec<(u64, u64)>> {
    let sql =
        "SELECT first_rev, rev FROM op WHERE kind = 'merge' AND undone = 1 AND record = ?1 AND number < ?2
             ORDER BY number DESC";
    db.all(sql, values![record, before], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Reads the operations of a login, latest first, until `read` gives something: when each was done; and where it threw this form
/// away and that stands, what is to be done to take it back, JSON.
pub(in crate::store) fn latest<T>(
    db: &impl Db,
    login: &str,
    form: Id,
    mut read: impl FnMut(Moment, Option<&str>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = "SELECT at, kind = 'discard' AND undone = 0 AND record = ?2, inverse FROM op WHERE login = ?1
         ORDER BY number DESC";
    db.until(sql, values![login, form], |row| {
        let is_thrown = row.get::<Option<bool>>(1)? == Some(true);
        read(row.get(0)?, is_thrown.then(|| row.get(2)).transpose()?)
    })
}

/// A row as an audit reads it, whatever it says.
pub(in crate::store) struct AuditedOp {
    pub number: i64,
    pub op: Vec<u8>,
    pub login: String,
    /// When it was done, milliseconds since 1970 in UTC.
    pub at: i64,
    pub kind: String,
    pub subject: Option<String>,
    pub record: Option<Vec<u8>>,
    /// Its first and its last revision.
    pub first: u64,
    pub last: u64,
}

/// The rows after a number and up to another, in the order they were written, `most` of them at most.
pub(in crate::store) fn rows(db: &impl Db, after: i64, last: i64, most: i64) -> Done<Vec<AuditedOp>> {
    let sql = "SELECT number, op, login, at, kind, subject, record, first_rev, rev FROM op
                WHERE number > ?1 AND number <= ?2 ORDER BY number LIMIT ?3";
    db.all(sql, values![after, last, most], |row| {
        Ok(AuditedOp {
            number: row.get(0)?,
            op: row.get(1)?,
            login: row.get(2)?,
            at: row.get(3)?,
            kind: row.get(4)?,
            subject: row.get(5)?,
            record: match row.value(6)? {
                Value::Blob(bytes) => Some(bytes.to_vec()),
                _ => None,
            },
            first: row.get::<i64>(7)?.unsigned_abs(),
            last: row.get::<i64>(8)?.unsigned_abs(),
        })
    })
}

/// The number of the last row; 0 when there is none.
pub(in crate::store) fn last_number(db: &impl Db) -> Done<i64> {
    db.the("SELECT coalesce(max(number), 0) FROM op", &[], |row| row.get(0))
}

/// How many operations are marked as taken back, and how many took one back. Both are counted in one statement, so that they
/// are of one moment.
pub(in crate::store) fn count_undone(db: &impl Db) -> Done<(u64, u64)> {
    let sql = "SELECT count(*) FILTER (WHERE undone = 1), count(*) FILTER (WHERE kind IN ('undo', 'redo', 'unmerge')) FROM op";
    let (marked, undone): (i64, i64) = db.the(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((marked.unsigned_abs(), undone.unsigned_abs()))
}

/// Hands over what operations did beside their revisions, JSON, where a text stands in it, oldest first; with when.
pub(in crate::store) fn each_with(
    db: &impl Db,
    text: &str,
    mut take: impl FnMut(Moment, &str) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT number, at, inverse FROM op WHERE number > ?1 AND instr(inverse, ?2) > 0 ORDER BY number LIMIT ?3";
    let mut last = 0;
    loop {
        let (mut read, before) = (0, last);
        db.each(sql, values![before, text, OPERATIONS], |row| {
            last = row.get(0)?;
            read += 1;
            take(row.get(1)?, row.get(2)?)
        })?;
        if read < OPERATIONS {
            return Ok(());
        }
        onward("op", before, last)?;
    }
}
