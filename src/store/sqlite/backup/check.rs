//! Whether a copy is whole.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use rusqlite::Connection;

use super::figures;
use crate::store::fail::Done;
use crate::{
    domain::{Head, Message},
    message,
    store::{
        Copied, CopyStage, Stop,
        sqlite::{
            health_check::first_fault,
            page_copy::{Progress, open_still},
        },
    },
};

/// Instructions of SQLite between two looks at the flag.
const OPS: i32 = 100_000;

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
        _ => Some(message!("copy-damaged", "it is damaged ({what})", what = first_fault(&whole))),
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
