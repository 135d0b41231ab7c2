//! Inside the engine errors travel as [`Fail`]; at the boundary they become a [`StoreError`] that names the file.

use std::path::Path;

use nix::{
    errno::Errno,
    unistd::{AccessFlags, access},
};
use rusqlite::{Connection, OpenFlags, ffi};

use super::backup;
use crate::{
    domain::{Message, StoreError, clean_capped},
    message,
    store::LastBackup,
};

/// What stops a piece of work inside the engine.
#[derive(Debug)]
pub(in crate::store) enum Fail {
    /// Already said so that a user understands it.
    Told(StoreError),
    /// From SQLite.
    Sql(rusqlite::Error),
    /// Something in the file is not as picklog writes it; what.
    Damaged(Message),
}

/// Less room than this and SQLite cannot even set up the memory its processes share, bytes.
const FEW_PAGES: u64 = 64 * 1024;

/// The result of work inside the engine.
pub(in crate::store) type Done<T> = Result<T, Fail>;

impl From<StoreError> for Fail {
    fn from(trouble: StoreError) -> Fail {
        Fail::Told(trouble)
    }
}

impl From<rusqlite::Error> for Fail {
    fn from(error: rusqlite::Error) -> Fail {
        Fail::Sql(error)
    }
}

impl From<serde_json::Error> for Fail {
    fn from(error: serde_json::Error) -> Fail {
        Fail::Damaged(message!(
            "store-odd-json",
            "a form or record in it cannot be read ({why})",
            why = error.to_string()
        ))
    }
}

/// A value that picklog never writes; which one, in the words of the schema.
pub(in crate::store) fn odd(what: impl Into<String>) -> Fail {
    Fail::Damaged(message!(
        "store-odd-value",
        "it holds what picklog never writes ({what})",
        what = what.into()
    ))
}

/// Refuses a page of rows that does not go on after the one before. Rows are read page by page, each after the last row's
/// number; in a damaged tree they can come out of order, and the same page would be read for ever.
pub(in crate::store) fn onward<N: PartialOrd>(table: &str, before: N, after: N) -> Done<()> {
    match after > before {
        true => Ok(()),
        false => Err(odd(format!("{table}: rows out of order"))),
    }
}

/// [`Fail`] with [`StoreError::Denied`].
pub(in crate::store) fn denied(detail: impl Into<Message>) -> Fail {
    Fail::Told(StoreError::denied(detail))
}

impl Fail {
    /// What the user is told.
    pub(in crate::store) fn tell(self, path: &Path) -> StoreError {
        match self {
            Fail::Told(trouble) => trouble,
            Fail::Sql(error) => tell_sql(&error, path),
            Fail::Damaged(what) => corrupt(path, what),
        }
    }

    /// Whether the file seems damaged, and whether the disk failed. A failing disk can look like damage.
    pub(in crate::store) fn kind(&self) -> (bool, bool) {
        match self {
            Fail::Told(_) => (false, false),
            Fail::Sql(error) => (says_damage(error), is_of_the_disk(error)),
            Fail::Damaged(_) => (true, false),
        }
    }

    /// What the user is told when this came of a commit: with an I/O error it is open whether it was done.
    pub(in crate::store) fn tell_commit(self, path: &Path) -> StoreError {
        match self {
            Fail::Sql(error) if primary(&error) == Some(ffi::SQLITE_IOERR) => {
                StoreError::OutcomeUnknown { detail: at(path, sqlite_says(&plain(&error))) }
            }
            fail => fail.tell(path),
        }
    }
}

/// Whether the disk failed, and may not fail again.
fn is_of_the_disk(error: &rusqlite::Error) -> bool {
    // Who comes between a colleague's making of the `-shm` file and its opening to the group sees one closed to him.
    matches!(primary(error), Some(ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN | ffi::SQLITE_READONLY))
}

/// Whether an error of SQLite says that the file is damaged.
pub(in crate::store) fn says_damage(error: &rusqlite::Error) -> bool {
    match error {
        rusqlite::Error::SqliteFailure(..) | rusqlite::Error::SqlInputError { .. } => {
            matches!(primary(error), Some(ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB))
        }
        // A column of another type or text that is no UTF-8.
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => true,
        _ => false,
    }
}

/// What is said of a disk that fails now and then.
pub(in crate::store) fn failing(path: &Path) -> Fail {
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

/// Whether nobody may write there, whatever the rights: its file system is mounted so, or became so by itself.
pub(in crate::store) fn is_read_only_disk(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let refused = |path: &Path| access(path, AccessFlags::W_OK) == Err(Errno::EROFS);
    refused(path) || refused(folder)
}

/// The word about such a place. No right that anybody gives would help.
pub(in crate::store) fn read_only_disk(path: &Path) -> Message {
    message!(
        "store-read-only-disk",
        "{file} lies on a file system that is mounted read-only: mount it for writing; if it turned so by itself, the disk has errors (dmesg)",
        file = path
    )
}

fn primary(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|found| found.extended_code & 0xff)
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
pub(in crate::store) fn at(path: &Path, why: Message) -> Message {
    message!("store-file-why", "{file}: {why}", file = path.display().to_string(), why = why)
}

/// The words of SQLite, which it has in English alone, as its words.
pub(in crate::store) fn sqlite_says(words: &str) -> Message {
    message!("store-sqlite-says", "SQLite says: {words}", words = words)
}

/// The last backup a damaged file knows of, if that much can still be read.
fn last_backup(path: &Path) -> Option<LastBackup> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).ok()?;
    backup::last(&conn).ok()?
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_does_not_go_on_is_damage_and_is_not_read_for_ever() {
        assert!(onward("account", 5, 6).is_ok());
        for after in [5, 4] {
            let told = onward("account", 5, after).unwrap_err();
            assert!(told.kind().0, "{told:?}");
        }
    }
}
