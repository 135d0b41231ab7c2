//! Numbered SQL, keyed on `user_version`, in one exclusive transaction; each version only adds.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rusqlite::{
    Connection, OpenFlags, TransactionBehavior,
    backup::{Backup, StepResult},
};

use super::{
    fail::{Done, Fail, sqlite_says},
    seed,
};
use crate::{
    domain::{Said, Trouble},
    said,
};

/// Marks the file as picklog's: "plog".
pub(super) const APPLICATION_ID: i32 = 0x706c_6f67;

/// The versions there have been; the first leads from an empty file to version 1.
const STEPS: &[&str] = &[
    include_str!("../../../migrations/0001_first.sql"),
    include_str!("../../../migrations/0002_catalogue.sql"),
];

/// The version this program writes.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Which version a newer file has, and which this program knows.
pub(super) fn versions(found: u32) -> Said {
    said!(
        "file-versions",
        "its version is {found}, this picklog knows {newest}",
        found = found,
        newest = newest(),
    )
}

/// Version of the schema in the file; 0 when it is empty.
pub(super) fn version(conn: &Connection) -> Done<u32> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Refuses to write into a file that a newer picklog has taken on while this one had it open.
pub(super) fn check_not_newer(conn: &Connection) -> Done<()> {
    let found: u32 = conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?;
    if found <= newest() { Ok(()) } else { Err(Fail::Told(too_new(found))) }
}

/// What is said of a file of a newer version.
pub(super) fn too_new(found: u32) -> Trouble {
    Trouble::TooNew { detail: versions(found) }
}

/// What a file holds besides rows: name to SQL.
pub(super) fn schema(conn: &Connection) -> Done<BTreeMap<String, String>> {
    let mut statement = conn.prepare("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// The schema of a file made by this program.
pub(super) fn fresh_schema() -> Done<BTreeMap<String, String>> {
    let conn = Connection::open_in_memory()?;
    STEPS.iter().try_for_each(|step| conn.execute_batch(step))?;
    schema(&conn)
}

/// Brings the file to the newest version; says whether anything was done. An older file is copied first.
pub(super) fn migrate(conn: &mut Connection, path: &Path) -> Done<bool> {
    run(conn, path, STEPS)
}

/// The first version whose items all say what they mean; before it no catalogue could be changed.
const DEFINED: u32 = 2;

fn run(conn: &mut Connection, path: &Path, steps: &[&str]) -> Done<bool> {
    let before = version(conn)?;
    if before as usize >= steps.len() {
        return Ok(false);
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Somebody else may have done it while this one waited.
    let found = version(&tx)?;
    if found > 0 && (found as usize) < steps.len() {
        keep_copy(path, found)?;
    }
    for step in steps.iter().skip(found as usize) {
        tx.execute_batch(step)?;
    }
    if found == 0 {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        seed::seed(&tx)?;
    } else if found < DEFINED {
        seed::define(&tx)?;
    }
    if (found as usize) < steps.len() {
        tx.pragma_update(None, "user_version", steps.len() as i64)?;
    }
    tx.commit()?;
    Ok(true)
}

/// A copy of the file as it was, beside it, checked before the migration begins. It is read through a connection of
/// its own: SQLite copies nothing out of one that is writing.
fn keep_copy(path: &Path, version: u32) -> Done<()> {
    let copy = copy_path(path, version);
    if copy.exists() {
        return Ok(()); // made by a migration that was cut off
    }
    let told = |detail: String| Fail::Told(Trouble::Unavailable { detail: detail.into() });
    let failed = |why: &dyn std::fmt::Display| {
        told(format!("{}: the copy before the update failed: {why}", copy.display()))
    };
    let mut draft = copy.clone().into_os_string();
    draft.push(".tmp");
    let from = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    let mut to = Connection::open(&draft)?;
    let step = Backup::new(&from, &mut to)?.step(-1)?;
    if step != StepResult::Done {
        return Err(failed(&"others kept the file busy"));
    }
    let found: String = to.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    drop(to);
    if found != "ok" {
        return Err(Fail::Damaged(sqlite_says(&found)));
    }
    let synced = std::fs::File::open(&draft).and_then(|file| file.sync_all());
    synced.and_then(|()| std::fs::rename(&draft, &copy)).map_err(|error| failed(&error))
}

/// Where the copy of a file goes before it is taken on from a version.
fn copy_path(path: &Path, version: u32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".before-version-{}", version + 1));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wal(path: &Path) -> Connection {
        let conn = Connection::open(path).unwrap();
        super::super::settings::write_ahead(&conn, path).unwrap();
        conn
    }

    #[test]
    fn a_step_is_taken_once_and_leaves_a_checked_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut conn = wal(&path);
        assert!(migrate(&mut conn, &path).unwrap());
        assert!(!migrate(&mut conn, &path).unwrap());
        let steps = [STEPS, &["ALTER TABLE meta ADD COLUMN note TEXT;"]].concat();
        assert!(run(&mut conn, &path, &steps).unwrap());
        assert_eq!(version(&conn).unwrap(), newest() + 1);
        let copy = Connection::open(copy_path(&path, newest())).unwrap();
        assert_eq!(version(&copy).unwrap(), newest());
        let lists: i64 = copy.query_row("SELECT count(*) FROM picklist", [], |row| row.get(0)).unwrap();
        assert!(lists > 5);
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut conn = wal(&path);
        migrate(&mut conn, &path).unwrap();
        let broken = "CREATE TABLE extra (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);";
        let steps = [STEPS, &[broken]].concat();
        assert!(run(&mut conn, &path, &steps).is_err());
        assert_eq!(version(&conn).unwrap(), newest());
        let extra: i64 = conn
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(extra, 0);
    }
}
