//! Numbered SQL, keyed on `user_version`, in one exclusive transaction; each version only adds.

use crate::store::sql::Db;
use std::{
    collections::BTreeMap,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig};

use crate::store::fail::{Done, Fail};
use crate::store::{
    logic::namespace,
    sql::{seed, user_namespace},
    sqlite::{
        error_report::sqlite_says,
        page_copy::{self, open_still},
    },
};
use crate::{
    domain::{Message, StoreError, system},
    files::{self, Draft, Rights},
    machine, message,
    store::{Stop, UpgradeProgress},
};

/// Marks the file as picklog's: "plog".
pub(super) const APPLICATION_ID: i32 = 0x706c_6f67;

/// The versions there have been; the first leads from an empty file to version 1.
const STEPS: &[&str] = &[
    include_str!("../../../migrations/0001_first.sql"),
    include_str!("../../../migrations/0002_catalogue.sql"),
    include_str!("../../../migrations/0003_users.sql"),
    include_str!("../../../migrations/0004_imports.sql"),
    include_str!("../../../migrations/0005_promises.sql"),
    include_str!("../../../migrations/0006_revision_format.sql"),
    include_str!("../../../migrations/0007_kinds.sql"),
    include_str!("../../../migrations/0008_record.sql"),
    include_str!("../../../migrations/0009_gap_rules.sql"),
    include_str!("../../../migrations/0010_handover.sql"),
    include_str!("../../../migrations/0011_contact_moves.sql"),
    include_str!("../../../migrations/0012_latest_work.sql"),
    include_str!("../../../migrations/0013_answers_taken_back.sql"),
    include_str!("../../../migrations/0014_measures.sql"),
    include_str!("../../../migrations/0015_evidence.sql"),
    include_str!("../../../migrations/0016_call_lists.sql"),
    include_str!("../../../migrations/0017_need_to_know.sql"),
    include_str!("../../../migrations/0018_lists_and_lines.sql"),
];

/// The version this program writes.
pub(super) fn newest() -> u32 {
    u32::try_from(STEPS.len()).unwrap_or(u32::MAX)
}

/// Which version a newer file has, and which this program knows.
pub(super) fn versions(found: u32) -> Message {
    message!(
        "file-versions",
        "its version is {found}, this picklog knows {newest}",
        found = found,
        newest = newest(),
    )
}

/// Refuses to write into a file that a newer picklog has taken on while this one had it open.
pub(super) fn check_not_newer(conn: &Connection) -> Done<()> {
    let found: u32 = conn.prepare_cached("PRAGMA user_version")?.query_row([], |row| row.get(0))?;
    if found <= newest() { Ok(()) } else { Err(Fail::Told(too_new(found))) }
}

/// What is said of a file of a newer version.
pub(super) fn too_new(found: u32) -> StoreError {
    StoreError::TooNew { detail: versions(found) }
}

/// What a file holds besides rows: kind and name to SQL. A trigger may have the name of a table.
pub(super) fn schema(conn: &Connection) -> Done<BTreeMap<(String, String), String>> {
    let mut statement = conn.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")?;
    let found = statement.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// The schema of a file of a version: of an older one too, as a backup may be.
pub(super) fn schema_of(version: u32) -> Done<BTreeMap<(String, String), String>> {
    let conn = Connection::open_in_memory()?;
    STEPS.iter().take(version as usize).try_for_each(|step| conn.execute_batch(step))?;
    schema(&conn)
}

/// Brings the file to the newest version; says whether anything was done. An older file is copied first.
pub(super) fn migrate(conn: &mut Connection, path: &Path, upgrading: Option<&UpgradeProgress>) -> Done<bool> {
    run(conn, path, STEPS, upgrading)
}

/// Brings a copy that nobody else knows to the newest version, so that it can be checked like a file of today.
pub(super) fn migrate_copy(conn: &Connection) -> Done<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let before = conn.schema()?;
    STEPS.iter().skip(before as usize).try_for_each(|step| conn.execute_batch(step))?;
    conn.pragma_update(None, "user_version", newest())?;
    Ok(())
}

/// The first version whose items all say what they mean; before it no catalogue could be changed.
const DEFINED: u32 = 2;

