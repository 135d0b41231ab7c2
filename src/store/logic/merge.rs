//! Two records that are one: the one that goes becomes a stub that points to the one that stays, and what hangs on it
//! moves over, each move a revision. So a merge is taken back like anything else: each of its changes the other way round.
//! Two that only look alike are remembered as two.

use serde_json::json;

use crate::domain::{Answer, Answers, Change, Entity, Id, Subject, code, merged};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{
        existing_record::conflict,
        gaps,
        outcome::{Outcome, created},
        revision::Entry,
        unit_of_work::{Inverse, Work},
    },
    sql::{
        Db, merges,
        record::{self, Record, Worked},
    },
};

/// Contacts, activities and matters that move in one merge at most: all others wait to save meanwhile.
const MOST_MOVED: u64 = 5_000;
/// Steps up a chain of parents, or from stub to stub, at most.
const DEEPEST: usize = 64;

/// What is merged.
pub(in crate::store) struct Merge<'a> {
    pub entity: Entity,
    pub from: Id,
    pub into: Id,
    /// Fields whose answer the one that stays takes from the other.
    pub take: &'a [String],
    /// The version of `from` the caller saw.
    pub from_version: Option<u64>,
}

/// Merges one account or contact into another.
pub(in crate::store) fn merge(
    work: &mut Work<'_, impl Db>,
    wanted: &Merge<'_>,
    expected: Option<u64>,
) -> Done<Outcome> {
    let (from, into) =
        (unmerged(work, wanted.entity, wanted.from)?, unmerged(work, wanted.entity, wanted.into)?);
    let what = wanted.entity.code();
    if from.id == into.id {
        return Err(denied(message!(
            "store-merge-itself",
            "this {what} cannot be merged into itself",
            what = what
        )));
    }
    if !matches!(wanted.entity, Entity::Account | Entity::Contact) {
        return Err(denied(message!("store-merge-only", "only accounts and contacts are merged")));
    }
    if wanted.entity == Entity::Contact && from.account != into.account {
        return Err(denied(message!(
            "store-merge-two-accounts",
            "these contacts are at two accounts: merge the accounts first, or say that they are two people"
        )));
    }
    if expected.is_some_and(|seen| seen != into.version) {
        return Err(conflict(into));
    }
    if wanted.from_version.is_some_and(|seen| seen != from.version) {
        return Err(conflict(from));
    }
    if wanted.entity == Entity::Account {
        check_size(work.conn, &from)?;
    }
    let answers = joined(work, &from, &into, wanted.take)?;
    // Higher than both: whoever edits what he saw of either is told.
    let version = into.version.max(from.version);
    let stays = work.change_to(&into, Record { answers, version, ..into.clone() })?;
    if wanted.entity == Entity::Account {
        move_all(work, &from, &stays)?;
    }
    work.withdraw(&from, true)?;
    merges::point(work.conn, from.number, Some(into.number))?;
    inherit_pairs(work, from.id, into.id)?;
    note(
        work,
        "merge",
        Change::Create,
        &json!({ "entity": what, "from": from.id, "into": into.id, "take": wanted.take }),
    )?;
    work.touch(&Worked::of(&stays))?;
    Ok(created("merge", gaps::subject(&into), stays.version))
}

/// What hangs on the one that goes can be moved at once.
fn check_size(db: &impl Db, from: &Record) -> Done<()> {
    let count = merges::count_at(db, from.number)?;
    if count <= MOST_MOVED {
        return Ok(());
    }
    Err(denied(message!(
        "store-merge-too-many",
        "{name} has {count} contacts, activities and matters, and at most {most} are moved at once: merge the other one into it",
        name = from.answers.text(code::NAME),
        count = count,
        most = MOST_MOVED
    )))
}

/// A record that is there, and no stub.
fn unmerged(work: &Work<'_, impl Db>, entity: Entity, id: Id) -> Done<Record> {
    if let Some(found) = record::by_id(work.conn, entity, id)?
        && let Some(on) = record::survivor(work.conn, &found)?
    {
        let name = on.answers.text(code::NAME);
        return Err(denied(message!(
            "store-merged-already",
            "this {entity} was merged into {name} ({id}) already",
            entity = entity.code(),
            name = name,
            id = on.id.to_string()
        )));
    }
    record::live(work.conn, entity, id)
}

/// The answers of the one that stays, see [`merged`].
fn joined(work: &Work<'_, impl Db>, from: &Record, into: &Record, take: &[String]) -> Done<Answers> {
    let mut answers = merged(&into.answers, &from.answers, take).map_err(|field| {
        denied(message!(
            "store-merge-no-answer",
            "{field}: the one that goes has no answer to take",
            field = field
        ))
    })?;
    if let Some(Answer::Account(parent)) = answers.get(code::PARENT).cloned()
        && leads_to(work.conn, parent, &[from.id, into.id])?
    {
        // A parent merged into its child, or the other way round: nobody is its own parent.
        answers.clear(code::PARENT);
    }
    Ok(answers)
}

