//! Who may do what. The table of rights is in the domain; here it is asked with the role out of the file, whatever
//! program the command came from.

use std::{borrow::Cow, path::Path};

use crate::domain::{Command, Id, Moment, Origin, Right, Role, StoreError, UserChange};
use crate::store::fail::{Done, Fail};
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    logic::{actor, namespace},
    sql::{
        Db, counters, user_identity,
        user_table::{first_role, role, who_may},
    },
};

/// What a session's user is in this file. Who has not come yet is what the first save would make of them; who is not the
/// one the file knows by that login, or is retired, is no more than anybody.
pub(in crate::store) fn role_of(db: &impl Db, origin: &Origin) -> Done<Role> {
    let found = user_identity::role_word(db, origin, Role::Operator)?;
    role_as(db, origin, found.as_deref())
}

/// The same where the word for their role, if they have one, has been read. Whoever is root on the machine can write any
/// file, so no table in a file binds them. It is what a team falls back on when its only admin has left.
fn role_as(db: &impl Db, origin: &Origin, found: Option<&str>) -> Done<Role> {
    match found {
        _ if origin.is_root() => Ok(Role::Admin),
        Some(word) => role(word),
        None => first_role(db, origin),
    }
}

/// As whom a session speaks: as itself, but for the one person of a private file whose uid or login is another than the
/// file knows. Who they are is theirs to say, and it is the user they are who says it.
pub(in crate::store) fn speaking<'o>(db: &impl Db, origin: &'o Origin, command: &Command) -> Cow<'o, Origin> {
    match command {
        Command::ChangeUser { login, change: UserChange::Is { uid, .. } }
            if *uid == origin.uid && is_owner(db, origin) =>
        {
            Cow::Owned(Origin { login: login.clone(), ..origin.clone() })
        }
        _ => Cow::Borrowed(origin),
    }
}

/// Whether the file is this person's alone.
fn is_owner(db: &impl Db, origin: &Origin) -> bool {
    namespace::is_private(db.file().unwrap_or(Path::new("")), origin.uid)
}

/// Refuses what the user's role does not give, and names whom to ask.
pub(in crate::store) fn allow(db: &impl Db, origin: &Origin, right: Right) -> Done<()> {
    may(db, role_of(db, origin)?, right)
}

/// The same for an operation that has just begun; and refuses one of whom it is not certain who they are.
pub(in crate::store) fn allow_at(
    db: &impl Db,
    opening: &OpContext,
    origin: &Origin,
    right: Right,
) -> Done<()> {
    // Of a file that is one person's alone, that person says who is who, as after a move to another machine.
    if right == Right::Users && is_owner(db, origin) {
        return namespace::check(db, opening, origin);
    }
    actor::check(db, opening, origin)?;
    let word = opening.user.as_ref().map(|user| user.role.as_str());
    may(db, role_as(db, origin, word)?, right)
}

/// The same for a write that is no operation and has no revision, such as a recount of gaps.
pub(in crate::store) fn allow_beside(db: &impl Db, origin: &Origin) -> Done<()> {
    let no_op = Id::new(Moment::default(), [0; 10]);
    allow_at(db, &OpContext::read(db, origin, no_op, Writes::NoHistory)?, origin, Right::Log)
}

fn may(db: &impl Db, role: Role, right: Right) -> Done<()> {
    if role.may(right) || role.may_be_given(right) && leads_change_picklists(db)? {
        return Ok(());
    }
    let is_given = leads_change_picklists(db)?;
    Err(Fail::Told(StoreError::NotAllowed { right, ask: who_may(db, right, is_given)? }))
}

/// The name under which `meta` holds that leads may change picklists. No row there: they may not.
pub(super) const LEADS_CHANGE_PICKLISTS: &str = "leads_change_picklists";

/// Whether an admin lets leads change picklists.
pub(in crate::store) fn leads_change_picklists(db: &impl Db) -> Done<bool> {
    Ok(counters::find(db, LEADS_CHANGE_PICKLISTS)? == Some(1))
}
