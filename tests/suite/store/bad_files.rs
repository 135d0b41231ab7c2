//! Files that are none, not ours, too new, damaged or out of reach: one line each that says what to do.

use std::{
    fs,
    path::Path,
    sync::{Arc, atomic::AtomicI64},
};

use picklog::{
    domain::{CheckState, Command, Moment, Trouble},
    store::{
        FindRequest, GapsOf, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::desk::{START, options, session, text};

fn open(path: &Path, create: bool) -> Result<Sqlite, Trouble> {
    Sqlite::open(path, OpenOptions { create, ..options(&Arc::new(AtomicI64::new(START))) })
}

fn refused(path: &Path, create: bool) -> String {
    let Err(trouble) = open(path, create) else { panic!("{} was opened", path.display()) };
    let said = trouble.to_string();
    assert!(!said.contains('\n') && said.len() < 400, "{said}");
    said
}

#[test]
fn what_is_no_file_of_ours_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(refused(&at("missing.db"), false).starts_with("there is no file"));
    assert!(!at("missing.db").exists());
    assert!(refused(&at("no/such/a.db"), true).starts_with("there is no folder"));
    assert!(refused(folder.path(), true).contains("is a folder"));
    fs::write(at("text.db"), "name,city\nAcme,Roma\n").unwrap();
    assert!(refused(&at("text.db"), true).contains("not a picklog file"));
    fs::write(at("empty.db"), "").unwrap();
    assert!(refused(&at("empty.db"), false).contains("is empty"));
    let foreign = Connection::open(at("foreign.db")).unwrap();
    foreign.execute_batch("CREATE TABLE chat (line TEXT); INSERT INTO chat VALUES ('hello');").unwrap();
    drop(foreign);
    let before = fs::read(at("foreign.db")).unwrap();
    assert!(refused(&at("foreign.db"), true).contains("not a picklog file"));
    assert_eq!(fs::read(at("foreign.db")).unwrap(), before);
    let other = Connection::open(at("other.db")).unwrap();
    other.pragma_update(None, "application_id", 42).unwrap();
    drop(other);
    assert!(refused(&at("other.db"), true).contains("not a picklog file"));
    // An empty file made beforehand, for a group, is filled.
    assert!(open(&at("empty.db"), true).is_ok());
}

#[test]
fn a_file_of_a_newer_picklog_is_read_and_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = super::desk::Desk::at(&path);
    desk.account("olga", "Acme", &[]);
    let command = Command::Snooze { gap: String::new() };
    drop(desk);
    let conn = Connection::open(&path).unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let mut store = open(&path, false).unwrap();
    let found = store.find(FindRequest { query: "acme", limit: 5, login: "olga" }).unwrap();
    assert_eq!(found.hits.len(), 1);
    let op = found.hits[0].id;
    let said = store.apply(&session("olga"), op, &command, None).unwrap_err();
    assert!(matches!(&said, Trouble::TooNew { .. }) && said.to_string().contains("update picklog"), "{said}");
    assert!(store.health().iter().any(|check| check.code == "schema" && check.state == CheckState::Warn));
}

#[test]
fn damage_is_said_and_never_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = super::desk::Desk::at(&path);
    for number in 0..300 {
        desk.account("olga", &format!("Account {number}"), &[("city", text("Roma"))]);
    }
    drop(desk);
    let whole = fs::read(&path).unwrap();
    let mut told = 0;
    for round in 0..120usize {
        let mut bytes = whole.clone();
        match round % 3 {
            0 => bytes.truncate(bytes.len() * (round + 1) / 130),
            1 => {
                let at = (round * 7919) % bytes.len();
                let end = (at + 512).min(bytes.len());
                bytes[at..end].fill(0xa5);
            }
            _ => {
                let at = (round * 104_729) % bytes.len();
                bytes[at] ^= 0xff;
            }
        }
        let hurt = folder.path().join(format!("hurt{round}.db"));
        fs::write(&hurt, bytes).unwrap();
        let Ok(mut store) = open(&hurt, false) else {
            told += 1;
            continue;
        };
        let mut failed = store.find(FindRequest { query: "account 7", limit: 9, login: "olga" }).is_err();
        failed |= store.gaps(GapsOf::All, 500, Moment::default()).is_err();
        failed |= store.each_account(None, &mut |_| Ok(())).is_err();
        failed |= store.catalogue().is_err();
        failed |= store.health().iter().any(|check| check.state == CheckState::Fail);
        told += usize::from(failed);
    }
    assert!(told > 60, "only {told} of 120 damaged files were noticed");
    // The control: the same questions to the whole file find nothing wrong.
    let mut store = open(&path, false).unwrap();
    assert!(store.health().iter().all(|check| check.state != CheckState::Fail));
}

#[test]
fn two_that_make_the_file_at_once_both_get_it() {
    for _ in 0..8 {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        std::thread::scope(|scope| {
            let made: Vec<_> = (0..4).map(|_| scope.spawn(|| open(&path, true).map(drop))).collect();
            for hand in made {
                hand.join().unwrap().unwrap();
            }
        });
    }
}
