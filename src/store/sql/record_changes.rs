//! Changes of records, oldest first, as the figures read them.

use crate::domain::{Change, Entity, Id, Moment};
use crate::store::fail::{Done, odd, onward};
use crate::store::sql::{Db, Row, counters, last_revision, record, values};

/// Revisions looked over at a time: no read transaction may stay open for seconds.
const SPAN: i64 = 20_000;

/// One change of a record.
pub(in crate::store) struct RecordChange<'r> {
    pub entity: Entity,
    pub record: Id,
    pub at: Moment,
    /// Login of who did it.
    pub by: &'r str,
    /// Where it only gave the record another id, the old one stands in `before`.
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

/// Of which records changes are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Of {
    /// Of activities alone.
    Activities,
    /// Of all.
    All,
}

/// Hands over the changes of records after a revision; their entries are none.
pub(in crate::store) fn each(
    db: &impl Db,
    of: Of,
    after: u64,
    mut take: impl FnMut(RecordChange<'_>) -> Done<()>,
) -> Done<()> {
    let of = match of {
        Of::Activities => "= 'activity'",
        Of::All => "IN ('activity', 'account', 'contact', 'matter')",
    };
    let sql = format!(
        "SELECT r.record, r.at, o.login, r.change, r.before, r.after, r.entity
        FROM revision r JOIN origin o ON o.number = r.origin
        WHERE r.rev > ?1 AND r.rev <= ?2 AND r.entity {of} AND r.change <> 'create' ORDER BY r.rev"
    );
    spans(db, &sql, after, |row| change(row)?.map_or(Ok(()), &mut take))
}

/// Hands over when accounts and contacts were entered.
pub(in crate::store) fn each_entry(db: &impl Db, mut take: impl FnMut(Id, Moment)) -> Done<()> {
    let sql = "SELECT record, at FROM revision WHERE rev > ?1 AND rev <= ?2 AND change = 'create'
        AND entity IN ('account', 'contact') ORDER BY rev";
    spans(db, sql, 0, |row| {
        take(row.get(0)?, row.get(1)?);
        Ok(())
    })
}

fn spans(db: &impl Db, sql: &str, after: u64, mut take: impl FnMut(&dyn Row) -> Done<()>) -> Done<()> {
    let end = i64::try_from(last_revision::last_rev(db)?).unwrap_or(i64::MAX);
    let mut last = i64::try_from(after).unwrap_or(i64::MAX);
    while last < end {
        let next = end.min(last + SPAN);
        db.each(sql, values![last, next], &mut take)?;
        onward("changes of records", last, next)?;
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
    let sql = "SELECT r.at, r.before, r.after FROM op o CROSS JOIN revision r
        WHERE r.rev BETWEEN o.first_rev AND o.rev AND o.kind = 'catalogue' AND r.entity = 'catalogue' ORDER BY r.rev";
    db.each(sql, &[], |row| take(row.get(0)?, row.get(1)?, row.get(2)?))
}

/// None of what no picklog writes of a party or matter: it was forged, as `audit verify` says, and no figure follows it.
fn change(row: &dyn Row) -> Done<Option<RecordChange<'_>>> {
    let (word, entity): (&str, &str) = (row.get(3)?, row.get(6)?);
    let entity = Entity::from_code(entity).ok_or_else(|| odd(format!("revision of {entity}")))?;
    let change = match (Change::from_code(word), entity) {
        (Some(change), _) => change,
        (None, Entity::Activity) => return Err(odd(format!("revision of an activity, {word}"))),
        (None, _) => return Ok(None),
    };
    Ok(Some(RecordChange {
        entity,
        record: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        change,
        before: row.get::<Option<&str>>(4)?.unwrap_or("null"),
        after: row.get(5)?,
    }))
}
