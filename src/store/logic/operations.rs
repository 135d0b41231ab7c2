//! The table of operations: one sent twice is done once, and the last one can be taken back.

use crate::domain::{Id, Moment, Subject};
use crate::store::fail::Done;
use crate::store::logic::unit_of_work::{Inverse, Work};
use crate::store::sql::{Db, values};

/// An operation that was done.
#[derive(Clone, Debug)]
pub(in crate::store) struct Op {
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
pub(in crate::store) fn find(db: &impl Db, op: Id) -> Done<Option<Op>> {
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

/// Writes down that the operation was done, and gives its number.
pub(in crate::store) fn keep(
    work: &Work<'_, impl Db>,
    kind: &str,
    subject: Option<Subject>,
    version: u64,
) -> Done<i64> {
    work.conn.insert(
        "INSERT INTO op (op, login, at, kind, subject, record, version, first_rev, rev, inverse)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        values![
            work.op,
            work.origin.login,
            work.now,
            kind,
            subject.map(Subject::code),
            subject.map(|subject| subject.id().bytes().to_vec()),
            version,
            work.ledger.before + 1,
            work.ledger.rev,
            serde_json::to_string(&work.inverse)?
        ],
    )
}

/// Marks an operation as taken back.
pub(in crate::store) fn set_undone(db: &impl Db, number: i64) -> Done<()> {
    db.run("UPDATE op SET undone = 1 WHERE number = ?1", values![number])?;
    Ok(())
}

/// The last operation of a login that stands and can be taken back.
pub(in crate::store) fn last(db: &impl Db, login: &str) -> Done<Option<Id>> {
    let sql = format!(
        "SELECT op FROM op WHERE login = ?1 AND undone = 0 AND kind IN {UNDOABLE} ORDER BY number DESC LIMIT 1"
    );
    db.one(&sql, values![login], |row| row.get(0))
}

/// Forgets gaps counted as filled by an operation that was taken back.
pub(in crate::store) fn unfill(db: &impl Db, op: &[u8]) -> Done<()> {
    db.run("DELETE FROM filled WHERE op = ?1", values![op])?;
    Ok(())
}

/// The snooze of a gap: until when, and how many times so far.
pub(in crate::store) fn snooze_of(
    db: &impl Db,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
) -> Done<(Moment, u8)> {
    let found = db.one(
        "SELECT until, times FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
        values![subject, rule, field, owner],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.map_or((Moment::default(), 0), |(until, times)| (Moment::from_millis(until), times)))
}

/// Sets the snooze of a gap; 0 times takes it away.
pub(in crate::store) fn set_snooze(
    db: &impl Db,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
    until: Moment,
    times: u8,
) -> Done<()> {
    let id = subject.bytes().as_slice();
    if times == 0 {
        db.run(
            "DELETE FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
            values![id, rule, field, owner],
        )?;
    } else {
        db.run("INSERT INTO snooze (subject, rule, field, owner, until, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, rule, field, owner) DO UPDATE SET until = excluded.until, times = excluded.times", values![id, rule, field, owner, until, times])?;
    }
    Ok(())
}
