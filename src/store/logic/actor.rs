//! Whether somebody is whom the file knows. The uid is who they are; a login is what that uid is called, and it can be
//! given to somebody else, or change. Where the two do not fit what the file knows, nothing is saved until an admin has
//! said who it is: to guess would be to sign in somebody's name.

use std::path::Path;

use crate::store::fail::{Done, Fail, denied};
use crate::store::sql::op_context::OpContext;
use crate::store::{
    logic::namespace,
    sql::{
        Db,
        last_revision::last_rev,
        user_identity::{called, of_login, of_uid, recognised},
        user_table::who_may,
    },
};
use crate::{
    domain::{Message, Origin, Right},
    message,
    store::Recognised,
};

/// Whom the file takes somebody for.
pub(in crate::store) fn recognise(db: &impl Db, path: &Path, origin: &Origin) -> Done<Recognised> {
    let known = recognised(db, origin.uid, &origin.login)?;
    let checked = match &known {
        Some((login, true)) => Err(denied(retired(db, login)?)),
        Some(_) => Ok(()),
        None => {
            let uid = of_login(db, &origin.login)?.map(|(_, uid)| uid);
            is_known(db, origin, uid, of_uid(db, origin.uid)?)
        }
    };
    let rev = last_rev(db)?;
    let trouble = match checked.and_then(|()| namespace::check_at(db, path, rev, origin)) {
        Ok(()) => None,
        Err(Fail::Told(trouble)) => Some(trouble),
        Err(other) => return Err(other),
    };
    let login = known.map_or_else(|| origin.login.clone(), |(login, _)| login);
    Ok(Recognised { login, trouble })
}

/// Refuses an operation of somebody who is not the one the file knows by that login, of one who is retired, and of
/// anybody in a user namespace that the file was not made in.
pub(in crate::store) fn check(db: &impl Db, opening: &OpContext, origin: &Origin) -> Done<()> {
    match &opening.user {
        Some(user) if user.uid == origin.uid && user.retired => {
            return Err(denied(retired(db, &origin.login)?));
        }
        Some(user) if user.uid == origin.uid => {}
        user => is_known(db, origin, user.as_ref().map(|user| user.uid), opening.same_uid.clone())?,
    }
    namespace::check(db, opening, origin)
}

/// Refuses where the login has another uid in the file, or the uid another login. `uid` is the one the file has for the
/// login, `other` the user it knows by the uid.
fn is_known(db: &impl Db, origin: &Origin, uid: Option<u32>, other: Option<String>) -> Done<()> {
    let Origin { login, uid: own, .. } = origin;
    if let Some((user, _)) = called(db, login)?.filter(|(_, uid)| uid == own) {
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
        None => called(db, login)?.filter(|(_, uid)| uid != own),
    };
    if let Some((user, uid)) = taken {
        return Err(denied(message!(
            "store-other-uid",
            "this file knows {user} as uid {uid}, and here {login} is uid {own}: an admin has to say who that is, the same person ('picklog users keep {user} {login}') or another ('picklog users separate {login} NAME'); ask {ask}",
            user = user,
            uid = uid.to_string(),
            login = login,
            own = own.to_string(),
            ask = whom_to_ask(db)?
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
            ask = whom_to_ask(db)?
        ))),
    }
}

fn retired(db: &impl Db, login: &str) -> Done<Message> {
    Ok(message!(
        "store-retired",
        "{login} is retired in this file and saves nothing into it any more: ask {ask}",
        login = login,
        ask = whom_to_ask(db)?
    ))
}

/// Logins of admins; of a file also root, who can always say.
fn whom_to_ask(db: &impl Db) -> Done<String> {
    let mut ask = who_may(db, Right::Users, false)?;
    if db.file().is_some() && !ask.iter().any(|login| login == "root") {
        ask.push("root".to_owned());
    }
    Ok(ask.join(", "))
}
