//! Activities as they are held against what machines saw.

use crate::domain::{Entity, Moment};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{self, Record},
    values,
};

/// What a login logged from a moment on and did not take back, in the order in which it was saved; of what was imported, what began
/// then.
pub(in crate::store) fn logged_since(db: &impl Db, login: &str, from: Moment) -> Done<Vec<Record>> {
    let sql = record::select(
        Entity::Activity,
        "r.actor = ?1 AND r.logged_at >= ?2 AND r.withdrawn = 0 AND (r.imported = 0 OR r.started_at >= ?2)
         ORDER BY r.logged_at, r.number",
    );
    db.all(&sql, values![login, from], |row| record::from_row(row, Entity::Activity))
}
