//! The pages of one file into another, and whether they are whole there.

use std::{
    fmt::Write,
    os::unix::ffi::OsStrExt,
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
    ffi,
};

use super::{Progress, figures};
use crate::{
    domain::{Head, Message},
    message,
    store::{
        Copied, CopyStage, Stop,
        sqlite::fail::{Done, Fail},
    },
};

/// Pages copied between two looks at the flag: 8 MiB of 4 KiB pages.
const STEP: i32 = 2_048;
/// Instructions of SQLite between two looks at the flag.
const OPS: i32 = 100_000;

/// Copies all pages as they are now. One read transaction holds that view: writers go on, and a step that finds the
/// file changed need not begin anew, which among busy writers would never end.
pub(in crate::store::sqlite) fn copy(
    source: &Connection,
    to: &Path,
    stop: &Stop,
    progress: Progress<'_>,
) -> Done<()> {
    let view = source.unchecked_transaction()?;
    view.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    // Nobody else knows the draft: no locks, which some file systems have none of, and no journal to leave behind.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut draft = Connection::open_with_flags_and_vfs(to, flags, c"unix-none")?;
    draft.pragma_update(None, "journal_mode", "OFF")?;
    draft.pragma_update(None, "synchronous", "OFF")?;
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

fn interrupted() -> Fail {
    Fail::Sql(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_INTERRUPT), None))
}

/// Opens a file nobody changes, so that nothing is made beside it.
pub(in crate::store::sqlite) fn open_still(path: &Path) -> Done<Connection> {
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

/// Whether a copy is whole: every page and index, every reference, the whole audit trail.
pub(super) fn check(path: &Path, stop: &Stop, progress: Progress<'_>) -> Done<Copied> {
    let mut conn = open_still(path)?;
    let flag = Arc::clone(stop);
    conn.progress_handler(OPS, Some(move || flag.load(Ordering::Relaxed)))?;
    progress(CopyStage::Checking, 0, 1);
    let bytes = std::fs::metadata(path).map_or(0, |found| found.len());
    let whole: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let broken = match whole.as_str() {
        "ok" => broken_reference(&conn)?,
        _ => Some(message!(
            "copy-damaged",
            "it is damaged ({what})",
            what = super::super::health::first_fault(&whole)
        )),
    };
    progress(CopyStage::Checking, 1, 1);
    let found = figures(&mut conn, bytes, &mut |done, total| progress(CopyStage::History, done, total));
    match (found, broken) {
        (Ok(copied), None) => Ok(copied),
        (Ok(copied), broken) => Ok(Copied { broken, ..copied }),
        // What is damaged need not be readable.
        (Err(_), Some(broken)) if !stop.load(Ordering::Relaxed) => Ok(Copied {
            accounts: 0,
            contacts: 0,
            activities: 0,
            revisions: 0,
            head: Head { rev: 0, hash: [0; 32] },
            bytes,
            broken: Some(broken),
            unnoted: None,
        }),
        (Err(fail), _) => Err(fail),
    }
}

fn broken_reference(conn: &Connection) -> Done<Option<Message>> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let table: String = row.get(0)?;
    Ok(Some(message!("copy-reference", "a reference in {table} leads nowhere", table = table)))
}
