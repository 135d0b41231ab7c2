//! Imports as they were written down: who may take one back, and the changes it made, newest first.

use crate::store::fail::{Done, denied, odd};
use crate::store::{
    logic::{permissions, revision::Snapshot},
    sql::{
        Db,
        import_log::{self, Import},
        record::{self, Record},
        revisions::{self, Step},
    },
};
use crate::{
    domain::{Answers, Id, Origin, Right},
    message,
};

/// An import that this session may take back.
pub(super) fn find(db: &impl Db, origin: &Origin, id: Id) -> Done<Import> {
    let Some(found) = import_log::find(db, id)? else {
        return Err(denied(message!("store-no-import", "there is no import {id}", id = id.to_string())));
    };
    if let Some((_, who)) = &found.line.undone {
        return Err(denied(message!(
            "store-import-undone",
            "this import was taken back by {who} already",
            who = who
        )));
    }
    if found.line.login != origin.login && !permissions::role_of(db, origin)?.may(Right::Merge) {
        return Err(denied(message!(
            "store-import-of-other",
            "only {login} or a lead can take this import back",
            login = &found.line.login
        )));
    }
    Ok(found)
}

/// The next changes of an import below a revision, newest first.
pub(super) fn steps(db: &impl Db, import: i64, below: u64, most: i64) -> Done<Vec<Step>> {
    let Some((first, last)) = import_log::batch_below(db, import, below)? else { return Ok(Vec::new()) };
    revisions::steps_back(db, first, last.min(below - 1), most)
}

/// The answers in a record as history keeps it.
pub(super) fn answers_of(snapshot: &str) -> Done<Answers> {
    Ok(serde_json::from_str::<Snapshot>(snapshot)?.answers)
}

/// The record a change was of.
pub(super) fn saved(db: &impl Db, step: &Step) -> Done<Record> {
    record::by_id(db, step.entity, step.record)?
        .ok_or_else(|| odd(format!("revision of {} {}", step.entity.code(), step.record)))
}
