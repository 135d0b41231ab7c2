//! Letting somebody use a database: they become a member of the role that may.

use super::{Postgres, pg_error::PgError};
use crate::{
    domain::StoreError,
    message,
    store::{
        Admitted,
        logic::transactions::Transactions,
        sql::{Db, values},
    },
};

/// The members' role of the schema, whether a login has its rights, whether there is such a role at all and it may log in, the uid by
/// which picklog tells it apart, and whether it is a member without the rights: so is, from PostgreSQL 16 on, whoever made the members'
/// role without being a superuser.
const ROLE: &str = "SELECT m.name, coalesce(pg_has_role(r.oid, mr.oid, 'USAGE'), false), r.rolname IS NOT NULL, r.rolcanlogin,
      coalesce(u.uid, (SELECT r.oid::bigint WHERE NOT EXISTS (SELECT 1 FROM picklog.\"user\" WHERE uid = r.oid::bigint)),
        (SELECT max(uid) + 1 FROM picklog.\"user\" WHERE uid < 4000000000), 1),
      current_setting('server_version_num')::integer >= 160000 AND coalesce(pg_has_role(r.oid, mr.oid, 'MEMBER'), false)
    FROM pg_namespace n
    CROSS JOIN LATERAL (SELECT regexp_replace(pg_get_userbyid(n.nspowner)::text, '_owner$', '') || '_members' AS name) m
    LEFT JOIN pg_roles mr ON mr.rolname = m.name LEFT JOIN pg_roles r ON r.rolname = ?1
    LEFT JOIN picklog.\"user\" u ON u.login = ?1 WHERE n.nspname = 'picklog'";

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Postgres {
    pub(super) fn admit_login(&mut self, login: &str) -> Result<Admitted, StoreError> {
        let (members, is_member, is_there, logs_in, uid, is_bare) = self.read(|db| {
            db.the(ROLE, values![login], |row| {
                let logs_in: Option<bool> = row.get(3)?;
                Ok((
                    row.get::<String>(0)?,
                    row.get::<bool>(1)?,
                    row.get::<bool>(2)?,
                    logs_in,
                    row.get::<u32>(4)?,
                    row.get::<bool>(5)?,
                ))
            })
        })?;
        if !is_there {
            return Err(StoreError::denied(message!(
                "server-no-such-role",
                "nobody logs in as {login} on this server: have its admin run 'createuser --pwprompt {login}' first",
                login = login
            )));
        }
        if logs_in == Some(false) {
            return Err(StoreError::denied(message!(
                "server-role-no-login",
                "{login} is a role that nobody logs in as: name somebody's own",
                login = login
            )));
        }
        if is_member {
            return Ok(Admitted { uid, left: None });
        }
        // A membership that is there keeps what it was granted with unless that is said.
        let with = if is_bare { " WITH INHERIT TRUE" } else { "" };
        let grant = format!("GRANT {} TO {}{with}", quoted(&members), quoted(login));
        match self.conn.batch(&grant) {
            Ok(()) => Ok(Admitted { uid, left: None }),
            // That is not this role's to do; what picklog keeps of the user is.
            Err(PgError::Server(error)) if error.code == "42501" => Ok(Admitted { uid, left: Some(grant) }),
            Err(error) => Err(error.tell(&self.shown)),
        }
    }
}
