//! The records of one who has left, given to another, and given back: some in a transaction, each by a revision of its own.
//! How far it is stands in the file, so that whoever gives the command again goes on where it was stopped.

use crate::domain::{
    Answer, Catalogue, Change, Entity, HandOver, HandOverStep, Id, Kind, Phase, Right, StoreError, code,
};
use crate::store::fail::{Done, onward};
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    Session,
    logic::{
        ids, operations, permissions,
        transactions::{Keep, Transactions},
        unit_of_work::Work,
    },
    sql::{
        Db, catalogue, handovers,
        record::{self, Record},
        revisions::{Step, steps},
    },
};

/// Records given in one transaction: some 20 ms of the write lock.
const BATCH: i64 = 100;
/// Row numbers looked over for a batch: most accounts of a big file are somebody else's.
const SPAN: i64 = 20_000;
/// What has an owner.
const OWNED: [Entity; 2] = [Entity::Account, Entity::Matter];

/// The kind of the operations that give records to another, or back.
const KIND: &str = "handover-records";

/// Does one batch of what a person's hand-over for good has left to do; none when nothing is.
pub(in crate::store) fn step(
    store: &mut impl Transactions,
    session: &Session,
    op: Id,
    from: &str,
) -> Result<Option<HandOverStep>, StoreError> {
    // Looked for without the write lock first.
    if store.read(|db| unfinished(db, from))?.is_none() {
        return Ok(None);
    }
    store.check_writable()?;
    let clock = store.clock();
    store.write(|db, cache| {
        let opening = OpContext::read(db, &session.origin, op, Writes::History(None))?;
        if opening.is_known {
            // Sent again after a lost answer: it was done.
            return Ok((Some(HandOverStep::default()), Keep::No));
        }
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        permissions::allow_at(db, &opening, &session.origin, Right::HandOver)?;
        ids::check_op(db, op, opening.holder, None, clock.1)?;
        let Some(one) = unfinished(db, from)? else { return Ok((None, Keep::No)) };
        let mut work = Work::begin(db, opening, &catalogue, &session.origin, op, clock)?;
        let first_rev = work.ledger.rev + 1;
        let step = match one.ended_at {
            None => give(&mut work, &one)?,
            Some(_) => give_back(&mut work, &one)?,
        };
        let last_rev = work.ledger.rev;
        work.finish(false, None)?;
        if step.changed > 0 {
            operations::keep(&work, KIND, None, 0)?;
            if one.ended_at.is_none() {
                handovers::add_batch(db, one.id, (first_rev, last_rev))?;
            }
        }
        Ok((Some(step), Keep::Yes))
    })
}

/// A person's hand-over that was stopped in the middle, or has just begun.
fn unfinished(db: &impl Db, from: &str) -> Done<Option<HandOver>> {
    Ok(handovers::all(db)?.into_iter().find(|one| one.from == from && one.is_unfinished))
}

/// Gives the next records to the other.
fn give(work: &mut Work<'_, impl Db>, one: &HandOver) -> Done<HandOverStep> {
    let reached = handovers::reached(work.conn, one.id)?;
    let entity =
        OWNED.into_iter().find(|entity| reached < record::numbers(*entity).1).unwrap_or(Entity::Matter);
    let (first, end) = record::numbers(entity);
    let (last, before) = (record::last(work.conn, entity)?, reached.max(first - 1));
    let numbers = handovers::owned(work.conn, entity, &one.from, (before, before + SPAN), BATCH)?;
    let is_full = i64::try_from(numbers.len()).is_ok_and(|count| count == BATCH);
    let mut at = match numbers.last() {
        Some(number) if is_full => *number,
        _ => before + SPAN,
    };
    onward(entity.code(), before, at)?;
    let mut step = HandOverStep::default();
    for number in numbers {
        let Some(found) = record::by_number(work.conn, entity, number)? else { continue };
        if is_to_go(work.catalogue, &found, one) {
            set_owner(work, &found, Some(Answer::User(one.to.clone())))?;
            step.changed += 1;
        }
    }
    // The end of an entity's numbers says that the next one is up.
    if at >= last {
        at = end;
    }
    let is_over = at == end && Some(&entity) == OWNED.last();
    handovers::set_reached(work.conn, one.id, (!is_over).then_some(at))?;
    (step.done, step.total) = progress(work.conn, at)?;
    Ok(step)
}