/// Whether the way up from an account, itself first, passes one of these.
pub(in crate::store) fn leads_to(db: &impl Db, start: Id, to: &[Id]) -> Done<bool> {
    let mut next = Some(start);
    for _ in 0..DEEPEST {
        let Some(id) = next else { return Ok(false) };
        if to.contains(&id) {
            return Ok(true);
        }
        let Some(found) = record::by_id(db, Entity::Account, id)? else { return Ok(false) };
        let found = record::survivor(db, &found)?.unwrap_or(found);
        if to.contains(&found.id) {
            return Ok(true);
        }
        next = match found.answers.get(code::PARENT) {
            Some(Answer::Account(parent)) => Some(*parent),
            _ => None,
        };
    }
    // Too deep to be told: rather not.
    Ok(true)
}

/// Contacts and activities go to the account that stays, also those that were taken back: they may come again.
fn move_all(work: &mut Work<'_, impl Db>, from: &Record, into: &Record) -> Done<()> {
    for entity in [Entity::Contact, Entity::Matter, Entity::Activity] {
        for found in merges::all_at(work.conn, entity, from.number)? {
            let there = Record { account: into.number, account_id: into.id, ..found.clone() };
            work.change_to(&found, there)?;
        }
    }
    work.dirty.promises.insert(into.number, into.id);
    // Contacts of both are neighbours now, and their gaps are the owner's.
    for found in merges::all_at(work.conn, Entity::Contact, into.number)? {
        work.dirty.contacts.insert(found.number);
    }
    forms_at(work, from.id)?;
    Ok(())
}

/// Looks again at the forms in progress at an account, and at those merged into it before: they follow it.
pub(in crate::store) fn forms_at(work: &mut Work<'_, impl Db>, account: Id) -> Done<()> {
    work.dirty.drafts.extend(merges::forms_at(work.conn, account)?);
    Ok(())
}

/// The record a merged one points to; none where it was not merged.
pub(in crate::store) fn points_to(db: &impl Db, from: &Record) -> Done<Option<Record>> {
    let on = record::merged_into(db, from.number)?;
    on.map(|number| record::by_number(db, from.entity, number)).transpose().map(Option::flatten)
}

/// Whoever was told apart from the one that goes is told apart from the one that stays.
fn inherit_pairs(work: &mut Work<'_, impl Db>, from: Id, into: Id) -> Done<()> {
    let others = merges::told_apart_from(work.conn, from)?.into_iter();
    for other in others.filter(|other| *other != into) {
        if merges::set_pair(work.conn, into, other, true)? {
            work.inverse.push(Inverse::Pair { one: into, other, apart: false });
        }
    }
    Ok(())
}

/// Remembers that two records are two, and closes the gap of both.
pub(in crate::store) fn distinct(
    work: &mut Work<'_, impl Db>,
    entity: Entity,
    one: Id,
    other: Id,
) -> Done<Outcome> {
    let (one, other) = (record::live(work.conn, entity, one)?, record::live(work.conn, entity, other)?);
    if one.id == other.id {
        return Err(denied(message!("store-merge-one", "these are one record, not two")));
    }
    if !merges::set_pair(work.conn, one.id, other.id, true)? {
        return Ok(created("again", gaps::subject(&one), one.version));
    }
    work.inverse.push(Inverse::Pair { one: one.id, other: other.id, apart: false });
    note(
        work,
        "distinct",
        Change::Create,
        &json!({ "entity": entity.code(), "one": one.id, "other": other.id }),
    )?;
    for record in [&one, &other] {
        work.dirty.note(work.conn, None, record)?;
        work.touch(&Worked::of(record))?;
    }
    Ok(created("distinct", gaps::subject(&one), one.version))
}

/// Puts a pair back as it was, for an undo.
pub(in crate::store) fn put_back_pair(
    work: &mut Work<'_, impl Db>,
    one: Id,
    other: Id,
    apart: bool,
) -> Done<()> {
    if !merges::set_pair(work.conn, one, other, apart)? {
        return Ok(());
    }
    work.inverse.push(Inverse::Pair { one, other, apart: !apart });
    let change = if apart { Change::Restore } else { Change::Withdraw };
    note(work, "distinct", change, &json!({ "one": one, "other": other }))?;
    for id in [one, other] {
        for entity in [Entity::Account, Entity::Contact] {
            if let Some(found) = record::by_id(work.conn, entity, id)? {
                work.dirty.note(work.conn, None, &found)?;
            }
        }
    }
    Ok(())
}

/// What no record's own revision says: which two, and what was taken from which.
fn note(work: &mut Work<'_, impl Db>, entity: &str, change: Change, what: &serde_json::Value) -> Done<()> {
    let after = what.to_string();
    let entry = Entry { entity, record: work.op, change, before: None, after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(())
}

/// What stays as it is while a merge is taken back: a merge further on has to be taken back first.
pub(in crate::store) fn check_unmerge(work: &Work<'_, impl Db>, subject: Option<Subject>) -> Done<()> {
    let (entity, id) = match subject {
        Some(Subject::Account(id)) => (Entity::Account, id),
        Some(Subject::Contact(id)) => (Entity::Contact, id),
        _ => return Ok(()),
    };
    match record::by_id(work.conn, entity, id)? {
        Some(found) if found.withdrawn => Err(denied(message!(
            "store-merge-since",
            "{name} was merged or taken back itself since: take that back first",
            name = found.answers.text(code::NAME)
        ))),
        _ => Ok(()),
    }
}
