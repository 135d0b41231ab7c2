//! A database as the program of schema 13 made it becomes one of today's: by whom, and what others are told meanwhile.
//!
//! `tests/fixtures/postgres_13.sql.gz` was made once, by that program (`picklog init` by the role postgres, `picklog copy` of
//! `version_13.db` into a new database) and `pg_dump`.

use std::{fs, io::Read, path::Path, process::Command};

use picklog::{
    domain::{CheckState, Command as Change, IdSource, StoreError},
    store::{OpenOptions, Store, Upkeep, postgres::Postgres, sqlite::Sqlite},
};

use super::{
    copying::{database, server, sql},
    server::{Server, place_of, sql_as},
    setting_up::picklog,
};
use crate::store::test_store::session;

/// The version that this program makes.
const NEWEST: &str = "18";

/// Makes the database `crm` of it.
fn restored(server: &Server) {
    database(server, "crm");
    for role in ["crm_owner", "crm_members"] {
        sql(server, "postgres", &format!("CREATE ROLE {role} NOLOGIN"));
    }
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("crm.sql");
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/postgres_13.sql.gz");
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(fs::File::open(packed).unwrap()).read_to_end(&mut text).unwrap();
    fs::write(&script, text).unwrap();
    let mut psql = Command::new("psql");
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "crm", "-h"])
        .arg(server.socket());
    let done = psql.arg("-f").arg(&script).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    for login in ["ivan", "olga"] {
        sql(server, "crm", &format!("CREATE ROLE {login} LOGIN; GRANT crm_members TO {login}"));
    }
}

fn options() -> OpenOptions {
    OpenOptions::default()
}

/// Everything but rows, as the server has it: columns, what is forbidden, indices, triggers, functions, policies, rights; sorted, and names
/// of the database's own taken out.
fn schema(server: &Server, database: &str) -> Vec<String> {
    let told = sql(
        server,
        database,
        "SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' '
             || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '')
           FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
           WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind = 'r'
         UNION ALL SELECT 'relation ' || c.relkind::text || ' ' || c.relname || ' ' || c.relrowsecurity || ' ' || pg_get_userbyid(c.relowner)
             || ' ' || coalesce(c.relacl::text, '') FROM pg_class c WHERE c.relnamespace = 'picklog'::regnamespace AND c.relkind IN ('r', 'S')
         UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'picklog'
         UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
           WHERE connamespace = 'picklog'::regnamespace AND contype IN ('p', 'u', 'f', 'c')
         UNION ALL SELECT 'trigger ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid) FROM pg_trigger t
           JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'picklog'::regnamespace AND NOT t.tgisinternal
         UNION ALL SELECT 'function ' || p.oid::regprocedure || ' ' || md5(p.prosrc) || ' ' || coalesce(p.proconfig::text, '')
             || ' ' || pg_get_userbyid(p.proowner) || ' ' || coalesce(p.proacl::text, '')
           FROM pg_proc p WHERE p.pronamespace = 'picklog'::regnamespace
         UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || coalesce(qual, '') || ' '
             || coalesce(with_check, '') FROM pg_policies WHERE schemaname = 'picklog'",
    );
    let mut lines: Vec<String> =
        told.lines().map(|line| line.replace(&format!("{database}_"), "DATABASE_")).collect();
    lines.sort();
    lines
}

