//! The history, newest first.

use std::collections::HashMap;

use crate::store::fail::{Done, onward};
use crate::{
    domain::{Entity, Id, Moment, Revision, RevisionFilter, StoreError, code},
    store::sql::{
        Db, record,
        revision_list::{self, Which},
    },
};

/// Revisions of one page: no read transaction stays open while the caller prints.
const PAGE: i64 = 2_000;

/// Calls `take` with the revisions a filter lets through, newest first; says how many there were.
pub(in crate::store) fn list(
    db: &impl Db,
    filter: &RevisionFilter,
    take: &mut dyn FnMut(Revision) -> Result<(), StoreError>,
) -> Done<u64> {
    let mut records = filter.account.map(|account| revision_list::records_of(db, account)).transpose()?;
    let (since, most) = (filter.since.map(Moment::millis), filter.limit.unwrap_or(usize::MAX) as u64);
    let (mut below, mut listed) = (i64::MAX, 0);
    // Ids that records had before, which older revisions still say, and the ones they got.
    let mut moved: HashMap<(String, Id), Id> = HashMap::new();
    loop {
        let mut page = Vec::new();
        let (mut read, before) = (0, below);
        let which = Which { below: before, login: filter.login.as_deref(), since, most: PAGE };
        revision_list::newest_first(db, &which, |row| {
            (below, read) = (row.rev()?, read + 1);
            let key = row.about()?;
            let id = key.1;
            let is_wanted = records.as_ref().is_none_or(|records| records.contains(&key));
            if let Some(old) = row.old_id()? {
                let now = moved.get(&key).copied().unwrap_or(id);
                if let Some(records) = records.as_mut().filter(|_| is_wanted) {
                    records.insert((key.0.clone(), old));
                }
                moved.insert((key.0, old), now);
            }
            if is_wanted {
                page.push(row.revision()?);
            }
            Ok((listed + page.len() as u64 >= most).then_some(()))
        })?;
        for mut revision in page {
            let key = (revision.entity.clone(), revision.record);
            let id = moved.get(&key).copied().unwrap_or(revision.record);
            revision.account = account_of(db, &revision.entity, id)?;
            take(revision)?;
            listed += 1;
        }
        if read < PAGE || listed >= most {
            return Ok(listed);
        }
        // Newest first: each page goes on below the one before.
        onward("revision", below, before)?;
    }
}

/// The name of the account a record is or belongs to; empty for what has none.
fn account_of(db: &impl Db, entity: &str, id: Id) -> Done<String> {
    let number = revision_list::account_of(db, entity, id)?;
    let account = number.map(|number| record::by_number(db, Entity::Account, number)).transpose()?.flatten();
    Ok(account.map_or(String::new(), |account| account.answers.text(code::NAME).to_owned()))
}
