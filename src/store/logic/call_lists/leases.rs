//! Who has which account in front: renewed while its form is open, given back when the form is left, and settled by what was saved.

use super::{assess::Looking, known, put::Changes, state::list_of};
use crate::domain::{Catalogue, Entity, Id, Moment, PastCall, Right, StoreError, Zone};
use crate::store::Session;
use crate::store::fail::Done;
use crate::store::logic::{
    beside::Beside,
    permissions,
    transactions::{Keep, Transactions},
};
use crate::store::sql::{
    Db,
    call_leases::{self, Lease},
    call_members,
    op_context::{OpContext, Writes},
    record,
};

/// So long an account is somebody's that is in front of them, seconds.
pub(super) const LEASE: i64 = 600;

/// Lets an account be somebody's for longer. Says whether it still was.
pub(in crate::store) fn renew<S: Transactions>(
    store: &mut S,
    session: &Session,
    form: Id,
) -> Result<bool, StoreError> {
    touched(store, session, |db, now| {
        let login = &session.origin.login;
        call_leases::renew(db, (form, login), now.plus_seconds(LEASE))
    })
}

/// Gives an account back: it can be served to anybody again.
pub(in crate::store) fn give_back<S: Transactions>(
    store: &mut S,
    session: &Session,
    form: Id,
) -> Result<(), StoreError> {
    touched(store, session, |db, _| call_leases::give_back(db, form, &session.origin.login))
}

fn touched<S: Transactions, T>(
    store: &mut S,
    session: &Session,
    mut change: impl FnMut(&S::Db, Moment) -> Done<T>,
) -> Result<T, StoreError> {
    let clock = store.clock();
    let beside = Beside { login: &session.origin.login, account: None };
    store.write_beside(beside, |db, _| {
        let opening = OpContext::read(db, &session.origin, known::no_op(), Writes::NoHistory)?;
        permissions::allow_at(db, &opening, &session.origin, Right::Log)?;
        Ok((change(db, opening.now.unwrap_or(clock.0))?, Keep::Yes))
    })
}

/// Settles what a login has in front and has answered: the account stands on its list by what was saved, and is nobody's any more. Says
/// whether there was any.
pub(super) fn settle(db: &impl Db, catalogue: &Catalogue, login: &str, clock: (Moment, Zone)) -> Done<bool> {
    let mut has_settled = false;
    for lease in call_leases::of_login(db, login)? {
        let Some(answer) = answer_to(db, catalogue, &lease)? else { continue };
        if answer != lease.form {
            call_leases::answered(db, lease.form, answer)?;
        }
        if let Some(was) = call_members::of_account(db, lease.list, lease.account)? {
            let list = list_of(&known::row(db, lease.list)?)?;
            let mut changes = Changes::of(lease.list);
            let is = Looking::new(catalogue, &list, clock).again(db, &was)?;
            changes.put(db, Some(&was), &is)?;
            changes.finish(db)?;
        }
        call_leases::give_back(db, lease.form, login)?;
        has_settled = true;
    }
    Ok(has_settled)
}

/// The activity that answers what was served: the one of the form, or a call that its holder logged with the account since.
fn answer_to(db: &impl Db, catalogue: &Catalogue, lease: &Lease) -> Done<Option<Id>> {
    if record::by_id(db, Entity::Activity, lease.form)?.is_some_and(|saved| !saved.withdrawn) {
        return Ok(Some(lease.form));
    }
    let mut answer = None;
    call_members::logged_between(db, (lease.account, lease.account), |_, call: PastCall| {
        if call.actor == lease.login && call.logged_at >= lease.since && call.is_call(catalogue) {
            // The first one since: they come the latest first.
            answer = Some(call.id);
        }
        Ok(())
    })?;
    Ok(answer)
}
