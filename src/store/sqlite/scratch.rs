//! The figures of an earlier moment: counted on a copy of the file that is put back to it. The copy is SQLite's own nameless
//! database, as for a dry run: nobody else can open it, and it is gone with the process however that ends.

use std::{
    env,
    path::{Path, PathBuf},
    sync::Arc,
};

use nix::unistd::{AccessFlags, access};
use rusqlite::{Connection, config::DbConfig};

use crate::domain::{Moment, StoreError};
use crate::message;
use crate::store::{
    QualityAsOf, QualityOf, Session, Store,
    fail::Done,
    logic::{permissions, quality, rewind},
    sqlite::{Sqlite, dry_run_copy},
};

/// Page cache of the copy, KiB: one process needs it, for seconds.
const CACHE_KIB: i64 = 64 * 1024;

/// The triggers that keep history from being changed, which a copy that is thrown away does not need.
const KEEPERS: &str = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";

/// The figures as they were at a moment, as far as this user may see them now.
pub(super) fn quality_as_of(
    store: &mut Sqlite,
    session: &Session,
    of: QualityOf,
    at: Moment,
) -> Result<QualityAsOf, StoreError> {
    let catalogue = store.catalogue()?;
    let count = || -> Done<QualityAsOf> {
        let role = permissions::role_of(&store.conn, &session.origin)?;
        room(&store.conn)?;
        let conn = copied(&store.conn)?;
        conn.execute_batch("BEGIN")?;
        let rewind::Rewound { catalogue, lost } = rewind::to(&conn, &catalogue, at)?;
        conn.execute_batch("COMMIT")?;
        let quality = quality::figures(&conn, &catalogue, of, at)?.seen_by(&session.origin.login, role);
        Ok(QualityAsOf { quality, catalogue: Arc::new(catalogue), lost })
    };
    count().map_err(|fail| fail.tell(&store.path))
}

/// A copy that may be changed at will.
fn copied(from: &Connection) -> Done<Connection> {
    let conn = dry_run_copy::copied(from)?;
    conn.pragma_update(None, "journal_mode", "OFF")?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    let keepers: Vec<String> =
        conn.prepare(KEEPERS)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for keeper in keepers {
        conn.execute_batch(&format!("DROP TRIGGER \"{}\"", keeper.replace('"', "\"\"")))?;
    }
    Ok(conn)
}

/// Refuses where there is no room for a copy. What cannot be found out is found out by copying.
fn room(conn: &Connection) -> Done<()> {
    let size = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let needed = (size("page_count")? * size("page_size")?).unsigned_abs();
    let Some(folder) = folder() else { return Ok(()) };
    let Ok(found) = nix::sys::statvfs::statvfs(&folder) else { return Ok(()) };
    #[allow(clippy::useless_conversion)] // the types differ between platforms
    let free = u64::from(found.blocks_available()).saturating_mul(u64::from(found.fragment_size()));
    if free >= needed {
        return Ok(());
    }
    let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
    Err(StoreError::Full {
        detail: message!(
            "store-no-room-to-copy",
            "an earlier moment is counted on a copy of the file: that takes {needed} MiB, and {folder} has {free} MiB free; free some room, or name another folder in TMPDIR",
            needed = mib(needed),
            folder = folder.as_path(),
            free = free / 1024 / 1024,
        ),
    }
    .into())
}

/// The folder in which SQLite makes nameless databases: the first of these that is one and can be written.
/// <https://www.sqlite.org/tempfiles.html>, section 5.
fn folder() -> Option<PathBuf> {
    let named = ["SQLITE_TMPDIR", "TMPDIR"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let usual = ["/var/tmp", "/usr/tmp", "/tmp", "."].into_iter().map(PathBuf::from);
    let is_fit =
        |folder: &Path| folder.is_dir() && access(folder, AccessFlags::W_OK | AccessFlags::X_OK).is_ok();
    named.chain(usual).find(|folder| is_fit(folder))
}
