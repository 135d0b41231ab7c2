//! Who of the users that were copied cannot come yet.

use crate::store::{Missing, fail::Done, postgres::connection::Connection, sql::Db};

/// Who of the users that write is no role of the server, or no member of those who may use the database. Root of a machine is
/// nobody on a server.
pub(super) fn missing(conn: &Connection) -> Done<Missing> {
    let sql = "SELECT u.login, r.oid IS NOT NULL, coalesce(r.rolsuper OR m.oid IS NOT NULL AND pg_has_role(r.oid, m.oid, 'MEMBER'), false)
        FROM picklog.\"user\" u LEFT JOIN pg_roles r ON r.rolname = u.login
          LEFT JOIN pg_roles m ON m.rolname = current_database() || '_members'
        WHERE u.retired = 0 AND u.uid > 0 ORDER BY u.login";
    let database: String = conn.the("SELECT current_database()", &[], |row| row.get(0))?;
    let mut missing = Missing { members: format!("{database}_members"), database, ..Missing::default() };
    conn.each(sql, &[], |row| {
        let login: String = row.get(0)?;
        if !row.get::<bool>(1)? {
            missing.roles.push(login.clone());
        }
        if !row.get::<bool>(2)? {
            missing.memberships.push(login);
        }
        Ok(())
    })?;
    Ok(missing)
}
