//! The schema of a server's database: its version, making it, and what is not as picklog makes it.

use std::hash::{DefaultHasher, Hasher};

use super::{connection::Connection, pg_error::unavailable};
use crate::{
    domain::{Finding, Lang, Message, Moment, RIGHTS, Role, StoreError},
    message,
    store::{
        fail::{Done, Fail},
        sql::{Db, catalogue, counters, seed, values},
    },
};

/// What leads to each version. The numbers are those of files, as the rules ask for them; the first makes all tables.
const STEPS: &[(u32, &str)] = &[(13, include_str!("../../../migrations/postgres/0001_first.sql"))];

/// What guards the tables, and who may do what with them: made anew behind the steps, so that it is always this program's.
const GUARDED: [&str; 2] = [
    include_str!("../../../migrations/postgres/guards.sql"),
    include_str!("../../../migrations/postgres/grants.sql"),
];

/// Nobody else makes the schema at the same time: "plog" as a number.
const MAKING: &str = "SELECT pg_advisory_xact_lock(1886154599)";

/// The version this program makes.
pub(super) fn newest() -> u32 {
    STEPS.last().map_or(0, |(version, _)| *version)
}

/// The version of a database; 0 where nothing of picklog's is there.
pub(super) fn version(db: &impl Db) -> Done<u32> {
    let sql = "SELECT to_regclass('picklog.meta') IS NOT NULL";
    match db.the(sql, &[], |row| row.get(0))? {
        true => Ok(u32::try_from(counters::meta(db, "schema")?).unwrap_or(u32::MAX)),
        false => Ok(0),
    }
}

/// Makes the schema, or brings it to the newest version, in one transaction. `lang`: the language it begins with.
pub(super) fn make(conn: &Connection, lang: Lang) -> Done<()> {
    conn.begin("BEGIN")?;
    let done = steps(conn, lang).and_then(|()| Ok(conn.commit()?));
    if done.is_err() {
        conn.roll_back()?;
    }
    done
}

fn steps(conn: &Connection, lang: Lang) -> Done<()> {
    conn.batch(MAKING)?;
    // Somebody else may have done it while this one waited.
    let found = version(conn)?;
    for (_, sql) in STEPS.iter().filter(|(version, _)| *version > found) {
        conn.batch(sql)?;
    }
    for sql in GUARDED {
        conn.batch(sql)?;
    }
    rights(conn)?;
    if found == 0 {
        seed::seed(conn)?;
        catalogue::speak(conn, lang, Moment::default())?;
    }
    Ok(())
}

/// Tells the server which role has which right.
fn rights(db: &impl Db) -> Done<()> {
    db.run("DELETE FROM role_right", &[])?;
    for role in Role::ALL {
        for (right, _) in RIGHTS.iter().filter(|(right, _)| role.may(*right)) {
            let sql = "INSERT INTO role_right (role, \"right\") VALUES (?1, ?2)";
            db.run(sql, values![role.code(), right.code()])?;
        }
    }
    Ok(())
}

/// How often anybody has written alone.
pub(super) fn writes(db: &impl Db) -> Done<i64> {
    db.the("SELECT writes FROM turn", &[], |row| row.get(0))
}

/// A number that is another one whenever anything was committed, and the version, at one go: screens ask several times a second.
pub(super) fn pulse(db: &impl Db) -> Done<(u64, u32)> {
    let sql = "SELECT pg_current_snapshot()::text, value FROM meta WHERE key = 'schema'";
    db.the(sql, &[], |row| {
        let mut hasher = DefaultHasher::new();
        hasher.write(row.get::<&str>(0)?.as_bytes());
        Ok((hasher.finish(), row.get(1)?))
    })
}

/// Triggers that guard the history, and the functions they call.
const GUARDS: [&str; 21] = [
    "revision_no_change",
    "revision_no_truncate",
    "revision_in_order",
    "origin_no_change",
    "origin_no_truncate",
    "seal_no_change",
    "seal_no_truncate",
    "seal_in_order",
    "origin_own",
    "revision_own",
    "user_own",
    "turn_next",
    "meta_own",
    "op_own",
    "filled_own",
    "handover_own",
    "handover_by_right",
    "import_own",
    "import_undone_by",
    "draft_own",
    "draft_own_form",
];

/// The guards' functions that would look at another's temporary tables for the tables they ask.
const MISLED: &str = "SELECT p.proname::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'picklog' AND (p.prorettype = 'trigger'::regtype OR p.prolang = (SELECT oid FROM pg_language WHERE lanname = 'plpgsql')
        OR p.provolatile = 's') AND NOT 'search_path=picklog, pg_temp' = ANY (coalesce(p.proconfig, '{}')) ORDER BY 1";

/// Which guards of the history are missing, switched off, or can be led astray.
pub(super) fn check(db: &impl Db) -> Done<Vec<Finding>> {
    let sql = "SELECT t.tgname::text FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'picklog' AND t.tgenabled IN ('O', 'A')";
    let there: Vec<String> = db.all(sql, &[], |row| row.get(0))?;
    let missing = GUARDS.iter().filter(|name| !there.iter().any(|found| found == *name));
    let misled: Vec<String> = db.all(MISLED, &[], |row| row.get(0))?;
    let names = missing.map(|name| (*name).to_owned()).chain(misled);
    Ok(names.map(|name| Finding::Unguarded { name }).collect())
}

/// Refuses a server that is too old or keeps no UTF-8, and a database that is none of picklog's.
pub(super) fn check_server(conn: &Connection, place: &str, create: bool) -> Done<u32> {
    let sql = "SELECT current_setting('server_version_num')::bigint, current_setting('server_version'),
        current_setting('server_encoding')";
    let (number, shown, encoding) =
        conn.the(sql, &[], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?)))?;
    if number < 140_000 {
        return Err(told(message!(
            "server-old",
            "{place} is PostgreSQL {version}: picklog needs 14 or later",
            place = place,
            version = shown
        )));
    }
    if encoding != "UTF8" {
        return Err(told(message!(
            "server-encoding",
            "{place} keeps text as {encoding}: make a database with ENCODING 'UTF8'",
            place = place,
            encoding = encoding
        )));
    }
    let found = version(conn)?;
    if found == 0 && !create {
        return Err(told(message!(
            "server-empty",
            "{place} has nothing of picklog's yet: 'picklog init' makes it",
            place = place
        )));
    }
    if found < newest() && !create {
        return Err(told(message!(
            "server-behind",
            "{place} is of version {found}: have whoever made it run 'picklog init' with this picklog once",
            place = place,
            found = found
        )));
    }
    Ok(found)
}

/// What is said of a newer version.
pub(super) fn too_new(found: u32) -> StoreError {
    StoreError::TooNew {
        detail: message!(
            "file-versions",
            "its version is {found}, this picklog knows {newest}",
            found = found,
            newest = newest()
        ),
    }
}

fn told(detail: Message) -> Fail {
    Fail::Told(unavailable(detail))
}
