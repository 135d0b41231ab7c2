//! The user of a login, or why there is none.

use crate::message;
use crate::store::{
    User,
    fail::{Done, Fail, denied},
    sql::{Db, user_table},
};

/// The user of a login.
pub(super) fn known(db: &impl Db, login: &str) -> Done<User> {
    match user_table::find(db, login)? {
        Some(user) => Ok(user),
        None => Err(nobody(db, login)?),
    }
}

/// That there is none, and who there is.
fn nobody(db: &impl Db, login: &str) -> Done<Fail> {
    Ok(denied(message!(
        "store-nobody",
        "nobody has used this file as `{login}`: it knows {known}",
        login = login,
        known = user_table::logins(db)?.join(", ")
    )))
}
