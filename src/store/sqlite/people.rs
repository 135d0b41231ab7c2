//! The users of the file: who is what, and who may do what. The table of rights is in the domain; here it is asked with
//! the role out of the file, whatever program the command came from.

use rusqlite::{Connection, OptionalExtension, params};
use serde_json::json;

use super::{
    fail::{Done, Fail, denied, odd},
    opening::Opening,
    revision::Entry,
    work::Work,
};
use crate::said;
use crate::{
    domain::{Change, Moment, Origin, Right, Role, Trouble},
    store::User,
};

/// Whoever is this on the machine can write any file, so no table in a file binds him. It is what a team falls back on
/// when its only admin has left.
const ROOT: u32 = 0;

/// Everyone who has used the file.
pub(super) fn all(conn: &Connection) -> Done<Vec<User>> {
    let mut statement = conn.prepare_cached("SELECT login, role, since FROM user ORDER BY login")?;
    let mut rows = statement.query([])?;
    let mut users = Vec::new();
    while let Some(row) = rows.next()? {
        let (login, role) = (row.get(0)?, role(&row.get::<_, String>(1)?)?);
        users.push(User { login, role, since: Moment::from_millis(row.get(2)?) });
    }
    Ok(users)
}

/// What a session's user is in this file. Who has not come yet is what the first save would make of them.
pub(super) fn role_of(conn: &Connection, origin: &Origin) -> Done<Role> {
    let found: Option<String> = conn
        .prepare_cached("SELECT role FROM user WHERE login = ?1")?
        .query_row([&origin.login], |row| row.get(0))
        .optional()?;
    role_as(conn, origin, found.as_deref())
}

/// The same where the word for their role, if they have one, has been read.
fn role_as(conn: &Connection, origin: &Origin, found: Option<&str>) -> Done<Role> {
    match found {
        _ if origin.uid == ROOT => Ok(Role::Admin),
        Some(word) => role(word),
        None => first_role(conn, origin),
    }
}

/// What a new user becomes: the first of a file is its admin.
pub(super) fn first_role(conn: &Connection, origin: &Origin) -> Done<Role> {
    let first: bool = conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM user)", [], |row| row.get(0))?;
    Ok(if first || origin.uid == ROOT { Role::Admin } else { Role::Operator })
}

/// Makes a user of whoever comes for the first time; what history keeps of that.
pub(super) fn enrol(conn: &Connection, origin: &Origin, at: Moment) -> Done<String> {
    let role = first_role(conn, origin)?;
    conn.execute(
        "INSERT INTO user (login, uid, role, since) VALUES (?1, ?2, ?3, ?4)",
        params![origin.login, origin.uid, role.code(), at.millis()],
    )?;
    Ok(state(&origin.login, role))
}

/// Refuses what the user's role does not give, and names whom to ask.
pub(super) fn allow(conn: &Connection, origin: &Origin, right: Right) -> Done<()> {
    may(conn, role_of(conn, origin)?, right)
}

/// The same for an operation that has just begun.
pub(super) fn allow_at(conn: &Connection, opening: &Opening, origin: &Origin, right: Right) -> Done<()> {
    let word = opening.user.as_ref().map(|user| user.role.as_str());
    may(conn, role_as(conn, origin, word)?, right)
}

fn may(conn: &Connection, role: Role, right: Right) -> Done<()> {
    if role.may(right) {
        return Ok(());
    }
    let ask: Vec<String> =
        all(conn)?.into_iter().filter(|user| user.role.may(right)).map(|user| user.login).collect();
    Err(Fail::Told(Trouble::NotAllowed { right, ask }))
}

/// Makes a user something else. The last admin stays one, so that there is always somebody who can.
pub(super) fn set_role(work: &mut Work<'_>, login: &str, to: Role) -> Done<bool> {
    let found: Option<(String, u32)> = work
        .conn
        .prepare_cached("SELECT role, uid FROM user WHERE login = ?1")?
        .query_row([login], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((word, uid)) = found else {
        let known: Vec<String> = all(work.conn)?.into_iter().map(|user| user.login).collect();
        return Err(denied(said!(
            "store-nobody",
            "nobody has used this file as `{login}`: a role can be given once they have saved something; it knows {known}",
            login = login,
            known = known.join(", ")
        )));
    };
    let from = role(&word)?;
    if from == to {
        return Ok(false);
    }
    if uid == ROOT {
        return Err(denied(said!(
            "store-is-root",
            "{login} is root here and may do everything: that is no role to take away",
            login = login
        )));
    }
    if from == Role::Admin {
        let others: i64 = work
            .conn
            .prepare_cached("SELECT count(*) FROM user WHERE role = ?1 AND login <> ?2 AND uid <> ?3")?
            .query_row(params![Role::Admin.code(), login, ROOT], |row| row.get(0))?;
        if others == 0 {
            return Err(denied(said!(
                "store-only-admin",
                "{login} is the only admin: make somebody else admin first",
                login = login
            )));
        }
    }
    work.conn
        .prepare_cached("UPDATE user SET role = ?2 WHERE login = ?1")?
        .execute(params![login, to.code()])?;
    let (before, after) = (state(login, from), state(login, to));
    let entry =
        Entry { entity: "user", record: work.op, change: Change::Edit, before: Some(&before), after: &after };
    work.ledger.write(work.conn, &entry)?;
    Ok(true)
}

/// A user as history keeps it.
fn state(login: &str, role: Role) -> String {
    json!({ "login": login, "role": role.code() }).to_string()
}

fn role(word: &str) -> Done<Role> {
    Role::from_code(word).ok_or_else(|| odd(format!("role `{word}`")))
}
