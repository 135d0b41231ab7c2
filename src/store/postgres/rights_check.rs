//! Who may do what on the server, beside what picklog gives: who can act as the owner of the tables, and who was given rights on them.

use crate::{
    domain::{Check, CheckState, Message},
    message,
    store::{fail::Done, sql::Db},
};

/// How rights stand.
#[derive(Clone)]
pub(super) struct Rights {
    owner: String,
    members: String,
    owner_logs_in: bool,
    /// Who can act as the owner without being a superuser.
    owners: Vec<String>,
    /// Who has rights on tables beside owner and members.
    others: Vec<String>,
    /// How many are members.
    count: u64,
    is_superuser: bool,
}

const ROLES: &str = "SELECT o.rolname::text, regexp_replace(o.rolname::text, '_owner$', '') || '_members',
      o.rolcanlogin OR o.rolsuper OR o.rolcreaterole,
      (SELECT count(*) FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.roleid
        WHERE m.rolname = regexp_replace(o.rolname::text, '_owner$', '') || '_members'),
      (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
    FROM pg_namespace n JOIN pg_roles o ON o.oid = n.nspowner WHERE n.nspname = 'picklog'";
const OWNERS: &str = "SELECT r.rolname::text FROM pg_roles r, pg_namespace n WHERE n.nspname = 'picklog'
      AND r.oid <> n.nspowner AND NOT r.rolsuper AND pg_has_role(r.oid, n.nspowner, 'USAGE') ORDER BY 1";
const OTHERS: &str = "SELECT DISTINCT coalesce(r.rolname::text, 'PUBLIC') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL (SELECT (aclexplode(c.relacl)).grantee UNION ALL
        SELECT (aclexplode(a.attacl)).grantee FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) g
      LEFT JOIN pg_roles r ON r.oid = g.grantee
    WHERE n.nspname = 'picklog' AND g.grantee <> n.nspowner AND coalesce(r.rolname::text, 'PUBLIC') <> ?1 ORDER BY 1";

/// What members could do that no picklog has them do: tables with such a right.
pub(super) const TOO_MUCH: &str = "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_roles m ON m.rolname = regexp_replace(pg_get_userbyid(n.nspowner)::text, '_owner$', '') || '_members'
    WHERE n.nspname = 'picklog' AND c.relkind = 'r' AND (has_table_privilege(m.oid, c.oid, 'TRUNCATE')
      OR has_table_privilege(m.oid, c.oid, 'TRIGGER')
      OR c.relname = 'revision' AND (has_table_privilege(m.oid, c.oid, 'DELETE') OR EXISTS (SELECT 1 FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attname NOT IN ('before', 'after', 'salts', 'leaves')
            AND has_column_privilege(m.oid, c.oid, a.attnum, 'UPDATE')))
      OR c.relname IN ('origin', 'seal', 'import_batch', 'role_right', 'founder', 'namespace')
        AND (has_table_privilege(m.oid, c.oid, 'DELETE') OR has_any_column_privilege(m.oid, c.oid, 'UPDATE'))
      OR c.relname IN ('role_right', 'founder', 'namespace', 'turn') AND has_any_column_privilege(m.oid, c.oid, 'INSERT')
      OR c.relname IN ('record', 'op', 'user', 'erased') AND has_table_privilege(m.oid, c.oid, 'DELETE')
      OR c.relname <> 'turn' AND has_table_privilege(m.oid, c.oid, 'UPDATE')) ORDER BY 1";

/// Asks.
pub(super) fn ask(db: &impl Db) -> Done<Rights> {
    let owners = db.all(OWNERS, &[], |row| row.get(0))?;
    let (owner, members, owner_logs_in, count, is_superuser) = db.the(ROLES, &[], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
    })?;
    let others = db.all(OTHERS, crate::store::sql::values![members], |row| row.get(0))?;
    Ok(Rights { owner, members, owner_logs_in, owners, others, count, is_superuser })
}

impl Rights {
    /// What is to be said of them.
    pub(super) fn check(&self) -> Check {
        let Rights { owner, members, owners, others, .. } = self;
        let (state, found, mend) = if self.owner_logs_in {
            let found = message!(
                "rights-owner-logs-in",
                "somebody can log in as {owner}, whom all tables belong to: nothing guards them from that role",
                owner = owner
            );
            let mend = message!(
                "rights-owner-mend",
                "ALTER ROLE \"{owner}\" NOLOGIN NOSUPERUSER NOCREATEROLE",
                owner = owner
            );
            (CheckState::Fail, found, mend)
        } else if !owners.is_empty() {
            let found = message!(
                "rights-owners",
                "{names} can act as {owner}, whom all tables belong to: nothing guards them from that",
                names = owners.join(", "),
                owner = owner
            );
            let names: Vec<String> = owners.iter().map(|name| format!("\"{name}\"")).collect();
            let mend = message!(
                "rights-owners-mend",
                "REVOKE \"{owner}\" FROM {names}",
                owner = owner,
                names = names.join(", ")
            );
            (CheckState::Fail, found, mend)
        } else if !others.is_empty() {
            let found = message!(
                "rights-others",
                "{names} have rights on tables of picklog's that it has not given them",
                names = others.join(", ")
            );
            let mend = message!(
                "rights-others-mend",
                "take them away (REVOKE), and make who is to use picklog a member of {members}",
                members = members
            );
            (CheckState::Warn, found, mend)
        } else if self.is_superuser {
            let found = message!(
                "rights-superuser",
                "you are a superuser: in whose name something is done, and who may, the server does not guard from you"
            );
            let mend = message!(
                "rights-superuser-mend",
                "work under a role of your own: 'picklog users add LOGIN --role admin'"
            );
            (CheckState::Warn, found, mend)
        } else {
            let found = message!(
                "rights-fit",
                "nobody can log in as {owner}; members of {members}: {count}",
                owner = owner,
                members = members,
                count = self.count
            );
            (CheckState::Ok, found, Message::default())
        };
        Check { code: "rights", state, found, mend }
    }
}
