//! Everything from a file to a server and back is what it was; and what is cut off, in the way, or not the same is said.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
};

use picklog::{
    domain::{Answers, Command, IdSource, Moment, StoreError},
    store::{
        self, CopyStage, OpenOptions, Stop, Store, TableHeld, Transfer, Transferred,
        postgres::Postgres,
        sqlite::{self, Sqlite},
    },
};

use super::{
    copy_scene::{self, go_on, seen},
    proxy::Proxy,
    server::{Server, place_of},
};
use crate::store::test_store::{self, START, TestStore, item, session, text};

/// Tables that the scene leaves empty: a file made outside of a user namespace has none in it.
const EMPTY: [&str; 1] = ["namespace"];

fn server() -> Option<Server> {
    match Server::start() {
        Ok(server) => Some(server),
        Err(why) => {
            eprintln!("skipped: {why}");
            None
        }
    }
}

/// A new database; its place.
fn database(server: &Server, name: &str) -> PathBuf {
    assert!(server.sql("postgres", &format!("CREATE DATABASE {name}")).status.success());
    server.place(name)
}

fn sql(server: &Server, database: &str, sql: &str) -> String {
    let done = server.sql(database, sql);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

fn options() -> OpenOptions {
    OpenOptions::default()
}

fn copy_with(
    from: &Path,
    to: &Path,
    progress: &mut dyn FnMut(CopyStage, u64, u64),
) -> Result<Transferred, StoreError> {
    let stop = Stop::default();
    store::transfer(Transfer { from, to, options: options(), as_is: false, stop: &stop, progress })
}

fn copy(from: &Path, to: &Path) -> Result<Transferred, StoreError> {
    copy_with(from, to, &mut |_, _, _| ())
}

/// A copy that must go well, and passes.
fn copied(from: &Path, to: &Path) -> Transferred {
    let copied = copy(from, to).unwrap();
    assert!(copied.is_kept && copied.broken.is_none(), "{copied:?}");
    assert!(copied.tables.iter().all(TableHeld::is_same), "{copied:?}");
    copied
}

/// Why a copy is refused, in one line.
fn refused(from: &Path, to: &Path) -> String {
    let said = copy(from, to).unwrap_err().message().to_string();
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

fn opened(place: &Path) -> Box<dyn Store> {
    // What is due and what is overdue hangs on the time.
    let clock = Arc::new(AtomicI64::new(START + 600_000));
    let options = OpenOptions { create: false, ..test_store::options(&clock) };
    match place.starts_with("postgres:") {
        true => Box::new(Postgres::open(place, options).unwrap()),
        false => Box::new(Sqlite::open(place, options).unwrap()),
    }
}

/// That people see of a place what they saw of another.
fn assert_seen(place: &Path, was: &[String]) {
    let now = seen(opened(place).as_mut());
    for (now, was) in now.iter().zip(was) {
        assert_eq!(now, was, "{}", place.display());
    }
    assert_eq!(now.len(), was.len());
}

/// Every kind of export, byte for byte, and the head, as the program prints them.
fn printed(place: &Path, home: &Path) -> Vec<String> {
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

#[test]
fn a_file_goes_to_a_server_and_back_and_is_what_it_was() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let (crm, other) = (database(&server, "crm"), database(&server, "other"));
    let mut scene = copy_scene::make(&file);
    let was = seen(opened(&file).as_mut());
    let first = copied(&file, &crm);
    let empty: Vec<&str> =
        first.tables.iter().filter(|table| table.from.0 == 0).map(|table| table.name.as_str()).collect();
    assert_eq!(empty, EMPTY, "the scene tries every table");
    assert_seen(&crm, &was);
    // From the server to a file, and to another server.
    let second = copied(&crm, &back);
    assert_eq!((second.tables, second.head), (first.tables, first.head));
    assert_seen(&back, &was);
    copied(&back, &other);
    assert_seen(&other, &was);
    let programs = printed(&file, folder.path());
    assert!(programs.iter().all(|text| text.len() > 2), "{programs:?}");
    for place in [&back, &crm, &other] {
        assert_eq!(printed(place, folder.path()), programs, "{}", place.display());
    }
    // People go on where they were, on the server and in the file that came from there.
    go_on(opened(&crm).as_mut(), &mut scene);
    go_on(opened(&back).as_mut(), &mut scene);
    // What was gone on with on a server goes into a file, and is gone on with there.
    let last = folder.path().join("last.db");
    copied(&crm, &last);
    let mut store = opened(&last);
    assert_seen(&last, &seen(opened(&crm).as_mut()));
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Last"))]) };
    store.apply(&session("olga"), op, &command, None).unwrap();
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}

#[test]
fn who_cannot_come_yet_is_said_and_who_can_goes_on() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let crm = database(&server, "crm");
    let mut scene = copy_scene::make(&file);
    sql(&server, "crm", "CREATE ROLE olga LOGIN; CREATE ROLE ivan LOGIN");
    let missing = copied(&file, &crm).missing.unwrap();
    assert_eq!(missing.members, "crm_members");
    assert_eq!(
        (missing.roles, missing.memberships),
        (vec!["eva".to_owned()], ["eva", "ivan", "olga"].map(str::to_owned).to_vec())
    );
    sql(&server, "crm", "GRANT crm_members TO olga");
    // The guards are on again: olga saves in her own name, and in no other.
    let mut own = Postgres::open(&place_of(server.socket(), "olga", "crm"), options()).unwrap();
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Own"))]) };
    let me = own.known_session(session("olga")).unwrap();
    own.apply(&me, op, &command, None).unwrap();
    let (id, op) = (scene.desk.id(), scene.desk.id());
    let command = Command::CreateAccount { id, answers: Answers::from([("name", text("Not own"))]) };
    assert!(own.apply(&session("ivan"), op, &command, None).is_err());
    let off = "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'picklog'::regnamespace AND t.tgenabled = 'D'";
    assert_eq!(sql(&server, "crm", off), "0");
}

#[test]
fn what_holds_anything_is_not_copied_into_and_an_empty_database_that_init_made_is() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let (made, used) = (database(&server, "made"), database(&server, "used"));
    let own = |place: &Path| {
        let session = Postgres::open(place, OpenOptions { create: true, ..options() })
            .unwrap()
            .known_session(session("ignored"))
            .unwrap();
        let (path, group, options) = (place, None, options());
        let op = sqlite::fresh_id();
        store::init(store::NewStore { path, group, session: &session, op, options }).unwrap();
        session
    };
    own(&made);
    let session = own(&used);
    let command =
        Command::CreateAccount { id: desk.id(), answers: Answers::from([("name", text("Theirs"))]) };
    opened(&used).apply(&session, desk.id(), &command, None).unwrap();
    assert_eq!(copied(&file, &made).gave_way.as_deref(), Some("postgres"));
    let users: Vec<String> = opened(&made).users().unwrap().into_iter().map(|user| user.login).collect();
    assert_eq!(users, ["olga"]);
    let said = refused(&file, &used);
    assert!(said.contains("holds something already") && said.contains("DROP SCHEMA picklog"), "{said}");
    assert_eq!(sql(&server, "used", "SELECT count(*) FROM picklog.record"), "1");
    assert!(refused(&file, &made).contains("holds something already"), "a second time");
    assert!(refused(&made, &made).contains("holds something already"), "into itself");
    assert!(refused(&made, &file).contains("is there already"));
    assert!(refused(&file, &file).contains("is the file itself"));
    // A member may not.
    sql(&server, "made", "CREATE ROLE nina LOGIN; GRANT made_members TO nina");
    database(&server, "new");
    let said = refused(&file, &place_of(server.socket(), "nina", "new"));
    assert!(said.contains("may make no roles") && said.contains("CREATE ROLE"), "{said}");
    assert!(refused(&file, &place_of(server.socket(), "nina", "made")).contains("or a superuser"));
    assert_eq!(sql(&server, "new", "SELECT to_regnamespace('picklog') IS NULL"), "t");
}

