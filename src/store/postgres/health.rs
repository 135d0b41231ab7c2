//! Each check of a server's health, with what to do about it. Reads only; never repairs.

use super::{
    Postgres, guards,
    rights_check::{self, Rights},
    schema,
};
use crate::{
    domain::{Check, CheckState, Finding, Message, StoreError},
    message,
    store::{
        Store, account_index,
        logic::{erasing::retention, transactions::Transactions},
        sql::{Db, catalogue, erased as sql_erased},
    },
};

/// How far the clocks of a server and of a machine may be apart, milliseconds.
const APART: u64 = 5 * 60_000;

/// What a server says of itself.
struct Said {
    version: String,
    schema: u32,
    /// Its time, milliseconds since 1970 in UTC.
    now: i64,
    /// How the connection is encrypted; none where it is not. And whether it is over the network.
    encrypted: Option<String>,
    is_far: bool,
    /// Whether it is a standby.
    is_standby: bool,
    /// Standbys that a commit waits for; and which it is to wait for, as its admin has set it.
    synchronous: i64,
    wanted: String,
    /// Whether this user may see who follows, and their role.
    sees_followers: bool,
    user: String,
    unguarded: Vec<Finding>,
    rights: Rights,
}

/// All checks, cheapest first.
pub(super) fn health(store: &mut Postgres) -> Vec<Check> {
    let said = match ask(store) {
        Ok(said) => said,
        Err(trouble) => return vec![check("server", CheckState::Fail, trouble.message(), "")],
    };
    let server = message!(
        "server-is",
        "{place}, PostgreSQL {version}",
        place = store.shown.clone(),
        version = said.version.clone()
    );
    vec![
        check("server", CheckState::Ok, server, ""),
        schema(&said),
        said.rights.check(),
        encryption(&said),
        replication(&said),
        clock(&said, store.now().millis()),
        lookup(store),
        trigrams(store),
        erased(store),
    ]
}

/// Whether anything is left of people who were erased, and whether people are kept longer than the rules say.
fn erased(store: &mut Postgres) -> Check {
    let (now, zone) = store.clock();
    let asked = store.read(|db| {
        let catalogue = catalogue::read(db)?;
        let due = retention::count(db, &catalogue, (now, zone))?;
        Ok((sql_erased::count_unswept(db)?, due, sql_erased::all(db)?.len() as u64))
    });
    match asked {
        Err(trouble) => check("erased", CheckState::Fail, trouble.message(), ""),
        Ok((0, 0, count)) => {
            let found = message!(
                "server-erased",
                "erased records of people: {count}; what the server's log and backups hold is its admin's",
                count = count
            );
            check("erased", CheckState::Ok, found, "")
        }
        Ok((0, due, _)) => check(
            "erased",
            CheckState::Warn,
            message!("doctor-retention", "people kept longer than the rules say: {count}", count = due),
            message!(
                "doctor-retention-mend",
                "picklog retention run lists them; a lead or an admin erases them with --yes"
            ),
        ),
        Ok((count, _, _)) => check(
            "erased",
            CheckState::Warn,
            message!(
                "server-unswept",
                "erased records of people: {count}; rows of before may still lie in pages of the tables",
                count = count
            ),
            message!("doctor-unswept-mend", "picklog person sweep goes on with it"),
        ),
    }
}

/// The lookup's index in this user's cache folder.
fn lookup(store: &mut Postgres) -> Check {
    let home = store.index_home();
    match store.read(|db| account_index::check_index(db, &home)) {
        Ok(found) => found,
        Err(trouble) => check("lookup", CheckState::Fail, trouble.message(), ""),
    }
}

/// What the server itself finds while that is built.
fn trigrams(store: &mut Postgres) -> Check {
    let sql = "SELECT to_regclass('picklog.account_words') IS NOT NULL,
        (SELECT datctype IN ('C', 'POSIX') FROM pg_database WHERE datname = current_database())";
    let asked = store.read(|db| db.the(sql, &[], |row| Ok((row.get::<bool>(0)?, row.get::<bool>(1)?))));
    let found = match asked {
        Err(trouble) => return check("trigrams", CheckState::Fail, trouble.message(), ""),
        Ok((false, _)) => {
            return check(
                "trigrams",
                CheckState::Warn,
                message!(
                    "server-no-trigrams",
                    "the server finds no names spelled alike, and parts of names slowly: that is how it is searched while an index is built"
                ),
                message!(
                    "server-no-trigrams-mend",
                    "have its admin run CREATE EXTENSION pg_trgm; CREATE INDEX account_words ON picklog.record USING gin (name_key gin_trgm_ops) WHERE entity = 'account'"
                ),
            );
        }
        Ok((true, false)) => {
            message!("server-trigrams", "the server finds parts of names and names spelled alike")
        }
        Ok((true, true)) => message!(
            "server-trigrams-latin",
            "the server finds names spelled alike in Latin letters alone, and parts of other names slowly: LC_CTYPE of this database is C"
        ),
    };
    check("trigrams", CheckState::Ok, found, "")
}

/// All checks, and the whole history. Reports (done, total).
pub(super) fn thorough(store: &mut Postgres, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
    let mut checks = health(store);
    checks.push(match store.verify(&[], progress) {
        Ok(verdict) if verdict.is_intact() => check(
            "history",
            CheckState::Ok,
            message!(
                "server-history",
                "{count} revisions, each chained to the one before",
                count = verdict.revisions
            ),
            "",
        ),
        Ok(verdict) => check(
            "history",
            CheckState::Fail,
            message!("server-history-odd", "{count} findings", count = verdict.findings.len() as u64),
            message!(
                "server-history-mend",
                "see 'picklog audit verify', and ask who has changed the tables by another program"
            ),
        ),
        Err(trouble) => check("history", CheckState::Fail, trouble.message(), ""),
    });
    checks
}

