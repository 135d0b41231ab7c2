//! Revisions about evidence: which batches an import brought, and which were taken back.

use crate::domain::{Change, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

/// What a revision about evidence says.
pub(in crate::store) struct Told {
    pub rev: u64,
    pub at: Moment,
    pub login: String,
    /// The import it is of.
    pub import: Id,
    pub change: Change,
    pub after: String,
}

const TOLD: &str = "SELECT r.rev, r.at, o.login, r.record, r.change, r.after
    FROM revision r JOIN origin o ON o.number = r.origin WHERE r.entity = 'evidence'";

fn told(row: &dyn Row) -> Done<Told> {
    let change: &str = row.get(4)?;
    Ok(Told {
        rev: row.get(0)?,
        at: row.get(1)?,
        login: row.get(2)?,
        import: row.get(3)?,
        change: Change::from_code(change).ok_or_else(|| odd(format!("revision, {change}")))?,
        after: row.get(5)?,
    })
}

/// Those about an import, in their order.
pub(in crate::store) fn of_import(db: &impl Db, import: Id) -> Done<Vec<Told>> {
    db.all(&format!("{TOLD} AND r.record = ?1 ORDER BY r.rev"), values![import], told)
}

/// All of them, the latest first, until `read` says that it is enough.
pub(in crate::store) fn latest_first(
    db: &impl Db,
    mut read: impl FnMut(Told) -> Done<Option<()>>,
) -> Done<()> {
    db.until(&format!("{TOLD} ORDER BY r.rev DESC"), &[], |row| read(told(row)?)).map(drop)
}
