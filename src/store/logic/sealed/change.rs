//! Sealed things made, changed, sealed anew and taken away: each is an operation with its entry in history.

use std::collections::BTreeMap;

use crate::domain::{Answers, Change, Id, MOST_READERS, PutSealed, SealedCopy, StoreError};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{
        known_user::known as known_user,
        revision::Entry,
        sealed::{
            ENTITY, KeyState,
            state::{Copy, State},
        },
        unit_of_work::Work,
    },
    sql::{
        Db, record,
        sealed::{self, SealedRow},
    },
};

/// So many bytes at the most has one copy.
const LARGEST: usize = 64 * 1024;

/// Puts a sealed thing in, or writes it over the one that is there; its version now, none where nothing is different. `expected`: the
/// version that was seen.
pub(in crate::store) fn put(
    work: &mut Work<'_, impl Db>,
    put: &PutSealed,
    expected: Option<u64>,
) -> Done<Option<u64>> {
    let owner = work.origin.login.clone();
    let before = sealed::find(work.conn, put.id)?;
    check_copies(work, &put.copies, &owner)?;
    let copies: BTreeMap<String, Copy> =
        put.copies.iter().map(|(login, copy)| (login.clone(), Copy::of(copy))).collect();
    let Some(before) = before else {
        if expected.is_some() {
            return Err(gone());
        }
        let on = record::live(work.conn, put.on.entity, put.on.id)?;
        let state = State {
            kind: put.kind.code().to_owned(),
            entity: on.entity.code().to_owned(),
            record: on.id,
            owner: owner.clone(),
            made_at: work.now,
            copies,
            removed: false,
        };
        let row = SealedRow {
            id: put.id,
            record: on.number,
            owner,
            version: 1,
            changed_at: work.now,
            state: state.json()?,
        };
        sealed::put(work.conn, &row, &state.readers())?;
        write(work, None, &row.state, row.id)?;
        return Ok(Some(1));
    };
    let state = own(&before, &owner)?;
    if expected.is_some_and(|version| version != before.version) {
        // Another screen of the same person; what stands is sealed.
        let (who, theirs) = (owner, Box::new(Answers::default()));
        return Err(Fail::Told(StoreError::Conflict { who, version: before.version, theirs }));
    }
    let state = State { copies, ..state };
    let after = changed(work, &before, &state)?;
    if after.state == before.state {
        return Ok(None);
    }
    sealed::put(work.conn, &after, &state.readers())?;
    write(work, Some(&before.state), &after.state, after.id)?;
    Ok(Some(after.version))
}

/// Seals the copy of whoever is at work anew. What it says stays theirs alone to know: nobody else's copy is touched.
pub(in crate::store) fn rekey(work: &mut Work<'_, impl Db>, id: Id, copy: &SealedCopy) -> Done<Option<u64>> {
    let login = work.origin.login.clone();
    let before = sealed::find(work.conn, id)?.ok_or_else(gone)?;
    let mut state = State::read(&before.state)?;
    check_copy(work, &login, copy)?;
    if !state.copies.contains_key(&login) {
        return Err(not_yours(&before));
    }
    state.copies.insert(login, Copy::of(copy));
    let after = changed(work, &before, &state)?;
    if after.state == before.state {
        return Ok(None);
    }
    sealed::rewrite(work.conn, &after)?;
    write(work, Some(&before.state), &after.state, id)?;
    Ok(Some(after.version))
}

/// Takes a sealed thing away. Its copies stay in history, sealed as they were.
pub(in crate::store) fn remove(work: &mut Work<'_, impl Db>, id: Id, expected: Option<u64>) -> Done<()> {
    let before = sealed::find(work.conn, id)?.ok_or_else(gone)?;
    let owner = work.origin.login.clone();
    let state = own(&before, &owner)?;
    if expected.is_some_and(|version| version != before.version) {
        let (who, theirs) = (owner, Box::new(Answers::default()));
        return Err(Fail::Told(StoreError::Conflict { who, version: before.version, theirs }));
    }
    let after = State { copies: BTreeMap::new(), removed: true, ..state }.json()?;
    sealed::remove(work.conn, id)?;
    let entry = Entry {
        entity: ENTITY,
        record: id,
        change: Change::Withdraw,
        before: Some(&before.state),
        after: &after,
    };
    work.ledger.write(work.conn, &entry)?;
    Ok(())
}

/// What stands in the row of something that is one's own.
fn own(row: &SealedRow, login: &str) -> Done<State> {
    match row.owner == login {
        true => State::read(&row.state),
        false => Err(not_yours(row)),
    }
}

fn changed(work: &Work<'_, impl Db>, before: &SealedRow, state: &State) -> Done<SealedRow> {
    Ok(SealedRow {
        version: before.version + 1,
        changed_at: work.now,
        state: state.json()?,
        ..before.clone()
    })
}

fn write(work: &mut Work<'_, impl Db>, before: Option<&str>, after: &str, id: Id) -> Done<()> {
    let change = if before.is_some() { Change::Edit } else { Change::Create };
    work.ledger.write(work.conn, &Entry { entity: ENTITY, record: id, change, before, after })?;
    Ok(())
}

fn gone() -> Fail {
    denied(message!("store-sealed-gone", "this is not there any more: it was taken away"))
}

fn not_yours(row: &SealedRow) -> Fail {
    denied(message!("store-sealed-others", "this is {owner}'s, who alone can change it", owner = &row.owner))
}

/// There is a copy for the owner, and each is of somebody who has a key here, sealed to that key.
fn check_copies(work: &Work<'_, impl Db>, copies: &[(String, SealedCopy)], owner: &str) -> Done<()> {
    if !copies.iter().any(|(login, _)| login == owner) {
        return Err(denied(message!("store-sealed-owner", "whoever seals something can open it, too")));
    }
    if copies.len() > MOST_READERS {
        return Err(denied(message!(
            "store-sealed-readers",
            "something sealed is shared with {most} people at the most: what more should read is no secret",
            most = MOST_READERS as u64
        )));
    }
    for (login, copy) in copies {
        if login != owner {
            known_user(work.conn, login)?;
        }
        check_copy(work, login, copy)?;
    }
    Ok(())
}

fn check_copy(work: &Work<'_, impl Db>, login: &str, copy: &SealedCopy) -> Done<()> {
    let key = sealed::key_of(work.conn, login)?.map(|row| KeyState::read(&row.state)).transpose()?;
    match key {
        Some(state) if state.key == copy.to => {}
        Some(_) => {
            return Err(denied(message!(
                "store-sealed-other-key",
                "{login} has another key by now: try again, and it is sealed to that one",
                login = login
            )));
        }
        None => {
            return Err(denied(message!(
                "store-sealed-no-key",
                "{login} has no key here yet: `picklog key make`, run by {login}, makes one",
                login = login
            )));
        }
    }
    if copy.sealed.is_empty()
        || copy.sealed.len() > LARGEST
        || !copy.sealed.starts_with(b"age-encryption.org/")
    {
        return Err(denied(message!("store-sealed-open", "this is not sealed: nothing was saved")));
    }
    Ok(())
}
