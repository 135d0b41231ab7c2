//! The table of users: everyone in it, what each of them is, who has a right, and a row for a new one. The entry in
//! history is the caller's to write.

use crate::store::sql::{Db, Row, values};
use serde_json::json;

use crate::store::fail::{Done, odd};
use crate::{
    domain::{Moment, Origin, Right, Role},
    store::User,
};

const COLUMNS: &str = "SELECT login, uid, name, retired, role, since FROM \"user\"";

/// Everyone who has used the file.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<User>> {
    let mut users = Vec::new();
    db.each(&format!("{COLUMNS} ORDER BY login"), &[], |row| {
        users.push(from_row(row)?);
        Ok(())
    })?;
    Ok(users)
}

/// The logins of everyone who has used the file.
pub(in crate::store) fn logins(db: &impl Db) -> Done<Vec<String>> {
    db.all("SELECT login FROM \"user\"", &[], |row| row.get(0))
}

/// The logins of those who have not been retired, in order.
pub(in crate::store) fn active_logins(db: &impl Db) -> Done<Vec<String>> {
    db.all("SELECT login FROM \"user\" WHERE retired = 0 ORDER BY login", &[], |row| row.get(0))
}

/// The user of a login.
pub(in crate::store) fn find(db: &impl Db, login: &str) -> Done<Option<User>> {
    db.one(&format!("{COLUMNS} WHERE login = ?1"), values![login], from_row)
}

fn from_row(row: &dyn Row) -> Done<User> {
    Ok(User {
        login: row.get(0)?,
        uid: row.get(1)?,
        name: row.get(2)?,
        retired: row.get(3)?,
        role: role(&row.get::<String>(4)?)?,
        since: row.get(5)?,
    })
}

/// What a new user becomes: the first of a file is its admin.
pub(in crate::store) fn first_role(db: &impl Db, origin: &Origin) -> Done<Role> {
    let first: bool = db.the("SELECT NOT EXISTS (SELECT 1 FROM \"user\")", &[], |row| row.get(0))?;
    Ok(if first || origin.is_root() { Role::Admin } else { Role::Operator })
}

/// Makes a user of whoever comes for the first time; what history keeps of that. The uid stands with the revision.
pub(in crate::store) fn enrol(db: &impl Db, origin: &Origin, at: Moment) -> Done<String> {
    let role = first_role(db, origin)?;
    add(db, &origin.login, (origin.uid, None), role, at)?;
    Ok(json!({ "login": origin.login, "role": role.code() }).to_string())
}

/// Adds a user.
pub(in crate::store) fn add(
    db: &impl Db,
    login: &str,
    (uid, name): (u32, Option<&str>),
    role: Role,
    at: Moment,
) -> Done<()> {
    db.run(
        "INSERT INTO \"user\" (login, uid, name, role, since) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![login, uid, name, role.code(), at],
    )?;
    Ok(())
}

/// The logins of those who have a right and are not retired; `is_given`: also of those to whom an admin gave it.
pub(in crate::store) fn who_may(db: &impl Db, right: Right, is_given: bool) -> Done<Vec<String>> {
    let all = all(db)?.into_iter();
    let may = |role: Role| role.may(right) || is_given && role.may_be_given(right);
    Ok(all.filter(|user| may(user.role) && !user.retired).map(|user| user.login).collect())
}

/// A role by its word in the file.
pub(in crate::store) fn role(word: &str) -> Done<Role> {
    Role::from_code(word).ok_or_else(|| odd(format!("role `{word}`")))
}
