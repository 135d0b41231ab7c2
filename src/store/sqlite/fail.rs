//! Inside the engine errors travel as [`Fail`]; at the boundary they become a [`Trouble`] that names the file.

use std::path::Path;

use rusqlite::ffi;

use crate::domain::{Said, Trouble};

/// What stops a piece of work inside the engine.
#[derive(Debug)]
pub(super) enum Fail {
    /// Already said so that a user understands it.
    Told(Trouble),
    /// From SQLite.
    Sql(rusqlite::Error),
    /// A row that is not what picklog writes; which one.
    Damaged(String),
}

/// The result of work inside the engine.
pub(super) type Done<T> = Result<T, Fail>;

impl From<Trouble> for Fail {
    fn from(trouble: Trouble) -> Fail {
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
        Fail::Damaged(format!("a form or record in it cannot be read ({error})"))
    }
}

/// [`Fail`] with [`Trouble::Denied`].
pub(super) fn denied(detail: impl Into<Said>) -> Fail {
    Fail::Told(Trouble::denied(detail))
}

impl Fail {
    /// What the user is told.
    pub(super) fn tell(self, path: &Path) -> Trouble {
        match self {
            Fail::Told(trouble) => trouble,
            Fail::Sql(error) => tell_sql(&error, path),
            Fail::Damaged(what) => corrupt(path, &what),
        }
    }

    /// What the user is told when this came of a commit: with an I/O error it is open whether it was done.
    pub(super) fn tell_commit(error: rusqlite::Error, path: &Path) -> Trouble {
        match primary(&error) {
            Some(ffi::SQLITE_IOERR) => {
                Trouble::OutcomeUnknown { detail: format!("{}: {error}", path.display()).into() }
            }
            _ => tell_sql(&error, path),
        }
    }
}

fn primary(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|found| found.extended_code & 0xff)
}

fn tell_sql(error: &rusqlite::Error, path: &Path) -> Trouble {
    let file = path.display();
    let unavailable = |detail: String| Trouble::Unavailable { detail: detail.into() };
    match primary(error) {
        Some(ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED) => {
            Trouble::Busy { detail: format!("others are writing into {file}").into() }
        }
        Some(ffi::SQLITE_FULL) => Trouble::Full { detail: file.to_string().into() },
        Some(ffi::SQLITE_CORRUPT) => corrupt(path, &error.to_string()),
        Some(ffi::SQLITE_NOTADB) => Trouble::Corrupt {
            detail: format!("{file} is not a picklog file: choose another with --db").into(),
        },
        Some(ffi::SQLITE_READONLY | ffi::SQLITE_PERM | ffi::SQLITE_AUTH) => unavailable(format!(
            "{file} may be read but not written by you: give your group write permission on the file and its folder"
        )),
        Some(ffi::SQLITE_CANTOPEN) => unavailable(format!(
            "{file} cannot be opened: look whether it is there and whether you may write in its folder"
        )),
        Some(ffi::SQLITE_IOERR) => unavailable(format!("{file} cannot be read or written: {error}")),
        Some(ffi::SQLITE_NOMEM) => unavailable("there is no memory left".to_owned()),
        Some(_) => unavailable(format!("{file}: {error}")),
        // A column of another type or text that is no UTF-8: not written by picklog.
        None => corrupt(path, &error.to_string()),
    }
}

fn corrupt(path: &Path, what: &str) -> Trouble {
    let file = path.display();
    Trouble::Corrupt {
        detail: format!("{file} is damaged: {what}; keep it as it is and go back to the last backup").into(),
    }
}
