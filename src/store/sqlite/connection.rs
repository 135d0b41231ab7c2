//! A connection to a file: whether the file is picklog's, set up as all are, and at the newest version.

use crate::store::sql::Db;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::store::fail::{Done, Fail};
use crate::store::{
    sql::catalogue,
    sqlite::{disk_errors, in_place::InPlace, migrate, settings, wal_pages},
};
use crate::{
    domain::{Lang, Message, Moment, StoreError},
    message,
    store::UpgradeProgress,
};

/// The connection, and the version of the schema when it is newer than this program. A file that is not there is made
/// where a language is given, in which it is made. `upgrading` is told how far it is with a file of an older version.
pub(super) fn connect(
    path: &Path,
    made_in: Option<Lang>,
    upgrading: Option<&UpgradeProgress>,
) -> Done<(Connection, Option<u32>)> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    if made_in.is_some() {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let mut conn = Connection::open_with_flags(path, flags)?;
    let newer = set_up(&mut conn, path, made_in, upgrading);
    let newer = newer.map_err(|fail| disk_errors::named(&conn, fail))?;
    Ok((conn, newer))
}

/// Gives the version of the schema when it is newer than this program.
fn set_up(
    conn: &mut Connection,
    path: &Path,
    made_in: Option<Lang>,
    upgrading: Option<&UpgradeProgress>,
) -> Done<Option<u32>> {
    settings::harden(conn)?;
    let (application, version, tables) = identify(conn)?;
    if application != migrate::APPLICATION_ID {
        if application != 0 || version != 0 || tables > 0 {
            return Err(Fail::Told(not_ours(path)));
        }
        if made_in.is_none() {
            return Err(Fail::Told(unavailable(message!(
                "store-empty",
                "{file} is empty: name another file with --db",
                file = path.display().to_string()
            ))));
        }
    }
    if version > migrate::newest() {
        return Ok(Some(version));
    }
    if version < migrate::newest() {
        // Nothing is written into a file of two names.
        InPlace::check_name(path).map_err(Fail::Told)?;
    }
    settings::write_ahead(conn, path)?;
    wal_pages::fold_later(conn);
    migrate::migrate(conn, path, upgrading)?;
    if let Some(lang) = made_in.filter(|_| version == 0) {
        catalogue::speak(conn, lang, Moment::default())?;
    }
    Ok(None)
}

/// Application id, schema version and number of schema entries, all of one moment: another process may be making
/// the file just now.
fn identify(conn: &mut Connection) -> Done<(i32, u32, i64)> {
    let tx = conn.transaction()?;
    let tables: i64 = tx.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i32 = tx.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = tx.schema()?;
    Ok((application, version, tables))
}

/// [`StoreError::Unavailable`], and why.
pub(super) fn unavailable(detail: impl Into<Message>) -> StoreError {
    StoreError::Unavailable { detail: detail.into() }
}

/// The word that a file is of something else.
pub(super) fn not_ours(path: &Path) -> StoreError {
    StoreError::Corrupt {
        detail: message!(
            "store-not-ours",
            "{file} is not a picklog file: name another with --db",
            file = path.display().to_string()
        ),
    }
}
