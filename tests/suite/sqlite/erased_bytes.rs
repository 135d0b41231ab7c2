//! After somebody was erased no file of picklog's holds them: read byte by byte, in all the forms in which they may stand there.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command as Process, Stdio},
};

use picklog::{
    domain::{Answers, CheckState, Command, Entity, EraseAsked, Finding, Head, Id, Ref},
    store::{
        CopyOptions, ImportRow, Restore, Stop, Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};
use rusqlite::Connection;

use super::audit::tamper;
use crate::cli::TestCli;
use crate::store::{
    erasing::{MAIL, NUMBER, TOKEN, WHY, asked, erase, hire, person, seen},
    test_store::{TestStore, phone, session, text},
};

/// What the person is known by, in small letters: the token, the digits of the number both ways round, the mail address.
const NEEDLES: [&str; 5] = ["zvezdokrylova", "7f3a9c1e5b2d8f40", "9167654321", "1234567619", "quux"];

/// More accounts than can do without an index of the lookup.
const MANY: usize = 3_200;

/// Where something of the person stands in the files of a folder: file and needle.
fn holds(folder: &Path, needles: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holds(&path, needles));
            continue;
        }
        let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
        for needle in needles {
            let wide: Vec<u8> = needle.bytes().flat_map(|byte| [byte, 0]).collect();
            let swapped: Vec<u8> = needle.bytes().flat_map(|byte| [0, byte]).collect();
            for form in [needle.as_bytes(), &wide, &swapped] {
                if bytes.windows(form.len()).any(|part| part == form) {
                    found.push(format!("{} {needle}", path.file_name().unwrap().display()));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn many(desk: &mut TestStore) {
    let row = |number: usize| ImportRow {
        id: None,
        kind: None,
        account: String::new(),
        contact: String::new(),
        answers: Answers::from([("name", text(&format!("Company {number}")))]),
        due_is_reckoned: false,
    };
    let rows: Vec<ImportRow> = (0..MANY).map(row).collect();
    let op = desk.id();
    desk.store.import(&session("olga"), op, Entity::Account, &rows, false).unwrap();
    desk.store.finish_import(&mut |_, _| ()).unwrap();
}

fn sweep(desk: &mut TestStore) {
    let swept = desk.store.sweep_erased(&session("olga"), false, &mut |_, _| ()).unwrap();
    assert_eq!(swept.left, [], "{swept:?}");
}

fn doctor(desk: &mut TestStore) -> CheckState {
    desk.store.health().into_iter().find(|check| check.code == "erased").unwrap().state
}

fn unchecked(desk: &mut TestStore, heads: &[Head]) -> (Vec<Finding>, u64, u64) {
    let verdict = desk.store.verify(heads, &mut |_, _| ()).unwrap();
    (verdict.findings, verdict.unchecked, verdict.heads)
}

#[test]
fn no_file_holds_who_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    hire(&mut desk);
    let quux = desk.account("ivan", TOKEN, &[("phone", phone(NUMBER)), ("website", text("quux.example"))]);
    many(&mut desk);
    let acme = desk.account("olga", "Acme", &[]);
    let contact = person(&mut desk, "ivan", acme);
    // Changed and changed back, so that values lie in pages that were freed, and as codes of before.
    for at in 0..20 {
        desk.set(
            "ivan",
            Entity::Contact,
            contact,
            "name",
            Some(text(&format!("{TOKEN} {at} {}", "x".repeat(400)))),
        );
        desk.set("ivan", Entity::Contact, contact, "code", Some(text(&format!("Quux-{at}"))));
    }
    let twin = desk.contact("ivan", acme, &format!("{TOKEN} twin"));
    let merge = Command::Merge {
        entity: Entity::Contact,
        from: twin,
        into: contact,
        take: vec![],
        from_version: None,
    };
    desk.does("lena", &merge).unwrap();
    seen(&mut desk);
    let kept = desk.store.head().unwrap().0;
    let before = holds(folder.path(), &NEEDLES);
    for file in ["a.db ", "a.db-wal ", "a.db-lookup "] {
        assert!(before.iter().any(|found| found.starts_with(file)), "{file} {before:?}");
    }
    erase(&mut desk, "lena", Entity::Contact, contact).unwrap();
    erase(&mut desk, "lena", Entity::Account, quux).unwrap();
    assert_eq!(doctor(&mut desk), CheckState::Warn, "as long as something is left");
    sweep(&mut desk);
    assert_eq!(holds(folder.path(), &NEEDLES), [""; 0]);
    assert_eq!(unchecked(&mut desk, &[kept]), (Vec::new(), 0, 1));
    assert_eq!(doctor(&mut desk), CheckState::Ok);
    drop(desk);
    assert_eq!(holds(folder.path(), &NEEDLES), [""; 0]);
}

/// A file of before leaves existed, taken on by this version: J. Ross is a contact of it.
fn old(folder: &Path) -> (PathBuf, Id) {
    let path = folder.join("old.db");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/version_4.db"), &path).unwrap();
    let conn = Connection::open(&path).unwrap();
    let id: Vec<u8> =
        conn.query_row("SELECT id FROM contact WHERE name_key = 'j ross'", [], |row| row.get(0)).unwrap();
    (path, Id::from_bytes(&id).unwrap())
}

#[test]
fn of_an_old_history_the_values_go_too_and_what_cannot_be_checked_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (path, ross) = old(folder.path());
    let mut desk = TestStore::at(&path);
    desk.wait(1);
    let kept = desk.store.head().unwrap().0;
    let plan = desk.store.erasure_plan(&session("olga"), &asked(Entity::Contact, ross)).unwrap();
    assert!(plan.unchecked > 0 && plan.unchecked == plan.revisions, "{plan:?}");
    assert!(!holds(folder.path(), &["j. ross", "j ross"]).is_empty());
    erase(&mut desk, "olga", Entity::Contact, ross).unwrap();
    sweep(&mut desk);
    // The copies that the migration made beside the file are gone, too.
    assert_eq!(holds(folder.path(), &["j. ross", "j ross"]), [""; 0]);
    assert_eq!(unchecked(&mut desk, &[kept]), (Vec::new(), plan.unchecked, 1));
    let checks = desk.store.health();
    assert!(
        checks.iter().any(|check| check.code == "history" && check.state == CheckState::Ok),
        "{checks:?}"
    );
    drop(desk);
    // One more that is blanked, and no entry says so.
    let conn = Connection::open(&path).unwrap();
    let other: u64 = conn
        .query_row("SELECT min(rev) FROM revision WHERE entity = 'account' AND format = 1", [], |row| {
            row.get(0)
        })
        .unwrap();
    drop(conn);
    tamper(
        &path,
        &format!(
            "UPDATE revision SET after = json_set(after, '$.answers.name', NULL), leaves = x'' WHERE rev = {other}"
        ),
    );
    let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let found = store.verify(&[], &mut |_, _| ()).unwrap().findings;
    assert!(
        found.iter().any(|one| matches!(one, Finding::Blanked { rev, .. } if *rev == other)),
        "{found:?}"
    );
}

#[test]
fn the_register_follows_from_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    hire(&mut desk);
    let acme = desk.account("olga", "Acme", &[]);
    let contact = person(&mut desk, "ivan", acme);
    erase(&mut desk, "lena", Entity::Contact, contact).unwrap();
    drop(desk);
    for sql in ["DELETE FROM erased", "UPDATE erased SET rev = 1"] {
        let copy = folder.path().join("copy.db");
        fs::copy(&path, &copy).unwrap();
        tamper(&copy, sql);
        let mut store = Sqlite::open(&copy, OpenOptions::default()).unwrap();
        let found = store.verify(&[], &mut |_, _| ()).unwrap().findings;
        assert_eq!(found, [Finding::ErasedChanged { id: contact }], "{sql}");
    }
    let copy = folder.path().join("rule.db");
    fs::copy(&path, &copy).unwrap();
    tamper(&copy, "INSERT INTO retention_rule VALUES ('mine', 'contact', 1, 'x')");
    let mut store = Sqlite::open(&copy, OpenOptions::default()).unwrap();
    let found = store.verify(&[], &mut |_, _| ()).unwrap().findings;
    assert_eq!(found, [Finding::RetentionChanged { name: "mine".into() }]);
}

