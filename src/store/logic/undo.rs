//! Taking an operation back: each of its changes gets an inverse one; nothing is removed from history.

use crate::domain::{Change, Entity, Id, Right, StoreError, Subject};
use crate::message;
use crate::store::fail::{Done, Fail, denied, odd};
use crate::store::{
    logic::{
        call_lists, contact_move, erasing, evidence, evidence_answers, import, merge, operations, own_goal,
        permissions, reconcile, sealed,
        undo_steps::edit_back,
        unit_of_work::{Inverse, Work},
        unmerge::Unmerge,
    },
    sql::{
        Db, draft, merges, operation_log,
        record::{self, Record, Worked},
        record_dependents,
        revisions::{Step, steps},
        shared_ids, snoozes,
    },
};

/// What was taken back.
pub(in crate::store) struct Undone {
    /// `undo`, or `redo` when an undo was taken back.
    pub kind: &'static str,
    pub subject: Option<Subject>,
    /// The record's version now.
    pub version: u64,
}

/// Takes back what an operation of the same login did.
pub(in crate::store) fn undo(work: &mut Work<'_, impl Db>, target: Id) -> Done<Undone> {
    let op = operations::find(work.conn, target)?
        .ok_or_else(|| denied(message!("store-nothing-back", "there is nothing to take back")))?;
    let merged = op.kind == "merge";
    if merged {
        permissions::allow(work.conn, work.origin, Right::Merge)?;
        merge::check_unmerge(work, op.subject)?;
    }
    if op.login != work.origin.login && !merged {
        return Err(denied(message!("store-only-own", "only {login} can take this back", login = &op.login)));
    }
    if op.undone {
        return Err(denied(message!("store-back-already", "this was taken back already")));
    }
    let never = [
        "import",
        import::undo::KIND,
        "catalogue",
        "role",
        "goal",
        own_goal::ENTITY,
        "recount",
        "unmerge",
        "ids",
        "handover",
        "handover-records",
        reconcile::KIND,
        evidence::batch::ENTITY,
        evidence::lines::LINE,
        evidence::lines::SITE,
        call_lists::ENTITY,
        sealed::ENTITY,
        sealed::KEY,
        erasing::ENTITY,
        erasing::retention::ENTITY,
    ];
    if never.contains(&op.kind.as_str()) {
        return Err(denied(message!(
            "store-not-at-once",
            "this cannot be taken back at once: it was a change by {kind}",
            kind = &op.kind
        )));
    }
    let steps = steps(work.conn, op.first_rev, op.rev)?;
    for step in &steps {
        let record = saved(work, step)?;
        // A merge is taken back under what came after it, which stays.
        if !merged && (record.rev < op.first_rev || record.rev > op.rev) {
            let theirs = Box::new(record.answers);
            return Err(Fail::Told(StoreError::Conflict {
                who: record.changed_by,
                version: record.version,
                theirs,
            }));
        }
    }
    let unmerge = if merged { Some(Unmerge::of(work, &op, &steps)?) } else { None };
    for step in steps.iter().rev() {
        let record = saved(work, step)?;
        match step.change {
            Change::Create | Change::Restore => {
                nothing_hangs_on(work, &record)?;
                work.withdraw(&record, true)?;
            }
            Change::Withdraw => {
                if merged {
                    merges::point(work.conn, record.number, None)?;
                    merge::forms_at(work, record.id)?;
                }
                work.withdraw(&record, false)?;
            }
            Change::Edit => match &unmerge {
                Some(unmerge) => unmerge.step_back(work, &record, step)?,
                None => {
                    step.check_not_erased()?;
                    edit_back(work, &record, step)?;
                }
            },
            Change::Move | Change::MoveBack => contact_move::step_back(work, &record, step)?,
            // Only an operation of its own gives an id, and that is not taken back.
            Change::NewId => {}
        }
    }
    if let Some(unmerge) = unmerge {
        unmerge.follow(work)?;
    }
    for inverse in op.inverse.iter().rev() {
        put_back(work, inverse)?;
    }
    operation_log::set_undone(work.conn, op.number)?;
    operation_log::unfill(work.conn, target, work.now)?;
    let record = op.subject.and_then(|subject| Some((subject.entity()?, subject.id())));
    let version = match record {
        Some((entity, id)) => record::by_id(work.conn, entity, id)?.map_or(0, |record| record.version),
        None => 0,
    };
    // Taking back an undo does the thing again, and that can be taken back like the first time.
    let kind = match op.kind.as_str() {
        "merge" => "unmerge",
        "undo" => "redo",
        _ => "undo",
    };
    Ok(Undone { kind, subject: op.subject, version })
}

