//! Changes of activities, oldest first, as the figures read them.

use crate::domain::{Change, Entity, Id, Moment};
use crate::store::fail::{Done, odd, onward};
use crate::store::sql::{Db, Row, counters, last_revision, record, values};

/// Revisions looked over at a time: no read transaction may stay open for seconds.
const SPAN: i64 = 20_000;

/// One change of an activity.
pub(in crate::store) struct ActivityChange<'r> {
    pub record: Id,
    pub at: Moment,
    /// Login of who did it.
    pub by: &'r str,
    /// Where it only gave the activity another id, the old one stands in `before`.
    pub change: Change,
    /// What it held before and after, as history keeps it.
    pub before: &'r str,
    pub after: &'r str,
}

/// The last revision before the activity of a row, and all after it, were entered; 0 where that is not known.
pub(in crate::store) fn last_before(db: &impl Db, number: i64) -> Done<u64> {
    // Rows are numbered in the order they are entered in; one that was never changed has the revision of its entry.
    let sql =
        "SELECT rev FROM record WHERE entity = 'activity' AND number >= ?1 AND number < ?2 AND version = 1
        ORDER BY number DESC LIMIT 1";
    let first = record::numbers(Entity::Activity).0;
    Ok(db.one(sql, values![first, number], |row| row.get(0))?.unwrap_or(0))
}

/// Hands over the changes of activities after a revision; their entries are none.
pub(in crate::store) fn each(
    db: &impl Db,
    after: u64,
    mut take: impl FnMut(ActivityChange<'_>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT r.record, r.at, o.login, r.change, r.before, r.after
        FROM revision r JOIN origin o ON o.number = r.origin
        WHERE r.rev > ?1 AND r.rev <= ?2 AND r.entity = 'activity' AND r.change <> 'create' ORDER BY r.rev";
    let end = i64::try_from(last_revision::last_rev(db)?).unwrap_or(i64::MAX);
    let mut last = i64::try_from(after).unwrap_or(i64::MAX);
    while last < end {
        let next = end.min(last + SPAN);
        db.each(sql, values![last, next], |row| take(change(row)?))?;
        onward("changes of activities", last, next)?;
        last = next;
    }
    Ok(())
}

/// Hands over when the catalogue was changed, and what stood there before and after, oldest first. Nothing is looked for in a
/// file whose catalogue is the one it began with.
pub(in crate::store) fn each_of_catalogue(
    db: &impl Db,
    mut take: impl FnMut(Moment, Option<&str>, &str) -> Done<()>,
) -> Done<()> {
    if counters::meta(db, "catalogue")? <= 1 {
        return Ok(());
    }
    // CROSS JOIN has SQLite begin with the operations, of which few are of the catalogue.
    let sql = "SELECT r.at, r.before, r.after FROM op o CROSS JOIN revision r ON r.rev BETWEEN o.first_rev AND o.rev
        WHERE o.kind = 'catalogue' AND r.entity = 'catalogue' ORDER BY r.rev";
    db.each(sql, &[], |row| take(row.get(0)?, row.get(1)?, row.get(2)?))
}

fn change(row: &dyn Row) -> Done<ActivityChange<'_>> {
    let word: &str = row.get(3)?;
    Ok(ActivityChange {
        record: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        change: Change::from_code(word).ok_or_else(|| odd(format!("revision of an activity, {word}")))?,
        before: row.get::<Option<&str>>(4)?.unwrap_or("null"),
        after: row.get(5)?,
    })
}