#[test]
fn doctor_names_the_backups_that_hold_somebody_still() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    hire(&mut desk);
    let acme = desk.account("olga", "Acme", &[]);
    let contact = person(&mut desk, "ivan", acme);
    let backups = folder.path().join("backups");
    fs::create_dir(&backups).unwrap();
    let copy = |desk: &mut TestStore, name: &str| {
        let to = backups.join(name);
        desk.store.backup(&session("olga"), &to, &CopyOptions::default(), &mut |_, _, _| {}).unwrap();
        to
    };
    copy(&mut desk, "monday.db");
    erase(&mut desk, "lena", Entity::Contact, contact).unwrap();
    sweep(&mut desk);
    copy(&mut desk, "tuesday.db");
    let check = desk.store.health().into_iter().find(|check| check.code == "erased").unwrap();
    let said = check.found.to_string();
    assert!(
        check.state == CheckState::Warn && said.contains("monday.db") && !said.contains("tuesday"),
        "{said}"
    );
    fs::remove_file(backups.join("monday.db")).unwrap();
    assert_eq!(doctor(&mut desk), CheckState::Ok);
}

/// What `picklog` says of a file.
fn run(path: &Path, home: &Path, args: &[&str]) -> (bool, String) {
    let done = program(path, home, args).stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap();
    let said = [done.stdout, done.stderr].concat();
    (done.status.success(), String::from_utf8_lossy(&said).into_owned())
}

