//! The number of the last revision.

use crate::store::fail::Done;
use crate::store::sql::Db;

/// The last revision in the file; 0 when there is none.
pub(in crate::store) fn last_rev(db: &impl Db) -> Done<u64> {
    db.the("SELECT coalesce(max(rev), 0) FROM revision", &[], |row| row.get(0))
}
