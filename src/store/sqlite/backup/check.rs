//! Whether a copy is whole.

use std::{
    path::Path,
    sync::{Arc, atomic::Ordering},
};

use rusqlite::Connection;

use super::{figures, place};
use crate::store::{
    fail::{Done, Fail},
    sql::Db,
};
use crate::{
    domain::{Head, Message},
    files::{self, Draft, Rights},
    message,
    store::{
        Copied, CopyStage, Stop,
        sqlite::{
            health_check::first_fault,
            migrate,
            page_copy::{self, Progress, open_still},
            schema_check,
        },
    },
};

/// Instructions of SQLite between two looks at the flag.
const OPS: i32 = 100_000;

/// Whether a copy is whole: every page and index, every reference, the whole audit trail.
pub(in crate::store::sqlite) fn check(path: &Path, stop: &Stop, progress: Progress<'_>) -> Done<Copied> {
    let mut conn = open_still(path)?;
    stops(&conn, stop)?;
    progress(CopyStage::Checking, 0, 1);
    let bytes = std::fs::metadata(path).map_or(0, |found| found.len());
    let whole: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let broken = match whole.as_str() {
        "ok" => match broken_reference(&conn)? {
            None => changed_schema(&conn)?,
            broken => broken,
        },
        _ => Some(message!("copy-damaged", "it is damaged ({what})", what = first_fault(&whole))),
    };
    progress(CopyStage::Checking, 1, 1);
    let mut told = |done, total| progress(CopyStage::History, done, total);
    let found = match conn.schema()? < migrate::newest() {
        // One of an older version is held against the history as what it will be.
        true => as_newest(path, stop).and_then(|(mut conn, _)| figures(&mut conn, bytes, &mut told)),
        false => figures(&mut conn, bytes, &mut told),
    };
    match (found, broken) {
        (Ok(copied), None) => Ok(copied),
        (Ok(copied), broken) => Ok(Copied { broken, ..copied }),
        // What is damaged need not be readable.
        (Err(_), Some(broken)) if !stop.load(Ordering::Relaxed) => Ok(Copied {
            accounts: 0,
            contacts: 0,
            activities: 0,
            matters: 0,
            revisions: 0,
            head: Head { rev: 0, hash: [0; 32] },
            bytes,
            broken: Some(broken),
            unnoted: None,
        }),
        (Err(fail), _) => Err(fail),
    }
}

/// Ends what a connection is at once `stop` is set.
fn stops(conn: &Connection, stop: &Stop) -> Done<()> {
    let flag = Arc::clone(stop);
    Ok(conn.progress_handler(OPS, Some(move || flag.load(Ordering::Relaxed)))?)
}

/// A copy of a copy, brought to the newest version; it goes with what is given beside it.
fn as_newest(path: &Path, stop: &Stop) -> Done<(Connection, Draft)> {
    let made = |error: std::io::Error| Fail::Told(place::wrong(path, &error));
    let draft = Draft::create_apart(&files::beside(path, "-newest"), Rights::PRIVATE).map_err(made)?;
    page_copy::copy(&open_still(path)?, draft.path(), stop, &mut |_, _, _| {})?;
    let conn = page_copy::open_alone(draft.path())?;
    stops(&conn, stop)?;
    migrate::migrate_copy(&conn)?;
    Ok((conn, draft))
}

/// What was changed in the schema of an older version; that of the newest is looked at with the history.
fn changed_schema(conn: &Connection) -> Done<Option<Message>> {
    if conn.schema()? >= migrate::newest() {
        return Ok(None);
    }
    let findings = schema_check::check(conn)?;
    Ok(findings
        .first()
        .map(|first| message!("copy-trail", "its audit trail is not intact ({code})", code = first.code())))
}

fn broken_reference(conn: &Connection) -> Done<Option<Message>> {
    let mut statement = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let table: String = row.get(0)?;
    Ok(Some(message!("copy-reference", "a reference in {table} leads nowhere", table = table)))
}
