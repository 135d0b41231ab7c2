//! What colleagues sealed about a person: taken away, out of the history too. Nobody but its readers knows what it says, so that it is
//! there, and whose it is, is all that can be told.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::group::{Goes, Group};
use crate::domain::{Change, Entity, Id};
use crate::store::{
    fail::Done,
    logic::{
        revision::Entry,
        sealed::{ENTITY, State},
        unit_of_work::Work,
    },
    sql::{
        Db, erasing, record,
        sealed::{self, SealedRow},
    },
};

/// The member of what history says of a sealed thing that holds the sealed bytes.
pub(super) const COPIES: &str = "copies";

/// What a sealed thing hangs on, by what history says of it; its bytes may be gone.
#[derive(Deserialize)]
struct On {
    entity: String,
    record: Id,
}

/// What stands sealed about the records of a group.
pub(super) fn standing(db: &impl Db, group: &Group) -> Done<Vec<SealedRow>> {
    let mut found: BTreeMap<Id, SealedRow> = BTreeMap::new();
    for member in &group.members {
        let rows = match member.record.entity {
            Entity::Account => sealed::at_account(db, member.record.number)?,
            _ => sealed::on_record(db, member.record.number)?,
        };
        found.extend(rows.into_iter().map(|row| (row.id, row)));
    }
    Ok(found.into_values().collect())
}

/// The revisions of everything that is or was sealed about them. `ids`: those their records have or had.
pub(super) fn revisions(db: &impl Db, group: &Group, ids: &BTreeMap<(Entity, Id), Goes>) -> Done<Vec<u64>> {
    let accounts: Vec<i64> = group.accounts().map(|account| account.number).collect();
    let mut found = Vec::new();
    erasing::each_sealed(db, |rev, after| {
        let on: On = serde_json::from_str(after)?;
        let Some(entity) = Entity::from_code(&on.entity) else { return Ok(()) };
        let is_theirs = ids.contains_key(&(entity, on.record))
            || !accounts.is_empty()
                && record::by_id(db, entity, on.record)?
                    .is_some_and(|record| accounts.contains(&record.account));
        if is_theirs {
            found.push(rev);
        }
        Ok(())
    })?;
    Ok(found)
}

/// Takes it away.
pub(super) fn remove(work: &mut Work<'_, impl Db>, rows: &[SealedRow]) -> Done<()> {
    for row in rows {
        let state = State { copies: BTreeMap::new(), removed: true, ..State::read(&row.state)? };
        let after = state.json()?;
        sealed::remove(work.conn, row.id)?;
        let entry =
            Entry { entity: ENTITY, record: row.id, change: Change::Withdraw, before: None, after: &after };
        work.ledger.write(work.conn, &entry)?;
    }
    Ok(())
}