/// What tells the rows of all tables from rows that anybody has written since.
fn rows(server: &Server) -> String {
    let tables =
        sql(server, "crm", "SELECT tablename FROM pg_tables WHERE schemaname = 'picklog' ORDER BY 1");
    let of = |table: &str| {
        let asked = format!(
            "SELECT '{table} ' || count(*) || ' ' || coalesce(sum(hashtextextended(xmin::text || ctid::text, 0)), 0) FROM picklog.\"{table}\""
        );
        sql(server, "crm", &asked)
    };
    // Written anew with the guards, each time.
    tables.lines().filter(|table| *table != "role_right").map(of).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_database_of_schema_13_becomes_one_like_a_new_one_and_keeps_all_it_held() {
    let Some(server) = server() else { return };
    let home = tempfile::tempdir().unwrap();
    restored(&server);
    let history = "SELECT count(*) || ' ' || max(rev) || ' ' || string_agg(encode(hash, 'hex'), '' ORDER BY rev) FROM picklog.revision";
    let was = sql(&server, "crm", history);
    // Whoever comes with this program before that is told who can do something about it; nothing is done by coming.
    for user in ["ivan", "postgres"] {
        let told = Postgres::open(&place_of(server.socket(), user, "crm"), options()).map(drop).unwrap_err();
        let said = told.message();
        assert_eq!((said.id(), said.to_string().lines().count()), ("server-behind", 1), "{said}");
        assert!(
            said.to_string().contains("is of version 13") && said.to_string().contains("picklog init"),
            "{said}"
        );
    }
    let (_, plan, _) = picklog(&server, ("postgres", "crm"), home.path(), &["init", "--dry-run"]);
    assert!(plan.contains(&format!("from version 13 to {NEWEST}")), "{plan}");
    // A member may not.
    let (is_done, _, said) = picklog(&server, ("ivan", "crm"), home.path(), &["init"]);
    assert!(
        !is_done && said.lines().count() == 1 && said.contains("GRANT \"crm_owner\" TO \"ivan\""),
        "{said}"
    );
    assert_eq!(sql(&server, "crm", "SELECT value FROM picklog.meta WHERE key = 'schema'"), "13");
    let (is_done, out, said) = picklog(&server, ("postgres", "crm"), home.path(), &["init"]);
    assert!(is_done, "{out} {said}");
    // One that goes on with the program of before writes nothing any more, and is told the version.
    let old = sql_as(server.socket(), "ivan", "crm", "SELECT picklog.check_version(13)");
    assert!(!old.status.success() && String::from_utf8_lossy(&old.stderr).contains(NEWEST), "{old:?}");
    // It is like one that is made today.
    database(&server, "fresh");
    let (is_done, ..) = picklog(&server, ("postgres", "fresh"), home.path(), &["init"]);
    assert!(is_done);
    assert_eq!(schema(&server, "crm"), schema(&server, "fresh"));
    // All is there that was, and what is new begins as in a file that was brought to this version.
    assert_eq!(sql(&server, "crm", history), was);
    let file = home.path().join("same.db");
    fs::copy(format!("{}/tests/fixtures/version_13.db", env!("CARGO_MANIFEST_DIR")), &file).unwrap();
    drop(Sqlite::open(&file, options()).unwrap());
    let held = picklog::store::compare(
        &file,
        &server.place("crm"),
        &options(),
        &Default::default(),
        &mut |_, _, _| (),
    )
    .unwrap();
    let odd: Vec<&str> =
        held.iter().filter(|table| !table.is_same()).map(|table| table.name.as_str()).collect();
    assert_eq!(odd, [""; 0], "both were brought from 13 to the newest");
    let mut store = Postgres::open(&server.place("crm"), options()).unwrap();
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
    let failed: Vec<_> = store.health().into_iter().filter(|check| check.state == CheckState::Fail).collect();
    assert!(failed.is_empty(), "{failed:?}");
    // People go on: what was last is taken back.
    let undone = store.last_op("ivan").unwrap().unwrap();
    let op = IdSource::new([8; 16]).next(store.now());
    store.apply(&session("ivan"), op, &Change::Undo { op: undone }, None).unwrap();
    assert!(store.verify(&[], &mut |_, _| ()).unwrap().is_intact());
}

#[test]
fn what_is_new_is_guarded_and_a_second_time_nothing_is_done() {
    let Some(server) = server() else { return };
    let home = tempfile::tempdir().unwrap();
    restored(&server);
    // Not a superuser: a member of the role that all of it belongs to.
    sql(&server, "crm", "CREATE ROLE boris LOGIN; GRANT crm_owner, crm_members TO boris");
    let (is_done, out, said) = picklog(&server, ("boris", "crm"), home.path(), &["init"]);
    assert!(is_done, "{out} {said}");
    for (user, attempt) in [
        ("ivan", "UPDATE picklog.threshold SET value = 1 WHERE code = 'pushes'"),
        ("ivan", "INSERT INTO picklog.threshold (code, value) VALUES ('mine', 1)"),
        ("ivan", "DELETE FROM picklog.threshold"),
        ("ivan", "UPDATE picklog.calendar SET state = '{}'"),
        ("ivan", "INSERT INTO picklog.calendar (code, place, state) VALUES ('mine', 9, '{}')"),
        ("ivan", "DELETE FROM picklog.calendar"),
        ("ivan", "TRUNCATE picklog.calendar"),
        ("ivan", "ALTER TABLE picklog.threshold DISABLE ROW LEVEL SECURITY"),
        // An admin may, and not behind the history.
        ("olga", "UPDATE picklog.threshold SET value = 1 WHERE code = 'pushes'"),
        ("olga", "DELETE FROM picklog.calendar"),
    ] {
        let held = "SELECT (SELECT string_agg(t::text, ' ' ORDER BY code) FROM picklog.threshold t) || (SELECT string_agg(c::text, ' ') FROM picklog.calendar c)";
        let before = sql(&server, "crm", held);
        sql_as(server.socket(), user, "crm", attempt);
        assert_eq!(sql(&server, "crm", held), before, "{user}: {attempt}");
    }
    let (schema_was, rows_were) = (schema(&server, "crm"), rows(&server));
    let (is_done, out, said) = picklog(&server, ("boris", "crm"), home.path(), &["init"]);
    assert!(!is_done && said.contains("is there already"), "{out} {said}");
    assert_eq!((schema(&server, "crm"), rows(&server)), (schema_was, rows_were));
}

#[test]
fn who_is_in_the_middle_of_a_save_is_waited_for_and_not_for_ever() {
    let Some(server) = server() else { return };
    restored(&server);
    // A save of the program of before that does not end.
    let mut save = Command::new("psql");
    save.args(["-X", "-q", "-U", "ivan", "-d", "crm", "-h"]).arg(server.socket());
    let held = "BEGIN; SET application_name = 'a save'; LOCK TABLE picklog.turn IN ROW EXCLUSIVE MODE; SELECT count(*) FROM picklog.revision; SELECT pg_sleep(600)";
    let mut save = save.args(["-c", held]).stdout(std::process::Stdio::null()).spawn().unwrap();
    server.until("SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'a save' AND wait_event = 'PgSleep'");
    let made = || Postgres::open(&server.place("crm"), OpenOptions { create: true, ..options() }).map(drop);
    match made().unwrap_err() {
        StoreError::Busy { detail } => assert!(detail.to_string().contains("others are writing"), "{detail}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(sql(&server, "crm", "SELECT value FROM picklog.meta WHERE key = 'schema'"), "13");
    sql(
        &server,
        "crm",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'a save'",
    );
    save.wait().unwrap();
    made().unwrap();
    assert_eq!(sql(&server, "crm", "SELECT value FROM picklog.meta WHERE key = 'schema'"), NEWEST);
}
