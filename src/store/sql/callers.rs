//! Accounts and contacts by a whole phone number.

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{Record, from_row, select},
    values,
};

/// Records of an entity with this phone, merged ones and those taken back among them; at most so many. `tail`: see
/// [`tail_of`](super::search_keys::tail_of).
pub(in crate::store) fn with_phone(db: &impl Db, entity: Entity, tail: &str, most: i64) -> Done<Vec<Record>> {
    let sql = select(entity, "r.phone_tail = ?1 ORDER BY r.number LIMIT ?2");
    db.all(&sql, values![tail, most], |row| from_row(row, entity))
}
