//! How far the tables were read, and whether what was read there still holds.
//!
//! In a file revisions are committed in the order of their numbers, so the last number says it. On a server several are under
//! way at once, and one of a lower number may be committed after one of a higher: there a snapshot says it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::store::fail::Done;
use crate::store::sql::{Db, Dialect, values};

/// A moment of the tables: what was committed before it has been read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::store) struct Position(String);

/// So many of the latest revisions vouch for a position.
const LATEST: i64 = 64;

impl Position {
    /// As a parameter of a statement that [`after`] or [`until`] is part of.
    pub(in crate::store) fn text(&self) -> &str {
        &self.0
    }
}

/// Where a view stands.
pub(in crate::store) struct Here {
    pub position: Position,
    /// How many accounts there are.
    pub accounts: u64,
    /// Which run of which server shows it: behind a pooler, or after a fail-over, it may be another one than before. Empty for a file.
    pub server: String,
}

/// As far as this view shows the tables. The snapshot of a standby does not say which transactions
/// are under way: there it is as of before the oldest of them.
pub(in crate::store) fn here<D: Db>(db: &D) -> Done<Here> {
    let sql = D::DIALECT.pick(
        "SELECT cast((SELECT coalesce(max(rev), 0) FROM revision) AS TEXT), value, '' FROM meta WHERE key = 'accounts'",
        "SELECT CASE WHEN pg_is_in_recovery() THEN format('%s:%s:', pg_snapshot_xmin(s), pg_snapshot_xmin(s)) ELSE s::text END,
           (SELECT value FROM meta WHERE key = 'accounts'), pg_postmaster_start_time()::text FROM pg_current_snapshot() AS s",
    );
    db.the(sql, &[], |row| {
        let accounts = row.get::<i64>(1)?.unsigned_abs();
        Ok(Here { position: Position(row.get(0)?), accounts, server: row.get(2)? })
    })
}

/// Of revisions `r`, those after the position ?1, as a condition. A server's numbers of transactions are those of the server it was
/// written on: of a dump from another one they may lie ahead, and such a revision was there from the beginning.
pub(in crate::store) fn after(dialect: Dialect) -> &'static str {
    dialect.pick(
        "r.rev > CAST(?1 AS INTEGER)",
        "r.xid >= pg_snapshot_xmin(?1::pg_snapshot) AND r.xid < pg_snapshot_xmax(pg_current_snapshot())
           AND NOT pg_visible_in_snapshot(r.xid, ?1::pg_snapshot)",
    )
}

/// Whether any revision came after a position.
pub(in crate::store) fn is_anything_after<D: Db>(db: &D, position: &Position) -> Done<bool> {
    let after = after(D::DIALECT);
    let sql = format!("SELECT EXISTS (SELECT 1 FROM revision r WHERE {after})");
    db.the(&sql, values![position.text()], |row| row.get(0))
}

/// How many revisions came after a position.
pub(in crate::store) fn count_after<D: Db>(db: &D, position: &Position) -> Done<u64> {
    let after = after(D::DIALECT);
    let sql = format!("SELECT count(*) FROM revision r WHERE {after}");
    Ok(db.the(&sql, values![position.text()], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// The hashes of the last revisions up to a position, made one. Tables that were put back to an earlier state, or lost their latest
/// changes with a server that failed, have other ones there; tables that have not come so far have none.
pub(in crate::store) fn mark<D: Db>(db: &D, position: &Position) -> Done<Option<String>> {
    let is_ahead = D::DIALECT.pick(
        "SELECT CAST(?1 AS INTEGER) > (SELECT coalesce(max(rev), 0) FROM revision)",
        "SELECT pg_snapshot_xmax(?1::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot())",
    );
    if db.the(is_ahead, values![position.text()], |row| row.get(0))? {
        return Ok(None);
    }
    // In the order of transactions, as the latest of those are what a server that fails may lose.
    let sql = D::DIALECT.pick(
        "SELECT rev, hash FROM revision WHERE rev <= CAST(?1 AS INTEGER) ORDER BY rev DESC LIMIT ?2",
        "SELECT rev, hash FROM revision WHERE pg_visible_in_snapshot(xid, ?1::pg_snapshot) ORDER BY xid DESC, rev DESC LIMIT ?2",
    );
    let mut hasher = Sha256::new();
    db.each(sql, values![position.text(), LATEST], |row| {
        hasher.update(row.get::<i64>(0)?.to_be_bytes());
        hasher.update(row.bytes(1)?.unwrap_or_default());
        Ok(())
    })?;
    Ok(Some(hex(&hasher.finalize())))
}

/// What tells these tables from all others, copies of them too: on a server, which cluster, database and table they are. Of a file
/// it is the file itself.
pub(in crate::store) fn identity<D: Db>(db: &D) -> Done<String> {
    let sql = D::DIALECT.pick(
        "SELECT ''",
        "SELECT concat_ws('/', (SELECT value FROM meta WHERE key = 'database'),
           CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE')
             THEN (SELECT system_identifier FROM pg_control_system()) END,
           (SELECT oid FROM pg_database WHERE datname = current_database()),
           'picklog.revision'::regclass::oid, pg_relation_filenode('picklog.revision'))",
    );
    db.the(sql, &[], |row| row.get(0))
}

/// Bytes as text.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
