//! What somebody has built since on a record that an import made or changed.

use crate::store::fail::Done;
use crate::store::sql::{Db, values};
use crate::store::{
    logic::import::imports::is_own,
    sql::record::{self, Record},
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
    let (activities, contacts) = match record.entity {
        Entity::Account => (
            "SELECT rev, changed_by FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
             UNION ALL SELECT rev, changed_by FROM record WHERE entity = 'matter' AND account = ?1 AND withdrawn = 0",
            Some(
                "SELECT rev, changed_by FROM record WHERE entity = 'contact' AND account = ?1 AND withdrawn = 0",
            ),
        ),
        Entity::Contact => (
            "SELECT rev, changed_by FROM record WHERE entity = 'activity' AND contact = ?1 AND account = ?2 AND withdrawn = 0",
            None,
        ),
        _ => return Ok(None),
    };
    for (sql, contact) in [(Some(activities), false), (contacts, true)] {
        let Some(sql) = sql else { continue };
        let of_both = values![record.number, record.account];
        let of = if record.entity == Entity::Account { &of_both[..1] } else { of_both };
        let built = db.until(sql, of, |row| {
            let (rev, who): (u64, String) = (row.get(0)?, row.get(1)?);
            if import.map(|import| is_own(db, import, rev)).transpose()? == Some(true) {
                return Ok(None);
            }
            Ok(Some(match contact {
                true => message!("store-built-contact", "a contact was added to it, by {who}", who = who),
                false => {
                    message!("store-built-activity", "something was logged with it, by {who}", who = who)
                }
            }))
        })?;
        if built.is_some() {
            return Ok(built);
        }
    }
    let stub = "SELECT changed_by FROM record WHERE merged_into = ?1 LIMIT 1";
    let merger: Option<String> = db.one(stub, values![record.number], |row| row.get(0))?;
    if let Some(who) = merger {
        return Ok(Some(message!(
            "store-built-merged",
            "another one was merged into it, by {who}",
            who = who
        )));
    }
    let form = "SELECT actor FROM draft WHERE account = ?1 LIMIT 1";
    let actor: Option<String> = match record.entity {
        Entity::Account => db.one(form, values![record.id], |row| row.get(0))?,
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
