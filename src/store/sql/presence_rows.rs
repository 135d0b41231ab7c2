//! Rows of `presence` and `seen_meeting`: log-ins and badges, and meetings in calendars.

use std::collections::HashSet;

use crate::domain::Moment;
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

/// A row of `presence`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct PresenceRow {
    pub batch: u64,
    pub login: Option<String>,
    pub who: String,
    pub kind: String,
    /// The door, host or queue; empty where the source does not say.
    pub place: String,
    pub since: Moment,
    pub until: Option<Moment>,
    pub key: String,
    pub salt: Option<Vec<u8>>,
    pub leaf: Vec<u8>,
    /// The revision that took it back.
    pub withdrawn: Option<u64>,
}

const PRESENCE: &str =
    "SELECT batch, login, who, kind, place, since, until, key, salt, leaf, withdrawn FROM presence";

fn presence_row(row: &dyn Row) -> Done<PresenceRow> {
    Ok(PresenceRow {
        batch: row.get(0)?,
        login: row.get(1)?,
        who: row.get(2)?,
        kind: row.get(3)?,
        place: row.get(4)?,
        since: row.get(5)?,
        until: row.get(6)?,
        key: row.get(7)?,
        salt: row.get(8)?,
        leaf: row.get(9)?,
        withdrawn: row.get(10)?,
    })
}

/// Whether a key is there.
pub(in crate::store) fn has_presence(db: &impl Db, key: &str) -> Done<bool> {
    db.has("SELECT 1 FROM presence WHERE key = ?1 AND withdrawn IS NULL", values![key])
}

/// Adds a row.
pub(in crate::store) fn add_presence(db: &impl Db, row: &PresenceRow) -> Done<()> {
    db.run(
        "INSERT INTO presence (batch, login, who, kind, place, since, until, key, salt, leaf)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        values![
            row.batch, row.login, row.who, row.kind, row.place, row.since, row.until, row.key, row.salt,
            row.leaf
        ],
    )
}

/// Rows that begin in a time, by their beginning.
pub(in crate::store) fn presence(db: &impl Db, since: Moment, until: Moment) -> Done<Vec<PresenceRow>> {
    let sql =
        format!("{PRESENCE} WHERE since >= ?1 AND since < ?2 AND withdrawn IS NULL ORDER BY since, number");
    db.all(&sql, values![since, until], presence_row)
}

/// Reads all rows in the order they came, those taken back too. `can_withdraw`: it is of a version in which that can be.
pub(in crate::store) fn each_presence(
    db: &impl Db,
    can_withdraw: bool,
    mut take: impl FnMut(PresenceRow) -> Done<()>,
) -> Done<()> {
    let sql = columns(PRESENCE, can_withdraw);
    db.each(&format!("{sql} ORDER BY number"), &[], |row| take(presence_row(row)?))
}

/// The columns of rows as a version has them.
fn columns(all: &str, can_withdraw: bool) -> String {
    if can_withdraw { all.to_owned() } else { all.replace("withdrawn", "NULL") }
}

/// Names with the login that they are known to mean.
pub(in crate::store) fn said(db: &impl Db) -> Done<Vec<(String, String)>> {
    db.all(
        "SELECT DISTINCT who, login FROM presence WHERE login IS NOT NULL ORDER BY who, login",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Says whom a source meant by a name.
pub(in crate::store) fn set_login(db: &impl Db, who: &str, login: &str) -> Done<usize> {
    db.changed("UPDATE presence SET login = ?2 WHERE who = ?1 AND login IS NULL", values![who, login])
}

/// A row of `seen_meeting`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct MeetingRow {
    pub number: i64,
    pub batch: u64,
    pub login: String,
    pub key: String,
    pub since: Moment,
    pub until: Moment,
    pub body: String,
    pub salt: Option<Vec<u8>>,
    pub leaf: Vec<u8>,
    /// The revision that took it back.
    pub withdrawn: Option<u64>,
}

const MEETINGS: &str =
    "SELECT number, batch, login, key, since, until, body, salt, leaf, withdrawn FROM seen_meeting";

fn meeting_row(row: &dyn Row) -> Done<MeetingRow> {
    Ok(MeetingRow {
        number: row.get(0)?,
        batch: row.get(1)?,
        login: row.get(2)?,
        key: row.get(3)?,
        since: row.get(4)?,
        until: row.get(5)?,
        body: row.get(6)?,
        salt: row.get(7)?,
        leaf: row.get(8)?,
        withdrawn: row.get(9)?,
    })
}

/// Adds a row.
pub(in crate::store) fn add_meeting(db: &impl Db, row: &MeetingRow) -> Done<()> {
    db.run(
        "INSERT INTO seen_meeting (batch, login, key, since, until, body, salt, leaf)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        values![row.batch, row.login, row.key, row.since, row.until, row.body, row.salt, row.leaf],
    )
}

/// The last row of each key of a login's calendar, by its beginning.
pub(in crate::store) fn latest_meetings(db: &impl Db, login: &str) -> Done<Vec<MeetingRow>> {
    let sql = format!("{MEETINGS} WHERE login = ?1 AND withdrawn IS NULL ORDER BY number DESC");
    let mut seen = HashSet::new();
    let mut latest = Vec::new();
    db.each(&sql, values![login], |row| {
        let row = meeting_row(row)?;
        if seen.insert(row.key.clone()) {
            latest.push(row);
        }
        Ok(())
    })?;
    latest.sort_by(|one, other| (one.since, &one.key).cmp(&(other.since, &other.key)));
    Ok(latest)
}

/// Whether there is any meeting, taken back or not.
pub(in crate::store) fn is_any_meeting(db: &impl Db) -> Done<bool> {
    db.has("SELECT 1 FROM seen_meeting LIMIT 1", &[])
}

/// Logins whose calendars were brought in, though all of it was taken back.
pub(in crate::store) fn calendars(db: &impl Db) -> Done<Vec<String>> {
    db.all("SELECT DISTINCT login FROM seen_meeting ORDER BY login", &[], |row| row.get(0))
}

/// Reads all rows in the order they came, as [`each_presence`] does.
pub(in crate::store) fn each_meeting(
    db: &impl Db,
    can_withdraw: bool,
    mut take: impl FnMut(MeetingRow) -> Done<()>,
) -> Done<()> {
    let sql = columns(MEETINGS, can_withdraw);
    db.each(&format!("{sql} ORDER BY number"), &[], |row| take(meeting_row(row)?))
}

/// Takes what a batch brought back, by a revision.
pub(in crate::store) fn withdraw(db: &impl Db, batch: u64, rev: u64) -> Done<()> {
    for table in ["presence", "seen_meeting"] {
        let sql = format!("UPDATE {table} SET withdrawn = ?2 WHERE batch = ?1 AND withdrawn IS NULL");
        db.run(&sql, values![batch, rev])?;
    }
    Ok(())
}

/// What a revision took back stands again, in a copy that is put back to an earlier moment.
pub(in crate::store) fn stand_again(db: &impl Db, rev: u64) -> Done<()> {
    for table in ["presence", "seen_meeting"] {
        db.run(&format!("UPDATE {table} SET withdrawn = NULL WHERE withdrawn = ?1"), values![rev])?;
    }
    Ok(())
}

/// Takes away what a batch brought.
pub(in crate::store) fn remove_batch(db: &impl Db, batch: u64) -> Done<()> {
    db.run("DELETE FROM presence WHERE batch = ?1", values![batch])?;
    db.run("DELETE FROM seen_meeting WHERE batch = ?1", values![batch])
}
