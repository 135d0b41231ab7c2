//! What is read of the shared weekly goal: who set it when, and how many gaps everybody together answered in a span.

use crate::domain::{Goal, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// What history keeps of a goal that was set: who did it, when, by which revision, and the JSON after it. Oldest first.
pub(in crate::store) fn each_set(db: &impl Db, mut take: impl FnMut(Goal, &str) -> Done<()>) -> Done<()> {
    // CROSS JOIN has SQLite begin with the operations, of which few set a goal.
    let sql = "SELECT r.rev, r.at, o.login, r.after FROM op o CROSS JOIN revision r
        WHERE r.rev BETWEEN o.first_rev AND o.rev AND o.kind = 'goal' AND r.entity = 'goal' ORDER BY r.rev";
    db.each(sql, &[], |row| {
        let goal = Goal { count: None, rev: row.get(0)?, at: row.get(1)?, by: row.get(2)? };
        take(goal, row.get(3)?)
    })
}

/// How many gaps everybody together answered from a moment until before another one; of those taken back, the ones that stood
/// still at `end`.
pub(in crate::store) fn answered(db: &impl Db, (from, until): (Moment, Moment), end: Moment) -> Done<u64> {
    // Rows are numbered as they come, but a clock may have been set back: the first row to look at is found by time, and CROSS
    // JOIN has SQLite look it up for each user, who are few.
    let sql = "SELECT count(*) FROM filled
        WHERE number >= (SELECT min(f.number) FROM \"user\" u CROSS JOIN filled f WHERE f.owner = u.login AND f.at >= ?1)
          AND at >= ?1 AND at < ?2 AND (taken_back IS NULL OR taken_back > ?3)";
    db.the(sql, values![from, until, end], |row| row.get(0))
}
