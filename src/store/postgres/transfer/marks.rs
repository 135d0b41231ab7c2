//! What stands on a server of a copy that is being made there: of what it is, which parts of which tables have come, and what was put
//! aside. It stands in a schema of its own, [`MARKS`], which goes when the copy is whole.

use crate::{
    message,
    store::{
        fail::{Done, Fail},
        postgres::{
            connection::Connection,
            pg_error::unavailable,
            schema::{ARRIVING, MARKS},
        },
        sql::{Db, copy_marks::Mark, values},
    },
};

/// What stands before the names of the tables.
pub(super) const PREFIX: &str = "picklog_copy.";

/// `run`: which program goes on with it just now. `gave_way`: whom `init` had enrolled. `aside`: statements that put back what was put
/// aside, those of the highest kind first. `standing`: what guarded the tables before.
const TABLES: &str = r#"
    CREATE TABLE picklog_copy.mark (only_row bigint PRIMARY KEY CHECK (only_row = 1), from_place text NOT NULL, history bytea NOT NULL,
      state bytea NOT NULL, schema_version bigint NOT NULL, run text NOT NULL, gave_way text);
    CREATE TABLE picklog_copy.part (tab text COLLATE "C", number bigint, rows bigint NOT NULL, last bytea NOT NULL, digest bytea NOT NULL,
      PRIMARY KEY (tab, number));
    CREATE TABLE picklog_copy.aside (kind bigint, back text, PRIMARY KEY (kind, back));
    CREATE TABLE picklog_copy.standing (line text NOT NULL)"#;

/// Whoever is the owner of the tables can go on with it.
const OWNED: &str = "DO $$
    DECLARE
      owner text := (SELECT pg_get_userbyid(nspowner) FROM pg_catalog.pg_namespace WHERE nspname = 'picklog_arriving');
      tab text;
    BEGIN
      FOR tab IN SELECT relname FROM pg_class WHERE relnamespace = 'picklog_copy'::regnamespace AND relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE picklog_copy.%I OWNER TO %I', tab, owner);
      END LOOP;
    END $$";

/// What is known of the run that goes on with a copy.
pub(super) struct Run {
    /// Tells it from all others.
    id: String,
    pub gave_way: Option<String>,
}

/// Begins, with the schema of the tables in its place. Everybody may read of what it is a copy, to know how to go on with it.
pub(super) fn begin(conn: &Connection, mark: &Mark, gave_way: Option<String>) -> Done<Run> {
    let make = "DO $$ BEGIN EXECUTE format('CREATE SCHEMA picklog_copy AUTHORIZATION %I', (SELECT pg_get_userbyid(nspowner)
        FROM pg_catalog.pg_namespace WHERE nspname = 'picklog_arriving')); END $$";
    conn.batch(make)?;
    conn.batch(TABLES)?;
    conn.batch(OWNED)?;
    let sql =
        "INSERT INTO picklog_copy.mark (only_row, from_place, history, state, schema_version, run, gave_way)
        VALUES (1, ?1, ?2, ?3, ?4, gen_random_uuid()::text, ?5)";
    conn.changed(sql, values![mark.from, mark.history, mark.state, mark.schema, gave_way])?;
    set(conn, mark)?;
    take_over(conn)
}

/// Takes a copy that was begun over from whatever program went on with it until now: what that one has under way is waited for, and
/// nothing comes of it later.
pub(super) fn take_over(conn: &Connection) -> Done<Run> {
    conn.changed("UPDATE picklog_copy.mark SET run = gen_random_uuid()::text", &[])?;
    conn.the("SELECT run, gave_way FROM picklog_copy.mark", &[], |row| {
        Ok(Run { id: row.get(0)?, gave_way: row.get(1)? })
    })
}

/// Says of what it is a copy from now on.
pub(super) fn set(conn: &Connection, mark: &Mark) -> Done<()> {
    let sql = "UPDATE picklog_copy.mark SET from_place = ?1, state = ?2, history = ?3";
    conn.changed(sql, values![mark.from, mark.state, mark.history])?;
    conn.the("SELECT set_config('picklog.copied_from', ?1, true)", values![mark.from], |_| Ok(()))?;
    let comment = "DO $$ BEGIN EXECUTE format('COMMENT ON SCHEMA picklog_copy IS %L', current_setting('picklog.copied_from')); END $$";
    Ok(conn.batch(comment)?)
}

impl Run {
    /// Makes sure, until the step ends, that no other program has taken the copy over. `alone`: nobody looks at the marks meanwhile.
    pub(super) fn claim(&self, conn: &Connection, alone: bool) -> Done<()> {
        if alone {
            conn.batch("LOCK TABLE picklog_copy.mark IN ACCESS EXCLUSIVE MODE")?;
        }
        match conn.changed("UPDATE picklog_copy.mark SET run = run WHERE run = ?1", values![self.id])? {
            1 => Ok(()),
            _ => Err(Fail::Told(unavailable(message!(
                "transfer-overtaken",
                "another 'picklog copy' has taken this copy over"
            )))),
        }
    }
}

/// Takes away what stands of a copy, and the copy itself too where it `is_kept` not.
pub(super) fn remove(conn: &Connection, is_kept: bool) -> Done<()> {
    let schemas = if is_kept { MARKS.to_owned() } else { format!("{ARRIVING}, {MARKS}") };
    Ok(conn.batch(&format!("DROP SCHEMA {schemas} CASCADE"))?)
}
