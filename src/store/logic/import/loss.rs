//! What taking an import back would do: which records go, and what somebody has built on them since.

use std::collections::HashMap;

use crate::store::fail::{Done, onward};
use crate::store::{
    logic::{
        import::{
            built_on::{changed_since, hangs_on, merged, name_of},
            imports::{answers_of, find, saved, steps},
            run::Marks,
        },
        transactions::Transactions,
    },
    sql::{
        Db,
        import_log::{Import, is_own},
        import_matches, record,
        revisions::Step,
    },
};
use crate::{
    domain::{Answer, BuiltOn, Change, Entity, Id, ImportLoss, StoreError, code},
    message,
    store::Session,
};

/// Changes looked at in one view of the file.
const PAGE: i64 = 2_000;
/// Names and obstacles that are told.
const TOLD: usize = 12;

/// What one change of an import means for taking it back.
struct Weighed {
    rev: u64,
    change: Change,
    entity: Entity,
    number: i64,
    name: String,
    /// The record is gone already.
    gone: bool,
    /// Somebody changed the record after the import.
    foreign: bool,
    /// It is not as this change left it.
    differs: Option<BuiltOn>,
    /// What hangs on it.
    stood_upon: Option<BuiltOn>,
}

/// What taking an import back would do; nothing is changed. Memory: two bits a record.
pub(in crate::store) fn loss(
    store: &mut impl Transactions,
    session: &Session,
    id: Id,
) -> Result<ImportLoss, StoreError> {
    let (import, mut below) = store.read(|db| {
        let Import { number, undo_rev, .. } = find(db, &session.origin, id)?;
        Ok((number, undo_rev.unwrap_or(i64::MAX.unsigned_abs())))
    })?;
    let daughters = store.read(|db| daughters(db, import))?;
    let (mut loss, mut judged, mut edited) = (ImportLoss::default(), Marks::default(), Marks::default());
    loop {
        let page: Vec<Weighed> = store.read(|db| {
            let steps = steps(db, import, below, PAGE)?;
            steps.iter().map(|step| weigh(db, import, step, &daughters)).collect()
        })?;
        let Some(last) = page.last() else { return Ok(loss) };
        onward("revision", last.rev, below).map_err(|fail| store.tell(fail))?;
        below = last.rev;
        for one in page {
            let (entity, number) = (one.entity, one.number);
            if one.gone {
                continue;
            }
            let created = one.change == Change::Create || one.change == Change::Restore;
            match entity {
                _ if !created => loss.changed += u64::from(!edited.has(number)),
                Entity::Account => loss.accounts += 1,
                Entity::Contact => loss.contacts += 1,
                Entity::Activity => loss.activities += 1,
                Entity::Matter => loss.matters += 1,
            }
            if created {
                loss.changed -= u64::from(edited.has(number));
            } else {
                edited.set(number);
            }
            if loss.names.len() < TOLD && !loss.names.contains(&one.name) {
                loss.names.push(one.name);
            }
            // Only the last change an import made of a record can be held against what the record is now.
            let differs = one.differs.filter(|_| !judged.has(number));
            if one.foreign {
                judged.set(number);
            }
            for built in differs.into_iter().chain(one.stood_upon) {
                loss.built_in_all += 1;
                if loss.built.len() < TOLD {
                    loss.built.push(built);
                }
            }
        }
    }
}

fn weigh(db: &impl Db, import: i64, step: &Step, daughters: &HashMap<Id, (String, String)>) -> Done<Weighed> {
    let record = saved(db, step)?;
    let foreign = record.rev != step.rev && !is_own(db, import, record.rev)?;
    let survivor = if record.withdrawn { record::survivor(db, &record)? } else { None };
    let gone = record.withdrawn && survivor.is_none();
    let name = name_of(db, &record)?;
    let built = |what| BuiltOn { entity: record.entity, name: name.clone(), what };
    let differs = match &survivor {
        _ if gone || !foreign => None,
        Some(survivor) => Some(built(merged(&record, survivor))),
        None => (record.answers != answers_of(&step.after)?).then(|| built(changed_since(&record))),
    };
    let created = matches!(step.change, Change::Create | Change::Restore);
    let mut stood_upon = None;
    if created && !gone {
        stood_upon = match daughters.get(&record.id) {
            Some((daughter, who)) => Some(message!(
                "store-built-parent",
                "{who} made it the parent of {name}",
                name = daughter,
                who = who
            )),
            None => hangs_on(db, Some(import), &record)?,
        }
        .map(built);
    }
    Ok(Weighed {
        rev: step.rev,
        change: step.change,
        entity: record.entity,
        number: record.number,
        name: name.clone(),
        gone,
        foreign,
        differs,
        stood_upon,
    })
}

/// Parents of accounts that the import did not make daughters: the daughter's name, and who changed it last.
fn daughters(db: &impl Db, import: i64) -> Done<HashMap<Id, (String, String)>> {
    let mut found = HashMap::new();
    import_matches::daughters(db, |record| {
        if let Some(Answer::Account(parent)) = record.answers.get(code::PARENT)
            && !is_own(db, import, record.rev)?
        {
            let name = record.answers.text(code::NAME).to_owned();
            found.insert(*parent, (name, record.changed_by.clone()));
        }
        Ok(())
    })?;
    Ok(found)
}