fn ask(store: &mut Postgres) -> Result<Said, StoreError> {
    let sql = "SELECT current_setting('server_version'), floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint,
        pg_is_in_recovery(), (SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')),
        (SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()), inet_client_addr() IS NOT NULL,
        current_setting('synchronous_standby_names'), pg_has_role('pg_read_all_stats', 'USAGE'), session_user::text";
    store.read(|db| {
        let (schema, unguarded, rights) = (schema::version(db)?, guards::check(db)?, rights_check::ask(db)?);
        db.the(sql, &[], |row| {
            let (unguarded, rights) = (unguarded.clone(), rights.clone());
            let (version, now) = (row.get(0)?, row.get(1)?);
            let (encrypted, is_far) = (row.get(4)?, row.get(5)?);
            let (is_standby, synchronous) = (row.get(2)?, row.get(3)?);
            let (wanted, sees_followers, user) = (row.get(6)?, row.get(7)?, row.get(8)?);
            Ok(Said {
                version,
                schema,
                now,
                encrypted,
                is_far,
                is_standby,
                synchronous,
                wanted,
                sees_followers,
                user,
                unguarded,
                rights,
            })
        })
    })
}

fn schema(said: &Said) -> Check {
    let names: Vec<&str> = said
        .unguarded
        .iter()
        .filter_map(|finding| match finding {
            Finding::Unguarded { name } => Some(name.as_str()),
            _ => None,
        })
        .collect();
    match names.is_empty() {
        true => {
            let found = message!(
                "server-schema",
                "version {version}, all guards of the history on",
                version = said.schema
            );
            check("schema", CheckState::Ok, found, "")
        }
        false => check(
            "schema",
            CheckState::Fail,
            message!(
                "server-unguarded",
                "guards of the history are missing or switched off: {names}",
                names = names.join(", ")
            ),
            message!(
                "server-unguarded-mend",
                "ask the server's admin who did that, have 'picklog audit verify' look at the history, and 'picklog init' make them anew"
            ),
        ),
    }
}

fn encryption(said: &Said) -> Check {
    match &said.encrypted {
        Some(version) => {
            let found = message!(
                "server-encrypted",
                "the connection is encrypted: {version}",
                version = version.clone()
            );
            check("encryption", CheckState::Ok, found, "")
        }
        None if !said.is_far => check(
            "encryption",
            CheckState::Ok,
            message!("server-near", "the connection stays on this machine"),
            "",
        ),
        None => check(
            "encryption",
            CheckState::Warn,
            message!(
                "server-in-the-clear",
                "the connection is not encrypted: everybody on the way can read it"
            ),
            message!(
                "server-in-the-clear-mend",
                "have the server's admin switch encryption on (ssl = on), and say sslmode=verify-full"
            ),
        ),
    }
}

fn replication(said: &Said) -> Check {
    let (ok, warn) = (CheckState::Ok, CheckState::Warn);
    let names = said.wanted.clone();
    let (state, found, mend) = match (said.is_standby, said.synchronous) {
        (true, _) => (warn, message!("server-standby", "this is a standby: it only reads"), "".into()),
        (false, 0) if said.wanted.is_empty() => {
            let alone = message!(
                "server-alone",
                "no synchronous standby: if this server's disk is lost, so is what was saved since its last backup"
            );
            (ok, alone, "".into())
        }
        (false, 0) if !said.sees_followers => (
            warn,
            message!(
                "server-unseen",
                "synchronous_standby_names = {names} is set; whether such a standby is there cannot be seen with your rights",
                names = names
            ),
            message!(
                "server-unseen-mend",
                "ask the server's admin: GRANT pg_monitor TO {user}",
                user = said.user.clone()
            ),
        ),
        (false, 0) => (
            CheckState::Fail,
            message!(
                "server-standby-missing",
                "the server waits for a synchronous standby ({names}), and none is connected: nothing is saved until it is back",
                names = names
            ),
            message!(
                "server-standby-missing-mend",
                "have the server's admin start the standby, or take synchronous_standby_names away"
            ),
        ),
        (false, count) => {
            let synchronous = message!(
                "server-synchronous",
                "{count} synchronous standbys: what is saved lies on two machines",
                count = count.unsigned_abs()
            );
            (ok, synchronous, "".into())
        }
    };
    check("replication", state, found, mend)
}

fn clock(said: &Said, here: i64) -> Check {
    let apart = said.now.abs_diff(here);
    let seconds = apart / 1_000;
    let found = message!(
        "server-clock",
        "the server's clock and this machine's are {seconds} s apart",
        seconds = seconds
    );
    match apart < APART {
        true => check("clock", CheckState::Ok, found, ""),
        false => check(
            "clock",
            CheckState::Warn,
            found,
            message!("server-clock-mend", "set this machine's clock: see 'timedatectl'"),
        ),
    }
}

fn check(
    code: &'static str,
    state: CheckState,
    found: impl Into<Message>,
    mend: impl Into<Message>,
) -> Check {
    Check { code, state, found: found.into(), mend: mend.into() }
}
