//! History has the server's time, whatever the clock says of the machine that it comes from; what people enter stays theirs.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use super::server::{Server, place_of};
use crate::faults::clock::library;

/// How far the clock of a machine stands wrong, seconds.
const HOURS: i64 = 3 * 3_600;

/// picklog on a machine whose clock stands wrong by so many seconds.
fn picklog(server: &Server, home: &Path, (library, shift): (&str, i64), args: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_picklog"));
    command
        .env_clear()
        .env("HOME", home)
        .env("TZ", "UTC")
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("LD_PRELOAD", library)
        .env("CLOCK_SHIFT", shift.to_string())
        .stdin(Stdio::null());
    let done = command.arg("--db").arg(place_of(server.socket(), "olga", "crm")).args(args).output().unwrap();
    (done.status.success(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn what_comes_from_a_clock_hours_off_has_the_servers_time() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let home = tempfile::tempdir().unwrap();
    let Some(library) = library(home.path()) else { return };
    let asked = |sql: &str| {
        let done = server.sql("crm", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8_lossy(&done.stdout).trim().to_owned()
    };
    assert!(server.sql("postgres", "CREATE DATABASE crm").status.success());
    asked("CREATE ROLE olga LOGIN CREATEROLE; GRANT CREATE ON DATABASE crm TO olga");
    let run = |shift: i64, args: &[&str]| picklog(&server, home.path(), (&library, shift), args);
    let done = |shift: i64, args: &[&str]| {
        let (is_done, said) = run(shift, args);
        assert!(is_done, "{shift} {args:?}: {said}");
        said
    };
    // Made and used by clocks that are hours behind and ahead.
    done(-HOURS, &["init"]);
    let accounts = home.path().join("accounts.csv");
    std::fs::write(&accounts, "code,name\nR1,Romashka\nR2,Vector\n").unwrap();
    done(HOURS, &["import", "accounts", accounts.to_str().unwrap()]);
    for shift in [0, HOURS, -HOURS] {
        done(shift, &["log", "call", "R1", "--outcome", "busy"]);
        done(shift, &["log", "call", "R2", "--outcome", "agreed"]);
    }
    done(HOURS, &["log", "call", "R1", "--outcome", "busy", "--at", "2026-11-20 10:15"]);
    done(-HOURS, &["goal", "20"]);

    // Each is of the last minutes, none is of the future.
    let now = "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint";
    for (table, column) in [
        ("revision", "at"),
        ("op", "at"),
        ("seal", "at"),
        ("import", "at"),
        ("record", "changed_at"),
        ("record", "logged_at"),
        ("\"user\"", "since"),
    ] {
        let of = format!("FROM picklog.{table} WHERE {column} IS NOT NULL");
        assert_ne!(asked(&format!("SELECT count(*) {of}")), "0", "{table}");
        let off = format!("SELECT count(*) {of} AND {column} NOT BETWEEN {now} - 1200000 AND {now}");
        assert_eq!(asked(&off), "0", "{table}.{column}");
    }
    // They follow one another.
    let back = "SELECT count(*) FROM (SELECT at - lag(at) OVER (ORDER BY seq) AS later FROM picklog.revision) s WHERE later < 0";
    assert_eq!(asked(back), "0");
    // When a call began is what was entered, also where the clock that it was entered by is ahead.
    let entered = "SELECT count(*) FROM picklog.record WHERE started_at = extract(epoch FROM timestamptz '2026-11-20 10:15Z') * 1000";
    assert_eq!(asked(entered), "1");
    assert!(done(0, &["audit", "verify"]).contains("intact"));
    let told = run(HOURS, &["doctor"]).1;
    assert!(
        told.contains("10800 s apart") || told.contains("10,800 s apart") || told.contains("10799 s apart"),
        "{told}"
    );
}
