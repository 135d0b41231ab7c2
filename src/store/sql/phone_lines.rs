//! Rows of `phone_line` and `phone_site`: who sat at which telephone, and how numbers are read there. The entry in history is the
//! caller's to write.

use crate::domain::{Id, Moment, PhoneLine};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

const COLUMNS: &str = "SELECT id, login, extension, system, since, until FROM phone_line";

fn from_row(row: &dyn Row) -> Done<PhoneLine> {
    Ok(PhoneLine {
        id: row.get(0)?,
        login: row.get(1)?,
        extension: row.get(2)?,
        system: row.get(3)?,
        since: row.get(4)?,
        until: row.get(5)?,
    })
}

/// All there have been, by extension and time.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<PhoneLine>> {
    db.all(&format!("{COLUMNS} ORDER BY extension, system, since, id"), &[], from_row)
}

/// Adds one.
pub(in crate::store) fn add(db: &impl Db, line: &PhoneLine) -> Done<()> {
    db.run(
        "INSERT INTO phone_line (id, login, extension, system, since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![line.id, line.login, line.extension, line.system, line.since, line.until],
    )
}

/// Says when one ends, or that it does not.
pub(in crate::store) fn set_until(db: &impl Db, id: Id, until: Option<Moment>) -> Done<()> {
    db.run("UPDATE phone_line SET until = ?2 WHERE id = ?1", values![id, until])
}

/// Takes one away that was not there yet.
pub(in crate::store) fn remove(db: &impl Db, id: Id) -> Done<()> {
    db.run("DELETE FROM phone_line WHERE id = ?1", values![id])
}

/// How numbers are read at a system.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct SiteRow {
    /// The system; empty for any.
    pub system: String,
    /// The region of national numbers.
    pub region: Option<String>,
    /// What is dialled before an outside number, with a space between.
    pub prefixes: String,
}

/// What is said of systems, by their names; the row for any is the first.
pub(in crate::store) fn sites(db: &impl Db) -> Done<Vec<SiteRow>> {
    db.all("SELECT system, region, prefixes FROM phone_site ORDER BY system", &[], |row| {
        Ok(SiteRow { system: row.get(0)?, region: row.get(1)?, prefixes: row.get(2)? })
    })
}

/// Says how numbers are read at a system.
pub(in crate::store) fn set_site(db: &impl Db, site: &SiteRow) -> Done<()> {
    db.run(
        "INSERT INTO phone_site (system, region, prefixes) VALUES (?1, ?2, ?3)
           ON CONFLICT (system) DO UPDATE SET region = excluded.region, prefixes = excluded.prefixes",
        values![site.system, site.region, site.prefixes],
    )
}

/// Takes away what is said of a system.
pub(in crate::store) fn remove_site(db: &impl Db, system: &str) -> Done<()> {
    db.run("DELETE FROM phone_site WHERE system = ?1", values![system])
}
