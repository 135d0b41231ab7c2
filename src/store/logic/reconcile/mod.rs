//! What machines saw, held against what was logged: pairs, what the telephone tells of entries, and the forms that are offered for
//! what was not logged. Done again it changes nothing.

pub(in crate::store) mod figures;
mod forms;
mod held;
mod meetings;
mod plan;
mod world;
mod write;

use sha2::{Digest, Sha256};

use crate::domain::{Id, Moment, Origin, PhoneLine, Right, StoreError};
use crate::store::{
    Reconciled, Session,
    logic::{
        ids, operations, permissions,
        transactions::{Keep, Transactions},
        unit_of_work::Work,
    },
    sql::{
        call_facts, catalogue,
        op_context::{OpContext, Writes},
        presence_rows, seen_calls,
    },
};

use {
    held::Held,
    meetings::{Calendars, Offered},
    plan::Plan,
    world::World,
    write::Written,
};

/// The kind of the operations by which it is written.
pub(in crate::store) const KIND: &str = "reconcile";
/// Where nobody says from when on, so many days back.
const DAYS: i64 = 31;

/// Holds what was seen since a moment against what was logged. Whoever may bring evidence does it for everybody, others for
/// themselves.
pub(in crate::store) fn reconcile<S: Transactions>(
    store: &mut S,
    session: &Session,
    op: Id,
    since: Option<Moment>,
) -> Result<Reconciled, StoreError> {
    let (now, zone) = store.clock();
    let from = since.unwrap_or_else(|| now.plus_seconds(-DAYS * 86_400));
    let login = session.origin.login.clone();
    // Where there is neither telephone nor calendar, that is all that is asked.
    let read = store.read(|db| {
        if !call_facts::is_any(db)? && !presence_rows::is_any_meeting(db)? {
            return Ok(None);
        }
        let catalogue = catalogue::read(db)?;
        let is_all = permissions::role_of(db, &session.origin)?.may(Right::Evidence);
        // "From the first call on" is told as that.
        let first = if from <= PhoneLine::ALWAYS { seen_calls::first(db)? } else { None };
        let whose = if is_all { None } else { Some(login.as_str()) };
        let world = World::read(db, &catalogue, (whose, from))?;
        let calendars = Calendars::read(db, &catalogue, (whose, from), now)?;
        Ok(Some((catalogue, world, calendars, first)))
    })?;
    let Some((catalogue, world, calendars, first)) = read else {
        return Ok(Reconciled { since: from, ..Reconciled::default() });
    };
    let held = Held::of(&world, &catalogue, zone);
    let (mut plans, mut told) = plan::plans(&world, &held, &catalogue, now);
    told.since = first.unwrap_or(from);
    for (login, Offered { forms, old }) in calendars.forms(&catalogue, now, &mut told) {
        match plans.iter_mut().find(|plan| plan.login == login) {
            Some(plan) => {
                plan.forms.extend(forms);
                plan.old.extend(old);
            }
            None => plans.push(Plan { login, forms, old, ..Plan::default() }),
        }
    }
    let mut nth = 0;
    for plan in &plans {
        loop {
            let written = bring(store, &session.origin, numbered(op, nth), (plan, from))?;
            nth += 1;
            told.made += written.made;
            told.taken_back += written.taken_back;
            if !written.is_full {
                break;
            }
        }
    }
    Ok(told)
}

/// The id of the nth operation of one that takes several.
fn numbered(op: Id, nth: u64) -> Id {
    if nth == 0 {
        return op;
    }
    let digest = Sha256::new().chain_update(op.bytes()).chain_update(nth.to_be_bytes()).finalize();
    let mut tail = [0; 10];
    tail.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Id::new(op.made_at(), tail)
}

/// Brings what is planned for a login into the store, in one transaction.
fn bring<S: Transactions>(
    store: &mut S,
    origin: &Origin,
    op: Id,
    (plan, from): (&Plan, Moment),
) -> Result<Written, StoreError> {
    // Most of the time nothing has changed, and nobody has to wait for it.
    if store.read(|db| write::is_there(db, plan, from))? {
        return Ok(Written::default());
    }
    store.check_writable()?;
    let clock = store.clock();
    store.write(|db, cache| {
        let opening = OpContext::read(db, origin, op, Writes::History(None))?;
        if opening.is_known {
            // Sent again after a lost answer: it was done, and the next one goes on.
            return Ok((Written { is_full: true, ..Written::default() }, Keep::No));
        }
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        let right = if plan.login == origin.login { Right::Log } else { Right::Evidence };
        permissions::allow_at(db, &opening, origin, right)?;
        ids::check_op(db, op, opening.holder, None, clock.1)?;
        let mut work = Work::begin(db, opening, &catalogue, origin, op, clock)?;
        let written = write::write(&mut work, plan, from)?;
        if written.changes == 0 {
            return Ok((written, Keep::No));
        }
        work.finish(false, None)?;
        // It is not taken back by an undo: what it did not find stands as it was.
        work.inverse.clear();
        operations::keep(&work, KIND, None, 0)?;
        Ok((written, Keep::Yes))
    })
}
