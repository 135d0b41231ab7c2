//! Promises: the due next step of an activity, kept until something later is logged with the account.

use crate::domain::{Catalogue, Id, Subject, Trigger};
use crate::store::fail::Done;
use crate::store::logic::gaps::{Counting, rows, rule};
use crate::store::sql::{Db, gap_sources, gaps};

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
    gap_sources::latest_activities(db, account, |activity| {
        if ends > changed {
            return Some(());
        }
        let number = activity.number;
        if activity.is_due {
            // Those read before began later; the same as [`gap_sources::is_followed`] asks of them.
            found.push(Promise { number, activity: activity.id, is_over: ends > 0 || newest > number });
        }
        newest = newest.max(number);
        ends += usize::from(activity.has_outcome);
        None
    })?;
    Ok(found)
}

/// The activities of an account whose promise is still to be kept.
pub(in crate::store) fn open_promises(db: &impl Db, account: i64) -> Done<Vec<Id>> {
    let all = latest(db, account, 0)?;
    Ok(all.into_iter().filter(|promise| !promise.is_over).map(|promise| promise.activity).collect())
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
    for row in gaps::of(db, subject)? {
        if rule(catalogue, &row.rule)?.trigger == Trigger::Overdue {
            rows::take_away(db, subject, &row, counting)?;
        }
    }
    Ok(())
}
