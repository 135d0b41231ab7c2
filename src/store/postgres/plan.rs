//! What making a database picklog's would do there, and whether whoever is logged in may.

use std::path::Path;

use super::{
    Postgres,
    connection::Connection,
    place::Place,
    schema, script,
    standing::{self, Standing},
};
use crate::{
    domain::{Lang, Message, StoreError},
    message,
    store::{InitPlan, OpenOptions, fail::Fail},
};

/// What would be done, step by step.
fn steps(standing: &Standing, found: u32) -> Vec<Message> {
    let Standing { owner, members, .. } = standing;
    let mut steps = Vec::new();
    if !standing.has_owner {
        steps.push(message!(
            "plan-owner",
            "make the role {owner}, which nobody logs in as: everything is to belong to it",
            owner = owner
        ));
    }
    if !standing.has_members {
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
        user = &standing.user
    ));
    if found == 0 {
        steps.push(message!("plan-admin", "make {user} picklog's admin", user = &standing.user));
    }
    steps
}

impl Postgres {
    /// What making a database picklog's would do. Changes nothing.
    ///
    /// # Errors
    /// The server cannot be reached, or is one on which picklog cannot work.
    pub fn plan(path: &Path, options: &OpenOptions) -> Result<InitPlan, StoreError> {
        let place = Place::parse(&path.to_string_lossy())?;
        let shown = place.shown();
        let tell = |fail: Fail| fail.tell_of_server(&shown);
        let conn = Connection::open(&place).map_err(|error| error.tell(&shown))?;
        let found = schema::check_server(&conn, &shown, true).map_err(tell)?;
        if found > schema::newest() {
            return Err(schema::too_new(found));
        }
        let standing = standing::of(&conn).map_err(tell)?;
        let sql = script::for_psql(found, options.lang.unwrap_or_default()).map_err(tell)?;
        let (steps, obstacle) = (steps(&standing, found), standing.obstacle(found));
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
