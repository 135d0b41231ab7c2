//! Another program reads the file while picklog works on it: nothing that was acknowledged is lost; and the log is taken
//! away by hand: what was acknowledged is put aside and saved again.
//!
//! SQLite removes the log when the last connection closes. It knows of others by their locks alone, and a process that
//! closes any descriptor of the file loses its locks. So a screen that opens and closes the file beside SQLite has its log
//! removed under it by the first stranger who reads one row.

use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    thread,
};

use nix::sys::signal::Signal;
use picklog::store::{
    Store,
    sqlite::{OpenOptions, Sqlite},
};
use rusqlite::Connection;

use super::{
    counting::{call, id, prepare, session},
    size,
    worker::{Job, Worker},
};
use crate::pty::{Place, Tty};

/// Another program's SQLite, of whatever version the system has: the shell, else Python's. None where neither is there.
fn stranger(db: &Path) -> Option<Command> {
    let sql = "SELECT count(*) FROM record";
    let has = |program: &str, arg: &str| {
        let found = Command::new(program).arg(arg).stdin(Stdio::null()).output();
        found.is_ok_and(|output| output.status.success())
    };
    let mut command;
    if has("sqlite3", "--version") {
        command = Command::new("sqlite3");
        command.args([db.as_os_str(), sql.as_ref()]);
    } else if has("python3", "--version") {
        command = Command::new("python3");
        let code =
            "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone()[0])";
        command.arg("-c").arg(code).arg(db).arg(sql);
    } else {
        println!("skipped: neither sqlite3 nor python3 is here to read the file as a stranger");
        return None;
    }
    command.stdin(Stdio::null());
    Some(command)
}

/// Reads one row and closes, as a stranger does. False where the file was busy: a stranger does not wait.
fn read(db: &Path) -> bool {
    stranger(db).is_some_and(|mut command| command.output().unwrap().status.success())
}

fn beside(db: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", db.display()))
}

/// Whether a process holds the lock by which SQLite knows that the database is in use, and the one on its shared memory.
fn holds_locks(process: u32, db: &Path) -> [bool; 2] {
    let locks = fs::read_to_string("/proc/locks").unwrap();
    ["", "-shm"].map(|ending| {
        let inode = fs::metadata(beside(db, ending)).unwrap().ino().to_string();
        locks.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words[1] == "POSIX"
                && words[4] == process.to_string()
                && words[5].rsplit(':').next() == Some(&inode)
        })
    })
}

#[test]
fn screens_line_mode_and_commands_hold_sqlites_locks_as_long_as_they_run() {
    if !cfg!(target_os = "linux") {
        println!("skipped: only Linux tells who holds a lock");
        return;
    }
    let place = Place::new().with_accounts();
    let held = |what: &str, process: u32| {
        assert_eq!(holds_locks(process, &place.db()), [true, true], "{what}");
    };
    let mut screen = place.screen(80, 24);
    screen.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]);
    held("a screen", screen.process());
    screen.keys("\r3").wait(&["Saved"]);
    held("a screen that has saved", screen.process());
    // Figures are counted on a further connection.
    screen.keys("\x1b[17~").wait(&["week"]);
    held("a screen that has counted figures", screen.process());
    let mut lines = Tty::start(&place, 80, 24, &["--plain"]);
    lines.wait(&["Find"]).keys("aroma\r").wait(&["Aroma Ltd"]);
    held("line mode", lines.process());
    let mut asked = Tty::start(&place, 80, 24, &["find", "--batch"]);
    asked.keys("aroma\r").wait(&["\"hits\""]);
    held("a command", asked.process());
}

#[test]
fn control_a_process_that_closes_the_file_beside_sqlite_holds_no_lock_and_loses_what_it_saves() {
    let folder = tempfile::tempdir().unwrap();
    let (db, go) = (folder.path().join("a.db"), folder.path().join("go"));
    drop(prepare(&db));
    if stranger(&db).is_none() {
        return;
    }
    let mut careless = Worker::start(&Job::Careless { db: db.clone(), go: go.clone(), rows: 10 }, &[]);
    while careless.word().unwrap() != "careless" {}
    assert!(!holds_locks(careless.child.id(), &db)[0]);
    assert!(read(&db));
    fs::write(&go, "").unwrap();
    let mut acknowledged = 0;
    while careless.word().unwrap() != "done" {
        acknowledged += 1;
    }
    careless.child.kill().unwrap();
    careless.child.wait().unwrap();
    let conn = Connection::open(&db).unwrap();
    let kept: usize =
        conn.query_row("SELECT count(*) FROM filled WHERE at > 0", [], |row| row.get(0)).unwrap();
    println!(
        "a stranger reads, the locks were dropped: {acknowledged} acknowledged, {} lost",
        acknowledged - kept
    );
    assert_eq!((acknowledged, kept), (10, 0));
}

