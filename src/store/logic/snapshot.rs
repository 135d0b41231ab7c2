//! Everything of one moment, for analysis: the records that stand, every state they were in, and the gaps.
//!
//! All of it is read in one view, so that a call is never there without its account, however long that takes and whoever saves
//! meanwhile. A record that was written once is its own history; of the others the revisions are read, newest first, so that
//! each state knows when the next one came and nothing but these moments has to be kept.

use std::collections::HashMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{
    domain::{Change, Entity, Id, Moment, StoreError, end_of_minute},
    store::{
        SnapshotGap, SnapshotHead, SnapshotOf, SnapshotRecord, SnapshotRow, SnapshotVersion,
        fail::Done,
        logic::{audit, export, revision},
        sql::{Db, catalogue, last_revision, snapshot, user_table},
    },
};

/// Takes a row.
pub(in crate::store) type Take<'t> = &'t mut dyn FnMut(SnapshotRow<'_>) -> Result<(), StoreError>;

/// Hands everything over; the view must have been begun for it.
pub(in crate::store) fn read(db: &impl Db, of: SnapshotOf, at: Moment, take: Take<'_>) -> Done<()> {
    db.settle_and_let_go()?;
    take(SnapshotRow::Head(SnapshotHead {
        head: audit::head(db)?,
        schema: db.schema()?,
        fingerprint: revision::fingerprint(db)?,
        at,
        catalogue: catalogue::load(db, &mut None)?,
        users: user_table::all(db)?,
        imported_accounts: export::imported(db, Entity::Account)?,
        imported_contacts: export::imported(db, Entity::Contact)?,
        stands: stands(snapshot::merged(db)?),
    }))?;
    let mut accounts: FxHashMap<i64, Id> = FxHashMap::default();
    snapshot::account_ids(db, |number, id| {
        accounts.insert(number, id);
    })?;
    let mut once = Once::up_to(last_revision::last_rev(db)?);
    for entity in [Entity::Account, Entity::Contact, Entity::Matter, Entity::Activity] {
        records(db, of, entity, &accounts, &mut once, take)?;
    }
    versions(db, of, &once, take)?;
    snapshot::gaps(db, end_of_minute(at), |gap| {
        Ok(take(SnapshotRow::Gap(SnapshotGap {
            subject: gap.subject,
            account: gap.account.and_then(|number| accounts.get(&number).copied()),
            rule: gap.rule,
            field: gap.field,
            owner: gap.owner,
            weight: gap.weight,
            since: gap.since,
            put_off: gap.put_off,
        }))?)
    })
}

fn records(
    db: &impl Db,
    of: SnapshotOf,
    entity: Entity,
    accounts: &FxHashMap<i64, Id>,
    once: &mut Once,
    take: Take<'_>,
) -> Done<()> {
    snapshot::records(db, entity, of.since.map(|since| (since, of.after)), |row| {
        if row.version == 1 && !row.withdrawn {
            once.add(row.rev);
        }
        let account = accounts.get(&row.account.unwrap_or(row.number)).copied().unwrap_or(row.id);
        Ok(take(SnapshotRow::Record(SnapshotRecord {
            entity,
            id: row.id,
            kind: row.kind,
            account,
            version: row.version,
            rev: row.rev,
            withdrawn: row.withdrawn,
            changed_by: row.changed_by,
            changed_at: row.changed_at,
            actor: row.actor,
            host: row.host,
            logged_at: row.logged_at,
            imported: row.imported,
            answers: row.answers,
        }))?)
    })
}

/// What is known of a record when an older state of it is met.
struct Newer {
    /// When the newer state came.
    at: Moment,
    /// Its revision.
    rev: u64,
    /// Whether the record was withdrawn before that.
    withdrawn: bool,
}

#[derive(Deserialize)]
struct OldId {
    id: Option<Id>,
}

/// Every state of records that were written more than once, newest first.
fn versions(db: &impl Db, of: SnapshotOf, once: &Once, take: Take<'_>) -> Done<()> {
    let gone: HashMap<(Entity, Id), ()> = snapshot::withdrawn(db)?.into_iter().map(|key| (key, ())).collect();
    let mut newer: FxHashMap<(Entity, Id), Newer> = FxHashMap::default();
    // Ids that records had before, which older revisions still say, and those they have.
    let mut moved: FxHashMap<(Entity, Id), Id> = FxHashMap::default();
    snapshot::changes(
        db,
        |rev| once.has(rev),
        |kept| {
            let id = moved.get(&(kept.entity, kept.record)).copied().unwrap_or(kept.record);
            let key = (kept.entity, id);
            if let Some(before) = kept.before
                && let Some(old) = serde_json::from_str::<OldId>(before)?.id
            {
                moved.insert((kept.entity, old), id);
            }
            let next = newer.get(&key);
            let withdrawn = next.map_or_else(|| gone.contains_key(&key), |next| next.withdrawn);
            let is_wanted = of.since.is_none_or(|since| {
                let changed = |at: Moment, rev: u64| at >= since || rev > of.after;
                changed(kept.at, kept.rev) || next.is_some_and(|next| changed(next.at, next.rev))
            });
            if is_wanted {
                take(SnapshotRow::Version(SnapshotVersion {
                    entity: kept.entity,
                    id,
                    rev: kept.rev,
                    from: kept.at,
                    to: next.map(|next| next.at),
                    change: kept.change,
                    by: kept.by,
                    withdrawn,
                    state: kept.after,
                }))?;
            }
            let before = match Change::from_code(kept.change) {
                Some(Change::Withdraw) => false,
                Some(Change::Restore) => true,
                _ => withdrawn,
            };
            newer.insert(key, Newer { at: kept.at, rev: kept.rev, withdrawn: before });
            Ok(())
        },
    )
}

/// Of each merged record the one that stands, however many times that one was merged on.
fn stands(merged: Vec<(Id, Id)>) -> HashMap<Id, Id> {
    let step: HashMap<Id, Id> = merged.into_iter().collect();
    let last = |from: &Id| {
        let mut at = *from;
        // A damaged file may lead in a circle.
        for _ in 0..step.len() {
            match step.get(&at) {
                Some(next) => at = *next,
                None => break,
            }
        }
        at
    };
    step.keys().map(|id| (*id, last(id))).collect()
}

/// Revisions of records that were written once, one bit each.
struct Once(Vec<u64>);

impl Once {
    fn up_to(last: u64) -> Once {
        Once(vec![0; usize::try_from(last / 64).unwrap_or(0) + 1])
    }

    fn place(rev: u64) -> (usize, u64) {
        (usize::try_from(rev / 64).unwrap_or(usize::MAX), 1 << (rev % 64))
    }

    fn add(&mut self, rev: u64) {
        let (word, bit) = Once::place(rev);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn has(&self, rev: u64) -> bool {
        let (word, bit) = Once::place(rev);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_merged_twice_leads_to_the_one_that_stands_and_a_circle_ends() {
        let [one, two, three] = [1, 2, 3].map(|n| Id::new(Moment::from_millis(n), [1; 10]));
        let found = stands(vec![(one, two), (two, three)]);
        assert_eq!((found[&one], found[&two]), (three, three));
        assert_eq!(stands(vec![(one, two), (two, one)]).len(), 2);
    }

    #[test]
    fn a_revision_is_remembered_by_its_number() {
        let mut once = Once::up_to(130);
        once.add(64);
        once.add(130);
        assert_eq!(
            [0, 63, 64, 65, 130, 9_999].map(|rev| once.has(rev)),
            [false, false, true, false, true, false]
        );
    }
}
