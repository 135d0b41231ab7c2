//! A whole import taken back as one operation: its newest change first, in short transactions, each with its own entries
//! in history. How far it is stands in the file, so that one that was cut off goes on. It is refused where somebody has
//! built on what was imported.

use crate::store::fail::{Done, denied};
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    logic::{
        ids,
        import::{
            built_on::{changed_since, hangs_on, merged, name_of},
            imports::{answers_of, find, saved, steps},
        },
        operations, permissions,
        transactions::{Keep, Transactions},
        undo_steps::edit_back,
        unit_of_work::Work,
    },
    sql::{
        Db, catalogue, import_log,
        record::{self, Record},
        revisions::Step,
    },
};
use crate::{
    domain::{Change, Id, ImportUndone, Message, Right, StoreError},
    message,
    store::Session,
};

/// The kind of the operations that take an import back.
pub(in crate::store) const KIND: &str = "import-undo";

/// Changes taken back in one transaction: some 20 ms of the write lock.
const STEPS: i64 = 200;

/// Takes back the next changes of an import, newest first, in one transaction.
pub(in crate::store) fn step(
    store: &mut impl Transactions,
    session: &Session,
    op: Id,
    id: Id,
) -> Result<ImportUndone, StoreError> {
    let clock = store.clock();
    store.write(|db, cache| {
        let opening = OpContext::read(db, &session.origin, op, Writes::History(None))?;
        if opening.is_known {
            // Sent again after a lost answer: it was done.
            return Ok((ImportUndone { done: 0, finished: import_log::is_undone(db, id)? }, Keep::No));
        }
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        permissions::allow_at(db, &opening, &session.origin, Right::Import)?;
        ids::check_op(db, op, opening.holder, None, clock.1)?;
        let import = find(db, &session.origin, id)?;
        let mut work = Work::begin(db, opening, &catalogue, &session.origin, op, clock)?;
        let steps = steps(db, import.number, import.undo_rev.unwrap_or(i64::MAX.unsigned_abs()), STEPS)?;
        for step in &steps {
            take_back(&mut work, step)?;
        }
        let finished = steps.is_empty();
        let (at, who) = if finished { (work.now.millis(), work.origin.login.as_str()) } else { (0, "") };
        let next = steps.last().map(|step| step.rev).or(import.undo_rev).unwrap_or(0);
        import_log::set_undone(db, import.number, next, (at, who))?;
        work.finish(false, None)?;
        operations::keep(&work, KIND, None, 0)?;
        Ok((ImportUndone { done: steps.len() as u64, finished }, Keep::Yes))
    })
}

/// Gives one change its inverse, unless somebody has built on it meanwhile.
fn take_back(work: &mut Work<'_, impl Db>, step: &Step) -> Done<()> {
    let record = saved(work.conn, step)?;
    let stands_in_the_way = |what: Message, record: &Record| -> Done<()> {
        Err(denied(message!(
            "store-import-built-on",
            "{name}: {what}: take that back first, and then give the same command again",
            name = name_of(work.conn, record)?,
            what = what
        )))
    };
    if record.withdrawn {
        return match record::survivor(work.conn, &record)? {
            Some(survivor) => stands_in_the_way(merged(&record, &survivor), &record),
            None => Ok(()),
        };
    }
    if record.rev != step.rev && record.answers != answers_of(&step.after)? {
        return stands_in_the_way(changed_since(&record), &record);
    }
    match step.change {
        Change::Create | Change::Restore => {
            if let Some(what) = hangs_on(work.conn, None, &record)? {
                return stands_in_the_way(what, &record);
            }
            work.withdraw(&record, true)?;
        }
        Change::Edit => edit_back(work, &record, step)?,
        // No import does that.
        Change::Withdraw | Change::NewId | Change::Move | Change::MoveBack => {}
    }
    Ok(())
}
