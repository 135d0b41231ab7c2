//! Promises: the due next step of an activity, kept until something later is logged with the account.

use crate::store::fail::Done;
use crate::store::logic::gaps::{Counting, rows, rule};
use crate::store::sql::{Db, values};
use crate::{
    domain::{Catalogue, Id, Subject, Trigger},
    store::sql::record::Record,
};

/// Something later was logged with the account: it began later, and it took place or was noted down later.
pub(super) fn is_over(db: &impl Db, record: &Record) -> Done<bool> {
    db.the(
        "SELECT EXISTS (SELECT 1 FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0 AND started_at >= ?2
           AND (started_at > ?2 OR number > ?3) AND (outcome IS NOT NULL OR number > ?3))",
        values![record.account, record.started_at(), record.number],
        |row| row.get(0),
    )
}

/// An activity with a promise.
pub(super) struct Promise {
    /// The activity, by row number and id.
    pub number: i64,
    pub activity: Id,
    /// Something later was logged with the account.
    pub is_over: bool,
}

/// Activities of an account whose promise may have been ended or opened again: the latest, down to one with an outcome
/// that was there before the change. That one ends all before it, now as then. So many were changed; each of them may
/// be one with an outcome that was not there.
pub(super) fn latest(db: &impl Db, account: i64, changed: usize) -> Done<Vec<Promise>> {
    let (mut found, mut ends, mut newest) = (Vec::new(), 0, 0);
    db.until(
        "SELECT number, id, outcome IS NOT NULL, due_at IS NOT NULL FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC",
        values![account],
        |row| {
        if ends > changed {
            return Ok(Some(()));
        }
        let number = row.get(0)?;
        if row.get(3)? {
            // Those read before began later; the same as [`is_over`] asks of them.
            found.push(Promise {
                number,
                activity: row.get(1)?,
                is_over: ends > 0 || newest > number,
            });
        }
        newest = newest.max(number);
        ends += usize::from(row.get::<bool>(2)?);
        Ok(None)
    })?;
    Ok(found)
}

/// Takes away the gap of a promise something later has ended. What else its activity lacks is as it was, so that it
/// need not be read.
pub(super) fn end(
    db: &impl Db,
    catalogue: &Catalogue,
    activity: Id,
    counting: Option<Counting<'_>>,
) -> Done<()> {
    let subject = Subject::Activity(activity);
    for row in rows::of(db, subject)? {
        if rule(catalogue, &row.rule)?.trigger == Trigger::Overdue {
            rows::take_away(db, subject, &row, counting)?;
        }
    }
    Ok(())
}
