//! A database made picklog's: by the command, by the SQL that the command prints, by whoever may; and people let in.

use std::{
    path::Path,
    process::{Command, Output, Stdio},
};

use picklog::store::{OpenOptions, postgres::Postgres};

use super::server::{Server, place_of, sql_as};

/// What a run of picklog said and whether it went well.
struct Said {
    is_done: bool,
    out: String,
    err: String,
}

fn said(done: &Output) -> Said {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    Said { is_done: done.status.success(), out: text(&done.stdout), err: text(&done.stderr) }
}

/// Runs picklog as a user of a database.
pub fn picklog(
    server: &Server,
    (user, database): (&str, &str),
    home: &Path,
    args: &[&str],
) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .stdin(Stdio::null());
    command.arg("--db").arg(place_of(server.socket(), user, database)).args(args);
    let Said { is_done, out, err } = said(&command.output().unwrap());
    (is_done, out, err)
}

/// A schema with all that is in it, as pg_dump tells it; names of the database's own are taken out.
fn dump(server: &Server, database: &str) -> String {
    let mut command = Command::new("pg_dump");
    command.args(["-U", "postgres", "-d", database, "-h"]).arg(server.socket());
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = String::from_utf8(done.stdout).unwrap();
    // Newer ones bracket what they tell with a random word.
    let lines =
        text.lines().filter(|line| !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict"));
    lines.map(|line| line.replace(database, "DATABASE")).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sql_that_is_printed_makes_what_init_makes() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let tells = Command::new("pg_dump").args(["-U", "postgres", "-h"]).arg(server.socket()).output().unwrap();
    if String::from_utf8_lossy(&tells.stderr).contains("version mismatch") {
        return eprintln!("skipped: pg_dump is older than the server");
    }
    let home = tempfile::tempdir().unwrap();
    assert!(server.sql("postgres", "CREATE DATABASE by_init").status.success());
    assert!(server.sql("postgres", "CREATE DATABASE by_hand").status.success());
    drop(
        Postgres::open(&server.place("by_init"), OpenOptions { create: true, ..OpenOptions::default() })
            .unwrap(),
    );
    // The SQL needs no server to be told.
    let (is_done, sql, err) = picklog(&server, ("nobody", "nowhere"), home.path(), &["init", "--sql"]);
    assert!(is_done, "{err}");
    let file = home.path().join("init.sql");
    std::fs::write(&file, &sql).unwrap();
    let mut psql = Command::new("psql");
    psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "by_hand", "-f"])
        .arg(&file)
        .arg("-h");
    let done = psql.arg(server.socket()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let (made, told) = (dump(&server, "by_init"), dump(&server, "by_hand"));
    assert!(
        made.contains("CREATE CONSTRAINT TRIGGER record_told") && made.contains("Côte d’Ivoire"),
        "{made}"
    );
    // Each database has an id of its own.
    let is_id = |line: &str| line.starts_with("database\t");
    for (made, told) in made.lines().zip(told.lines()) {
        assert!(made == told || is_id(made) && is_id(told), "{made:?} and {told:?}");
    }
    assert_eq!(made.lines().count(), told.lines().count());
    // It is one that is worked with: whoever ran the SQL comes first.
    let (is_done, out, err) = picklog(&server, ("postgres", "by_hand"), home.path(), &["init"]);
    assert!(is_done && out.contains("postgres is its admin"), "{out}{err}");
}

