//! Counters of the whole store, in the table `meta`.

use super::{Db, values};
use crate::store::fail::Done;

/// A counter; 0 where it is not there.
pub(in crate::store) fn meta(db: &impl Db, key: &str) -> Done<i64> {
    Ok(db.one("SELECT value FROM meta WHERE key = ?1", values![key], |row| row.get(0))?.unwrap_or(0))
}
