//! How a server stands before a database there is made picklog's: its roles, and what stands in the way.

use crate::{
    domain::{Message, StoreError},
    message,
    store::{
        fail::{Done, Fail},
        sql::Db,
    },
};

/// How the server stands before anything is made.
pub(super) struct Standing {
    pub database: String,
    pub user: String,
    pub is_superuser: bool,
    pub makes_roles: bool,
    /// May make a schema.
    pub creates: bool,
    pub owner: String,
    pub has_owner: bool,
    /// May act as the owner.
    pub is_owner: bool,
    pub members: String,
    pub has_members: bool,
    /// Whether the owner is a role that somebody can log in as.
    pub owner_logs_in: bool,
}

/// The roles are named in `roles.sql`.
const STANDING: &str = "SELECT current_database()::text, session_user::text, me.rolsuper, me.rolcreaterole,
      has_database_privilege(current_database(), 'CREATE'), n.owner, o.rolname IS NOT NULL,
      coalesce(pg_has_role(o.oid, 'MEMBER'), false), m.name, r.rolname IS NOT NULL,
      coalesce(o.rolcanlogin OR o.rolsuper OR o.rolcreaterole, false)
    FROM (SELECT coalesce((SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = 'picklog'),
        current_database() || '_owner') AS owner) n
    CROSS JOIN LATERAL (SELECT regexp_replace(n.owner, '_owner$', '') || '_members' AS name) m
    JOIN pg_roles me ON me.rolname = session_user
    LEFT JOIN pg_roles o ON o.rolname = n.owner LEFT JOIN pg_roles r ON r.rolname = m.name";

/// Asks.
pub(super) fn of(db: &impl Db) -> Done<Standing> {
    db.the(STANDING, &[], |row| {
        Ok(Standing {
            database: row.get(0)?,
            user: row.get(1)?,
            is_superuser: row.get(2)?,
            makes_roles: row.get(3)?,
            creates: row.get(4)?,
            owner: row.get(5)?,
            has_owner: row.get(6)?,
            is_owner: row.get(7)?,
            members: row.get(8)?,
            has_members: row.get(9)?,
            owner_logs_in: row.get(10)?,
        })
    })
}

impl Standing {
    /// What stands in the way, with the statement for the server's admin.
    pub(super) fn obstacle(&self, found: u32) -> Option<Message> {
        let Standing { database, user, owner, members, .. } = self;
        if self.owner_logs_in {
            return Some(message!(
                "server-owner-logs-in",
                "somebody can log in as {owner}, whom everything is to belong to: have the server's admin run ALTER ROLE \"{owner}\" NOLOGIN NOSUPERUSER NOCREATEROLE",
                owner = owner
            ));
        }
        if self.is_superuser {
            return None;
        }
        let has_roles = self.has_owner && self.has_members;
        if !(self.makes_roles || has_roles && self.is_owner) {
            let mut wanted: Vec<String> = [(self.has_owner, owner), (self.has_members, members)]
                .into_iter()
                .filter(|(there, _)| !there)
                .map(|(_, role)| format!("CREATE ROLE \"{role}\" NOLOGIN;"))
                .collect();
            if !self.is_owner {
                wanted.push(format!("GRANT \"{owner}\" TO \"{user}\";"));
            }
            return Some(message!(
                "server-no-roles",
                "{user} may make no roles: have the server's admin run {statements}",
                user = user,
                statements = wanted.join(" ")
            ));
        }
        if found == 0 && !self.creates {
            return Some(message!(
                "server-no-create",
                "{user} may make no schema in {database}: have the server's admin run GRANT CREATE ON DATABASE \"{database}\" TO \"{user}\"",
                user = user,
                database = database
            ));
        }
        None
    }
}

/// Refuses, in one line, what the server would refuse in its own words.
pub(super) fn check(db: &impl Db, found: u32) -> Done<()> {
    match of(db)?.obstacle(found) {
        None => Ok(()),
        Some(obstacle) => Err(Fail::Told(StoreError::denied(obstacle))),
    }
}