#[test]
fn a_trial_says_what_would_be_made_and_changes_nothing() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let home = tempfile::tempdir().unwrap();
    let asked = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    asked("CREATE ROLE eva LOGIN; CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN");
    let run = |user: &str, args: &[&str]| picklog(&server, (user, "crm"), home.path(), args);

    // Who may not is told what is to be run, by the trial and by the command alike.
    let (is_done, out, err) = run("eva", &["init", "--dry-run"]);
    assert!(
        !is_done && out.contains("make the role crm_owner") && out.contains("make eva picklog's admin"),
        "{out}"
    );
    let wanted = "CREATE ROLE \"crm_owner\" NOLOGIN; CREATE ROLE \"crm_members\" NOLOGIN; GRANT \"crm_owner\" TO \"eva\";";
    assert!(err.contains(wanted), "{err}");
    let (is_done, _, err) = run("eva", &["init"]);
    assert!(!is_done && err.contains(wanted), "{err}");
    assert_eq!(asked("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'crm%'"), "0");
    assert_eq!(asked("SELECT to_regnamespace('picklog') IS NULL"), "t");
    asked(wanted);
    let (is_done, _, err) = run("eva", &["init"]);
    assert!(!is_done && err.contains("GRANT CREATE ON DATABASE \"crm\" TO \"eva\""), "{err}");
    asked("GRANT CREATE ON DATABASE \"crm\" TO \"eva\"");
    let (is_done, out, err) = run("eva", &["init", "--dry-run"]);
    assert!(is_done && out.contains("nothing was changed") && !out.contains("crm_owner"), "{out}{err}");
    // Whoever made it is an admin of picklog's, and no more than others on the server once the server's admin says so.
    let (is_done, out, err) = run("eva", &["init"]);
    assert!(is_done && out.contains("eva is its admin"), "{out}{err}");
    assert_eq!(
        asked(
            "SELECT DISTINCT pg_get_userbyid(relowner) FROM pg_class WHERE relnamespace = 'picklog'::regnamespace"
        ),
        "crm_owner"
    );
    asked("REVOKE crm_owner FROM eva; GRANT crm_members TO eva");
    let (is_done, out, err) = run("eva", &["users", "list"]);
    assert!(is_done && out.contains("eva"), "{out}{err}");
    let tried = sql_as(server.socket(), "eva", "crm", "ALTER TABLE picklog.record DISABLE TRIGGER ALL");
    assert!(!tried.status.success());

    // Others are let in by her; what only the server's admin may, she is told.
    let (is_done, _, err) = run("eva", &["users", "add", "mike"]);
    assert!(!is_done && err.contains("createuser --pwprompt mike"), "{err}");
    let (is_done, _, err) = run("eva", &["users", "add", "crm_owner"]);
    assert!(!is_done && err.contains("crm_owner"), "{err}");
    let (is_done, out, err) = run("eva", &["users", "add", "olga", "--role", "lead"]);
    assert!(is_done && out.contains("GRANT \"crm_members\" TO \"olga\";"), "{out}{err}");
    assert!(!run("olga", &["users", "list"]).0);
    asked("GRANT \"crm_members\" TO \"olga\"; GRANT crm_members TO eva WITH ADMIN OPTION");
    let (is_done, out, err) = run("eva", &["users", "add", "ivan"]);
    assert!(is_done && !out.contains("GRANT"), "{out}{err}");
    let (is_done, out, err) = run("ivan", &["users", "list", "--json"]);
    let users: serde_json::Value = serde_json::from_str(&out).unwrap();
    let roles: Vec<_> = users
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (user["login"].as_str().unwrap(), user["role"].as_str().unwrap()))
        .collect();
    assert!(is_done, "{err}");
    assert_eq!(roles, [("eva", "admin"), ("ivan", "operator"), ("olga", "lead")]);
    // Who is no admin lets nobody in, and gives nobody more.
    assert!(!run("olga", &["users", "add", "ivan", "--role", "lead"]).0);
    let (is_done, out, err) = run("eva", &["audit", "verify"]);
    assert!(is_done, "{out}{err}");
}

#[test]
fn what_guards_a_database_is_looked_at_and_made_anew() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let home = tempfile::tempdir().unwrap();
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    let run = |args: &[&str]| picklog(&server, ("postgres", "crm"), home.path(), args);
    assert!(run(&["init"]).0);
    assert!(run(&["doctor"]).1.contains("all guards of the history on"), "{}", run(&["doctor"]).1);
    for (spoilt, named) in [
        ("DROP TRIGGER record_told ON picklog.record", "record_told"),
        ("ALTER TABLE picklog.\"user\" DISABLE TRIGGER user_told", "user_told"),
        (
            "CREATE OR REPLACE FUNCTION picklog.may(wanted text) RETURNS boolean LANGUAGE sql STABLE SET search_path = picklog, pg_temp AS 'SELECT true'",
            "may",
        ),
        ("ALTER FUNCTION picklog.own_origin() RESET search_path", "own_origin"),
        ("INSERT INTO picklog.role_right VALUES ('operator', 'roles')", "role_right"),
        ("GRANT INSERT ON picklog.role_right TO crm_members", "role_right"),
        ("CREATE ROLE eva LOGIN; GRANT crm_owner TO eva", "eva"),
        ("ALTER ROLE crm_owner LOGIN", "crm_owner"),
    ] {
        let done = server.sql("crm", spoilt);
        assert!(done.status.success(), "{spoilt}: {}", String::from_utf8_lossy(&done.stderr));
        let (_, out, _) = run(&["doctor"]);
        assert!(out.contains(named), "{spoilt}: {out}");
        // Roles are the server's admin's, and not made anew.
        server.sql("crm", "DROP ROLE IF EXISTS eva; ALTER ROLE crm_owner NOLOGIN");
        let (_, out, err) = run(&["init"]);
        assert!(err.is_empty() || err.contains("is there already"), "{out}{err}");
        assert!(
            run(&["doctor"]).1.contains("all guards of the history on"),
            "{spoilt}: {}",
            run(&["doctor"]).1
        );
    }
}

/// Who makes roles and is no superuser is, from PostgreSQL 16 on, a member of what they made and has none of its rights: `init` sees to
/// it that they have.
#[test]
fn whoever_may_make_roles_makes_a_database_and_works_in_it() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let home = tempfile::tempdir().unwrap();
    for sql in
        ["CREATE ROLE anna LOGIN CREATEROLE", "CREATE ROLE ivan LOGIN", "CREATE DATABASE crm OWNER anna"]
    {
        assert!(server.sql("postgres", sql).status.success());
    }
    let run = |user: &str, args: &[&str]| picklog(&server, (user, "crm"), home.path(), args);
    for args in [&["init"][..], &["users", "add", "ivan"]] {
        let (is_done, out, err) = run("anna", args);
        assert!(is_done && !out.contains("GRANT"), "{args:?}: {out}{err}");
    }
    for user in ["anna", "ivan"] {
        let (is_done, out, err) = run(user, &["users", "list"]);
        assert!(is_done && out.contains("anna"), "{user}: {out}{err}");
    }
}
