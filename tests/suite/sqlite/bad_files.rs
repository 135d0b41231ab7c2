//! Files that are none, not ours, too new, damaged or out of reach: one line each that says what to do.

use std::{
    fs,
    path::Path,
    sync::{Arc, atomic::AtomicI64},
};

use picklog::{
    domain::{CheckState, Command, Moment, StoreError},
    store::{
        CopyOptions, FindRequest, GapsOf, Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use crate::store::test_store::{START, options, session, text};

fn open(path: &Path, create: bool) -> Result<Sqlite, StoreError> {
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
    let mut desk = crate::store::test_store::TestStore::at(&path);
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
    assert!(
        matches!(&said, StoreError::TooNew { .. }) && said.to_string().contains("update picklog"),
        "{said}"
    );
    assert!(store.health().iter().any(|check| check.code == "schema" && check.state == CheckState::Warn));
}

/// All that is told of a file: what it holds, or what is wrong with it.
#[derive(Debug, Default, PartialEq)]
struct Told {
    held: Vec<String>,
    wrong: Vec<String>,
}

impl Told {
    fn take<T: std::fmt::Debug>(&mut self, answer: Result<T, StoreError>) {
        match answer {
            Ok(held) => self.held.push(format!("{held:?}")),
            Err(trouble) => self.wrong.push(trouble.to_string()),
        }
    }

    /// Everything a person may ask of a file.
    fn of(path: &Path) -> Told {
        let mut told = Told::default();
        let mut store = match open(path, false) {
            Ok(store) => store,
            Err(trouble) => {
                told.wrong.push(trouble.to_string());
                return told;
            }
        };
        let find = FindRequest { query: "account 7", limit: 9, login: "olga" };
        told.take(store.find(find).map(|found| (found.hits, found.accounts)));
        told.take(store.gaps(GapsOf::All, 500, Moment::default()));
        let mut accounts = Vec::new();
        let read = store.each_account(None, &mut |account| {
            accounts.push(account.clone());
            Ok(())
        });
        told.take(read.map(|()| accounts));
        told.take(store.catalogue());
        told.take(store.users().map(|users| users.len()));
        let verdict = store.verify(&[], &mut |_, _| {});
        if let Ok(verdict) = &verdict {
            told.wrong.extend(verdict.findings.iter().map(|finding| finding.code().to_owned()));
        }
        told.take(verdict.map(|verdict| (verdict.revisions, verdict.records)));
        let checks = store.health_in_full(&mut |_, _| {});
        for check in checks.into_iter().filter(|check| check.state == CheckState::Fail) {
            assert!(!check.mend.to_string().is_empty(), "{}: nothing to do about it", check.code);
            told.wrong.push(check.found.to_string());
        }
        told
    }
}

#[test]
fn of_each_damaged_file_something_is_said_or_nothing_is_wrong_and_it_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = crate::store::test_store::TestStore::at(&path);
    for number in 0..300 {
        desk.account("olga", &format!("Account {number}"), &[("city", text("Roma"))]);
    }
    drop(desk);
    let whole = fs::read(&path).unwrap();
    let sound = Told::of(&path);
    assert!(sound.wrong.is_empty(), "the control: {:?}", sound.wrong);
    let mut noticed = 0;
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
        fs::write(&hurt, &bytes).unwrap();
        let told = Told::of(&hurt);
        // What is told is what was there: an answer that differs comes with a word of what is wrong.
        assert!(
            !told.wrong.is_empty() || told.held == sound.held,
            "round {round}: another answer, and no word"
        );
        for said in &told.wrong {
            assert!(
                !said.trim().is_empty() && !said.contains('\n') && said.len() < 600,
                "round {round}: {said}"
            );
        }
        // A file cut in the middle, or with half a kilobyte of rubbish in it, is never taken for whole.
        assert!(
            round % 3 != 0 || !told.wrong.is_empty(),
            "round {round}: a file that was cut is taken for whole"
        );
        assert!(fs::read(&hurt).unwrap() == bytes, "round {round}: the damaged file was written into");
        noticed += usize::from(!told.wrong.is_empty());
    }
    println!("damage was noticed in {noticed} of 120 files; of the others nothing was read");
}

