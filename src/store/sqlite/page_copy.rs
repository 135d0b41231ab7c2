//! All pages of one file into another, and a file opened that nobody changes.

use std::{fmt::Write, os::unix::ffi::OsStrExt, path::Path, sync::atomic::Ordering};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
    ffi,
};

use crate::store::fail::{Done, Fail};
use crate::store::{CopyStage, Stop};

/// What is called with the stage and how much of it is done.
pub(super) type Progress<'a> = &'a mut dyn FnMut(CopyStage, u64, u64);

/// Pages copied between two looks at the flag: 8 MiB of 4 KiB pages.
const STEP: i32 = 2_048;

/// Copies all pages as they are now. One read transaction holds that view: writers go on, and a step that finds the
/// file changed need not begin anew, which among busy writers would never end.
pub(super) fn copy(source: &Connection, to: &Path, stop: &Stop, progress: Progress<'_>) -> Done<()> {
    let view = source.unchecked_transaction()?;
    view.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    let mut draft = open_alone(to)?;
    let backup = Backup::new(&view, &mut draft)?;
    loop {
        if stop.load(Ordering::Relaxed) {
            return Err(interrupted());
        }
        let step = backup.step(STEP)?;
        let at = backup.progress();
        progress(CopyStage::Copying, (at.pagecount - at.remaining).max(0) as u64, at.pagecount.max(0) as u64);
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(interrupted()), // the view is held, so nobody can be in the way
        }
    }
}

/// Opens a file that nobody else knows: no locks, which some file systems have none of, and no journal to leave behind.
pub(super) fn open_alone(path: &Path) -> Done<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags_and_vfs(path, flags, c"unix-none")?;
    // Alone, it needs no memory shared with others where the copy is one of a file with a write-ahead log.
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "journal_mode", "OFF")?;
    conn.pragma_update(None, "synchronous", "OFF")?;
    Ok(conn)
}

/// The same for one that is written in steps, each of which holds through a power cut.
pub(super) fn open_for_steps(path: &Path) -> Done<Connection> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags_and_vfs(path, flags, c"unix-none")?;
    conn.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    conn.pragma_update(None, "journal_mode", "TRUNCATE")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    Ok(conn)
}

fn interrupted() -> Fail {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_INTERRUPT), None).into()
}

/// Opens a file nobody changes, so that nothing is made beside it.
pub(super) fn open_still(path: &Path) -> Done<Connection> {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(*byte))
            }
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(uri, flags)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    Ok(conn)
}
