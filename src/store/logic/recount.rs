//! Working gaps out anew after a change of what records need: a batch a transaction, so that nobody waits for it. How far
//! it is stands in the file, so that whoever comes next goes on where somebody was stopped.

use crate::store::sql::{Db, record, values};

use crate::store::fail::{Done, onward};
use crate::store::logic::gaps::Dirty;
use crate::{
    domain::{Catalogue, Entity},
    store::Recount,
};

/// Records of one batch: some 20 ms of the write lock.
const BATCH: i64 = 400;
/// Row numbers looked over for a batch of accounts: most of a big file are nobody's and have no gaps.
const SPAN: i64 = 20_000;

/// The entities, and the name under which `meta` holds the last number done. No row there: nothing to do.
const ENTITIES: [(Entity, &str); 4] = [
    (Entity::Account, "recount_account"),
    (Entity::Contact, "recount_contact"),
    (Entity::Matter, "recount_matter"),
    (Entity::Activity, "recount_activity"),
];

/// Notes that the gaps of an entity's records are to be worked out anew.
pub(in crate::store) fn begin(db: &impl Db, entity: Entity) -> Done<()> {
    for (_, key) in ENTITIES.iter().filter(|(of, _)| *of == entity) {
        db.run(
            "INSERT INTO meta (key, value) VALUES (?1, 0) ON CONFLICT (key) DO UPDATE SET value = 0",
            values![key],
        )?;
    }
    Ok(())
}

/// Notes it for everything, forms in progress too, and takes away gaps of what is not there.
pub(in crate::store) fn begin_all(db: &impl Db, catalogue: &Catalogue) -> Done<()> {
    for (entity, _) in ENTITIES {
        begin(db, entity)?;
        db.run(
            "DELETE FROM gap WHERE kind = ?1
               AND NOT EXISTS (SELECT 1 FROM record t WHERE t.id = subject AND t.entity = ?1)",
            values![entity.code()],
        )?;
    }
    db.run("DELETE FROM gap WHERE kind = 'draft'", &[])?;
    let mut dirty = Dirty::default();
    dirty.drafts.extend(db.all("SELECT DISTINCT id FROM draft", &[], |row| row.get::<crate::domain::Id>(0))?);
    dirty.settle(db, catalogue, None, None)?;
    Ok(())
}

/// Does one batch; none when nothing is left to do.
pub(in crate::store) fn step(db: &impl Db, catalogue: &Catalogue) -> Done<Option<Recount>> {
    let Some((entity, key, done_to)) = pending(db)? else { return Ok(None) };
    let (first, _) = record::numbers(entity);
    let (total, last) = (record::last(db, entity)?, done_to.max(first - 1));
    let kept = if entity == Entity::Account { "kept = 1 AND" } else { "" };
    let numbers: Vec<i64> = db.all(
        &format!(
            "SELECT number FROM record WHERE entity = '{}' AND {kept} number > ?1 AND number <= ?2
             ORDER BY number LIMIT ?3",
            entity.code()
        ),
        values![last, last + SPAN, BATCH],
        |row| row.get(0),
    )?;
    let full = i64::try_from(numbers.len()).is_ok_and(|count| count == BATCH);
    let done = match (full, numbers.last()) {
        (true, Some(end)) => *end,
        _ => last + SPAN,
    };
    onward(entity.code(), last, done)?;
    let mut dirty = Dirty::default();
    match entity {
        Entity::Account => dirty.accounts.extend(numbers),
        Entity::Contact => dirty.contacts.extend(numbers),
        Entity::Matter => dirty.matters.extend(numbers),
        Entity::Activity => dirty.activities.extend(numbers),
    }
    dirty.settle(db, catalogue, None, None)?;
    match done >= total {
        true => db.run("DELETE FROM meta WHERE key = ?1", values![key])?,
        false => db.run("UPDATE meta SET value = ?2 WHERE key = ?1", values![key, done])?,
    };
    let count = |number: i64| (number.min(total) - first + 1).max(0).unsigned_abs();
    Ok(Some(Recount { entity, done: count(done), total: count(total) }))
}

/// Whether anything is left to do: one look, for every start.
pub(in crate::store) fn is_pending(db: &impl Db) -> Done<bool> {
    Ok(pending(db)?.is_some())
}

fn pending(db: &impl Db) -> Done<Option<(Entity, &'static str, i64)>> {
    for (entity, key) in ENTITIES {
        let found = db.one("SELECT value FROM meta WHERE key = ?1", values![key], |row| row.get(0))?;
        if let Some(last) = found {
            return Ok(Some((entity, key, last)));
        }
    }
    Ok(None)
}
