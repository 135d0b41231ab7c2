//! Who has which account of a call list in front, and what was served.

use crate::domain::{Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

/// An account that somebody has in front, or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Lease {
    pub account: i64,
    pub list: Id,
    pub login: String,
    pub form: Id,
    pub since: Moment,
    pub until: Moment,
}

const COLUMNS: &str = "SELECT account, list, login, form, since, until FROM call_lease";

fn from_row(row: &dyn Row) -> Done<Lease> {
    Ok(Lease {
        account: row.get(0)?,
        list: row.get(1)?,
        login: row.get(2)?,
        form: row.get(3)?,
        since: row.get(4)?,
        until: row.get(5)?,
    })
}

/// Those of a login.
pub(in crate::store) fn of_login(db: &impl Db, login: &str) -> Done<Vec<Lease>> {
    db.all(&format!("{COLUMNS} WHERE login = ?1 ORDER BY since"), values![login], from_row)
}

/// That of a form.
pub(in crate::store) fn of_form(db: &impl Db, form: Id) -> Done<Option<Lease>> {
    db.one(&format!("{COLUMNS} WHERE form = ?1"), values![form], from_row)
}

/// That of an account.
pub(in crate::store) fn of_account(db: &impl Db, account: i64) -> Done<Option<Lease>> {
    db.one(&format!("{COLUMNS} WHERE account = ?1"), values![account], from_row)
}

/// Takes an account for somebody, unless somebody has it. Two who try at the same time wait for one another, and one of them gets
/// it: the row is one an account. Says whether it is theirs.
pub(in crate::store) fn take(db: &impl Db, lease: &Lease, now: Moment) -> Done<bool> {
    let Lease { account, list, login, form, since, until } = lease;
    db.run("DELETE FROM call_lease WHERE account = ?1 AND until <= ?2", values![account, now])?;
    let taken = db.changed(
        "INSERT INTO call_lease (account, list, login, form, since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT DO NOTHING",
        values![account, list, login, form, since, until],
    )?;
    if taken == 0 {
        return Ok(false);
    }
    db.run(
        "INSERT INTO call_served (list, account, login, form, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        values![list, account, login, form, since],
    )?;
    Ok(true)
}

/// Lets an account be in front for longer. Says whether it still was somebody's.
pub(in crate::store) fn renew(db: &impl Db, (form, login): (Id, &str), until: Moment) -> Done<bool> {
    let sql = "UPDATE call_lease SET until = ?3 WHERE form = ?1 AND login = ?2";
    Ok(db.changed(sql, values![form, login, until])? > 0)
}

/// Gives an account back.
pub(in crate::store) fn give_back(db: &impl Db, form: Id, login: &str) -> Done<()> {
    db.run("DELETE FROM call_lease WHERE form = ?1 AND login = ?2", values![form, login])
}

/// Ends those that would hold longer than any can: a clock that was ahead made them. They hold so long from now.
pub(in crate::store) fn shorten(db: &impl Db, latest: Moment) -> Done<()> {
    if db.keeps_time() {
        return Ok(());
    }
    db.run("UPDATE call_lease SET until = ?1 WHERE until > ?1", values![latest])
}

/// How many accounts of a list are in front of somebody, and when the first of them runs out.
pub(in crate::store) fn held(db: &impl Db, list: Id, now: Moment) -> Done<(u64, Option<Moment>)> {
    let sql = "SELECT count(*), min(until) FROM call_lease WHERE list = ?1 AND until > ?2";
    db.the(sql, values![list, now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Says which activity answered what was served.
pub(in crate::store) fn answered(db: &impl Db, form: Id, by: Id) -> Done<()> {
    db.run("UPDATE call_served SET answer = ?2 WHERE form = ?1", values![form, by])
}

/// What was served of a list, in order: to whom, when, and of the activity that came of it when it was logged, its kind and outcome.
pub(in crate::store) fn each_served(
    db: &impl Db,
    list: Id,
    mut take: impl FnMut(ServedRow) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT s.login, s.at, a.logged_at, a.kind, a.outcome FROM call_served s
        LEFT JOIN record a ON a.id = coalesce(s.answer, s.form) AND a.entity = 'activity' AND a.withdrawn = 0
        WHERE s.list = ?1 ORDER BY s.number";
    db.each(sql, values![list], |row| {
        take(ServedRow {
            login: row.get(0)?,
            at: row.get(1)?,
            logged_at: row.get(2)?,
            kind: row.get(3)?,
            outcome: row.get(4)?,
        })
    })
}

/// What was served, with what came of it.
pub(in crate::store) struct ServedRow {
    pub login: String,
    pub at: Moment,
    pub logged_at: Option<Moment>,
    pub kind: Option<String>,
    pub outcome: Option<String>,
}

/// How many accounts of a list were reached at the so-manieth try.
pub(in crate::store) fn attempts(db: &impl Db, list: Id) -> Done<Vec<(u32, u64)>> {
    let sql = "SELECT tries, count(*) FROM call_list_member WHERE list = ?1 AND state = 2 GROUP BY tries ORDER BY tries";
    db.all(sql, values![list], |row| Ok((row.get(0)?, row.get(1)?)))
}
