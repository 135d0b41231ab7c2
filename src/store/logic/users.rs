//! The users of the file: given roles, told apart, added by hand, retired. Each change is a revision, so that the
//! table of users can be held against the history.

use serde_json::{Value, json};

use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{handover, known_user::known, revision::Entry, unit_of_work::Work},
    sql::{
        Db, user_identity,
        user_table::{add, all, find},
    },
};
use crate::{
    domain::{Change, Role, UserChange},
    message,
    store::User,
};

const ROOT: u32 = 0;

/// Makes a user something else. The last admin stays one, so that there is always somebody who can.
pub(in crate::store) fn set_role(work: &mut Work<'_, impl Db>, login: &str, to: Role) -> Done<bool> {
    let user = known(work.conn, login)?;
    if user.role == to {
        return Ok(false);
    }
    keep_an_admin(work.conn, &user)?;
    write(work, &user, &User { role: to, ..user.clone() })
}

/// Does what an admin says of a user.
pub(in crate::store) fn change(work: &mut Work<'_, impl Db>, login: &str, change: &UserChange) -> Done<bool> {
    match change {
        UserChange::Is { uid, name } => {
            let user = known(work.conn, login)?;
            is_free(work.conn, login, *uid, name)?;
            let name = (name != login).then(|| name.clone());
            write(work, &user, &User { uid: *uid, name, ..user.clone() })
        }
        UserChange::Joins { uid, name } => joins(work, login, *uid, name),
        UserChange::Retires => {
            let user = known(work.conn, login)?;
            if !user.retired {
                keep_an_admin(work.conn, &user)?;
                handover::may_retire(work.conn, login, work.now)?;
            }
            write(work, &user, &User { retired: true, ..user.clone() })
        }
        UserChange::Returns => {
            let user = known(work.conn, login)?;
            write(work, &user, &User { retired: false, ..user.clone() })
        }
    }
}

/// Adds somebody by hand whom the first save could not enrol.
fn joins(work: &mut Work<'_, impl Db>, login: &str, uid: u32, name: &str) -> Done<bool> {
    is_free(work.conn, login, uid, name)?;
    if let Some(user) = find(work.conn, login)? {
        if user.uid == uid && user.name.as_deref().unwrap_or(login) == name {
            return Ok(false);
        }
        let (login, uid) = (user.login, user.uid.to_string());
        return Err(denied(message!(
            "store-user-there",
            "this file knows a {login} already (uid {uid}): give the other one another name",
            login = login,
            uid = uid
        )));
    }
    let role = Role::Operator;
    let name = (name != login).then_some(name);
    add(work.conn, login, (uid, name), role, work.now)?;
    let after = json!({ "login": login, "role": role.code(), "uid": uid, "name": name }).to_string();
    let entry =
        Entry { entity: "user", record: work.op, change: Change::Create, before: None, after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(true)
}

/// Writes what a user is from now on. History gets what was and what is; of uid, login and retirement only what changes.
fn write(work: &mut Work<'_, impl Db>, was: &User, is: &User) -> Done<bool> {
    if was == is {
        return Ok(false);
    }
    let state = |of: &User| {
        let mut state = json!({ "login": of.login, "role": of.role.code() });
        if (was.uid, &was.name) != (is.uid, &is.name) {
            state["uid"] = json!(of.uid);
            state["name"] = json!(of.name);
        }
        if was.retired != is.retired {
            state["retired"] = Value::Bool(of.retired);
        }
        state.to_string()
    };
    let (before, after) = (state(was), state(is));
    let entry =
        Entry { entity: "user", record: work.op, change: Change::Edit, before: Some(&before), after: &after };
    // A server asks who may: somebody who gives their own role away has it until this is written.
    work.ledger.write(work.conn, &entry)?;
    user_identity::set(work.conn, is)?;
    Ok(true)
}

/// Whether a uid and login of the machine are nobody else's in the file.
fn is_free(db: &impl Db, login: &str, uid: u32, name: &str) -> Done<()> {
    let is_same = |user: &User| user.uid == uid && user.name.as_deref().unwrap_or(&user.login) == name;
    match all(db)?.into_iter().find(|user| user.login != login && is_same(user)) {
        None => Ok(()),
        Some(user) => Err(denied(message!(
            "store-user-same",
            "{name} (uid {uid}) is {login} in this file: that is one person already",
            name = name,
            uid = uid.to_string(),
            login = user.login
        ))),
    }
}

/// Refuses to take the role from root, who has it whatever a file says, and from the last admin.
fn keep_an_admin(db: &impl Db, user: &User) -> Done<()> {
    let login = &user.login;
    if user.uid == ROOT {
        return Err(denied(message!(
            "store-is-root",
            "{login} is root here and may do everything: that is no role to take away",
            login = login
        )));
    }
    let is_other_admin = |other: &User| {
        other.role == Role::Admin && other.login != *login && other.uid != ROOT && !other.retired
    };
    if user.role == Role::Admin && !all(db)?.iter().any(is_other_admin) {
        return Err(denied(message!(
            "store-only-admin",
            "{login} is the only admin: make somebody else admin first",
            login = login
        )));
    }
    Ok(())
}
