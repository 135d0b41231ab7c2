//! A contact goes to another account: one revision that says which it left. What was logged, promised or opened with it stays at
//! the account where that was; its gaps are those of the new account's owner.

use crate::domain::{Change, Entity, Id, code};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{
        existing_record::conflict,
        gaps,
        outcome::{Outcome, created},
        unit_of_work::Work,
    },
    sql::{
        Db, contact_moves,
        record::{self, Record, Worked},
        revisions::Step,
    },
};

/// Moves a contact; `expected` is the version the caller saw.
pub(in crate::store) fn move_contact(
    work: &mut Work<'_, impl Db>,
    contact: Id,
    to: Id,
    expected: Option<u64>,
) -> Done<Outcome> {
    let before = record::live(work.conn, Entity::Contact, contact)?;
    if expected.is_some_and(|seen| seen != before.version) {
        return Err(conflict(before));
    }
    let to = record::live(work.conn, Entity::Account, to)?;
    if to.number == before.account {
        return Ok(created("again", gaps::subject(&before), before.version));
    }
    let after = change(work, &before, &to, Change::Move)?;
    work.touch(&Worked::of(&to))?;
    work.touch(&Worked::of(&after))?;
    Ok(created("move", gaps::subject(&after), after.version))
}

/// Takes a move back, or the taking back of one.
pub(in crate::store) fn step_back(work: &mut Work<'_, impl Db>, contact: &Record, step: &Step) -> Done<()> {
    step.check_not_erased()?;
    let (before, _) = step.snapshots()?;
    let Some(account) = before.account else { return Ok(()) };
    let to = record::live(work.conn, Entity::Account, account)?;
    let other = match step.change {
        Change::Move => Change::MoveBack,
        _ => Change::Move,
    };
    // Doing it again leaves what was logged where it was, as the first time; where the two accounts have become one since,
    // nothing is left behind.
    if step.change == Change::Move && to.number != contact.account {
        nothing_since(work, contact)?;
    }
    change(work, contact, &to, other)?;
    Ok(())
}

fn change(work: &mut Work<'_, impl Db>, before: &Record, to: &Record, change: Change) -> Done<Record> {
    let after = Record { account: to.number, account_id: to.id, ..before.clone() };
    let after = work.change_place(before, after, change)?;
    match change {
        Change::Move => contact_moves::add(work.conn, after.rev, after.number, before.account)?,
        _ => contact_moves::remove_latest(work.conn, after.number)?,
    }
    Ok(after)
}

/// What was entered with the contact where it is now would be left behind there without it.
fn nothing_since(work: &Work<'_, impl Db>, contact: &Record) -> Done<()> {
    let Some(now_at) = record::by_number(work.conn, Entity::Account, contact.account)? else { return Ok(()) };
    if !contact_moves::is_named_at(work.conn, contact.id, &now_at)? {
        return Ok(());
    }
    Err(denied(message!(
        "store-move-since",
        "this cannot be taken back: something was entered with {name} at {account} since; move {name} back instead",
        name = contact.answers.text(code::NAME),
        account = now_at.answers.text(code::NAME)
    )))
}
