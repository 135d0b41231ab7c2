//! The operation that erases somebody.

use serde::Serialize;

use super::{ENTITY, forms::Forms, group::Group, history::Forgotten, sealed, seen::Seen};
use crate::domain::{Catalogue, Change, ERASE_REASONS, Entity, EraseAsked, Erased, Id};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::{
    outcome::Outcome,
    revision::{Entry, alone},
    unit_of_work::Work,
};
use crate::store::sql::{Db, erased, erasing};

/// What the revision of an erasing says; read again as [`State`](super::register::State).
#[derive(Serialize)]
struct Note<'a> {
    why: &'a str,
    entity: &'a str,
    records: &'a [Id],
    revisions: &'a [u64],
    unchecked: &'a [u64],
}

/// Erases a person.
pub(in crate::store) fn erase(work: &mut Work<'_, impl Db>, asked: &EraseAsked) -> Done<Outcome> {
    alone(work.conn)?;
    if !asked.is_again {
        check_reason(work.catalogue, &asked.why)?;
    }
    let group = Group::find(work.conn, work.catalogue, asked)?;
    let forgotten = Forgotten::find(work.conn, &group)?;
    let forms = Forms::find(work.conn, &forgotten)?;
    let seen = Seen::find(work.conn, &group, &forgotten.values)?;
    let sealed_rows = sealed::standing(work.conn, &group)?;
    let root = group.root()?;
    let (entity, record) = (root.entity, root.id);
    // First of all, so that it stands behind all it names and in front of all it brings about.
    let records: Vec<Id> = group.people().map(|record| record.id).collect();
    let revisions: Vec<u64> = forgotten.rows.iter().map(|(rev, _)| *rev).collect();
    let (why, entity, unchecked) = (asked.why.as_str(), entity.code(), &forgotten.unchecked);
    let after = Note { why, entity, records: &records, revisions: &revisions, unchecked };
    let after = serde_json::to_string(&after)?;
    let entry = Entry { entity: ENTITY, record, change: Change::Create, before: None, after: &after };
    let rev = work.ledger.write(work.conn, &entry)?;
    forgotten.write(work.conn)?;
    sealed::remove(work, &sealed_rows)?;
    for account in group.accounts() {
        erasing::remove_gaps(work.conn, account.number)?;
        erasing::clear_lists(work.conn, account.number)?;
    }
    for member in &group.members {
        let left = member.goes.left_of(&member.record.answers)?;
        if member.record.entity == Entity::Matter && left == member.record.answers {
            continue;
        }
        work.erase(&member.record, left)?;
    }
    for person in group.people() {
        erasing::remove_keys(work.conn, person.number)?;
        let (at, why) = (work.now, asked.why.clone());
        let row = Erased { record: person.id, entity: person.entity, rev, at, why, swept: None };
        erased::add(work.conn, &row)?;
    }
    forms.write(work)?;
    seen.write(work)?;
    Ok(Outcome { kind: ENTITY, subject: None, version: 0, answers: false })
}

/// Refuses a reason that the file does not know.
pub(super) fn check_reason(catalogue: &Catalogue, why: &str) -> Done<()> {
    let Some(list) = catalogue.picklist(ERASE_REASONS) else {
        return Err(denied(message!(
            "erase-no-reasons",
            "the picklist {list} is not there: an admin adds it with 'picklog picklists add {list}'",
            list = ERASE_REASONS
        )));
    };
    if list.live().any(|item| item.code == why) {
        return Ok(());
    }
    let codes: Vec<&str> = list.live().map(|item| item.code.as_str()).collect();
    Err(denied(message!(
        "erase-why",
        "`{why}` is no reason of {list}: {codes}",
        why = why,
        list = ERASE_REASONS,
        codes = codes.join(", ")
    )))
}
