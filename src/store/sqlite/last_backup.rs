//! The last backup a file knows of.

use rusqlite::{Connection, OptionalExtension};

use crate::store::fail::Done;
use crate::{domain::Moment, store::LastBackup};

/// The last backup the file knows of.
pub(super) fn read(conn: &Connection) -> Done<Option<LastBackup>> {
    let mut statement = conn.prepare_cached("SELECT at, place, rev FROM backup")?;
    let found = statement.query_row([], |row| {
        Ok(LastBackup { at: Moment::from_millis(row.get(0)?), place: row.get(1)?, rev: row.get(2)? })
    });
    Ok(found.optional()?)
}
