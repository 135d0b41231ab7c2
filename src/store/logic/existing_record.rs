//! What a record that is about to be made finds under its id: nothing, itself, or itself as it was before it was taken
//! back.

use crate::domain::{Answers, Entity, Id, KindCode, StoreError};
use crate::store::fail::{Done, Fail};
use crate::store::sql::Db;
use crate::store::{
    logic::{ids, unit_of_work::Work},
    sql::{
        preflight::Preflight,
        record::{self, Record},
    },
};

/// What is there.
pub(in crate::store) enum Already {
    /// Nothing.
    Nothing,
    /// The very record, of this version.
    Same(u64),
    /// The record, taken back: it is brought back as it is meant now.
    TakenBack(Box<Record>),
}

/// Looks for a record of this id. One that differs is a conflict; one that somebody else made under this id is another
/// record, and no version of this one.
pub(in crate::store) fn already(
    work: &Work<'_, impl Db>,
    there: &Preflight,
    (entity, id): (Entity, Id),
    kind: Option<KindCode>,
    answers: &Answers,
) -> Done<Already> {
    let me = &work.origin.login;
    let found = match there.is_saved {
        Some(_) => record::by_id(work.conn, entity, id)?,
        None => None,
    };
    let Some(found) = found else { return Ok(Already::Nothing) };
    let is_mine = found.logged.as_ref().is_none_or(|logged| logged.actor == *me && Some(logged.kind) == kind);
    if !is_mine {
        return Err(ids::taken(work.conn, entity, id, work.zone));
    }
    if found.withdrawn && found.changed_by == *me && there.form.is_some() {
        return Ok(Already::TakenBack(Box::new(found)));
    }
    match found.answers == *answers && found.changed_by == *me && !found.withdrawn {
        true => Ok(Already::Same(found.version)),
        false => Err(conflict(found)),
    }
}

pub(in crate::store) fn conflict(found: Record) -> Fail {
    let (who, version, theirs) = (found.changed_by, found.version, Box::new(found.answers));
    Fail::Told(StoreError::Conflict { who, version, theirs })
}

/// Makes a record, or brings back the one that was taken back; its version.
pub(in crate::store) fn make(work: &mut Work<'_, impl Db>, record: Record, already: Already) -> Done<u64> {
    let Already::TakenBack(found) = already else {
        let version = record.version;
        work.create(record)?;
        return Ok(version);
    };
    let back = work.withdraw(&found, false)?;
    if (&back.answers, back.account) == (&record.answers, record.account) {
        return Ok(back.version);
    }
    let (account, account_id) = match record.entity {
        Entity::Account => (back.account, back.account_id),
        _ => (record.account, record.account_id),
    };
    let now = Record { answers: record.answers, account, account_id, ..back.clone() };
    Ok(work.change_to(&back, now)?.version)
}
