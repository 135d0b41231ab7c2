//! The figures of an earlier moment: counted on a copy of the file that is put back to it. The copy is SQLite's own nameless
//! database, as for a dry run: nobody else can open it, and it is gone with the process however that ends.

use std::sync::Arc;

use rusqlite::{Connection, config::DbConfig};

use crate::domain::{Moment, StoreError};
use crate::store::{
    MatterFiguresOf, QualityAsOf, QualityOf, Session, Store,
    fail::Done,
    logic::{
        matters::{self as matter_logic, figures as matter_figures},
        permissions, quality, rewind,
    },
    sqlite::{Sqlite, dry_run_copy, temporary_folder},
};

/// Page cache of the copy, KiB: one process needs it, for seconds.
const CACHE_KIB: i64 = 64 * 1024;

/// The triggers that keep history from being changed, which a copy that is thrown away does not need.
const KEEPERS: &str = "SELECT name FROM sqlite_schema WHERE type = 'trigger'";

/// The figures as they were at a moment, as far as this user may see them now.
pub(super) fn quality_as_of(
    store: &mut Sqlite,
    session: &Session,
    (of, matters): (QualityOf, Option<MatterFiguresOf<'_>>),
    at: Moment,
) -> Result<QualityAsOf, StoreError> {
    let catalogue = store.catalogue()?;
    let count = || -> Done<QualityAsOf> {
        let role = permissions::role_of(&store.conn, &session.origin)?;
        matters.map(|of| matter_logic::allow(&store.conn, session, of.owner)).transpose()?;
        let conn = copied(&store.conn)?;
        conn.execute_batch("BEGIN")?;
        let rewind::Rewound { catalogue, lost } = rewind::to(&conn, &catalogue, at)?;
        conn.execute_batch("COMMIT")?;
        let quality = quality::figures(&conn, &catalogue, of, at)?.seen_by(&session.origin.login, role);
        let matters = matters.map(|of| matter_figures::all(&conn, &catalogue, of, at)).transpose()?;
        Ok(QualityAsOf { quality, catalogue: Arc::new(catalogue), lost, matters })
    };
    count().map_err(|fail| temporary_folder::told(fail).tell(&store.path))
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