#[test]
fn strangers_who_read_all_the_time_make_nobody_lose_a_save() {
    let place = Place::new().with_accounts();
    if stranger(&place.db()).is_none() {
        return;
    }
    let (screens, each) = (3, size::times(size::STRANGER_SAVES) / 3);
    let (stop, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let mut saved = 0;
    thread::scope(|scope| {
        let over = Over(&stop);
        for _ in 0..2 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    reads.fetch_add(usize::from(read(&place.db())), Ordering::Relaxed);
                }
            });
        }
        let commands = scope.spawn(|| {
            (0..each).for_each(|_| drop(place.ok(&["log", "call", "roma foods", "--outcome", "busy"])));
            each
        });
        let mut ttys: Vec<Tty> = (0..screens).map(|_| place.screen(80, 24)).collect();
        for tty in &mut ttys {
            tty.wait(&["Find"]);
        }
        for _ in 0..each {
            for tty in &mut ttys {
                tty.keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome"]);
                tty.keys("3").wait(&["Saved"]).wait_without("Saving");
                saved += 1;
            }
        }
        saved += commands.join().unwrap();
        drop(over);
        // Without a last word: what was acknowledged may not hang on how a screen is left.
        for tty in &mut ttys {
            tty.kill(Signal::SIGKILL);
        }
    });
    let kept = place.ok(&["export", "activities"]).lines().count() - 1;
    let reads = reads.load(Ordering::Relaxed);
    println!("strangers reading, {reads} times: {saved} acknowledged, {} lost", saved - kept.min(saved));
    assert!(reads > 10, "hardly anybody read");
    assert_eq!(kept, saved);
    assert!(place.ok(&["audit", "verify"]).contains("intact"));
}

/// Ends the reading when it goes, also where the test fails.
struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// A screen that has saved one call, whose log is then taken away.
fn robbed(place: &Place, ending: &str) -> Tty {
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome"]);
    tty.keys("3").wait(&["Saved"]);
    fs::remove_file(beside(&place.db(), ending)).unwrap();
    tty.wait(&["was removed while picklog had it open", "saves it again"]);
    tty
}

#[test]
fn a_log_that_is_removed_under_a_screen_takes_nothing_with_it() {
    for ending in ["-wal", "-shm"] {
        let place = Place::new().with_accounts();
        let mut tty = robbed(&place, ending);
        // Somebody else goes on with a log of their own. Where the index of the removed log is still there, SQLite reads
        // on by it and tells them of an I/O error until the screen is gone.
        let others = place.run(&["log", "call", "roma foods", "--outcome", "busy"]).status.success();
        // What is picked now is not acknowledged, and kept all the same.
        tty.keys("\x15aroma")
            .wait(&["> Aroma Ltd"])
            .keys("\r")
            .wait(&["Outcome"])
            .keys("6")
            .wait(&["refused …"]);
        tty.kill(Signal::SIGTERM);
        let (code, raw) = tty.end();
        let said = String::from_utf8_lossy(&raw).into_owned();
        assert!(code == 1 && said.contains("picklog-unsaved-"), "{ending}: {said}");
        let mut tty = place.screen(80, 24);
        tty.wait(&["saved now"]).keys("\x03");
        assert_eq!(tty.end().0, 0);
        let calls = place.ok(&["export", "activities"]);
        let of = |outcome: &str| calls.lines().filter(|line| line.contains(outcome)).count();
        assert_eq!((of("no_answer"), of("busy")), (1, usize::from(others)), "{ending}: {calls}");
        assert!(place.ok(&["gaps"]).contains("Aroma"), "{ending}: the form that was open");
        assert!(place.ok(&["audit", "verify"]).contains("intact"), "{ending}");
    }
}

#[test]
fn what_a_command_has_saved_does_not_hang_on_the_log_when_the_command_is_gone() {
    let place = Place::new().with_accounts();
    let mut screen = place.screen(80, 24);
    screen.wait(&["Find"]);
    place.ok(&["log", "call", "roma foods", "--outcome", "busy"]);
    fs::remove_file(beside(&place.db(), "-wal")).unwrap();
    screen.kill(Signal::SIGKILL);
    screen.end();
    assert_eq!(place.ok(&["export", "activities"]).lines().count(), 2);
}

#[test]
fn control_without_the_aside_what_lay_in_a_removed_log_is_gone() {
    let mut place = Place::new().with_accounts();
    for name in ["XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"] {
        place.extra.push((name.into(), "/proc/none".into()));
    }
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome"]);
    tty.keys("3").wait(&["Saved"]);
    fs::remove_file(beside(&place.db(), "-wal")).unwrap();
    tty.wait(&["was removed while picklog had it open"]);
    tty.kill(Signal::SIGTERM);
    tty.end();
    assert_eq!(place.ok(&["export", "activities"]).lines().count(), 1);
}

#[test]
fn nothing_is_acknowledged_that_went_into_a_removed_log() {
    for ending in ["-wal", "-shm"] {
        let folder = tempfile::tempdir().unwrap();
        let db = folder.path().join("a.db");
        let mut store = prepare(&db);
        let away = beside(&db, ".away");
        fs::rename(beside(&db, ending), &away).unwrap();
        let told = store.apply(&session("olga"), id(1, 1), &call(1, id(2, 1)), None).unwrap_err().to_string();
        assert!(told.contains(ending) && told.contains("was removed"), "{told}");
        assert!(store.change_token().is_err() && !store.is_in_place());
        // One that comes later does not read a new log by the old one's index.
        let second = Sqlite::open(&db, OpenOptions::default()).err().map(|trouble| trouble.to_string());
        assert!(second.is_some_and(|told| told.contains("was removed")));
        fs::rename(&away, beside(&db, ending)).unwrap();
        store.apply(&session("olga"), id(1, 1), &call(1, id(2, 1)), None).unwrap();
    }
}