fn program(path: &Path, home: &Path, args: &[&str]) -> Process {
    let mut command = Process::new(env!("CARGO_BIN_EXE_picklog"));
    command.env_clear().env("HOME", home).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.args(args).arg("--db").arg(path).stdin(Stdio::null());
    command
}

/// The file of a desk at which olga of this machine is nobody: whoever runs the program is root here, or else made admin by hand.
fn with_contact(path: &Path) -> Id {
    let mut desk = TestStore::at(path);
    let me = picklog::runtime::identity::session().unwrap();
    let id = desk.id();
    let answers = Answers::from([("name", text("Acme"))]);
    desk.store.apply(&me, id, &Command::CreateAccount { id, answers }, None).unwrap();
    let contact = desk.id();
    let answers = Answers::from([("name", text(TOKEN)), ("phone", phone(NUMBER)), ("email", text(MAIL))]);
    let op = desk.id();
    desk.store.apply(&me, op, &Command::CreateContact { id: contact, account: id, answers }, None).unwrap();
    contact
}

#[test]
fn a_backup_that_is_put_back_has_later_erasures_again() {
    let folder = tempfile::tempdir().unwrap();
    let home = tempfile::tempdir().unwrap();
    let (path, backups) = (folder.path().join("a.db"), folder.path().join("b"));
    fs::create_dir(&backups).unwrap();
    let contact = with_contact(&path).to_string();
    let backup = backups.join("monday.db");
    let (done, said) = run(&path, home.path(), &["backup", backup.to_str().unwrap()]);
    assert!(done, "{said}");
    let (done, said) = run(&path, home.path(), &["person", "erase", &contact, "--why", WHY, "--yes"]);
    assert!(done, "{said}");
    assert_eq!(
        holds(folder.path(), &NEEDLES),
        [
            "monday.db 1234567619",
            "monday.db 7f3a9c1e5b2d8f40",
            "monday.db 9167654321",
            "monday.db quux",
            "monday.db zvezdokrylova"
        ]
    );
    // Known from the file itself, and from the list beside it where that is gone.
    for is_there in [true, false] {
        if !is_there {
            fs::remove_file(&path).unwrap();
        }
        let restored = folder.path().join(format!("restored-{is_there}.db"));
        let (done, said) = run(&restored, home.path(), &["restore", backup.to_str().unwrap()]);
        assert!(done && said.contains("erased again"), "{said}");
        let left = holds(folder.path(), &NEEDLES);
        assert!(left.iter().all(|found| found.starts_with("monday.db ")), "{left:?}");
        let (done, said) = run(&restored, home.path(), &["audit", "verify"]);
        assert!(done, "{said}");
    }
    // Restored elsewhere, where nothing is known of it, it is what it was.
    let elsewhere = tempfile::tempdir().unwrap();
    let (from, to) = (elsewhere.path().join("monday.db"), elsewhere.path().join("x.db"));
    fs::copy(&backup, &from).unwrap();
    let stop = Stop::default();
    let wanted =
        Restore { from: &from, to: &to, allow_unknown_fs: true, stop: &stop, progress: &mut |_, _, _| {} };
    <Sqlite as Upkeep>::restore(wanted).unwrap();
    assert!(Sqlite::open(&to, OpenOptions::default()).unwrap().erased_is_empty());
}

trait Empty {
    fn erased_is_empty(&mut self) -> bool;
}

impl Empty for Sqlite {
    fn erased_is_empty(&mut self) -> bool {
        picklog::store::ErasureStore::erased(self).unwrap().is_empty()
    }
}

/// How long a log beside a file is.
fn log_length(path: &Path) -> u64 {
    fs::metadata(path.with_file_name("a.db-wal")).map_or(0, |found| found.len())
}

