//! What an operation did beside its revisions, taken back: who worked on an account last, forms, gaps put off, pairs told apart.

use std::collections::BTreeSet;

use super::PAGE;
use crate::domain::{Entity, Id, Moment};
use crate::store::{
    Lost,
    fail::{Done, onward},
    logic::{gaps::Dirty, unit_of_work::Inverse},
    sql::{
        Db, call_pairs,
        draft::{self, Kept},
        merges, record, record_columns, rewind, snoozes,
    },
};

/// Takes back what operations after one did. Forms have no history: of one that was kept again since, nobody can tell whether it was
/// there at that moment.
pub(super) fn step_back(
    db: &impl Db,
    dirty: &mut Dirty,
    (op, at): (i64, Moment),
    lost: &mut Lost,
) -> Done<()> {
    let mut unknown = BTreeSet::new();
    for kept in draft::all(db)?.into_iter().filter(|kept| kept.updated_at > at) {
        forget(db, dirty, kept.form.id, &kept.actor)?;
        unknown.extend(may_have_been(&kept, at));
    }
    let mut before = i64::MAX;
    loop {
        let page = rewind::operations::<Inverse>(db, op, before, PAGE)?;
        for (_, inverse) in &page {
            for one in inverse.iter().rev() {
                unknown.extend(put_back(db, dirty, one, at)?);
            }
        }
        let Some((last, _)) = page.last() else { break };
        onward("op", *last, before)?;
        before = *last;
    }
    lost.forms = unknown.len() as u64;
    Ok(())
}

/// A form of somebody's that may have been there at a moment: one over a saved record has its record's id, which says nothing of
/// when the form was begun.
fn may_have_been(kept: &Kept, at: Moment) -> Option<(Id, String)> {
    let is_newer = kept.form.editing.is_none() && kept.form.id.made_at() > at;
    (!is_newer).then(|| (kept.form.id, kept.actor.clone()))
}

fn forget(db: &impl Db, dirty: &mut Dirty, id: Id, actor: &str) -> Done<()> {
    draft::remove(db, id, actor)?;
    dirty.drafts.insert(id);
    Ok(())
}

/// Takes one thing back; the form of which nobody knows whether it was there, if it was about one.
fn put_back(db: &impl Db, dirty: &mut Dirty, inverse: &Inverse, at: Moment) -> Done<Option<(Id, String)>> {
    match inverse {
        Inverse::Draft { actor, updated_at, form } => {
            let (actor, updated_at) = (actor.clone(), *updated_at);
            let kept = Kept { actor, updated_at, op: form.id, form: (**form).clone() };
            if updated_at > at {
                return Ok(may_have_been(&kept, at));
            }
            draft::put(db, &kept.form, &kept.actor, (updated_at, kept.op))?;
            dirty.drafts.insert(kept.form.id);
        }
        Inverse::NoDraft { id, actor } => forget(db, dirty, *id, actor)?,
        Inverse::Snooze { subject, rule, field, owner, until, times } => {
            snoozes::set(db, *subject, rule, field, owner, *until, *times)?;
        }
        Inverse::Said { evidence, login, by, stands } => {
            let taken_back = if *stands { None } else { Some(at) };
            call_pairs::set_taken_back(db, (*evidence, login, *by), taken_back)?;
        }
        Inverse::Pair { one, other, apart } => {
            merges::set_pair(db, *one, *other, *apart)?;
            for id in [*one, *other] {
                for entity in [Entity::Account, Entity::Contact] {
                    if let Some(found) = record::by_id(db, entity, id)? {
                        dirty.note(db, None, &found)?;
                    }
                }
            }
        }
        Inverse::Touched { contact, number, was_by, was_at, .. } => {
            let entity = if *contact { Entity::Contact } else { Entity::Account };
            record_columns::set_touched(db, *number, was_by, *was_at)?;
            match entity {
                Entity::Contact => dirty.contacts.insert(*number),
                _ => dirty.accounts.insert(*number),
            };
        }
    }
    Ok(None)
}
