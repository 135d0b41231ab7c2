//! What making a database picklog's would do there, and whether whoever is logged in may.

use super::{Postgres, connection::Connection, place::Place, schema, script};
use crate::{
    domain::{Lang, Message, StoreError},
    message,
    store::{
        InitPlan, OpenOptions,
        fail::{Done, Fail},
        sql::Db,
    },
};

/// How the server stands before anything is made.
struct Standing {
    database: String,
    user: String,
    is_superuser: bool,
    makes_roles: bool,
    /// May make a schema.
    creates: bool,
    owner: String,
    has_owner: bool,
    /// May act as the owner.
    is_owner: bool,
    members: String,
    has_members: bool,
    /// Whether the owner is a role that somebody can log in as.
    owner_logs_in: bool,
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

fn standing(db: &impl Db) -> Done<Standing> {
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
    fn obstacle(&self, found: u32) -> Option<Message> {
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
        if !self.makes_roles && !(has_roles && self.is_owner) {
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

    /// What would be done, step by step.
    fn steps(&self, found: u32) -> Vec<Message> {
        let Standing { owner, members, .. } = self;
        let mut steps = Vec::new();
        if !self.has_owner {
            steps.push(message!(
                "plan-owner",
                "make the role {owner}, which nobody logs in as: everything is to belong to it",
                owner = owner
            ));
        }
        if !self.has_members {
            steps.push(message!(
                "plan-members",
                "make the role {members}, of which everybody is a member who may use it",
                members = members
            ));
        }
        let newest = schema::newest();
        steps.push(match found {
            0 => message!(
                "plan-schema",
                "make the schema picklog, version {version}: tables and what guards them, and the picklists to begin with",
                version = newest
            ),
            _ if found < newest => message!(
                "plan-upgrade",
                "take the schema picklog from version {found} to {version}, and make its guards anew",
                found = found,
                version = newest
            ),
            _ => message!(
                "plan-guards",
                "the schema picklog is of version {version}: make its guards and rights anew",
                version = found
            ),
        });
        steps.push(message!(
            "plan-rights",
            "let {members} read everything, and write what the guards let through",
            members = members
        ));
        steps.push(message!(
            "plan-trigrams",
            "make the extension pg_trgm in the schema public, if {user} may and the server has it: parts of names are found by it",
            user = &self.user
        ));
        if found == 0 {
            steps.push(message!("plan-admin", "make {user} picklog's admin", user = &self.user));
        }
        steps
    }
}

/// Refuses, in one line, what the server would refuse in its own words.
pub(super) fn check(db: &impl Db, found: u32) -> Done<()> {
    match standing(db)?.obstacle(found) {
        None => Ok(()),
        Some(obstacle) => Err(Fail::Told(StoreError::denied(obstacle))),
    }
}

impl Postgres {
    /// What making a database picklog's would do. Changes nothing.
    ///
    /// # Errors
    /// The server cannot be reached, or is one on which picklog cannot work.
    pub fn plan(path: &std::path::Path, options: &OpenOptions) -> Result<InitPlan, StoreError> {
        let place = Place::parse(&path.to_string_lossy())?;
        let shown = place.shown();
        let tell = |fail: Fail| fail.tell_of_server(&shown);
        let conn = Connection::open(&place).map_err(|error| error.tell(&shown))?;
        let found = schema::check_server(&conn, &shown, true).map_err(tell)?;
        if found > schema::newest() {
            return Err(schema::too_new(found));
        }
        let standing = standing(&conn).map_err(tell)?;
        let sql = script::for_psql(found, options.lang.unwrap_or_default()).map_err(tell)?;
        let (steps, obstacle) = (standing.steps(found), standing.obstacle(found));
        Ok(InitPlan { place: shown, database: standing.database, user: standing.user, steps, obstacle, sql })
    }

    /// The SQL that makes a database picklog's where nothing is of it yet.
    ///
    /// # Errors
    /// None that anybody can do something about.
    pub fn script(lang: Lang) -> Result<String, StoreError> {
        script::for_psql(0, lang).map_err(|fail| fail.tell_of_server(""))
    }
}