fn saved(work: &Work<'_, impl Db>, step: &Step) -> Done<Record> {
    if let Some(found) = record::by_id(work.conn, step.entity, step.record)? {
        return Ok(found);
    }
    let entity = step.entity.code();
    if shared_ids::has_moved(work.conn, step.entity, step.record)? {
        return Err(denied(message!(
            "store-back-moved",
            "this cannot be taken back: the {entity} has been given another id since; change it instead",
            entity = entity
        )));
    }
    Err(odd(format!("revision of {entity} {}", step.record)))
}

/// A record that others have built upon, were it a form in progress, is not taken away under them.
fn nothing_hangs_on(work: &Work<'_, impl Db>, record: &Record) -> Done<()> {
    match record_dependents::has_any(work.conn, record)? {
        false => Ok(()),
        true => {
            let what = record.entity.code();
            Err(denied(message!(
                "store-stood-upon",
                "this {what} cannot be taken back: activities, matters, contacts or forms in progress stand on it by now",
                what = what
            )))
        }
    }
}

/// Puts one thing back, and notes how to do it the other way round.
fn put_back(work: &mut Work<'_, impl Db>, inverse: &Inverse) -> Done<()> {
    match inverse {
        Inverse::Draft { actor, updated_at, form } => {
            // A form of the same id kept meanwhile is newer, and stays.
            if draft::of(work.conn, form.id, actor)?.is_none() {
                draft::put(work.conn, form, actor, (*updated_at, work.op))?;
                work.dirty.drafts.insert(form.id);
                work.inverse.push(Inverse::NoDraft { id: form.id, actor: actor.clone() });
            }
        }
        Inverse::Said { evidence, login, by, stands } => {
            evidence_answers::put_back(work, (*evidence, login, *by), *stands)?
        }
        Inverse::Pair { one, other, apart } => merge::put_back_pair(work, *one, *other, *apart)?,
        Inverse::NoDraft { id, actor } => {
            work.drop_draft(*id, actor)?;
        }
        Inverse::Snooze { subject, rule, field, owner, until, times } => {
            let (was_until, was_times) = snoozes::of(work.conn, *subject, rule, field, owner)?;
            snoozes::set(work.conn, *subject, rule, field, owner, *until, *times)?;
            work.inverse.push(Inverse::Snooze {
                subject: *subject,
                rule: rule.clone(),
                field: field.clone(),
                owner: owner.clone(),
                until: was_until,
                times: was_times,
            });
        }
        Inverse::Touched { contact, number, by, at, was_by, was_at } => {
            let entity = if *contact { Entity::Contact } else { Entity::Account };
            let Some(record) = record::by_number(work.conn, entity, *number)? else { return Ok(()) };
            if (&record.touched_by, record.touched_at) == (by, *at) {
                work.set_touched(&Worked::of(&record), was_by, *was_at)?;
                work.inverse.push(Inverse::Touched {
                    contact: *contact,
                    number: *number,
                    by: was_by.clone(),
                    at: *was_at,
                    was_by: by.clone(),
                    was_at: *at,
                });
            }
        }
    }
    Ok(())
}
