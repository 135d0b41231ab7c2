//! What stops a piece of work inside the engine: errors travel as [`Fail`], and become a [`StoreError`] at its boundary.

use rusqlite::ffi;

use crate::{
    domain::{Message, StoreError},
    message,
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
    /// Whether the file seems damaged, and whether the disk failed. A failing disk can look like damage.
    pub(in crate::store) fn kind(&self) -> (bool, bool) {
        match self {
            Fail::Told(_) => (false, false),
            Fail::Sql(error) => (says_damage(error), is_of_the_disk(error)),
            Fail::Damaged(_) => (true, false),
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

/// The primary result code of an error of SQLite; none where an error is not of SQLite itself.
pub(super) fn primary(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|found| found.extended_code & 0xff)
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
