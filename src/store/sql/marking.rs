//! What marks on accounts and contacts rest on: the revisions of a record, those of one operation, and what activities
//! say.

use crate::domain::{Id, KindCode};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{self, Record},
    values,
};

/// A revision of a record.
pub(in crate::store) struct Step<'r> {
    pub rev: u64,
    pub op: Id,
    /// The state before as JSON; none where there was none.
    pub before: Option<&'r str>,
    pub after: &'r str,
}

/// Hands over the revisions of a record, from its last one back, until `take` gives something.
pub(in crate::store) fn steps_back<T>(
    db: &impl Db,
    record: &Record,
    mut take: impl FnMut(Step<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    db.until(
        "SELECT rev, op, before, after FROM revision WHERE rev <= ?1 AND record = ?2 ORDER BY rev DESC",
        values![record.rev, record.id],
        |row| {
            let (rev, op) = (row.get(0)?, row.get(1)?);
            take(Step { rev, op, before: row.get(2)?, after: row.get(3)? })
        },
    )
}

/// A revision of an operation.
pub(in crate::store) struct Change<'r> {
    pub rev: u64,
    /// An entity's code, or a word for something else.
    pub entity: &'r str,
    /// The code of what was done.
    pub change: &'r str,
    /// The state before as JSON; none where there was none.
    pub before: Option<&'r str>,
    pub after: &'r str,
}

/// Hands over the revisions of an operation between two, in order.
pub(in crate::store) fn each_of_op(
    db: &impl Db,
    op: Id,
    (first, last): (u64, u64),
    mut take: impl FnMut(Change<'_>) -> Done<()>,
) -> Done<()> {
    db.each(
        "SELECT rev, entity, change, before, after FROM revision WHERE rev BETWEEN ?1 AND ?2 AND op = ?3 ORDER BY rev",
        values![first, last, op],
        |row| {
            let (rev, entity, change) = (row.get(0)?, row.get(1)?, row.get(2)?);
            take(Change { rev, entity, change, before: row.get(3)?, after: row.get(4)? })
        },
    )
}

/// Hands over kind and outcome of other activities than one about an account itself, changed since a revision, until `take`
/// gives something.
pub(in crate::store) fn outcomes_about<T>(
    db: &impl Db,
    about: &Record,
    activity: i64,
    since: u64,
    mut take: impl FnMut(KindCode, &str) -> Option<T>,
) -> Done<Option<T>> {
    db.until(
        "SELECT kind, outcome FROM record WHERE entity = 'activity' AND account = ?1 AND contact IS NULL AND number <> ?2
           AND withdrawn = 0 AND outcome IS NOT NULL AND rev >= ?3",
        values![about.account, activity, since],
        |row| Ok(take(record::kind(row.get(0)?)?, row.get(1)?)),
    )
}
