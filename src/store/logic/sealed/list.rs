//! What is sealed somewhere, as far as it is for whoever asks.

use std::collections::BTreeMap;

use crate::domain::{Entity, Id, Right, Sealed, SealedCount, SealedKind, SealedList, SealedOf, code};
use crate::store::fail::Done;
use crate::store::{
    Session,
    logic::{permissions, sealed::State},
    sql::{
        Db,
        record::{self, Record},
        sealed::{self, SealedRow},
    },
};

/// What of these the session's user can open, and, for those who may see colleagues by name, how many others there are.
pub(in crate::store) fn list(db: &impl Db, session: &Session, of: SealedOf) -> Done<SealedList> {
    let login = session.origin.login.as_str();
    let rows = rows(db, login, of)?;
    let sees_others = permissions::role_of(db, &session.origin)?.may(Right::AllFigures);
    let mut own = Vec::new();
    let mut others = BTreeMap::<(String, SealedKind), u64>::new();
    for row in rows {
        let state = State::read(&row.state)?;
        if state.copies.contains_key(login) {
            own.push(told(db, row, &state, login)?);
        } else if sees_others {
            *others.entry((row.owner, state.kind()?)).or_default() += 1;
        }
    }
    own.sort_by_key(|one: &Sealed| (std::cmp::Reverse(one.made_at), one.id));
    let others = others.into_iter().map(|((owner, kind), count)| SealedCount { owner, kind, count });
    Ok(SealedList { own, others: others.collect() })
}

fn rows(db: &impl Db, login: &str, of: SealedOf) -> Done<Vec<SealedRow>> {
    match of {
        SealedOf::All => sealed::of_reader(db, login),
        SealedOf::Item(id) => Ok(sealed::find(db, id)?.into_iter().collect()),
        SealedOf::Account(id) => sealed::at_account(db, number(db, Entity::Account, id)?),
        SealedOf::Record(on) => sealed::on_record(db, number(db, on.entity, on.id)?),
    }
}

fn number(db: &impl Db, entity: Entity, id: Id) -> Done<i64> {
    Ok(record::live(db, entity, id)?.number)
}

/// One of them, with what it hangs on by the name that has now.
fn told(db: &impl Db, row: SealedRow, state: &State, login: &str) -> Done<Sealed> {
    let mut on = sealed::record_of(db, row.record)?;
    if let Some(stands) = record::survivor(db, &on)? {
        on = stands;
    }
    let account = match on.entity {
        Entity::Account => on.clone(),
        _ => sealed::record_of(db, on.account)?,
    };
    let name = |record: &Record| record.answers.text(code::NAME).to_owned();
    let on_name = match name(&on) {
        none if none.is_empty() => name(&account),
        name => name,
    };
    let copy = match state.copies.get(login) {
        Some(copy) => copy.read()?,
        None => return Err(crate::store::fail::odd("sealed: no copy")),
    };
    let shared = state.copies.keys().filter(|reader| **reader != row.owner).cloned().collect();
    Ok(Sealed {
        id: row.id,
        kind: state.kind()?,
        on: crate::domain::Ref { entity: on.entity, id: on.id },
        on_name,
        account: (account.id, name(&account)),
        owner: row.owner,
        shared,
        version: row.version,
        made_at: state.made_at,
        changed_at: row.changed_at,
        copy,
    })
}
