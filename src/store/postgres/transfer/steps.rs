//! The transactions of a copy into a server: each a step that stays when the next one is cut off.

use crate::{
    message,
    store::{
        fail::{Done, denied},
        postgres::connection::Connection,
        sql::{Db, values},
    },
};

/// Whatever is set for the role or the database: no statement of a copy is ended for the time it takes. Only for those who write it does
/// not wait for ever.
pub(super) const UNHURRIED: &str = "SET LOCAL lock_timeout = '20s'; SET LOCAL statement_timeout = 0";

/// No row is left out that its role may not see: that is an error. Not for those who may not copy, who are told so first.
pub(super) const ALL_ROWS: &str = "SET LOCAL row_security = off";

/// Whoever may make roles is the owner of the tables for as long as a step takes, as where they are made.
const AS_OWNER: &str = "DO $$
    DECLARE owner text := (SELECT pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'SCHEMA');
    BEGIN
      IF NOT pg_has_role(owner, 'USAGE') THEN
        EXECUTE format('GRANT %I TO %I', owner, current_user);
        PERFORM set_config('picklog.copies_as', owner, true);
      END IF;
    END $$";
const AS_BEFORE: &str = "DO $$
    DECLARE owner text := current_setting('picklog.copies_as', true);
    BEGIN
      IF owner <> '' THEN EXECUTE format('REVOKE %I FROM %I', owner, current_user); END IF;
    END $$";

/// Begins a step in a schema, as its owner. `waits`: its commit waits for the disk; what is not the last step need not, for a server
/// that crashes loses the last steps and never one before them.
pub(super) fn begin(conn: &Connection, schema: &str, waits: bool) -> Done<()> {
    let sql = format!("BEGIN; {UNHURRIED}; {ALL_ROWS}");
    match waits {
        true => conn.begin(&sql)?,
        false => conn.begin_beside(&format!("{sql}; SET LOCAL synchronous_commit = off"))?,
    }
    become_owner(conn, schema)
}

/// Makes whoever is logged in the owner of a schema until [`end`], where they may make roles, and works in it.
pub(super) fn become_owner(conn: &Connection, schema: &str) -> Done<()> {
    conn.batch(&AS_OWNER.replace("SCHEMA", schema))?;
    // Said behind that: a server leaves a schema out of the path that whoever says so may not enter yet.
    Ok(conn.batch(&format!("SET LOCAL search_path = {schema}, pg_temp"))?)
}

/// Ends what [`become_owner`] began; the step is still open.
pub(super) fn be_as_before(conn: &Connection) -> Done<()> {
    Ok(conn.batch(AS_BEFORE)?)
}

/// Ends a step.
pub(super) fn end(conn: &Connection) -> Done<()> {
    be_as_before(conn)?;
    Ok(conn.commit()?)
}

/// Only whoever owns the tables of a schema, or may make themselves their owner, can put rows into them in the name of others.
/// Behind it, in a transaction, no row is left out. `place` is the database, for people.
pub(super) fn check_owner(conn: &Connection, schema: &str, place: &str) -> Done<()> {
    let sql = "SELECT min(relowner::regrole::text) FROM pg_class WHERE relnamespace = to_regnamespace(?1)
        AND relkind = 'r' AND NOT pg_has_role(session_user, relowner, 'MEMBER')
        AND NOT (SELECT rolcreaterole FROM pg_roles WHERE rolname = session_user)";
    match conn.the(sql, values![schema], |row| row.get::<Option<String>>(0))? {
        None => Ok(conn.batch(ALL_ROWS)?),
        Some(owner) => Err(denied(message!(
            "transfer-owner",
            "{place}: only {owner}, whose the tables are, or a superuser may copy into them: log in as one of them",
            place = place,
            owner = owner
        ))),
    }
}
