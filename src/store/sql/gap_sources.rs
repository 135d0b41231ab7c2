//! What the gaps of a record hang on beside the record itself: who owns its account, what was logged later, and which
//! records at an account change hands with it.

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, record::Record, values};

/// Row numbers of the records at an account whose gaps are its owner's: all contacts, and of the others those imported.
/// None are of the entity of accounts.
pub(in crate::store) fn owners_at(db: &impl Db, entity: Entity, account: i64) -> Done<Vec<i64>> {
    let sql = match entity {
        Entity::Contact => "SELECT number FROM record WHERE entity = 'contact' AND account = ?1",
        Entity::Activity => {
            "SELECT number FROM record WHERE entity = 'activity' AND account = ?1 AND imported = 1"
        }
        Entity::Matter => {
            "SELECT number FROM record WHERE entity = 'matter' AND account = ?1 AND imported = 1"
        }
        Entity::Account => return Err(odd("accounts at an account")),
    };
    db.all(sql, values![account], |row| row.get(0))
}

/// Who owns an account; empty when nobody does or it was taken back.
pub(in crate::store) fn account_owner(db: &impl Db, account: i64) -> Done<String> {
    db.the(
        "SELECT CASE WHEN withdrawn = 0 THEN owner ELSE '' END FROM record WHERE number = ?1",
        values![account],
        |row| row.get(0),
    )
}

/// When the latest activity about a matter took place; the beginning of time where there is none. `number` is the matter's
/// row.
pub(in crate::store) fn last_about(db: &impl Db, number: i64, matter: Id) -> Done<Moment> {
    let sql = "SELECT coalesce(max(min(v.started_at, v.logged_at)), 0) FROM record v JOIN record m ON m.account = v.account
        WHERE m.number = ?1 AND v.entity = 'activity' AND v.withdrawn = 0 AND instr(v.answers, ?2) > 0";
    // SQLite's variant: `min` of two values, and `instr`.
    db.the(sql, values![number, matter.to_string()], |row| row.get(0))
}

/// Whether something later was logged with an activity's account: it began later, and it took place or was noted down
/// later.
pub(in crate::store) fn is_followed(db: &impl Db, activity: &Record) -> Done<bool> {
    db.the(
        "SELECT EXISTS (SELECT 1 FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0 AND started_at >= ?2
           AND (started_at > ?2 OR number > ?3) AND (outcome IS NOT NULL OR number > ?3))",
        values![activity.account, activity.started_at(), activity.number],
        |row| row.get(0),
    )
}

/// An activity as far as promises go.
pub(in crate::store) struct Logged {
    /// Its row number.
    pub number: i64,
    pub id: Id,
    pub has_outcome: bool,
    /// Its next step has a time.
    pub is_due: bool,
}

/// Activities of an account, the one that began last first, until `take` gives something.
pub(in crate::store) fn latest_activities<T>(
    db: &impl Db,
    account: i64,
    mut take: impl FnMut(&Logged) -> Option<T>,
) -> Done<Option<T>> {
    db.until(
        "SELECT number, id, outcome IS NOT NULL, due_at IS NOT NULL FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
         ORDER BY started_at DESC, number DESC",
        values![account],
        |row| {
            let (has_outcome, is_due) = (row.get(2)?, row.get(3)?);
            Ok(take(&Logged { number: row.get(0)?, id: row.get(1)?, has_outcome, is_due }))
        },
    )
}