#[test]
fn a_copy_that_is_cut_off_anywhere_has_left_nothing_and_is_begun_anew() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    copy_scene::make(&file);
    database(&server, "crm");
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    // The line is cut at more and more packets, so at every kind of place; the last time it holds.
    let mut cut = 0;
    for point in (0..).step_by(11) {
        proxy.line.cut_in.store(point, Ordering::SeqCst);
        let done = copy(&file, &through);
        let was_cut = proxy.line.cut_in.swap(-1, Ordering::SeqCst) < 0;
        if !was_cut {
            assert!(done.unwrap().is_kept);
            break;
        }
        cut += 1;
        match done.unwrap_err() {
            StoreError::Unavailable { detail } => {
                let said = detail.to_string();
                assert!(said.lines().count() == 1 && said.contains("cannot be reached"), "{said}");
            }
            other => panic!("cut at packet {point}: {other:?}"),
        }
        let there = "SELECT to_regclass('picklog.meta') IS NOT NULL";
        assert_eq!(sql(&server, "crm", there), "f", "cut at packet {point}");
        let told = Postgres::open(&server.place("crm"), options()).map(drop).unwrap_err();
        assert_eq!(told.message().id(), "server-empty");
    }
    assert!(cut > 5, "{cut}");
    println!("cut off {cut} times");
    assert_seen(&server.place("crm"), &seen(opened(&file).as_mut()));
    // Out of a server: the line is cut while a file is made.
    let names = || fs::read_dir(folder.path()).unwrap().count();
    let (before, back) = (names(), folder.path().join("b.db"));
    for point in [3, 9, 20] {
        proxy.line.cut_in.store(point, Ordering::SeqCst);
        let said = copy(&through, &back).unwrap_err().message().to_string();
        assert!(said.contains("cannot be reached"), "{said}");
        assert_eq!(names(), before, "cut at packet {point}");
    }
    proxy.line.cut_in.store(-1, Ordering::SeqCst);
    copied(&through, &back);
}

