//! What was worked on lately: row numbers of accounts, each with when.

use crate::domain::Moment;
use crate::store::fail::Done;
use crate::store::sql::{Db, Value, operation_log, values};

/// Accounts of a login's latest activities; at most so many activities.
pub(in crate::store) fn own(db: &impl Db, login: &str, most: i64) -> Done<Vec<(i64, Moment)>> {
    let sql =
            "SELECT account, logged_at FROM record WHERE entity = 'activity' AND actor = ?1 AND withdrawn = 0 AND imported = 0
            ORDER BY logged_at DESC LIMIT ?2";
    dated(db, sql, values![login, most])
}

/// Accounts of anybody's latest operations, each once, with the latest of its operations; at most so many operations.
pub(in crate::store) fn of_team(db: &impl Db, most: i64) -> Done<Vec<(i64, Moment)>> {
    let worked = operation_log::worked_on("true");
    dated(
        db,
        &format!("SELECT account, max(at) FROM ({worked} LIMIT ?1) AS worked GROUP BY account"),
        values![most],
    )
}

/// Accounts at which a login has promised something, with when that is due, earliest first.
pub(in crate::store) fn promised(db: &impl Db, login: &str, most: i64) -> Done<Vec<(i64, Moment)>> {
    let sql = "SELECT account, since FROM gap WHERE owner = ?1 AND rule = 'overdue' AND account IS NOT NULL
            ORDER BY since LIMIT ?2";
    dated(db, sql, values![login, most])
}

fn dated(db: &impl Db, sql: &str, values: &[Value<'_>]) -> Done<Vec<(i64, Moment)>> {
    db.all(sql, values, |row| Ok((row.get(0)?, row.get(1)?)))
}
