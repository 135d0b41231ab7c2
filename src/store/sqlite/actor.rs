//! Whether somebody is whom the file knows. The uid is who they are; a login is what that uid is called, and it can be
//! given to somebody else, or change. Where the two do not fit what the file knows, nothing is saved until an admin has
//! said who it is: to guess would be to sign in somebody's name.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    fail::{Done, Fail, denied},
    namespace,
    op_context::OpContext,
    permissions,
};
use crate::{
    domain::{Message, Origin, Right},
    message,
    store::Recognised,
};

/// Whom the file takes somebody for.
pub(super) fn recognise(conn: &Connection, path: &Path, origin: &Origin) -> Done<Recognised> {
    let known: Option<(String, bool)> = conn
        .prepare_cached(
            "SELECT login, retired FROM user WHERE uid = ?1 AND (name = ?2 OR login = ?2) ORDER BY name IS NOT ?2 LIMIT 1",
        )?
        .query_row(params![origin.uid, origin.login], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let checked = match &known {
        Some((login, true)) => Err(denied(retired(conn, login)?)),
        Some(_) => Ok(()),
        None => {
            let uid = user_where(conn, "login = ?1", &origin.login)?.map(|(_, uid)| uid);
            let other = conn
                .prepare_cached("SELECT login FROM user WHERE uid = ?1 ORDER BY retired LIMIT 1")?
                .query_row([origin.uid], |row| row.get(0))
                .optional()?;
            is_known(conn, origin, uid, other)
        }
    };
    let rev = super::revision::last_rev(conn)?;
    let trouble = match checked.and_then(|()| namespace::check_at(conn, path, rev, origin)) {
        Ok(()) => None,
        Err(Fail::Told(trouble)) => Some(trouble),
        Err(other) => return Err(other),
    };
    let login = known.map_or_else(|| origin.login.clone(), |(login, _)| login);
    Ok(Recognised { login, trouble })
}

/// Refuses an operation of somebody who is not the one the file knows by that login, of one who is retired, and of
/// anybody in a user namespace that the file was not made in.
pub(super) fn check(conn: &Connection, opening: &OpContext, origin: &Origin) -> Done<()> {
    match &opening.user {
        Some(user) if user.uid == origin.uid && user.retired => {
            return Err(denied(retired(conn, &origin.login)?));
        }
        Some(user) if user.uid == origin.uid => {}
        user => is_known(conn, origin, user.as_ref().map(|user| user.uid), opening.same_uid.clone())?,
    }
    namespace::check(conn, opening.rev, origin)
}

/// Refuses where the login has another uid in the file, or the uid another login. `uid` is the one the file has for the
/// login, `other` the user it knows by the uid.
fn is_known(conn: &Connection, origin: &Origin, uid: Option<u32>, other: Option<String>) -> Done<()> {
    let Origin { login, uid: own, .. } = origin;
    if let Some((user, _)) = user_where(conn, "name = ?1", login)?.filter(|(_, uid)| uid == own) {
        return Err(denied(message!(
            "store-called-otherwise",
            "an admin has said meanwhile who {login} is: {user} in this file; start picklog again",
            login = login,
            user = user
        )));
    }
    let taken = match uid {
        Some(uid) => Some((login.clone(), uid)),
        // The login is that of a user the file calls otherwise.
        None => user_where(conn, "name = ?1", login)?.filter(|(_, uid)| uid != own),
    };
    if let Some((user, uid)) = taken {
        return Err(denied(message!(
            "store-other-uid",
            "this file knows {user} as uid {uid}, and here {login} is uid {own}: an admin has to say who that is, the same person ('picklog users keep {user} {login}') or another ('picklog users separate {login} NAME'); ask {ask}",
            user = user,
            uid = uid.to_string(),
            login = login,
            own = own.to_string(),
            ask = whom_to_ask(conn)?
        )));
    }
    match other {
        None => Ok(()),
        Some(user) if *login == Origin::nameless(*own) => Err(denied(message!(
            "store-no-login",
            "the user database of this machine has no login for uid {own}, whom this file knows as {user}: see 'getent passwd {own}', and try again when it answers",
            user = user,
            own = own.to_string()
        ))),
        Some(user) => Err(denied(message!(
            "store-other-login",
            "this file knows uid {own} as {user}, and here its login is {login}: an admin has to say who that is, the same person ('picklog users keep {user} {login}') or another ('picklog users separate {login}'); ask {ask}",
            user = user,
            login = login,
            own = own.to_string(),
            ask = whom_to_ask(conn)?
        ))),
    }
}

fn user_where(conn: &Connection, condition: &'static str, value: &str) -> Done<Option<(String, u32)>> {
    let mut statement = conn.prepare_cached(&format!("SELECT login, uid FROM user WHERE {condition}"))?;
    Ok(statement.query_row([value], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
}

fn retired(conn: &Connection, login: &str) -> Done<Message> {
    Ok(message!(
        "store-retired",
        "{login} is retired in this file and saves nothing into it any more: ask {ask}",
        login = login,
        ask = whom_to_ask(conn)?
    ))
}

/// Logins of admins, and root, who can always say.
fn whom_to_ask(conn: &Connection) -> Done<String> {
    let mut ask = permissions::who_may(conn, Right::Users)?;
    if !ask.iter().any(|login| login == "root") {
        ask.push("root".to_owned());
    }
    Ok(ask.join(", "))
}
