//! What is left of erased people outside of the rows of a file: pages that were freed, the space between rows, the log, the lookup's
//! index, copies that a migration made.
//!
//! `VACUUM` writes the file anew from its rows, and the log is emptied into it; so no byte of what was is in either. What lay in the
//! file's blocks on the disk before is the file system's.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{
    Sqlite, account_index,
    erased_beside::{self, is_ours},
    migrate,
};
use crate::{
    domain::{Erased, Message, StoreError, Swept, system},
    message,
    store::{
        fail::{Done, Fail},
        logic::{revision, transactions::Transactions},
    },
};

/// Steps that are told.
const STEPS: u64 = 4;

/// Clears it away; what could not be is told.
pub(super) fn clear(
    store: &mut Sqlite,
    erased: &[Erased],
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Swept, StoreError> {
    store.check_writable()?;
    store.check_in_place()?;
    let mut swept = Swept::default();
    progress(0, STEPS);
    copies(&store.path, &mut swept);
    progress(1, STEPS);
    if let Err(trouble) = account_index::renew(&store.conn, &store.path) {
        swept.left.push(trouble.message());
    }
    progress(2, STEPS);
    if let Err(fail) = write_anew(store) {
        swept.left.push(fail.tell(&store.path).message());
    }
    progress(3, STEPS);
    let fingerprint = store.read(revision::fingerprint)?;
    if let Err(error) = erased_beside::keep(&store.path, fingerprint.as_deref(), erased) {
        swept.left.push(message!(
            "sweep-register",
            "the list of who was erased could not be written beside {file}: {why}",
            file = store.path.as_path(),
            why = system(&error)
        ));
    }
    progress(STEPS, STEPS);
    Ok(swept)
}

/// Writes the file anew from its rows, and empties the log.
fn write_anew(store: &mut Sqlite) -> Done<()> {
    let turn = store.gate.pass();
    migrate::check_not_newer(&store.conn)?;
    // Statements that are kept prepared may not be in the way.
    store.conn.flush_prepared_statement_cache();
    store.conn.execute_batch("VACUUM")?;
    drop(turn);
    empty_log(&store.conn, &store.path)
}

/// Empties the log into the file. Whoever reads is waited for as long as for a save.
fn empty_log(conn: &Connection, path: &Path) -> Done<()> {
    let is_busy: bool = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    match is_busy {
        false => Ok(()),
        true => Err(Fail::Told(StoreError::Busy {
            detail: message!(
                "sweep-log",
                "the log of {file} could not be emptied, as somebody reads it on and on: 'picklog person sweep' goes on when they are done",
                file = path
            ),
        })),
    }
}

/// Removes the copies beside the file that migrations made: they hold all that was there then.
fn copies(path: &Path, swept: &mut Swept) {
    for copy in copies_beside(path) {
        match fs::remove_file(&copy) {
            Ok(()) => swept.copies.push(copy.display().to_string()),
            Err(error) => swept.left.push(not_removed(&copy, &system(&error))),
        }
    }
}

fn not_removed(copy: &Path, why: &Message) -> Message {
    message!(
        "sweep-copy",
        "{file} holds what was erased and could not be removed: {why}; remove it, or have its owner do so",
        file = copy,
        why = why.clone()
    )
}

/// Copies of a file of before it was taken on by a newer version. Only what is one of picklog's files.
pub(super) fn copies_beside(path: &Path) -> Vec<PathBuf> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Vec::new() };
    let begins = format!("{}.before-version-", name.to_string_lossy());
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let named = entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(&begins));
    let ours = named.map(|entry| entry.path()).filter(|path| is_ours(path));
    let mut found: Vec<PathBuf> = ours.collect();
    found.sort();
    found
}
