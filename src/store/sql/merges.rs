//! Which record was merged into which, what hangs on one that goes, and which two were told apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Entity, Id};
use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    record::{self, Record},
    values,
};

/// How many contacts, activities and matters an account has, also those that were taken back.
pub(in crate::store) fn count_at(db: &impl Db, account: i64) -> Done<u64> {
    let sql = "SELECT (SELECT count(*) FROM record WHERE entity = 'contact' AND account = ?1)
          + (SELECT count(*) FROM record WHERE entity = 'activity' AND account = ?1)
          + (SELECT count(*) FROM record WHERE entity = 'matter' AND account = ?1)";
    Ok(db.the(sql, values![account], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// The records of an entity at an account, also those that were taken back.
pub(in crate::store) fn all_at(db: &impl Db, entity: Entity, account: i64) -> Done<Vec<Record>> {
    record::all(db, entity, "r.account = ?1", account)
}

/// The activities at an account that were with somebody, and the contact they were with; row numbers.
pub(in crate::store) fn with_contacts(db: &impl Db, account: i64) -> Done<Vec<(i64, i64)>> {
    let sql = "SELECT number, contact FROM record WHERE entity = 'activity' AND account = ?1 AND contact IS NOT NULL";
    db.all(sql, values![account], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The forms in progress at an account, and at those merged into it before.
pub(in crate::store) fn forms_at(db: &impl Db, account: Id) -> Done<Vec<Id>> {
    let sql = "WITH RECURSIVE stub (number, id) AS (
           SELECT number, id FROM record WHERE id = ?1 AND entity = 'account'
           UNION SELECT a.number, a.id FROM record a JOIN stub s ON a.merged_into = s.number)
         SELECT DISTINCT d.id FROM draft d JOIN stub s ON d.account = s.id";
    db.all(sql, values![account], |row| row.get(0))
}

/// Makes a stub point on, or not any more; row numbers.
pub(in crate::store) fn point(db: &impl Db, number: i64, on: Option<i64>) -> Done<()> {
    db.run("UPDATE record SET merged_into = ?2 WHERE number = ?1", values![number, on])?;
    Ok(())
}

/// The stubs of an entity that point to a record.
pub(in crate::store) fn stubs_of(db: &impl Db, entity: Entity, number: i64) -> Done<Vec<Record>> {
    record::all(db, entity, "r.merged_into = ?1", number)
}

/// Who changed a stub of a record last: the one who merged it; none where nothing was merged into the record.
pub(in crate::store) fn merger(db: &impl Db, number: i64) -> Done<Option<String>> {
    let sql = "SELECT changed_by FROM record WHERE merged_into = ?1 LIMIT 1";
    db.one(sql, values![number], |row| row.get(0))
}

/// Each merged account and contact, and the record it points to.
pub(in crate::store) fn all(db: &impl Db) -> Done<BTreeMap<(Entity, Id), Id>> {
    let mut merged = BTreeMap::new();
    for entity in [Entity::Account, Entity::Contact] {
        let sql = format!(
            "SELECT t.id, s.id FROM record t JOIN record s ON s.number = t.merged_into
                   WHERE t.merged_into IS NOT NULL AND t.entity = '{}'",
            entity.code()
        );
        db.each(&sql, &[], |row| {
            merged.insert((entity, row.get(0)?), row.get(1)?);
            Ok(())
        })?;
    }
    Ok(merged)
}

/// All pairs that were told apart, each both ways round.
pub(in crate::store) fn pairs(db: &impl Db) -> Done<BTreeSet<(Id, Id)>> {
    let pairs = db.all("SELECT one, other FROM distinct_pair", &[], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(pairs.into_iter().collect())
}

/// Those that were told apart from a record.
pub(in crate::store) fn told_apart_from(db: &impl Db, one: Id) -> Done<Vec<Id>> {
    db.all("SELECT other FROM distinct_pair WHERE one = ?1", values![one], |row| row.get(0))
}

/// Notes, or forgets, that two records are two. Says whether that is new.
pub(in crate::store) fn set_pair(db: &impl Db, one: Id, other: Id, apart: bool) -> Done<bool> {
    let sql = match apart {
        true => "INSERT INTO distinct_pair (one, other) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        false => "DELETE FROM distinct_pair WHERE one = ?1 AND other = ?2",
    };
    let changed = db.changed(sql, values![one, other])? + db.changed(sql, values![other, one])?;
    Ok(changed > 0)
}
