//! What the user is told of an error inside the engine: a [`StoreError`] that names the file and says what to do.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, ffi};

use super::{
    engine_error::primary,
    last_backup,
    read_only_fs::{is_read_only_disk, read_only_disk},
};
use crate::store::fail::{Fail, odd};
use crate::{
    domain::{Message, StoreError, clean_capped},
    message,
    store::LastBackup,
};

/// Less room than this and SQLite cannot even set up the memory its processes share, bytes.
const FEW_PAGES: u64 = 64 * 1024;

impl Fail {
    /// What the user is told.
    pub(super) fn tell(self, path: &Path) -> StoreError {
        if let Some(error) = self.sqlite() {
            return tell_sql(error, path);
        }
        match self {
            Fail::Told(trouble) => trouble,
            // In a file nobody writes beside another.
            Fail::Alone => odd("a save that nobody else may write beside").tell(path),
            Fail::Damaged(what) => corrupt(path, what),
            Fail::Engine(error) => StoreError::Unavailable { detail: format!("{error:?}").into() },
        }
    }

    /// Whether a statement names a table or column that is not there.
    pub(super) fn is_other_schema(&self) -> bool {
        self.sqlite().is_some_and(|error| primary(error) == Some(ffi::SQLITE_ERROR))
    }

    /// What the user is told when this came of a commit: with an I/O error it is open whether it was done.
    pub(super) fn tell_commit(self, path: &Path) -> StoreError {
        match self.sqlite() {
            Some(error) if primary(error) == Some(ffi::SQLITE_IOERR) => {
                StoreError::OutcomeUnknown { detail: at(path, sqlite_says(&plain(error))) }
            }
            _ => self.tell(path),
        }
    }
}

/// What is said of a disk that fails now and then.
pub(super) fn failing(path: &Path) -> Fail {
    let file = path.display();
    let detail = message!(
        "store-disk-fails",
        "{file} cannot be read or written: the disk fails now and then; have it looked at",
        file = file.to_string()
    );
    Fail::Told(StoreError::Unavailable { detail })
}

/// What SQLite says, in one line of bearable length.
fn plain(error: &rusqlite::Error) -> String {
    clean_capped(error.to_string().lines().next().unwrap_or_default(), 160)
}

/// Whether no more than a few pages fit on the disk of a file.
fn has_no_room(path: &Path) -> bool {
    let folder = path.parent().unwrap_or(path);
    nix::sys::statvfs::statvfs(folder).is_ok_and(|found| {
        #[allow(clippy::useless_conversion)] // 32 bits wide on some platforms
        let (blocks, size) = (u64::from(found.blocks_available()), u64::from(found.fragment_size()));
        blocks.saturating_mul(size) < FEW_PAGES
    })
}

fn tell_sql(error: &rusqlite::Error, path: &Path) -> StoreError {
    let file = path.display();
    let unavailable = |detail: Message| StoreError::Unavailable { detail };
    match primary(error) {
        Some(ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED) => StoreError::Busy {
            detail: message!("store-others-write", "others are writing into {file}", file = file.to_string()),
        },
        Some(ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN) if has_no_room(path) => {
            StoreError::Full { detail: file.to_string().into() }
        }
        Some(ffi::SQLITE_FULL) => StoreError::Full { detail: file.to_string().into() },
        Some(ffi::SQLITE_CORRUPT) => corrupt(path, sqlite_says(&plain(error))),
        Some(ffi::SQLITE_NOTADB) => StoreError::Corrupt {
            detail: message!(
                "store-not-ours",
                "{file} is not a picklog file: name another with --db",
                file = file.to_string()
            ),
        },
        Some(ffi::SQLITE_READONLY | ffi::SQLITE_CANTOPEN) if is_read_only_disk(path) => {
            unavailable(read_only_disk(path))
        }
        Some(ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH) => unavailable(message!(
            "store-read-only",
            "{file} may be read but not written by you: give your group write permission on the file and its folder",
            file = file.to_string()
        )),
        Some(ffi::SQLITE_CANTOPEN) => unavailable(message!(
            "store-cannot-open",
            "{file} cannot be opened: look whether it is there and whether you may write in its folder",
            file = file.to_string()
        )),
        Some(ffi::SQLITE_IOERR) => unavailable(message!(
            "store-io",
            "{file} cannot be read or written: {why}",
            file = file.to_string(),
            why = sqlite_says(&plain(error))
        )),
        Some(ffi::SQLITE_NOMEM) => unavailable(message!("store-no-memory", "there is no memory left")),
        Some(_) => unavailable(at(path, sqlite_says(&plain(error)))),
        // A column of another type or text that is no UTF-8: not written by picklog.
        None => corrupt(path, sqlite_says(&plain(error))),
    }
}

/// What happened to a file, after its name.
pub(super) fn at(path: &Path, why: Message) -> Message {
    message!("store-file-why", "{file}: {why}", file = path.display().to_string(), why = why)
}

/// The words of SQLite, which it has in English alone, as its words.
pub(super) fn sqlite_says(words: &str) -> Message {
    message!("store-sqlite-says", "SQLite says: {words}", words = words)
}

/// The last backup a damaged file knows of, if that much can still be read.
fn last_backup(path: &Path) -> Option<LastBackup> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).ok()?;
    last_backup::read(&conn).ok()?
}

fn corrupt(path: &Path, what: Message) -> StoreError {
    let detail = match last_backup(path) {
        Some(last) => message!(
            "store-damaged-backup",
            "{file} is damaged: {what}; keep it as it is and go back to the backup of {day}: picklog restore {place} --db NEW.db",
            file = path,
            what = what,
            day = last.at.day(),
            place = last.place
        ),
        None => message!(
            "store-damaged",
            "{file} is damaged: {what}; keep it as it is and go back to the last backup",
            file = path,
            what = what
        ),
    };
    StoreError::Corrupt { detail }
}