#[test]
fn one_that_is_stopped_keeps_nothing_and_of_two_at_once_one_is_kept() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    copy_scene::make(&file);
    let crm = database(&server, "crm");
    let stop = Stop::default();
    stop.store(true, Ordering::SeqCst);
    for (from, to) in [(&file, &crm), (&file, &back)] {
        let (options, progress) = (options(), &mut |_, _, _| ());
        let wanted = Transfer { from, to, options, as_is: false, stop: &stop, progress };
        let said = store::transfer(wanted).unwrap_err().message().to_string();
        assert!(said.starts_with("stopped: ") && !back.exists(), "{said}");
        assert_eq!(sql_of_nothing(&server), "t");
    }
    let both = std::thread::scope(|scope| {
        let one = scope.spawn(|| copy(&file, &crm));
        [copy(&file, &crm), one.join().unwrap()]
    });
    let (kept, refused): (Vec<_>, Vec<_>) = both.into_iter().partition(Result::is_ok);
    assert_eq!((kept.len(), refused.len()), (1, 1), "{kept:?} {refused:?}");
    let said = refused[0].as_ref().unwrap_err().message().to_string();
    assert!(said.contains("holds something already") || said.contains("others are writing"), "{said}");
    assert_seen(&crm, &seen(opened(&file).as_mut()));
}

#[test]
fn a_program_that_is_killed_in_the_middle_is_run_again() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = TestStore::at(&file);
    let rows: Vec<_> = (0..400)
        .map(|at| picklog::store::ImportRow {
            answers: Answers::from([("name", text(&format!("Company {at}")))]),
            ..Default::default()
        })
        .collect();
    let op = desk.id();
    desk.store.import(&session("olga"), op, picklog::domain::Entity::Account, &rows, false).unwrap();
    let crm = database(&server, "crm");
    let proxy = Proxy::to(server.socket());
    let through = proxy.place("crm");
    // Long enough on its way for a kill to come in the middle.
    proxy.line.delay.store(3, Ordering::SeqCst);
    let killed_after = |turns: usize, from: &Path, to: &Path| {
        proxy.line.turns.store(0, Ordering::SeqCst);
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_picklog"));
        program.env_clear().env("HOME", folder.path()).env("LC_ALL", "C.UTF-8").arg("copy").arg(from).arg(to);
        let (out, err) = (std::process::Stdio::null(), std::process::Stdio::null());
        let mut child = program.stdout(out).stderr(err).spawn().unwrap();
        while child.try_wait().unwrap().is_none() && proxy.line.turns.load(Ordering::SeqCst) < turns {
            std::thread::yield_now();
        }
        let _ = child.kill();
        assert!(!child.wait().unwrap().success(), "it was done after {turns} round trips");
        // The server notices that the line is gone.
        let left = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'picklog'";
        while sql(&server, "postgres", left) != "0" {}
    };
    for turns in [2, 10, 30, 60, 100] {
        killed_after(turns, &file, &through);
        assert_eq!(sql_of_nothing(&server), "t", "killed after {turns} round trips");
    }
    copied(&file, &crm);
    // A file in the making: a draft is left, which the next copy of that name takes away.
    let drafts = || {
        let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().ends_with(".part")).count()
    };
    for turns in [15, 30] {
        killed_after(turns, &through, &back);
        assert!(!back.exists() && drafts() <= 1, "killed after {turns} round trips");
    }
    copied(&crm, &back);
    assert_eq!(drafts(), 0);
}

