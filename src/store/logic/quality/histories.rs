//! What became of records that were changed, read from their history.

use std::collections::{HashMap, HashSet, hash_map::Entry as Slot};

use crate::domain::{
    Change, Entity, Id, Kind, Moment,
    quality::{Eras, NeedsPool, State, Stood, Timeline},
};
use crate::store::fail::Done;
use crate::store::{
    logic::revision::Snapshot,
    sql::{
        Db, record,
        record_changes::{self, Of, RecordChange},
    },
};

/// Of which accounts what became of them is wanted; of other records it always is.
#[derive(Default)]
pub(super) struct Wanted {
    /// Of these.
    pub accounts: HashSet<Id>,
    /// Of these, if they ever had an owner: they have none, and nobody worked on them.
    pub if_owned: HashSet<Id>,
}

impl Wanted {
    fn has(&self, change: &RecordChange<'_>) -> bool {
        let is_owned = || [change.before, change.after].iter().any(|json| json.contains("\"owner\":"));
        change.entity != Entity::Account
            || self.accounts.contains(&change.record)
            || self.if_owned.contains(&change.record) && is_owned()
    }
}

/// What became of records, by what they are called now.
#[derive(Default)]
pub(super) struct Histories {
    pasts: HashMap<(Entity, Id), Timeline>,
    /// Of accounts and contacts, when they were entered, by the id they had then.
    entered: HashMap<Id, Moment>,
    /// Ids that records had before, by those they got.
    former: HashMap<(Entity, Id), Id>,
    /// Row numbers of accounts.
    numbers: HashMap<Id, i64>,
    pool: NeedsPool,
}

fn state(held: &Snapshot) -> State<'_> {
    State { answers: &held.answers, gone: &held.gone }
}

/// What a record is that was kept so.
fn kind(entity: Entity, held: &Snapshot) -> Done<Kind> {
    let word = || record::kind(held.kind.as_deref().unwrap_or_default());
    Ok(match entity {
        Entity::Account | Entity::Contact => entity.into(),
        Entity::Activity => Kind::activity(word()?),
        Entity::Matter => Kind::matter(word()?),
    })
}

impl Histories {
    /// Reads what was changed after a revision.
    pub fn read(db: &impl Db, eras: &Eras, of: Of, after: u64, wanted: &Wanted) -> Done<Histories> {
        let mut found = Histories::default();
        record_changes::each(db, of, after, |change| match wanted.has(&change) {
            true => found.take(db, eras, &change),
            false => Ok(()),
        })?;
        let is_party = |(entity, _): &(Entity, Id)| matches!(entity, Entity::Account | Entity::Contact);
        if found.pasts.keys().any(is_party) {
            let mut wanted: HashSet<Id> =
                found.pasts.keys().filter(|key| is_party(key)).map(|(_, id)| *id).collect();
            wanted.extend(found.former.values());
            let entered = &mut found.entered;
            record_changes::each_entry(db, |id, at| {
                if wanted.contains(&id) {
                    entered.insert(id, at);
                }
            })?;
        }
        Ok(found)
    }

    fn take(&mut self, db: &impl Db, eras: &Eras, change: &RecordChange<'_>) -> Done<()> {
        let key = (change.entity, change.record);
        if change.change == Change::NewId {
            let before: serde_json::Value = serde_json::from_str(change.before)?;
            let old = before.get("id").and_then(serde_json::Value::as_str).and_then(|id| id.parse().ok());
            if let Some(old) = old {
                self.former.insert(key, old);
                if let Some(past) = self.pasts.remove(&(change.entity, old)) {
                    self.pasts.insert(key, past);
                }
            }
            return Ok(());
        }
        let (before, after) = (Snapshot::read(change.before)?, Snapshot::read(change.after)?);
        let of = (kind(change.entity, &before)?, kind(change.entity, &after)?);
        let (was, is) = (self.stood(db, eras, of.0, &before)?, self.stood(db, eras, of.1, &after)?);
        let promised = (was.due.is_some(), is.due.is_some());
        let past = match self.pasts.entry(key) {
            Slot::Occupied(past) => past.into_mut(),
            Slot::Vacant(slot) => slot.insert(Timeline::entered(state(&before), was)),
        };
        past.change((change.at, change.by), (state(&before), state(&after)), promised);
        let withdrawn = match change.change {
            Change::Withdraw => Some(true),
            Change::Restore => Some(false),
            _ => None,
        };
        past.stands(change.at, withdrawn, is);
        Ok(())
    }

    fn stood(&mut self, db: &impl Db, eras: &Eras, kind: Kind, held: &Snapshot) -> Done<Stood> {
        let account = match held.account {
            Some(account) => self.number(db, account)?,
            None => 0,
        };
        Ok(eras.stood(kind, state(held), account, &mut self.pool))
    }

    fn number(&mut self, db: &impl Db, account: Id) -> Done<i64> {
        if let Some(number) = self.numbers.get(&account) {
            return Ok(*number);
        }
        let number = record::number_of(db, Entity::Account, account)?.unwrap_or(0);
        self.numbers.insert(account, number);
        Ok(number)
    }

    /// What became of a record; none where it was never changed.
    pub fn of(&self, entity: Entity, id: Id) -> Option<&Timeline> {
        self.pasts.get(&(entity, id))
    }

    /// What became of accounts.
    pub fn each_account(&self) -> impl Iterator<Item = &Timeline> {
        self.pasts.iter().filter(|((entity, _), _)| *entity == Entity::Account).map(|(_, past)| past)
    }

    /// When an account or contact that was changed was entered; none where history does not say.
    pub fn entered(&self, entity: Entity, id: Id) -> Option<Moment> {
        let mut id = id;
        while let Some(former) = self.former.get(&(entity, id)) {
            id = *former;
        }
        self.entered.get(&id).copied()
    }
}
