//! Who has an id: records of two kinds, forms in progress, and records that were given another one.

use crate::domain::{Entity, Id};
use crate::store::fail::Done;
use crate::store::sql::{Db, id_holder::holder, values};

/// The record that has an id, by row number, and whether a form in progress has it. Of two that have one id, in a file of
/// before, the one of the entity with the lowest numbers.
pub(in crate::store) fn holder_and_form(db: &impl Db, id: Id) -> Done<(Option<i64>, bool)> {
    let sql = concat!("SELECT ", holder!("?1"), ", EXISTS (SELECT 1 FROM draft WHERE id = ?1)");
    db.the(sql, values![id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Ids that a form in progress and a record have.
pub(in crate::store) fn of_forms_and_records(db: &impl Db) -> Done<Vec<Id>> {
    let sql = concat!("SELECT DISTINCT d.id FROM draft d WHERE ", holder!("d.id"), " IS NOT NULL");
    db.all(sql, &[], |row| row.get(0))
}

/// Records of an entity with the id of one of an entity that keeps it: of those that share one an account does, else a
/// contact. None are looked for among other entities.
fn shared(entity: Entity) -> Option<&'static str> {
    match entity {
        Entity::Contact => Some(
            "FROM record t WHERE t.entity = 'contact'
           AND EXISTS (SELECT 1 FROM record a WHERE a.id = t.id AND a.entity = 'account')",
        ),
        Entity::Activity => Some(
            "FROM record t WHERE t.entity = 'activity'
           AND EXISTS (SELECT 1 FROM record a WHERE a.id = t.id AND a.entity IN ('account', 'contact'))",
        ),
        Entity::Account | Entity::Matter => None,
    }
}

/// How many records of an entity have the id of one that keeps it.
pub(in crate::store) fn count_shared(db: &impl Db, entity: Entity) -> Done<u64> {
    let Some(from) = shared(entity) else { return Ok(0) };
    let found: i64 = db.the(&format!("SELECT count(*) {from}"), &[], |row| row.get(0))?;
    Ok(found.unsigned_abs())
}

/// Their row numbers, in order, at most so many.
pub(in crate::store) fn those_shared(db: &impl Db, entity: Entity, most: i64) -> Done<Vec<i64>> {
    let Some(from) = shared(entity) else { return Ok(Vec::new()) };
    let sql = format!("SELECT t.number {from} ORDER BY t.number LIMIT ?1");
    db.all(&sql, values![most], |row| row.get(0))
}

/// Whether a record of this id was given another one.
pub(in crate::store) fn has_moved(db: &impl Db, entity: Entity, id: Id) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM revision WHERE change = 'new_id' AND entity = ?1
        AND json_extract(before, '$.id') = ?2)";
    db.the(sql, values![entity.code(), id.to_string()], |row| row.get(0))
}

/// The id that a record of this id was given last.
pub(in crate::store) fn given(db: &impl Db, entity: Entity, id: Id) -> Done<Option<Id>> {
    let sql = "SELECT record FROM revision WHERE change = 'new_id' AND entity = ?1 AND json_extract(before, '$.id') = ?2
        ORDER BY rev DESC LIMIT 1";
    db.one(sql, values![entity.code(), id.to_string()], |row| row.get(0))
}

/// Pairs of contacts told apart follow a contact to its new id. An account that has the old id keeps its pairs.
pub(in crate::store) fn move_pairs(db: &impl Db, (from, to): (Id, Id)) -> Done<()> {
    for (one, other) in [("one", "other"), ("other", "one")] {
        db.run(
            &format!(
                "UPDATE distinct_pair SET {one} = ?1 WHERE {one} = ?2
                   AND NOT EXISTS (SELECT 1 FROM record a WHERE a.id = distinct_pair.{other} AND a.entity = 'account')
                   AND NOT EXISTS (SELECT 1 FROM distinct_pair d WHERE d.{one} = ?1 AND d.{other} = distinct_pair.{other})"
            ),
            values![to, from],
        )?;
    }
    Ok(())
}