/// Lets a child go on until the log has changed so often, then kills it. Says whether it was still there.
fn killed(mut child: Child, path: &Path, changes: usize) -> bool {
    let (mut seen, mut last) = (0, log_length(path));
    loop {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        let now = log_length(path);
        if now != last {
            (seen, last) = (seen + 1, now);
        }
        if seen >= changes {
            child.kill().unwrap();
            child.wait().unwrap();
            return true;
        }
        std::thread::yield_now();
    }
}

#[test]
fn an_erasing_that_is_killed_has_not_begun_or_goes_on() {
    let (mut was_killed, mut went_on) = (0, 0);
    for changes in [1, 2, 3, 5, 8] {
        let folder = tempfile::tempdir().unwrap();
        let home = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let contact = with_contact(&path).to_string();
        let mut erase = program(&path, home.path(), &["person", "erase", &contact, "--why", WHY, "--yes"]);
        let child = erase.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        was_killed += usize::from(killed(child, &path, changes));
        let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
        assert_eq!(store.verify(&[], &mut |_, _| ()).unwrap().findings, [], "{changes}");
        let erased = picklog::store::ErasureStore::erased(&mut store).unwrap();
        let state = store.health().into_iter().find(|check| check.code == "erased").unwrap().state;
        drop(store);
        match erased.first() {
            None => assert!(!holds(folder.path(), &NEEDLES).is_empty(), "not begun: all of it is there"),
            Some(one) => {
                let is_said = state == CheckState::Warn;
                assert_eq!(is_said, one.swept.is_none(), "never half and silent");
                went_on += usize::from(is_said);
                let (done, said) = run(&path, home.path(), &["person", "sweep"]);
                assert!(done, "{said}");
                assert_eq!(holds(folder.path(), &NEEDLES), [""; 0]);
            }
        }
    }
    println!("{was_killed} killed, of which {went_on} had to go on");
}

#[test]
fn whoever_may_not_erase_does_not_put_back_who_was_erased() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.db");
    let mut desk = TestStore::at(&path);
    hire(&mut desk);
    let acme = desk.account("olga", "Acme", &[]);
    let contact = person(&mut desk, "ivan", acme);
    let backup = folder.path().join("b.db");
    desk.store.backup(&session("olga"), &backup, &CopyOptions::default(), &mut |_, _, _| {}).unwrap();
    erase(&mut desk, "lena", Entity::Contact, contact).unwrap();
    sweep(&mut desk);
    let known = picklog::store::erased_since(&backup, &[folder.path().to_owned()]);
    assert_eq!(known.iter().map(|one| one.record).collect::<Vec<_>>(), [contact]);
    let record = Ref { entity: Entity::Contact, id: contact };
    let again = EraseAsked { record, why: WHY.into(), with_contacts: false, is_again: true };
    let mut restored = TestStore::at(&backup);
    restored.wait(3_600);
    let refused = restored.does("ivan", &Command::Erase(Box::new(again.clone()))).unwrap_err().to_string();
    assert!(refused.contains("lena, olga"), "{refused}");
    restored.does("olga", &Command::Erase(Box::new(again))).unwrap();
    assert!(picklog::store::erased_since(&backup, &[folder.path().to_owned()]).is_empty());
}

#[test]
fn a_rule_lists_first_and_erases_where_that_is_said() {
    let desk = TestCli::new();
    assert!(desk.ok(&["retention", "list"]).contains("no rule"));
    let add = ["retention", "add", "old", "--contacts", "--years", "3", "--why", "kept_long_enough"];
    assert!(desk.ok(&add).contains("36 months"));
    assert!(desk.ok(&["retention", "run"]).contains("nobody"));
    let said = desk.refused(&["retention", "run", "--rule", "other"], 1);
    assert!(said.contains("other"), "{said}");
    desk.refused(&["retention", "add", "x", "--contacts", "--why", "kept_long_enough"], 2);
    desk.refused(&["retention", "add", "x", "--contacts", "--years", "0", "--why", "kept_long_enough"], 2);
    // Three years later.
    let conn = Connection::open(desk.db()).unwrap();
    conn.execute("UPDATE record SET changed_at = 0 WHERE entity = 'contact'", []).unwrap();
    drop(conn);
    let listed = desk.json(&["retention", "run", "--json"]);
    assert_eq!(listed.as_array().unwrap().len(), 3);
    assert!(desk.ok(&["retention", "run", "--dry-run"]).contains("3 would be erased"));
    assert_eq!(desk.json(&["person", "list", "--json"]), serde_json::json!([]));
    assert!(desk.ok(&["retention", "run", "--yes"]).contains("3 erased"));
    assert!(!desk.ok(&["export", "contacts"]).contains("Rossi"));
    assert!(desk.ok(&["retention", "remove", "old"]).contains("no rule"));
}
