//! What stands on the card of an account, and how much of it there is.

use crate::domain::{Card, Entity, Id};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{self, Record},
    values,
};

/// The contacts of an account, by name.
pub(in crate::store) fn contacts(db: &impl Db, account: i64) -> Done<Vec<Record>> {
    let condition = "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.name_key, r.number";
    record::all(db, Entity::Contact, condition, account)
}

/// The activities of an account, the latest first, so many as a card shows.
pub(in crate::store) fn history(db: &impl Db, account: i64) -> Done<Vec<Record>> {
    let condition = format!(
        "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.started_at DESC, r.number DESC LIMIT {}",
        Card::MOST
    );
    record::all(db, Entity::Activity, &condition, account)
}

/// The matters of an account, the one opened last first.
pub(in crate::store) fn matters(db: &impl Db, account: i64) -> Done<Vec<Record>> {
    let condition = "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.number DESC";
    record::all(db, Entity::Matter, condition, account)
}

/// How many activities an account has.
pub(in crate::store) fn count_activities(db: &impl Db, account: i64) -> Done<u64> {
    let sql = "SELECT count(*) FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0";
    Ok(db.the(sql, values![account], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// How many contacts an account has.
pub(in crate::store) fn count_contacts(db: &impl Db, account: i64) -> Done<u64> {
    let sql = "SELECT count(*) FROM record WHERE entity = 'contact' AND account = ?1 AND withdrawn = 0";
    Ok(db.the(sql, values![account], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// The contact of a login's latest activity at an account that names one who is still there, or was merged.
pub(in crate::store) fn last_spoken_to(db: &impl Db, account: i64, login: &str) -> Done<Option<Id>> {
    let found: Option<Vec<u8>> = db.one("SELECT c.id FROM record v JOIN record c ON c.number = v.contact
             WHERE v.entity = 'activity' AND v.account = ?1 AND v.actor = ?2 AND v.withdrawn = 0 AND c.account = ?1 AND (c.withdrawn = 0 OR c.merged_into IS NOT NULL)
             ORDER BY v.started_at DESC, v.number DESC LIMIT 1", values![account, login], |row| row.get(0))?;
    Ok(found.as_deref().and_then(Id::from_bytes))
}
