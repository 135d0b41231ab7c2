//! The one row of `namespace`: the map of the user namespace that the file was made in.

use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Notes that nobody knows in which namespace the file was made.
pub(in crate::store) fn forget(db: &impl Db) -> Done<()> {
    set(db, "")
}

/// The map of the namespace the file was made in: none for the machine's own, empty when it is not known.
pub(in crate::store) fn of_file(db: &impl Db) -> Done<Option<String>> {
    db.one("SELECT uid_map FROM namespace", &[], |row| row.get(0))
}

/// Writes the map down, over what stands there.
pub(in crate::store) fn set(db: &impl Db, map: &str) -> Done<()> {
    db.run(
        "INSERT INTO namespace (\"only\", uid_map) VALUES (1, ?1)
           ON CONFLICT (\"only\") DO UPDATE SET uid_map = excluded.uid_map",
        values![map],
    )?;
    Ok(())
}
