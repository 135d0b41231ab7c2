//! Errors of SQLite: which of them mean damage, and which a disk that fails.

use std::any::Any;

use rusqlite::ffi;

use crate::store::fail::{EngineError, Fail};

impl From<rusqlite::Error> for Fail {
    fn from(error: rusqlite::Error) -> Fail {
        Fail::Engine(Box::new(error))
    }
}

impl EngineError for rusqlite::Error {
    fn is_damage(&self) -> bool {
        says_damage(self)
    }

    fn is_of_the_disk(&self) -> bool {
        // Who comes between a colleague's making of the `-shm` file and its opening to the group sees one closed to him.
        matches!(primary(self), Some(ffi::SQLITE_IOERR | ffi::SQLITE_CANTOPEN | ffi::SQLITE_READONLY))
    }
}

impl Fail {
    /// The error of SQLite, if it is one.
    pub(super) fn sqlite(&self) -> Option<&rusqlite::Error> {
        match self {
            Fail::Engine(error) => (&**error as &dyn Any).downcast_ref(),
            _ => None,
        }
    }
}

/// Whether an error of SQLite says that the file is damaged.
pub(super) fn says_damage(error: &rusqlite::Error) -> bool {
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

/// The primary result code of an error of SQLite; none where an error is not of SQLite itself.
pub(super) fn primary(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|found| found.extended_code & 0xff)
}