fn run(
    conn: &mut Connection,
    path: &Path,
    steps: &[&str],
    upgrading: Option<&UpgradeProgress>,
) -> Done<bool> {
    let before = conn.schema()?;
    if before as usize >= steps.len() {
        return Ok(false);
    }
    // Tables are rebuilt: their rows refer to what is not there yet, and were checked when they were written. It cannot be
    // said inside of a transaction.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let done = in_one_transaction(conn, path, steps, upgrading);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    done
}

fn in_one_transaction(
    conn: &mut Connection,
    path: &Path,
    steps: &[&str],
    upgrading: Option<&UpgradeProgress>,
) -> Done<bool> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    // Somebody else may have done it while this one waited.
    let found = tx.schema()?;
    if found > 0 && (found as usize) < steps.len() {
        keep_copy(path, found, &mut |done, total| {
            if let Some(tell) = upgrading {
                tell(done * COPYING / total.max(1), WHOLE);
            }
        })?;
    }
    let told = upgrading.filter(|_| found > 0);
    if let Some(tell) = told {
        tell_steps(&tx, tell)?;
    }
    let stepped = steps.iter().skip(found as usize).try_for_each(|step| tx.execute_batch(step));
    tx.progress_handler(0, None::<fn() -> bool>)?;
    stepped?;
    if found == 0 {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        seed::seed(&*tx)?;
    } else if found < DEFINED {
        seed::define(&*tx)?;
    }
    if (1..namespace::PLACED).contains(&found) && !machine::is_own_namespace() {
        user_namespace::forget(&*tx)?;
    }
    if (found as usize) < steps.len() {
        tx.pragma_update(None, "user_version", steps.len() as i64)?;
    }
    tx.commit()?;
    if let Some(tell) = told {
        tell(WHOLE, WHOLE);
    }
    Ok(true)
}

/// What the whole of a migration counts for, and the copy before it.
const WHOLE: u64 = 1_000;
const COPYING: u64 = 250;
/// Instructions of SQLite between two words of how far it is.
const OPS: i32 = 50_000;
/// So many instructions a page of a file takes to be brought to version 8: measured at a million accounts.
const OPS_A_PAGE: u64 = 1_150;

/// Has it told how far the steps are. That is reckoned from the size of the file: how long one statement takes, SQLite
/// does not say.
fn tell_steps(conn: &Connection, tell: &UpgradeProgress) -> Done<()> {
    let pages: u64 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
    let (all, mut done, tell) = ((pages * OPS_A_PAGE).max(1), 0_u64, Arc::clone(tell));
    let step = move || {
        done += OPS.unsigned_abs() as u64;
        tell(COPYING + (WHOLE - COPYING - 10) * done.min(all) / all, WHOLE);
        false
    };
    Ok(conn.progress_handler(OPS, Some(step))?)
}

/// How many copies of one version may lie beside a file.
const MOST_COPIES: u32 = 100;

/// A copy of the file as it was, beside it, checked before the migration begins. It is read through a connection of
/// its own: SQLite copies nothing out of one that is writing. It is shared as the file is. A copy of that name that is
/// not of this very state, such as one of a file that stood here before, is left as it is and another name taken.
fn keep_copy(path: &Path, version: u32, progress: &mut dyn FnMut(u64, u64)) -> Done<()> {
    let copy = copy_path(path, version, 1);
    let failed = |why: &std::io::Error| {
        Fail::Told(StoreError::Unavailable {
            detail: message!(
                "store-copy-failed",
                "{file}: the copy before the update failed: {why}",
                file = copy.as_path(),
                why = system(why)
            ),
        })
    };
    let rights = std::fs::metadata(path).map(|found| Rights::of(&found)).map_err(|error| failed(&error))?;
    let draft = Draft::create_apart(&copy, rights).map_err(|error| failed(&error))?;
    let from = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    page_copy::copy(&from, draft.path(), &Stop::default(), &mut |_, done, total| progress(done, total))?;
    let found: String = open_still(draft.path())?.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(Fail::Damaged(sqlite_says(&found)));
    }
    for number in 1..=MOST_COPIES {
        let place = copy_path(path, version, number);
        match place.symlink_metadata() {
            // Made by a migration that was cut off.
            Ok(_) if is_same_copy(draft.path(), &place) => return Ok(()),
            Ok(_) => {}
            Err(_) => return draft.keep_new_as(&place).map_err(|error| failed(&error)),
        }
    }
    Err(failed(&std::io::ErrorKind::AlreadyExists.into()))
}

