//! Copying as tests do it, and what they look at afterwards.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::AtomicI64},
};

use picklog::{
    domain::StoreError,
    store::{
        self, CopyStage, OpenOptions, Stop, Store, TableHeld, Transfer, Transferred, postgres::Postgres,
        sqlite::Sqlite,
    },
};

use super::{copy_scene::seen, server::Server};
use crate::store::test_store::{self, START};

pub fn server() -> Option<Server> {
    match Server::start() {
        Ok(server) => Some(server),
        Err(why) => {
            eprintln!("skipped: {why}");
            None
        }
    }
}

/// A new database; its place.
pub fn database(server: &Server, name: &str) -> PathBuf {
    assert!(server.sql("postgres", &format!("CREATE DATABASE {name}")).status.success());
    server.place(name)
}

pub fn sql(server: &Server, database: &str, sql: &str) -> String {
    let done = server.sql(database, sql);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

pub fn options() -> OpenOptions {
    OpenOptions::default()
}

pub fn copy_with(
    from: &Path,
    to: &Path,
    progress: &mut dyn FnMut(CopyStage, u64, u64),
) -> Result<Transferred, StoreError> {
    let stop = Stop::default();
    store::transfer(Transfer { from, to, options: options(), as_is: false, stop: &stop, progress })
}

pub fn copy(from: &Path, to: &Path) -> Result<Transferred, StoreError> {
    copy_with(from, to, &mut |_, _, _| ())
}

/// A copy that must go well, and passes.
pub fn copied(from: &Path, to: &Path) -> Transferred {
    let copied = copy(from, to).unwrap();
    assert!(copied.is_kept && copied.broken.is_none(), "{copied:?}");
    assert!(copied.tables.iter().all(TableHeld::is_same), "{copied:?}");
    copied
}

/// Why a copy is refused, in one line.
pub fn refused(from: &Path, to: &Path) -> String {
    let said = copy(from, to).unwrap_err().message().to_string();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

pub fn opened(place: &Path) -> Box<dyn Store> {
    // What is due and what is overdue hangs on the time.
    let clock = Arc::new(AtomicI64::new(START + 600_000));
    let options = OpenOptions { create: false, ..test_store::options(&clock) };
    match place.starts_with("postgres:") {
        true => Box::new(Postgres::open(place, options).unwrap()),
        false => Box::new(Sqlite::open(place, options).unwrap()),
    }
}

/// That people see of a place what they saw of another.
pub fn assert_seen(place: &Path, was: &[String]) {
    let now = seen(opened(place).as_mut());
    for (now, was) in now.iter().zip(was) {
        assert_eq!(now, was, "{}", place.display());
    }
    assert_eq!(now.len(), was.len());
}

/// Every kind of export, byte for byte, and the head, as the program prints them.
pub fn printed(place: &Path, home: &Path) -> Vec<String> {
    let run = |args: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        program.env_clear().env("HOME", home).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
        let done = program.args(args).arg("--db").arg(place).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let mut all: Vec<String> =
        ["accounts", "contacts", "activities", "matters"].iter().map(|kind| run(&["export", kind])).collect();
    all.push(run(&["audit", "list", "--json"]));
    all.push(run(&["users", "list", "--json"]));
    all
}

pub fn sql_of_nothing(server: &Server) -> String {
    sql(server, "crm", "SELECT to_regnamespace('picklog') IS NULL")
}
