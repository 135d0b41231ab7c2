//! Rows of `own_goal`: the weekly goals of single persons, as history has them; and what each has answered.

use crate::domain::{Goal, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// A person's goal as it is kept: whose, and its JSON.
pub(in crate::store) type OwnGoalRow = (String, String);

/// All of them, by login.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<OwnGoalRow>> {
    db.all("SELECT login, state FROM own_goal ORDER BY login", &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// That of a login.
pub(in crate::store) fn find(db: &impl Db, login: &str) -> Done<Option<String>> {
    db.one("SELECT state FROM own_goal WHERE login = ?1", values![login], |row| row.get(0))
}

/// Writes it.
pub(in crate::store) fn put(db: &impl Db, login: &str, state: &str) -> Done<()> {
    db.run(
        "INSERT INTO own_goal (login, state) VALUES (?1, ?2) ON CONFLICT (login) DO UPDATE SET state = excluded.state",
        values![login, state],
    )
}

/// Takes it away.
pub(in crate::store) fn remove(db: &impl Db, login: &str) -> Done<()> {
    db.run("DELETE FROM own_goal WHERE login = ?1", values![login])
}

/// What history keeps of such goals: who said it when, and the JSON after it. Oldest first.
pub(in crate::store) fn each_set(db: &impl Db, mut take: impl FnMut(Goal, &str) -> Done<()>) -> Done<()> {
    // CROSS JOIN has SQLite begin with the operations, of which few are about a goal.
    let sql = "SELECT r.rev, r.at, o.login, r.after FROM op o CROSS JOIN revision r
        WHERE r.rev BETWEEN o.first_rev AND o.rev AND o.kind = 'own_goal' AND r.entity = 'own_goal' ORDER BY r.rev";
    db.each(sql, &[], |row| {
        let goal = Goal { count: None, rev: row.get(0)?, at: row.get(1)?, by: row.get(2)? };
        take(goal, row.get(3)?)
    })
}

/// How many gaps a login answered from a moment until before another one; of those taken back, the ones that stood still at `end`.
pub(in crate::store) fn answered(
    db: &impl Db,
    login: &str,
    (from, until): (Moment, Moment),
    end: Moment,
) -> Done<u64> {
    let sql = "SELECT count(*) FROM filled
        WHERE owner = ?4 AND at >= ?1 AND at < ?2 AND (taken_back IS NULL OR taken_back > ?3)";
    db.the(sql, values![from, until, end, login], |row| row.get(0))
}
