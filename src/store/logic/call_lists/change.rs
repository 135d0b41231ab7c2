//! Call lists made and changed: each is an operation with its entry in history.

use sha2::{Digest, Sha256};

use crate::domain::{Answers, CallList, Change, Entity, Id, ListChange, Right, StoreError};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::logic::{
    call_lists::{
        ENTITY,
        assess::Looking,
        edit::{before_last, check_limit, check_name, edited, look_anew, stand_otherwise},
        known,
        put::Changes,
        state::{State, list_of},
    },
    known_user::known as known_user,
    owner, permissions,
    revision::Entry,
    unit_of_work::Work,
};
use crate::store::sql::{
    Db,
    call_lists::{self, ListRow},
    call_members, record,
};

/// Makes a list. The one who makes it and the time are the operation's.
pub(in crate::store) fn make(work: &mut Work<'_, impl Db>, list: &CallList) -> Done<bool> {
    let maker = work.origin.login.clone();
    if let Some(there) = call_lists::find(work.conn, list.id)? {
        let is_same = there.maker == maker && there.name == list.name.trim();
        return match is_same {
            true => Ok(false),
            false => Err(denied(message!(
                "store-list-id",
                "there is another list of the id {id}: give this one its own",
                id = list.id.to_string()
            ))),
        };
    }
    let name = list.name.trim().to_owned();
    check_name(work.conn, &name, None)?;
    check_workers(work, &list.workers)?;
    check_limit(list.limit)?;
    let rule = list.rule.clone().map(|rule| rule.checked(work.catalogue)).transpose();
    let rule = rule.map_err(denied)?;
    if let Some(rule) = &rule {
        owner::allow_rule(work.conn, (work.catalogue, work.origin, work.now), rule)?;
    }
    list.recall.check(work.catalogue).map_err(denied)?;
    let list = CallList {
        name,
        maker,
        made_at: work.now,
        version: 1,
        is_fixed: list.is_fixed || rule.is_none(),
        rule,
        is_retired: false,
        ..list.clone()
    };
    let row = row_of(&list, &State::of(&list))?;
    call_lists::add(work.conn, &row, work.ledger.before, work.now)?;
    write(work, None, &row)?;
    Ok(true)
}

/// Puts accounts on a list that was made without a rule. Those on it already stay where they are.
pub(in crate::store) fn add(work: &mut Work<'_, impl Db>, id: Id, accounts: &[Id]) -> Done<u64> {
    let before = known::row(work.conn, id)?;
    let list = list_of(&before)?;
    may_change(work, &list)?;
    if list.rule.is_some() {
        return Err(denied(message!(
            "store-list-by-rule",
            "the list `{name}` goes by its rule: make another one for accounts that you name",
            name = &list.name
        )));
    }
    let mut state = State::read(&before)?;
    let (mut looking, mut changes) =
        (Looking::new(work.catalogue, &list, (work.now, work.zone)), Changes::of(id));
    looking.named = state.named;
    let mut hash = Sha256::new();
    hash.update(state.digest.as_bytes());
    for account in accounts {
        hash.update(account.bytes());
        let found = record::live(work.conn, Entity::Account, *account)?;
        if call_members::of_account(work.conn, id, found.number)?.is_some() {
            continue;
        }
        let mut calls = Vec::new();
        call_members::logged_between(work.conn, (found.number, found.number), |_, call| {
            calls.push(call);
            Ok(())
        })?;
        if let Some(member) = looking.entering(work.conn, &found, &calls, true)? {
            changes.put(work.conn, None, &member)?;
        }
    }
    let added = looking.named - state.named;
    state.named = looking.named;
    state.by.clone_from(&work.origin.login);
    state.digest = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    changes.finish(work.conn)?;
    let after = ListRow { state: serde_json::to_string(&state)?, ..changed(&before) };
    if !call_lists::update(work.conn, &after)? {
        return Err(denied(message!(
            "store-list-changed",
            "somebody changed the list `{name}` just now: put the accounts on it again",
            name = &list.name
        )));
    }
    write(work, Some(&before), &after)?;
    Ok(added)
}

