//! Records as they were before a change, by what history keeps of it.

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;

use super::PAGE;
use crate::domain::{Change, Entity, Id, Moment};
use crate::store::{
    fail::{Done, odd, onward},
    logic::{gaps::Dirty, revision::Snapshot},
    sql::{
        Db, gaps, record,
        record::Record,
        record_columns,
        rewind::{self, Later},
        shared_ids, snoozes,
    },
};

/// The records that were put back, by what they are called at that moment.
#[derive(Default)]
pub(super) struct Records {
    put_back: HashMap<(Entity, Id), PutBack>,
}

struct PutBack {
    number: i64,
    /// Fields whose answer has been erased since.
    erased: BTreeSet<String>,
}

#[derive(Deserialize)]
struct OldId {
    id: Id,
}

impl Records {
    /// Takes one change of a record back.
    pub fn step_back(&mut self, db: &impl Db, dirty: &mut Dirty, entity: Entity, later: &Later) -> Done<()> {
        let found = record::by_id(db, entity, later.record)?;
        let record = found.ok_or_else(|| odd(format!("revision of {} {}", entity.code(), later.record)))?;
        let Some(json) = later.before.as_deref() else {
            rewind::remove_record(db, record.number)?;
            self.put_back.remove(&(entity, record.id));
            return note(db, dirty, None, &record);
        };
        let before = Snapshot::read(json)?;
        let mut was = Record { answers: before.answers, ..record.clone() };
        was.version = record.version.saturating_sub(1).max(1);
        match later.change {
            Change::Withdraw => was.withdrawn = false,
            Change::Restore => was.withdrawn = true,
            _ => {}
        }
        if let Some(account) = before.account.filter(|account| *account != record.account_id) {
            let account = record::by_id(db, Entity::Account, account)?;
            let account = account.ok_or_else(|| odd(format!("account of {}", later.record)))?;
            (was.account, was.account_id) = (account.number, account.id);
        }
        if later.change == Change::NewId {
            let OldId { id } = serde_json::from_str(json)?;
            record_columns::set_id(db, &record, id)?;
            snoozes::move_to(db, entity, (record.id, id))?;
            gaps::remove_all_of(db, entity, record.id)?;
            if entity == Entity::Contact {
                shared_ids::move_pairs(db, (record.id, id))?;
            }
            self.put_back.remove(&(entity, record.id));
            was.id = id;
        }
        record_columns::update(db, &was, &serde_json::to_string(&was.answers)?)?;
        self.put_back.insert((entity, was.id), PutBack { number: was.number, erased: before.gone });
        note(db, dirty, Some(&record), &was)
    }

    /// Says of each which revision had changed it last, up to one.
    pub fn settle(&self, db: &impl Db, last: u64) -> Done<()> {
        let mut open: HashMap<(Entity, Id), i64> =
            self.put_back.iter().map(|(key, one)| (*key, one.number)).collect();
        let mut end = last;
        while !open.is_empty() && end > 0 {
            let (mut found, before) = (Vec::new(), end);
            rewind::changes_up_to(db, end, PAGE, |rev, at, by, entity, id| {
                end = rev.saturating_sub(1);
                let key = Entity::from_code(entity).map(|entity| (entity, id));
                if let Some(number) = key.and_then(|key| open.remove(&key)) {
                    found.push((number, rev, at, by.to_owned()));
                }
            })?;
            onward("revision", end, before)?;
            for (number, rev, at, by) in found {
                let at: Moment = at;
                rewind::set_changed(db, number, rev, (at, &by))?;
            }
        }
        Ok(())
    }

    /// How many answers they had that nobody knows any more.
    pub fn erased(&self) -> u64 {
        self.put_back.values().map(|one| one.erased.len() as u64).sum()
    }
}

/// Notes whose gaps hang on it, also where it was.
fn note(db: &impl Db, dirty: &mut Dirty, from: Option<&Record>, to: &Record) -> Done<()> {
    dirty.note(db, from, to)?;
    if let Some(from) = from.filter(|from| from.entity == Entity::Activity) {
        dirty.promises.insert(from.account, from.account_id);
    }
    Ok(())
}