#[test]
fn a_file_of_two_names_is_read_and_not_written_until_it_has_one() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = crate::store::test_store::TestStore::at(&path);
    let account = desk.account("olga", "Acme", &[]);
    drop(desk);
    // The control: SQLite itself lets both be written, each with a log that the other does not know of.
    let both = folder.path().join("bare.db");
    fs::copy(&path, &both).unwrap();
    fs::hard_link(&both, folder.path().join("bare2.db")).unwrap();
    let bare = |name: &str| Connection::open(folder.path().join(name)).unwrap();
    let (one, two) = (bare("bare.db"), bare("bare2.db"));
    let count =
        |conn: &Connection| conn.query_row("SELECT count(*) FROM filled", [], |row| row.get::<_, i64>(0));
    one.execute("INSERT INTO filled (owner, at, gap, op) VALUES ('olga', 1, '', x'00')", []).unwrap();
    assert_eq!(count(&one), Ok(1));
    assert_ne!(count(&two), Ok(1), "what SQLite saved under one name is not there under the other");
    drop((one, two));

    let command = Command::CreateAccount {
        id: account,
        answers: crate::store::test_store::with(&[], &[("name", text("Acme"))]),
    };
    let op = picklog::domain::Id::new(Moment::from_millis(START), [5; 10]);
    fs::hard_link(&path, &other).unwrap();
    let before = fs::read(&path).unwrap();
    for name in [&path, &other] {
        let mut store = open(name, false).unwrap();
        let trouble = store.recognise(&session("olga")).unwrap().trouble.expect("said when it is opened");
        let said = trouble.to_string();
        assert!(said.contains("2 names") && said.contains("find / -xdev -samefile"), "{said}");
        let found = store.find(FindRequest { query: "acme", limit: 5, login: "olga" }).unwrap();
        assert_eq!(found.hits.len(), 1, "it can be read");
        let refused = store.apply(&session("olga"), op, &command, None).unwrap_err();
        assert_eq!(refused.to_string(), said);
        assert!(store.change_token().is_err(), "a screen is told within half a second");
        let checks = store.health();
        let file = checks.iter().find(|check| check.code == "file").unwrap();
        assert!(file.state == CheckState::Fail && !file.mend.to_string().is_empty(), "{file:?}");
        // A copy of it is the way to two files.
        let copy = folder.path().join("copy.db");
        let copied =
            store.backup(&session("olga"), &copy, &CopyOptions::default(), &mut |_, _, _| ()).unwrap();
        assert!(copied.unnoted.is_some() && copied.broken.is_none(), "{copied:?}");
        fs::remove_file(&copy).unwrap();
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_file(&other).unwrap();
    let mut store = open(&path, false).unwrap();
    assert!(store.recognise(&session("olga")).unwrap().trouble.is_none());
    store.apply(&session("olga"), op, &command, None).unwrap();
    // A name that comes while it is open is noticed before the next save.
    fs::hard_link(&path, &other).unwrap();
    let next = picklog::domain::Id::new(Moment::from_millis(START + 1), [6; 10]);
    let more = Command::CreateAccount {
        id: next,
        answers: crate::store::test_store::with(&[], &[("name", text("Bolt"))]),
    };
    assert!(store.apply(&session("olga"), next, &more, None).unwrap_err().to_string().contains("2 names"));
    fs::remove_file(&other).unwrap();
    store.apply(&session("olga"), next, &more, None).unwrap();
}

#[test]
fn a_file_of_an_older_version_and_two_names_is_not_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let (path, other) = (folder.path().join("a.db"), folder.path().join("b.db"));
    fs::copy(format!("{}/tests/fixtures/version_1.db", env!("CARGO_MANIFEST_DIR")), &path).unwrap();
    fs::hard_link(&path, &other).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(refused(&path, false).contains("2 names"));
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_file(&other).unwrap();
    open(&path, false).unwrap();
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