/// Changes a list. `expected`: the version that was seen.
pub(in crate::store) fn change(
    work: &mut Work<'_, impl Db>,
    id: Id,
    change: &ListChange,
    expected: Option<u64>,
) -> Done<Option<u64>> {
    let before = known::row(work.conn, id)?;
    let list = list_of(&before)?;
    may_change(work, &list)?;
    let was = State::read(&before)?;
    let mut state = match change {
        ListChange::Assign(workers) => {
            check_workers(work, workers)?;
            State { workers: workers.clone(), ..was.clone() }
        }
        ListChange::Retire(is_retired) => {
            if !is_retired && list.is_retired {
                check_name(work.conn, &list.name, Some(id))?;
            }
            State { retired: *is_retired, ..was.clone() }
        }
        ListChange::Edit(edit) => edited(work, (&list, was.clone()), edit)?,
        ListChange::TakeBack => {
            let state = before_last(work, &list, &was)?;
            if state.workers != was.workers {
                check_workers(work, &state.workers)?;
            }
            State { by: was.by.clone(), ..state }
        }
    };
    if state == was {
        return Ok(None);
    }
    let conflict = |row: &ListRow| -> Done<Option<u64>> {
        let (who, theirs) = (State::read(row)?.by, Box::new(Answers::default()));
        Err(Fail::Told(StoreError::Conflict { who, version: row.version, theirs }))
    };
    if expected.is_some_and(|version| version != before.version) {
        return conflict(&before);
    }
    state.by.clone_from(&work.origin.login);
    let text = serde_json::to_string(&state)?;
    let after =
        ListRow { name: state.name.clone(), state: text, is_retired: state.retired, ..changed(&before) };
    if !call_lists::update(work.conn, &after)? {
        return conflict(&known::row(work.conn, id)?);
    }
    if stand_otherwise(&was, &state) {
        look_anew(work.conn, &list, work.now)?;
    }
    write(work, Some(&before), &after)?;
    Ok(Some(after.version))
}

fn changed(before: &ListRow) -> ListRow {
    let ListRow { id, name, maker, version, is_retired, state } = before;
    ListRow {
        id: *id,
        name: name.clone(),
        maker: maker.clone(),
        version: version + 1,
        is_retired: *is_retired,
        state: state.clone(),
    }
}

fn row_of(list: &CallList, state: &State) -> Done<ListRow> {
    Ok(ListRow {
        id: list.id,
        name: list.name.clone(),
        maker: list.maker.clone(),
        version: list.version,
        is_retired: list.is_retired,
        state: serde_json::to_string(state)?,
    })
}

fn write(work: &mut Work<'_, impl Db>, before: Option<&ListRow>, after: &ListRow) -> Done<()> {
    let change = if before.is_some() { Change::Edit } else { Change::Create };
    let before = before.map(|row| row.state.as_str());
    let entry = Entry { entity: ENTITY, record: after.id, change, before, after: &after.state };
    work.ledger.write(work.conn, &entry)?;
    Ok(())
}

/// A list is changed by who made it, and by those who make lists for others.
fn may_change(work: &Work<'_, impl Db>, list: &CallList) -> Done<()> {
    match list.maker == work.origin.login {
        true => Ok(()),
        false => permissions::allow(work.conn, work.origin, Right::Lists),
    }
}

/// Those who are to work through a list must be here; for others than oneself it takes the right.
fn check_workers(work: &Work<'_, impl Db>, workers: &[String]) -> Done<()> {
    for login in workers {
        // Who comes for the first time makes a list for themselves.
        let user = match *login == work.origin.login {
            true => continue,
            false => known_user(work.conn, login)?,
        };
        if user.retired {
            return Err(denied(message!(
                "store-list-left",
                "{login} is retired here and works through no list: name somebody else",
                login = login
            )));
        }
    }
    match workers {
        [only] if *only == work.origin.login => Ok(()),
        _ => permissions::allow(work.conn, work.origin, Right::Lists),
    }
}