/// Where the copy of a file goes before it is taken on from a version; the second and later ones have a number.
fn copy_path(path: &Path, version: u32, number: u32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".before-version-{}", version + 1));
    if number > 1 {
        name.push(format!(".{number}"));
    }
    path.with_file_name(name)
}

/// Where two copies of one state differ: the counters of changes in the header, by which SQLite knows its cache is old.
const COUNTERS: [std::ops::Range<usize>; 3] = [24..28, 40..44, 92..100];

/// Whether two files are copies of one state, byte for byte but for counters.
fn is_same_copy(one: &Path, other: &Path) -> bool {
    let read = || -> std::io::Result<bool> {
        let (mut one, mut other) = (files::open_own(one)?, files::open_own(other)?);
        if one.metadata()?.len() != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut part, mut second) = (vec![0; PART], vec![0; PART]);
        let mut at = 0;
        loop {
            let count = one.read(&mut part)?;
            if count == 0 {
                return Ok(true);
            }
            other.read_exact(&mut second[..count])?;
            if at == 0 {
                for bytes in [&mut part, &mut second] {
                    COUNTERS.iter().for_each(|counter| bytes[counter.clone()].fill(0));
                }
            }
            if part[..count] != second[..count] {
                return Ok(false);
            }
            at += count;
        }
    };
    read().unwrap_or(false)
}

/// So much of a copy is compared at a time, bytes.
const PART: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

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
        assert!(migrate(&mut conn, &path, None).unwrap());
        assert!(!migrate(&mut conn, &path, None).unwrap());
        let steps = [STEPS, &["ALTER TABLE meta ADD COLUMN note TEXT;"]].concat();
        assert!(run(&mut conn, &path, &steps, None).unwrap());
        assert_eq!(conn.schema().unwrap(), newest() + 1);
        let copy = Connection::open(copy_path(&path, newest(), 1)).unwrap();
        assert_eq!(copy.schema().unwrap(), newest());
        let lists: i64 = copy.query_row("SELECT count(*) FROM picklist", [], |row| row.get(0)).unwrap();
        assert!(lists > 5);
    }

    #[test]
    fn the_copy_is_shared_as_the_file_is_and_no_other_file_passes_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let (path, keys) = (folder.path().join("a.db"), folder.path().join("keys"));
        let mut conn = wal(&path);
        migrate(&mut conn, &path, None).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        // A copy of another life of the file, and a link that somebody laid.
        fs::write(copy_path(&path, 2, 1), "of another file").unwrap();
        fs::write(&keys, "mine").unwrap();
        std::os::unix::fs::symlink(&keys, copy_path(&path, 2, 2)).unwrap();
        keep_copy(&path, 2, &mut |_, _| ()).unwrap();
        assert_eq!(fs::read(copy_path(&path, 2, 1)).unwrap(), b"of another file");
        assert_eq!(fs::read(&keys).unwrap(), b"mine");
        let copy = copy_path(&path, 2, 3);
        assert_eq!(mode(&copy), 0o640);
        assert_eq!(Connection::open(&copy).unwrap().schema().unwrap(), newest());
        // A migration that was cut off and begins anew has its copy; one of a file that was written since has not.
        keep_copy(&path, 2, &mut |_, _| ()).unwrap();
        assert!(!copy_path(&path, 2, 4).exists());
        conn.execute("CREATE TABLE more (a TEXT) STRICT", []).unwrap();
        keep_copy(&path, 2, &mut |_, _| ()).unwrap();
        assert!(copy_path(&path, 2, 4).exists());
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(names.into_iter().all(|name| !name.to_string_lossy().ends_with(".part")));
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let mut conn = wal(&path);
        migrate(&mut conn, &path, None).unwrap();
        let broken = "CREATE TABLE extra (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);";
        let steps = [STEPS, &[broken]].concat();
        assert!(run(&mut conn, &path, &steps, None).is_err());
        assert_eq!(conn.schema().unwrap(), newest());
        let extra: i64 = conn
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(extra, 0);
    }
}
