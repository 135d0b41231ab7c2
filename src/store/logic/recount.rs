//! Working gaps out anew after a change of what records need: a batch a transaction, so that nobody waits for it. How far
//! it is stands in the file, so that whoever comes next goes on where somebody was stopped.

use crate::store::sql::{self, Db, counters, draft, gaps, record};

use crate::store::fail::{Done, onward};
use crate::store::logic::gaps::{Comes, Dirty};
use crate::{
    domain::{Catalogue, Entity, Moment},
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

/// The name under which `meta` holds when what is needed was changed last, while a recount for it is not done.
const CHANGED: &str = "rules_changed_at";

/// Notes that what an entity's records need is another from now on: what they lack by that, they lack since now.
pub(in crate::store) fn begin_changed(db: &impl Db, entity: Entity, now: Moment) -> Done<()> {
    counters::begin(db, CHANGED)?;
    counters::set(db, CHANGED, now.millis())?;
    begin(db, entity)
}

/// Notes that the gaps of an entity's records are to be worked out anew.
fn begin(db: &impl Db, entity: Entity) -> Done<()> {
    for (_, key) in ENTITIES.iter().filter(|(of, _)| *of == entity) {
        counters::begin(db, key)?;
    }
    Ok(())
}

/// Notes it for everything, forms in progress too, and takes away gaps of what is not there.
pub(in crate::store) fn begin_all(db: &impl Db, catalogue: &Catalogue, now: Moment) -> Done<()> {
    for (entity, _) in ENTITIES {
        begin(db, entity)?;
        gaps::remove_stray(db, entity)?;
    }
    gaps::remove_of_drafts(db)?;
    drafts(db, catalogue, now)
}

/// Works out the gaps of forms in progress at once: there are never many.
pub(in crate::store) fn drafts(db: &impl Db, catalogue: &Catalogue, now: Moment) -> Done<()> {
    let mut dirty = Dirty::default();
    dirty.drafts.extend(draft::ids(db)?);
    dirty.settle(db, catalogue, None, (Comes::Now(now), None))?;
    Ok(())
}

/// Does one batch; none when nothing is left to do.
pub(in crate::store) fn step(db: &impl Db, catalogue: &Catalogue, now: Moment) -> Done<Option<Recount>> {
    let Some((entity, key, done_to)) = pending(db)? else { return Ok(None) };
    let (first, _) = record::numbers(entity);
    let (total, last) = (record::last(db, entity)?, done_to.max(first - 1));
    let numbers = sql::recount::stretch(db, entity, (last, last + SPAN), BATCH)?;
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
    let changed = counters::find(db, CHANGED)?.map(Moment::from_millis);
    dirty.settle(db, catalogue, None, (Comes::Recounted { now, changed }, None))?;
    match done >= total {
        true => counters::remove(db, key)?,
        false => counters::set(db, key, done)?,
    };
    if pending(db)?.is_none() {
        counters::remove(db, CHANGED)?;
    }
    let count = |number: i64| (number.min(total) - first + 1).max(0).unsigned_abs();
    Ok(Some(Recount { entity, done: count(done), total: count(total) }))
}

/// Whether anything is left to do: one look, for every start.
pub(in crate::store) fn is_pending(db: &impl Db) -> Done<bool> {
    Ok(pending(db)?.is_some())
}

fn pending(db: &impl Db) -> Done<Option<(Entity, &'static str, i64)>> {
    for (entity, key) in ENTITIES {
        if let Some(last) = counters::find(db, key)? {
            return Ok(Some((entity, key, last)));
        }
    }
    Ok(None)
}