#[test]
fn others_write_while_it_is_copied_and_the_copy_is_of_one_moment() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (file, back) = (folder.path().join("a.db"), folder.path().join("b.db"));
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let crm = database(&server, "crm");
    let over = AtomicBool::new(false);
    // Several people, whose numbers do not come in the order in which they are done.
    let while_written = |place: &Path, to: &Path, round: u8| {
        over.store(false, Ordering::SeqCst);
        std::thread::scope(|scope| {
            for (at, login) in (1u8..).zip(["olga", "ivan", "eva"]) {
                let (over, mut writer) = (&over, opened(place));
                let mut ids = IdSource::new([10 * round + at; 16]);
                scope.spawn(move || {
                    let mut id = || ids.next(Moment::from_millis(START));
                    let account = id();
                    let answers = Answers::from([("name", text("More"))]);
                    writer
                        .apply(&session(login), id(), &Command::CreateAccount { id: account, answers }, None)
                        .unwrap();
                    while !over.load(Ordering::SeqCst) {
                        let answers =
                            Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
                        let command =
                            Command::LogActivity { id: id(), kind: crate::CALL_CODE, account, answers };
                        writer.apply(&session(login), id(), &command, None).unwrap();
                    }
                });
            }
            let copied = copied(place, to);
            over.store(true, Ordering::SeqCst);
            copied
        })
    };
    let first = while_written(&file, &crm, 1);
    assert_eq!(opened(&crm).head().unwrap().0, first.head);
    is_beginning_of(&file, &first);
    let second = while_written(&crm, &back, 2);
    assert_eq!(opened(&back).head().unwrap().0, second.head);
    assert!(second.revisions >= first.revisions);
    is_beginning_of(&crm, &second);
}

/// That what was copied is a beginning of what a place holds now.
fn is_beginning_of(place: &Path, copied: &Transferred) {
    let verdict = opened(place).verify(std::slice::from_ref(&copied.head), &mut |_, _| ()).unwrap();
    assert_eq!((verdict.findings.len(), verdict.heads), (0, 1), "{:?}", verdict.findings);
}

#[test]
fn what_only_one_side_has_is_named_and_nothing_is_copied() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    drop(desk);
    let crm = database(&server, "crm");
    let change = |sql: &str| rusqlite::Connection::open(&file).unwrap().execute_batch(sql).unwrap();
    for (sql, undo, word) in [
        ("CREATE TABLE mine (id INTEGER PRIMARY KEY) STRICT", "DROP TABLE mine", "a table mine"),
        ("ALTER TABLE gap ADD COLUMN mine TEXT", "ALTER TABLE gap DROP COLUMN mine", "a column gap.mine"),
        ("ALTER TABLE gap ADD COLUMN mine REAL", "ALTER TABLE gap DROP COLUMN mine", "gap.mine (real)"),
        (
            "ALTER TABLE gap ADD COLUMN mine TEXT AS (rule) VIRTUAL",
            "ALTER TABLE gap DROP COLUMN mine",
            "gap.mine (text)",
        ),
        ("ALTER TABLE snooze RENAME TO naps", "ALTER TABLE naps RENAME TO snooze", "a table naps"),
        (
            "UPDATE item SET tone = 'a' || char(0)",
            "UPDATE item SET tone = 'a'",
            "item.tone holds a zero byte",
        ),
    ] {
        change(sql);
        let said = refused(&file, &crm);
        assert!(said.contains(word) && said.contains("nothing was copied"), "{sql}: {said}");
        assert_eq!(sql_of_nothing(&server), "t", "{sql}");
        change(undo);
    }
    copied(&file, &crm);
    let back = folder.path().join("b.db");
    for (made, undo, word) in [
        (
            "CREATE TABLE picklog.theirs (id bigint PRIMARY KEY)",
            "DROP TABLE picklog.theirs",
            "a table theirs",
        ),
        (
            "ALTER TABLE picklog.op ADD theirs text",
            "ALTER TABLE picklog.op DROP theirs",
            "a column op.theirs",
        ),
        ("ALTER TABLE picklog.op ADD theirs date", "ALTER TABLE picklog.op DROP theirs", "op.theirs (date)"),
    ] {
        sql(&server, "crm", made);
        let said = refused(&crm, &back);
        assert!(said.contains(word) && !back.exists(), "{made}: {said}");
        sql(&server, "crm", undo);
    }
    copied(&crm, &back);
    // A newer picklog has been there.
    sql(&server, "crm", "UPDATE picklog.meta SET value = 99 WHERE key = 'schema'");
    let last = folder.path().join("c.db");
    assert!(refused(&crm, &last).contains("its version is 99") && !last.exists());
    assert!(refused(&file, &crm).contains("its version is 99"));
}

