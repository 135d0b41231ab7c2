//! The schema of a server's database: its version, and making it.

use std::hash::{DefaultHasher, Hasher};

use super::{connection::Connection, pg_error::unavailable, script, standing};
pub(super) use script::{MAKING, newest};

use crate::{
    domain::{Lang, Message, StoreError},
    message,
    store::{
        fail::{Done, Fail},
        sql::{Db, counters, values},
    },
};

/// Where everything of picklog's is.
pub(super) const HOME: &str = "picklog";
/// Where it is while all of another store comes in, so that nobody finds it before it is whole.
pub(super) const ARRIVING: &str = "picklog_arriving";
/// What stands of such a copy meanwhile; its comment is where the copy comes from.
pub(super) const MARKS: &str = "picklog_copy";

/// Whether all of another store is coming in, or such a copy was cut off.
pub(super) fn is_arriving(db: &impl Db) -> Done<bool> {
    db.the("SELECT to_regnamespace(?1) IS NOT NULL", values![ARRIVING], |row| row.get(0))
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

/// The same in a transaction that is open.
pub(super) fn steps(conn: &Connection, lang: Lang) -> Done<()> {
    conn.batch(MAKING)?;
    // Somebody else may have done it while this one waited.
    let found = version(conn)?;
    standing::check(conn, found)?;
    Ok(conn.batch(&script::script(found, lang)?)?)
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

/// Refuses a server that is too old or keeps no UTF-8; the version of the database.
pub(super) fn check_engine(conn: &Connection, place: &str) -> Done<u32> {
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
    version(conn)
}

/// The same, and refuses a database that is none of picklog's, or not yet.
pub(super) fn check_server(conn: &Connection, place: &str, create: bool) -> Done<u32> {
    let found = check_engine(conn, place)?;
    if found == 0 && is_arriving(conn)? {
        let sql = "SELECT obj_description(to_regnamespace(?1)::oid, 'pg_namespace')";
        let from: Option<String> = conn.the(sql, values![MARKS], |row| row.get(0))?;
        let from = from.unwrap_or_else(|| "FROM".to_owned());
        return Err(told(message!(
            "server-arriving",
            "{place}: all of {from} is being copied into it, or that was cut off: nobody can use it before it is whole; unless it is still going on, 'picklog copy {from} {place}' goes on with it",
            place = place,
            from = from
        )));
    }
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
