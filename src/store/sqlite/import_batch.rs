//! What SQLite is given for an import: more memory while it runs, and order afterwards.

use rusqlite::Connection;

use crate::store::{
    logic::import::{self, Run},
    sqlite::{Sqlite, dry_run_copy, settings},
};
use crate::{
    domain::{Entity, Id, StoreError},
    store::{
        ImportRow, RowOutcome, Session,
        fail::{Done, Fail},
    },
};

/// Page cache while importing, KiB: the indices of a million accounts are written all over.
const IMPORT_CACHE_KIB: i64 = 48 * 1024;

/// Takes a batch of rows in one transaction.
pub(super) fn take(
    store: &mut Sqlite,
    session: &Session,
    op: Id,
    entity: Entity,
    rows: &[ImportRow],
    dry_run: bool,
) -> Result<Vec<RowOutcome>, StoreError> {
    let mut session = session.clone();
    if store.rehearsing {
        dry_run_copy::settle(&mut session);
    }
    let widened = store.conn.pragma_update(None, "cache_size", -IMPORT_CACHE_KIB);
    widened.map_err(|error| Fail::from(error).tell(&store.path))?;
    // A batch that no import was begun for is an import of its own.
    let begun = store.importing.take();
    let alone = Run::new(op, String::new());
    let run = begun.as_ref().unwrap_or(&alone);
    let taken = import::import(store, &session, (op, run), entity, rows, dry_run);
    store.importing = begun;
    let (row_outcomes, met) = taken?;
    if let Some(run) = store.importing.as_mut().filter(|_| !dry_run) {
        run.met.extend(met);
    }
    Ok(row_outcomes)
}

/// After the last batch: the page cache back to its everyday size, and the planner's figures brought up to date.
pub(super) fn settle(conn: &Connection) -> Done<()> {
    settings::small_cache(conn)?;
    conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
