//! Copying as tests do it, and what they look at afterwards.

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock, atomic::AtomicI64},
};

use picklog::{
    domain::{Answers, Entity, Message, StoreError},
    store::{
        self, CopyStage, ImportRow, OpenOptions, Stop, Store, TableHeld, Transfer, Transferred,
        postgres::Postgres, sqlite::Sqlite,
    },
};

use super::{
    copy_scene::{self, seen},
    server::Server,
};
use crate::store::test_store::{self, START, TestStore, session, text};

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

/// A copy, and what is heard of it.
#[derive(Default)]
pub struct Run<'r> {
    pub anew: bool,
    pub stop: Stop,
    /// Is called with (stage, done, total).
    pub on_the_way: Option<&'r mut dyn FnMut(CopyStage, u64, u64)>,
    /// What was said before it went on, by its ids.
    pub said: Vec<String>,
    /// How far the copying of rows was when it was first heard of.
    pub first: Option<u64>,
    /// Rows that had arrived were compared before it went on.
    pub compared_first: bool,
}

impl Run<'_> {
    pub fn copy(&mut self, from: &Path, to: &Path) -> Result<Transferred, StoreError> {
        let Run { anew, stop, on_the_way, said, first, compared_first } = self;
        // What is compared behind that is all that has arrived, at the end.
        let goes_on = Cell::new(false);
        let mut progress = |stage, done, total| {
            match stage {
                CopyStage::Copying => drop(first.get_or_insert(done)),
                CopyStage::Comparing if first.is_none() && !goes_on.get() => *compared_first = true,
                _ => {}
            }
            if let Some(tell) = on_the_way {
                tell(stage, done, total);
            }
        };
        let mut remark = |message: Message| {
            goes_on.set(true);
            said.push(message.id().to_owned());
        };
        let (options, as_is, anew) = (options(), false, *anew);
        let (remark, progress) = (&mut remark, &mut progress);
        store::transfer(Transfer { from, to, options, as_is, anew, stop, remark, progress })
    }
}

pub fn copy(from: &Path, to: &Path) -> Result<Transferred, StoreError> {
    Run::default().copy(from, to)
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

/// Whether nothing of picklog's is in the database `crm`, `t` or `f`: not under its name, and no copy that was cut off.
pub fn sql_of_nothing(server: &Server) -> String {
    sql(
        server,
        "crm",
        "SELECT to_regnamespace('picklog') IS NULL AND to_regnamespace('picklog_arriving') IS NULL
           AND to_regnamespace('picklog_copy') IS NULL",
    )
}

/// How many rows of a copy that was cut off lie in the database `crm` to stay; 0 where there is none.
pub fn rows_there(server: &Server) -> u64 {
    match sql(server, "crm", "SELECT to_regclass('picklog_copy.part') IS NULL").as_str() {
        "t" => 0,
        _ => sql(server, "crm", "SELECT coalesce(sum(rows), 0) FROM picklog_copy.part").parse().unwrap(),
    }
}

/// More accounts than one part of a table has rows.
const ACCOUNTS: usize = 4_300;

/// Puts a file at a place in which the scene is, and so many accounts that tables come in several parts; it is made once.
pub fn large_file(at: &Path) {
    static MADE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, made) = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("large.db");
        import(&mut copy_scene::make(&file).desk, ACCOUNTS);
        (folder, file)
    });
    fs::copy(made, at).unwrap();
}

fn import(desk: &mut TestStore, count: usize) {
    let rows: Vec<_> = (0..count)
        .map(|at| ImportRow {
            answers: Answers::from([("name", text(&format!("Company {at}")))]),
            ..Default::default()
        })
        .collect();
    for rows in rows.chunks(500) {
        let op = desk.id();
        desk.store.import(&session("olga"), op, Entity::Account, rows, false).unwrap();
    }
}

/// How many files in the making lie in a folder.
pub fn drafts(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let is_draft = |name: &str| name.ends_with(".part") || name.ends_with(".copying");
    names.filter(|name| is_draft(&name.to_string_lossy())).count()
}

/// That two places hold the same, and what that is.
pub fn same(one: &Path, other: &Path, tables: &[TableHeld]) {
    let held = store::compare(one, other, &options(), &Stop::default(), &mut |_, _, _| ()).unwrap();
    for (held, wanted) in held.iter().zip(tables) {
        assert_eq!(held, wanted, "{}", other.display());
    }
    assert_eq!(held.len(), tables.len());
}
