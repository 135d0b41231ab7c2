//! What is planned for a login is brought into the store: rows that differ, forms that are missing or not wanted any more.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Draft, Entity, Id, Moment, Said, Telling, code};
use crate::store::fail::Done;
use crate::store::logic::{evidence_id::Tail, unit_of_work::Work};
use crate::store::sql::{
    Db, call_pairs,
    call_pairs::PairRow,
    draft::{self, Kept},
    record,
};

use super::plan::Plan;

/// So much is written in one transaction at the most: nobody waits for long.
const MOST: usize = 400;

/// What a transaction did.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Written {
    pub made: u64,
    pub taken_back: u64,
    /// Rows and forms that were written in all.
    pub changes: usize,
    /// There is more to write.
    pub is_full: bool,
}

/// Writes what differs, at most so much as one transaction takes.
pub(super) fn write(work: &mut Work<'_, impl Db>, plan: &Plan, from: Moment) -> Done<Written> {
    let mut done = Written::default();
    pairs(work, plan, from, &mut done)?;
    if !done.is_full {
        forms(work, plan, from, &mut done)?;
    }
    Ok(done)
}

/// Whether all that is planned stands there already.
pub(super) fn is_there(db: &impl Db, plan: &Plan, from: Moment) -> Done<bool> {
    let there: BTreeSet<PairRow> =
        call_pairs::of(db, &plan.login, from)?.into_iter().map(|(_, row)| row).collect();
    if there.len() != plan.pairs.len() || plan.pairs.iter().any(|row| !there.contains(row)) {
        return Ok(false);
    }
    let mut kept = draft::of_actor(db, &plan.login)?;
    kept.retain(|kept| kept.form.evidence.is_some());
    for form in &plan.forms {
        let stands = kept.iter().any(|kept| {
            Tail::of(kept.form.id) == Tail::of(form.id)
                && (is_same(&kept.form, form) || is_somebodys(&kept.form))
        });
        if !stands && !is_done(db, form.id, &plan.login)? {
            return Ok(false);
        }
    }
    let is_wanted = |kept: &Kept| {
        let tail = Tail::of(kept.form.id);
        plan.old.contains(&tail) || plan.forms.iter().any(|form| Tail::of(form.id) == tail)
    };
    Ok(kept.iter().all(|kept| is_wanted(kept) || !is_to_go(&kept.form, from)))
}

/// Whether a form that is not wanted any more goes.
fn is_to_go(form: &Draft, from: Moment) -> bool {
    !is_somebodys(form) && is_from(form, from)
}

impl Written {
    fn has_room(&mut self) -> bool {
        self.is_full = self.changes >= MOST;
        self.changes += usize::from(!self.is_full);
        !self.is_full
    }
}

fn pairs(work: &mut Work<'_, impl Db>, plan: &Plan, from: Moment, done: &mut Written) -> Done<()> {
    let there = call_pairs::of(work.conn, &plan.login, from)?;
    let wanted: BTreeSet<&PairRow> = plan.pairs.iter().collect();
    let mut stands: BTreeSet<&PairRow> = BTreeSet::new();
    // An activity that another row tells something of now is looked at once, whichever row came first.
    let mut told: BTreeMap<Id, Option<Telling>> = BTreeMap::new();
    for (number, row) in &there {
        if wanted.contains(row) && stands.insert(row) {
            continue;
        }
        if !done.has_room() {
            break;
        }
        call_pairs::remove(work.conn, *number)?;
        if let (Some(activity), Some(_)) = (row.activity, &row.finding) {
            told.entry(activity).or_insert(None);
        }
    }
    for row in wanted.into_iter().filter(|row| !stands.contains(row)) {
        if done.is_full || !done.has_room() {
            break;
        }
        call_pairs::add(work.conn, row)?;
        if let (Some(activity), Some(finding)) = (row.activity, &row.finding) {
            told.insert(activity, Telling::from_word(finding));
        }
    }
    for (activity, telling) in told {
        let known = plan.numbers.get(&activity).copied();
        let number = match known {
            Some(number) => Some(number),
            None => record::number_of(work.conn, Entity::Activity, activity)?,
        };
        if let Some(number) = number {
            work.dirty.activities.insert(number);
            work.dirty.told.insert(number, telling);
        }
    }
    Ok(())
}

fn forms(work: &mut Work<'_, impl Db>, plan: &Plan, from: Moment, done: &mut Written) -> Done<()> {
    let mut kept: BTreeMap<Tail, Kept> = BTreeMap::new();
    for one in draft::of_actor(work.conn, &plan.login)? {
        if one.form.evidence.is_some() {
            kept.insert(Tail::of(one.form.id), one);
        }
    }
    for form in &plan.forms {
        let there = kept.remove(&Tail::of(form.id));
        match &there {
            // What somebody has begun to answer is theirs.
            Some(there) if is_same(&there.form, form) || is_somebodys(&there.form) => continue,
            Some(_) => {}
            None if is_done(work.conn, form.id, &plan.login)? => continue,
            None => {}
        }
        if !done.has_room() {
            return Ok(());
        }
        match there {
            Some(there) if there.form.id != form.id => {
                work.drop_draft(there.form.id, &plan.login)?;
            }
            Some(_) => {}
            None => done.made += 1,
        }
        draft::put(work.conn, form, &plan.login, (work.now, work.op))?;
        work.dirty.drafts.insert(form.id);
    }
    for there in kept.into_values() {
        if !plan.old.contains(&Tail::of(there.form.id)) && is_to_go(&there.form, from) {
            if !done.has_room() {
                return Ok(());
            }
            work.drop_draft(there.form.id, &plan.login)?;
            done.taken_back += 1;
        }
    }
    Ok(())
}

/// Whether somebody has picked something in it, or is at it.
fn is_somebodys(form: &Draft) -> bool {
    form.is_touched() || !form.parked
}

/// Whether both say the same, wherever they stand.
fn is_same(there: &Draft, wanted: &Draft) -> bool {
    there.id == wanted.id
        && there.evidence == wanted.evidence
        && there.answers == wanted.answers
        && there.account == wanted.account
}

fn is_from(form: &Draft, from: Moment) -> bool {
    form.answers.moment(code::STARTED_AT).unwrap_or(form.opened_at) >= from
}

/// Whether it was logged or answered meanwhile.
fn is_done(db: &impl Db, id: Id, login: &str) -> Done<bool> {
    let saved = record::by_id(db, Entity::Activity, id)?;
    let said = call_pairs::said(db, id, login)?;
    Ok(saved.is_some_and(|record| !record.withdrawn) || said.is_some_and(|said| said != Said::NotSame))
}
