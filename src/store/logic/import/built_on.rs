//! What somebody has built since on a record that an import made or changed.

use crate::store::fail::Done;
use crate::store::sql::{
    Db,
    import_log::is_own,
    merges,
    record::{self, Record},
    record_dependents,
};
use crate::{
    domain::{Entity, Message, code},
    message,
};

/// The word that somebody changed a record since.
pub(super) fn changed_since(record: &Record) -> Message {
    message!("store-built-edit", "changed since, by {who}", who = &record.changed_by)
}

/// The word that somebody merged a record into another one since.
pub(super) fn merged(record: &Record, survivor: &Record) -> Message {
    message!(
        "store-built-merge",
        "merged into {name}, by {who}",
        name = survivor.answers.text(code::NAME),
        who = &record.changed_by
    )
}

/// What somebody hung on a record the import made: calls, contacts, a form in progress, a merge. What the import hung
/// there itself goes before it.
pub(super) fn hangs_on(db: &impl Db, import: Option<i64>, record: &Record) -> Done<Option<Message>> {
    if !matches!(record.entity, Entity::Account | Entity::Contact) {
        return Ok(None);
    }
    let is_others = |rev: u64| -> Done<bool> {
        Ok(import.map(|import| is_own(db, import, rev)).transpose()? != Some(true))
    };
    let logged = record_dependents::logged_with(db, record, |rev, who| {
        let word = || message!("store-built-activity", "something was logged with it, by {who}", who = who);
        Ok(is_others(rev)?.then(word))
    })?;
    if logged.is_some() {
        return Ok(logged);
    }
    if record.entity == Entity::Account {
        let added = record_dependents::contacts_at(db, record.number, |rev, who| {
            let word = || message!("store-built-contact", "a contact was added to it, by {who}", who = who);
            Ok(is_others(rev)?.then(word))
        })?;
        if added.is_some() {
            return Ok(added);
        }
    }
    if let Some(who) = merges::merger(db, record.number)? {
        return Ok(Some(message!(
            "store-built-merged",
            "another one was merged into it, by {who}",
            who = who
        )));
    }
    let actor = match record.entity {
        Entity::Account => record_dependents::form_at(db, record.id)?,
        _ => None,
    };
    Ok(actor.map(|who| message!("store-built-form", "a form at it is in progress, by {who}", who = who)))
}

/// What a record is called by; of an activity, its account's name.
pub(super) fn name_of(db: &impl Db, record: &Record) -> Done<String> {
    let account = match record.entity {
        Entity::Account | Entity::Contact => None,
        _ => record::by_number(db, Entity::Account, record.account)?,
    };
    Ok(account.as_ref().unwrap_or(record).answers.text(code::NAME).to_owned())
}
