//! Promises: the due next step of an activity, kept until something later is logged with the account.

use rusqlite::{Connection, params};

use super::{Counting, rows, rule};
use crate::{
    domain::{Id, Subject, Trigger},
    store::sqlite::{
        fail::Done,
        record::{self, Record},
    },
};

/// Something later was logged with the account: it began later, and it took place or was noted down later.
pub(super) fn is_over(conn: &Connection, record: &Record) -> Done<bool> {
    let mut statement = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM activity WHERE account = ?1 AND withdrawn = 0 AND started_at >= ?2
           AND (started_at > ?2 OR number > ?3) AND (outcome IS NOT NULL OR number > ?3))",
    )?;
    Ok(statement
        .query_row(params![record.account, record.started_at().millis(), record.number], |row| row.get(0))?)
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
pub(super) fn latest(conn: &Connection, account: i64, changed: usize) -> Done<Vec<Promise>> {
    let mut statement = conn.prepare_cached(
        "SELECT number, id, outcome IS NOT NULL, due_at IS NOT NULL FROM activity WHERE account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC",
    )?;
    let mut rows = statement.query([account])?;
    let (mut found, mut ends, mut newest) = (Vec::new(), 0, 0);
    while ends <= changed
        && let Some(row) = rows.next()?
    {
        let number = row.get(0)?;
        if row.get(3)? {
            // Those read before began later; the same as [`is_over`] asks of them.
            found.push(Promise {
                number,
                activity: record::id(row, 1)?,
                is_over: ends > 0 || newest > number,
            });
        }
        newest = newest.max(number);
        ends += usize::from(row.get::<_, bool>(2)?);
    }
    Ok(found)
}

/// Takes away the gap of a promise something later has ended. What else its activity lacks is as it was, so that it
/// need not be read.
pub(super) fn end(conn: &Connection, activity: Id, counting: Option<Counting>) -> Done<()> {
    let subject = Subject::Activity(activity);
    for row in rows::of(conn, subject)? {
        if rule(&row.rule)?.trigger == Trigger::Overdue {
            rows::take_away(conn, subject, &row, counting)?;
        }
    }
    Ok(())
}
