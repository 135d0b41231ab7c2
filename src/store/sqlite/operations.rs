//! The table of operations: one sent twice is done once, and the last one can be taken back.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    fail::Done,
    record,
    unit_of_work::{Inverse, Work},
};
use crate::domain::{Id, Moment, Subject};

/// An operation that was done.
#[derive(Clone, Debug)]
pub(super) struct Op {
    pub number: i64,
    pub login: String,
    pub kind: String,
    pub subject: Option<Subject>,
    pub version: u64,
    pub first_rev: u64,
    pub rev: u64,
    pub undone: bool,
    pub inverse: Vec<Inverse>,
}

/// Kinds that an undo without a name may take back.
const UNDOABLE: &str = "('create', 'log', 'edit', 'discard', 'snooze', 'redo', 'merge', 'distinct')";

/// The operation of an id, if it was done.
pub(super) fn find(conn: &Connection, op: Id) -> Done<Option<Op>> {
    let mut statement = conn.prepare_cached(
        "SELECT number, login, kind, subject, record, version, first_rev, rev, undone, inverse FROM op WHERE op = ?1",
    )?;
    let mut rows = statement.query([op.bytes().as_slice()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let subject = match row.get::<_, Option<String>>("subject")? {
        Some(word) => Subject::from_code(&word, record::id(row, "record")?),
        None => None,
    };
    let inverse: String = row.get("inverse")?;
    Ok(Some(Op {
        number: row.get("number")?,
        login: row.get("login")?,
        kind: row.get("kind")?,
        subject,
        version: row.get("version")?,
        first_rev: row.get("first_rev")?,
        rev: row.get("rev")?,
        undone: row.get("undone")?,
        inverse: serde_json::from_str(&inverse)?,
    }))
}

/// Writes down that the operation was done.
pub(super) fn keep(work: &Work<'_>, kind: &str, subject: Option<Subject>, version: u64) -> Done<()> {
    work.conn
        .prepare_cached(
            "INSERT INTO op (op, login, at, kind, subject, record, version, first_rev, rev, inverse)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            work.op.bytes().as_slice(),
            work.origin.login,
            work.now.millis(),
            kind,
            subject.map(Subject::code),
            subject.map(|subject| subject.id().bytes().to_vec()),
            version,
            work.ledger.before + 1,
            work.ledger.rev,
            serde_json::to_string(&work.inverse)?
        ])?;
    Ok(())
}

/// Marks an operation as taken back.
pub(super) fn set_undone(conn: &Connection, number: i64) -> Done<()> {
    conn.prepare_cached("UPDATE op SET undone = 1 WHERE number = ?1")?.execute([number])?;
    Ok(())
}

/// The last operation of a login that stands and can be taken back.
pub(super) fn last(conn: &Connection, login: &str) -> Done<Option<Id>> {
    let sql = format!(
        "SELECT op FROM op WHERE login = ?1 AND undone = 0 AND kind IN {UNDOABLE} ORDER BY number DESC LIMIT 1"
    );
    let found: Option<Vec<u8>> =
        conn.prepare_cached(&sql)?.query_row([login], |row| row.get(0)).optional()?;
    Ok(found.as_deref().and_then(Id::from_bytes))
}

/// Forgets gaps counted as filled by an operation that was taken back.
pub(super) fn unfill(conn: &Connection, op: &[u8]) -> Done<()> {
    conn.prepare_cached("DELETE FROM filled WHERE op = ?1")?.execute([op])?;
    Ok(())
}

/// The snooze of a gap: until when, and how many times so far.
pub(super) fn snooze_of(
    conn: &Connection,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
) -> Done<(Moment, u8)> {
    let mut statement = conn.prepare_cached(
        "SELECT until, times FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
    )?;
    let found = statement
        .query_row(params![subject.bytes().as_slice(), rule, field, owner], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()?;
    Ok(found.map_or((Moment::default(), 0), |(until, times)| (Moment::from_millis(until), times)))
}

/// Sets the snooze of a gap; 0 times takes it away.
pub(super) fn set_snooze(
    conn: &Connection,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
    until: Moment,
    times: u8,
) -> Done<()> {
    let id = subject.bytes().as_slice();
    if times == 0 {
        conn.prepare_cached(
            "DELETE FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
        )?
        .execute(params![id, rule, field, owner])?;
    } else {
        conn.prepare_cached(
            "INSERT INTO snooze (subject, rule, field, owner, until, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, rule, field, owner) DO UPDATE SET until = excluded.until, times = excluded.times",
        )?
        .execute(params![id, rule, field, owner, until.millis(), times])?;
    }
    Ok(())
}
