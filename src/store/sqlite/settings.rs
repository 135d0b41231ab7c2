//! How a connection is set up. Each setting is there for a measured or documented reason.

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use rusqlite::{Connection, config::DbConfig, ffi};

use super::busy;
use crate::domain::StoreError;
use crate::message;
use crate::store::fail::{Done, Fail};

/// The first SQLite without the bug that loses commits when several connections checkpoint (3.7.0 to 3.51.2).
const OLDEST_SQLITE: i32 = 3_051_003;
/// Page cache of a connection, KiB. A screen has five, and fifty screens share one
/// machine; what is not here is in the cache of the system.
const CACHE_KIB: i64 = 2 * 1024;
/// A write-ahead log larger than this is cut back after a checkpoint.
const WAL_BYTES: i64 = 16 * 1024 * 1024;

/// Refuses to run on a library that may lose commits.
pub(super) fn check_library(number: i32) -> Result<(), StoreError> {
    if number >= OLDEST_SQLITE {
        return Ok(());
    }
    let (major, minor, patch) = (number / 1_000_000, number / 1_000 % 1_000, number % 1_000);
    Err(StoreError::Unavailable {
        detail: message!(
            "store-old-sqlite",
            "picklog was built with SQLite {version}, which can lose entries: build it with 3.51.3 or later",
            version = format!("{major}.{minor}.{patch}")
        ),
    })
}

/// Settings that touch no file. Before the first statement.
pub(super) fn harden(conn: &Connection) -> Done<()> {
    conn.busy_handler(Some(busy::wait))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    // No file of ours has views. One in the place of a table could answer anything, or reckon without end.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    // A plan must not hang on the values bound: each other value would cost a new preparation.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // Loading extensions is off unless asked for; nothing here asks.
    conn.pragma_update(None, "recursive_triggers", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    small_cache(conn)?;
    // No memory map: a file that is cut short under a running screen would end it with SIGBUS, not with an error.
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.set_prepared_statement_cache_capacity(96);
    Ok(())
}

/// The page cache of a screen.
pub(super) fn small_cache(conn: &Connection) -> Done<()> {
    Ok(conn.pragma_update(None, "cache_size", -CACHE_KIB)?)
}

/// Turns the write-ahead log on and looks whether it is on.
pub(super) fn write_ahead(conn: &Connection, path: &Path) -> Done<()> {
    let give_up = Instant::now() + Duration::from_secs(10);
    let mode = loop {
        let set = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match set {
            Ok(mode) => break mode,
            // Two that create the file at once: SQLite does not ask the busy handler here.
            Err(error) if is_busy(&error) && Instant::now() < give_up => thread::sleep(busy::step(3)),
            Err(error) => return Err(error.into()),
        }
    };
    if !mode.eq_ignore_ascii_case("wal") {
        let file = path.display();
        let detail = message!(
            "store-no-wal",
            "{file}: this file system takes no write-ahead log ({mode}): put the file on a local disk",
            file = file.to_string(),
            mode = mode
        );
        return Err(Fail::Told(StoreError::Unavailable { detail }));
    }
    conn.pragma_update(None, "journal_size_limit", WAL_BYTES)?;
    keep_companions(conn);
    Ok(())
}

/// Leaves the `-wal` and `-shm` files where they are when the last process goes (the first one emptied). Then a disk
/// that is full to the last block, or a folder that cannot be written, does not keep anybody from reading.
fn keep_companions(conn: &Connection) {
    let mut on: std::ffi::c_int = 1;
    // SAFETY: the handle is open as long as `conn` lives, the name is a C string, and this operation reads and writes
    // one int behind the pointer. No pragma does this.
    #[allow(unsafe_code)]
    unsafe {
        ffi::sqlite3_file_control(
            conn.handle(),
            c"main".as_ptr(),
            ffi::SQLITE_FCNTL_PERSIST_WAL,
            std::ptr::from_mut(&mut on).cast(),
        );
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|found| matches!(found.extended_code & 0xff, ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_library_is_refused_and_the_bundled_one_is_not() {
        assert!(check_library(rusqlite::version_number()).is_ok());
        assert!(check_library(3_051_003).is_ok());
        let told = check_library(3_051_002).unwrap_err().to_string();
        assert!(told.contains("SQLite 3.51.2"), "{told}");
    }
}
