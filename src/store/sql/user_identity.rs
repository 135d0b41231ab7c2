//! Whom the table of users knows by a uid and a login, and what is written of that. The uid is who they are; a login is what
//! that uid is called.

use crate::domain::{Origin, Role};
use crate::store::{
    User,
    fail::Done,
    sql::{Db, Row, values},
};

/// The user of a uid that is called so on the machine: their login in the file, and whether they are retired.
pub(in crate::store) fn recognised(db: &impl Db, uid: u32, login: &str) -> Done<Option<(String, bool)>> {
    let sql = "SELECT login, retired FROM \"user\" WHERE uid = ?1 AND (name = ?2 OR login = ?2)
      ORDER BY name IS DISTINCT FROM ?2 LIMIT 1";
    db.one(sql, values![uid, login], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The login of a user of this uid, one who is not retired before one who is.
pub(in crate::store) fn of_uid(db: &impl Db, uid: u32) -> Done<Option<String>> {
    db.one("SELECT login FROM \"user\" WHERE uid = ?1 ORDER BY retired LIMIT 1", values![uid], |row| {
        row.get(0)
    })
}

/// The user of a login in the file: that login, and their uid.
pub(in crate::store) fn of_login(db: &impl Db, login: &str) -> Done<Option<(String, u32)>> {
    db.one("SELECT login, uid FROM \"user\" WHERE login = ?1", values![login], login_and_uid)
}

/// The user whom an admin said to be called so on the machine: their login in the file, and their uid.
pub(in crate::store) fn called(db: &impl Db, name: &str) -> Done<Option<(String, u32)>> {
    db.one("SELECT login, uid FROM \"user\" WHERE name = ?1", values![name], login_and_uid)
}

fn login_and_uid(row: &dyn Row) -> Done<(String, u32)> {
    Ok((row.get(0)?, row.get(1)?))
}

/// The word for the role of an origin's login; `otherwise` where its uid is another one or it is retired, and none where the
/// file does not know the login.
pub(in crate::store) fn role_word(db: &impl Db, origin: &Origin, otherwise: Role) -> Done<Option<String>> {
    db.one(
        "SELECT CASE WHEN uid = ?2 AND retired = 0 THEN role ELSE ?3 END FROM \"user\" WHERE login = ?1",
        values![origin.login, origin.uid, otherwise.code()],
        |row| row.get(0),
    )
}

/// Writes what a user is from now on.
pub(in crate::store) fn set(db: &impl Db, user: &User) -> Done<()> {
    db.run(
        "UPDATE \"user\" SET role = ?2, uid = ?3, name = ?4, retired = ?5 WHERE login = ?1",
        values![user.login, user.role.code(), user.uid, user.name, user.retired],
    )?;
    Ok(())
}