/// How many rows of those that have an owner lie up to a number, and how many there are.
fn progress(db: &impl Db, at: i64) -> Done<(u64, u64)> {
    let (mut done, mut total) = (0, 0);
    for entity in OWNED {
        let (first, _) = record::numbers(entity);
        let last = record::last(db, entity)?.max(first - 1);
        total += last - first + 1;
        done += at.clamp(first - 1, last) - first + 1;
    }
    Ok((done.unsigned_abs(), total.unsigned_abs()))
}

/// How many open matters a person owns.
pub(in crate::store) fn open_matters(db: &impl Db, catalogue: &Catalogue, owner: &str) -> Done<u64> {
    let mut open = 0;
    let (first, last) = record::numbers(Entity::Matter);
    for number in handovers::owned(db, Entity::Matter, owner, (first - 1, last), i64::MAX)? {
        let found = record::by_number(db, Entity::Matter, number)?;
        open += u64::from(found.is_some_and(|matter| is_open(catalogue, &matter)));
    }
    Ok(open)
}

/// A matter that is over stays with whoever brought it there.
fn is_to_go(catalogue: &Catalogue, record: &Record, one: &HandOver) -> bool {
    !record.withdrawn && record.answers.text(code::OWNER) == one.from && is_open(catalogue, record)
}

/// Whether anything is to be done with it yet: with an account there always is.
fn is_open(catalogue: &Catalogue, record: &Record) -> bool {
    let Some(logged) = &record.logged else { return true };
    !catalogue.phase(Kind::matter(logged.kind), &record.answers).is_some_and(Phase::is_over)
}

fn set_owner(work: &mut Work<'_, impl Db>, record: &Record, owner: Option<Answer>) -> Done<()> {
    let mut answers = record.answers.clone();
    match owner {
        Some(owner) => answers.set(code::OWNER, owner),
        None => answers.clear(code::OWNER),
    }
    work.edit(record, answers).map(drop)
}

/// Gives the records of one batch back, the latest batch first. Those that have another owner by now stay as they are.
fn give_back(work: &mut Work<'_, impl Db>, one: &HandOver) -> Done<HandOverStep> {
    let (left, all) = handovers::batches(work.conn, one.id)?;
    let Some(batch) = handovers::last_batch(work.conn, one.id)? else { return Ok(HandOverStep::default()) };
    let mut step = HandOverStep { done: all - left + 1, total: all, ..HandOverStep::default() };
    for change in steps(work.conn, batch.first_rev, batch.rev)?.iter().rev() {
        match is_still_theirs(work, change, one)? {
            Some((record, owner)) => {
                set_owner(work, &record, owner)?;
                step.changed += 1;
            }
            None => step.left += 1,
        }
    }
    handovers::set_given_back(work.conn, batch.number)?;
    Ok(step)
}

/// The record of a change that made it the other's, if it still is, with the owner it had before.
fn is_still_theirs(
    work: &Work<'_, impl Db>,
    change: &Step,
    one: &HandOver,
) -> Done<Option<(Record, Option<Answer>)>> {
    if change.change != Change::Edit {
        return Ok(None);
    }
    let (before, _) = change.snapshots()?;
    let found = record::by_id(work.conn, change.entity, change.record)?;
    let found = found.filter(|record| !record.withdrawn && record.answers.text(code::OWNER) == one.to);
    // What was erased nobody knows any more.
    let found = found.filter(|_| !before.gone.contains(code::OWNER));
    Ok(found.map(|record| (record, before.answers.get(code::OWNER).cloned())))
}
