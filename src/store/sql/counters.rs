//! Counters of the whole store, in the table `meta`.

use super::{Db, values};
use crate::store::fail::Done;

/// A counter; 0 where it is not there.
pub(in crate::store) fn meta(db: &impl Db, key: &str) -> Done<i64> {
    Ok(find(db, key)?.unwrap_or(0))
}

/// A counter, if it is there.
pub(in crate::store) fn find(db: &impl Db, key: &str) -> Done<Option<i64>> {
    db.one("SELECT value FROM meta WHERE key = ?1", values![key], |row| row.get(0))
}

/// Begins a counter at 0, whether it is there or not.
pub(in crate::store) fn begin(db: &impl Db, key: &str) -> Done<()> {
    db.run(
        "INSERT INTO meta (key, value) VALUES (?1, 0) ON CONFLICT (key) DO UPDATE SET value = 0",
        values![key],
    )?;
    Ok(())
}

/// Sets a counter that is there.
pub(in crate::store) fn set(db: &impl Db, key: &str, value: i64) -> Done<()> {
    db.run("UPDATE meta SET value = ?2 WHERE key = ?1", values![key, value])?;
    Ok(())
}

/// Takes a counter away.
pub(in crate::store) fn remove(db: &impl Db, key: &str) -> Done<()> {
    db.run("DELETE FROM meta WHERE key = ?1", values![key])?;
    Ok(())
}

/// Says that the catalogue is another one now.
pub(in crate::store) fn catalogue_changed(db: &impl Db) -> Done<()> {
    db.run("UPDATE meta SET value = value + 1 WHERE key = 'catalogue'", &[])?;
    Ok(())
}

/// Counts accounts that came, or that went where it is below 0.
pub(in crate::store) fn add_accounts(db: &impl Db, more: i64) -> Done<()> {
    db.run("UPDATE meta SET value = value + ?1 WHERE key = 'accounts'", values![more])?;
    Ok(())
}