fn sql_of_nothing(server: &Server) -> String {
    sql(server, "crm", "SELECT to_regnamespace('picklog') IS NULL")
}

#[test]
fn a_row_that_is_not_the_same_is_found_with_its_table() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.db");
    let mut desk = TestStore::at(&file);
    desk.account("olga", "Acme", &[]);
    let crm = database(&server, "crm");
    // A row that another sees otherwise than it was written: what arrived is read again.
    let differing = |from: &Path, to: &Path| -> Vec<String> {
        let held = store::compare(from, to, &options(), &Stop::default(), &mut |_, _, _| ()).unwrap();
        held.into_iter().filter(|table| !table.is_same()).map(|table| table.name).collect()
    };
    copied(&file, &crm);
    assert_eq!(differing(&file, &crm), [""; 0]);
    // What a superuser changes behind the guards' backs.
    let unguarded = |change: &str| format!("SET session_replication_role = replica; {change}");
    sql(&server, "crm", &unguarded("UPDATE picklog.record SET answers = replace(answers, 'Acme', 'Acne')"));
    assert_eq!(differing(&file, &crm), ["record"]);
    sql(&server, "crm", &unguarded("DELETE FROM picklog.account_identity"));
    assert_eq!(differing(&crm, &file), ["account_identity", "record"]);
    // Changed behind picklog's back, it passes on nowhere: the audit trail of the copy says so.
    let back = folder.path().join("b.db");
    let told = copy(&crm, &back).unwrap();
    assert!(!told.is_kept && told.broken.is_some() && !back.exists(), "{told:?}");
    // And what is changed on its way into the tables is seen before it is kept.
    let bent = database(&server, "bent");
    drop(Postgres::open(&bent, OpenOptions { create: true, ..options() }).unwrap());
    sql(&server, "bent", BENDING);
    let told = copy(&file, &bent).unwrap();
    assert!(!told.is_kept, "{told:?}");
    let odd: Vec<&str> =
        told.tables.iter().filter(|table| !table.is_same()).map(|table| table.name.as_str()).collect();
    assert_eq!(odd, ["meta"]);
    assert_eq!(sql(&server, "bent", "SELECT count(*) FROM picklog.record"), "0");
}

/// Has a row come by itself: a check of each kind that writes elsewhere.
const BENDING: &str = "CREATE FUNCTION public.bend() RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO picklog.meta (key, value) VALUES ('bent', 1) ON CONFLICT DO NOTHING; RETURN true; END $$;
    ALTER TABLE picklog.kind ADD CONSTRAINT bent CHECK (public.bend())";

#[test]
fn a_file_of_an_older_version_is_brought_to_this_one_first() {
    let Some(server) = server() else { return };
    let folder = tempfile::tempdir().unwrap();
    for name in ["version_1.db", "version_5.db", "version_11.db"] {
        let file = folder.path().join(name);
        fs::copy(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR")), &file).unwrap();
        let crm = database(&server, name.trim_end_matches(".db"));
        copied(&file, &crm);
        assert_seen(&crm, &seen(opened(&file).as_mut()));
    }
}
