//! A screen is told to go while the file cannot take what was entered: it is put aside, and the next start saves it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use nix::sys::signal::Signal;
use picklog::{
    domain::Activity,
    store::{
        Store,
        sqlite::{OpenOptions, Sqlite},
    },
};

use super::preload;
use crate::{
    plain,
    pty::{Place, Tty, login},
};

/// A place whose file can be made to fail, and a folder that does not fail with it.
struct Failing {
    place: Place,
    state: tempfile::TempDir,
    /// While this file is there, the disk of the place fails.
    fails: PathBuf,
}

impl Failing {
    fn new(setting: &str) -> Option<Failing> {
        let mut place = Place::new().with_accounts();
        let (state, fails) = (tempfile::tempdir().unwrap(), place.dir.path().join("fails"));
        place.extra = preload::env(place.dir.path(), &[(setting, fails.display().to_string())])?;
        place.extra.push(("XDG_STATE_HOME".into(), state.path().display().to_string()));
        Some(Failing { place, state, fails })
    }

    /// A screen with a call open.
    fn form(&self) -> Tty {
        let mut tty = self.place.screen(80, 24);
        tty.wait(&["Find"])
            .keys("aroma")
            .wait(&["> Aroma Ltd"])
            .keys("\r")
            .wait(&["Outcome", "wrong number"]);
        tty
    }

    /// The outcome in the form that is kept in the file.
    fn kept(&self) -> Option<String> {
        let mut store = Sqlite::open(&self.place.db(), OpenOptions::default()).unwrap();
        let draft = store.drafts(&login()).unwrap().pop()?;
        draft.answers.item("outcome").map(str::to_owned)
    }

    /// Files put aside.
    fn aside(&self) -> Vec<PathBuf> {
        let folder = fs::read_dir(self.state.path().join("picklog"));
        folder.map_or(Vec::new(), |entries| entries.flatten().map(|entry| entry.path()).collect())
    }

    /// The next start saves what was put aside, says so, and leaves nothing behind.
    fn is_taken_over(&self) {
        assert_eq!((self.kept(), self.aside().len()), (None, 1));
        let mut tty = self.place.screen(80, 24);
        tty.wait(&["is saved now", "Aroma"]);
        tty.keys("\x03");
        assert_eq!(tty.end().0, 0);
        assert_eq!((self.kept().as_deref(), self.aside().len()), (Some("refused"), 0));
    }
}

/// What the program said when it was gone, and how it ended.
fn left(tty: Tty) -> (u32, String) {
    let (code, raw) = tty.end();
    (code, String::from_utf8_lossy(&raw).into_owned())
}

#[test]
fn sigterm_on_a_full_disk_loses_no_pick() {
    let Some(failing) = Failing::new("FAULT_FULL") else { return };
    let mut tty = failing.form();
    fs::write(&failing.fails, "").unwrap();
    tty.keys("6").wait(&["disk is full", "refused …"]);
    tty.kill(Signal::SIGTERM);
    let (code, said) = left(tty);
    assert_eq!(code, 1);
    assert!(said.contains("disk is full") && said.contains("picklog-unsaved-"), "{said}");
    fs::remove_file(&failing.fails).unwrap();
    failing.is_taken_over();
}

#[test]
fn control_where_nothing_can_be_put_aside_the_pick_is_lost_and_that_is_said() {
    let Some(mut failing) = Failing::new("FAULT_FULL") else { return };
    for name in ["XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"] {
        failing.place.extra.push((name.into(), "/proc/none".into()));
    }
    let mut tty = failing.form();
    fs::write(&failing.fails, "").unwrap();
    tty.keys("6").wait(&["disk is full", "refused …"]);
    tty.kill(Signal::SIGTERM);
    let (code, said) = left(tty);
    assert!(code == 1 && said.contains("disk is full") && !said.contains("picklog-unsaved-"), "{said}");
    fs::remove_file(&failing.fails).unwrap();
    assert_eq!(failing.kept(), None);
}

#[test]
fn a_folder_that_turns_read_only_under_a_screen_keeps_the_pick_on_it_until_it_can_be_written() {
    let Some(failing) = Failing::new("FAULT_READONLY") else { return };
    let mut tty = failing.form();
    fs::write(&failing.fails, "").unwrap();
    tty.keys("6").wait(&["may be read but not written", "refused …"]);
    fs::remove_file(&failing.fails).unwrap();
    tty.wait(&["Saving works again"]).wait_without("refused …");
    assert_eq!(failing.kept().as_deref(), Some("refused"));
    // Once more, and the line drops before it can be written.
    fs::write(&failing.fails, "").unwrap();
    tty.keys("1").wait(&["price …"]);
    tty.kill(Signal::SIGHUP);
    assert_eq!(left(tty).0, 1);
    fs::remove_file(&failing.fails).unwrap();
    assert_eq!(failing.aside().len(), 1);
    failing.place.screen(80, 24).wait(&["is saved now"]);
    let mut store = Sqlite::open(&failing.place.db(), OpenOptions::default()).unwrap();
    assert_eq!(store.drafts(&login()).unwrap()[0].answers.item("reason"), Some("price"));
}

#[test]
fn a_file_that_is_moved_away_under_a_screen_and_comes_back_after_it_has_what_was_picked() {
    let Some(failing) = Failing::new("FAULT_FULL") else { return };
    let away = failing.place.dir.path().join("away.db");
    let mut tty = failing.form();
    move_file(&failing.place.db(), &away);
    tty.keys("6").wait(&["was removed while picklog had it open", "refused …"]);
    tty.kill(Signal::SIGTERM);
    assert_eq!(left(tty).0, 1);
    move_file(&away, &failing.place.db());
    failing.is_taken_over();
}

/// With its log.
fn move_file(from: &Path, to: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let named = |path: &Path| PathBuf::from(format!("{}{ending}", path.display()));
        fs::rename(named(from), named(to)).unwrap();
    }
}

/// A disk that takes writes and never says that it has them: nobody is held for ever, and nothing is lost.
#[test]
fn a_disk_that_is_stuck_keeps_nobody_and_what_is_not_known_to_be_saved_is_put_aside() {
    for (leave, signal) in [("\x03\x03", None), ("", Some(Signal::SIGTERM)), ("", Some(Signal::SIGHUP))] {
        let Some(failing) = Failing::new("FAULT_STUCK") else { return };
        let mut tty = failing.form();
        fs::write(&failing.fails, "").unwrap();
        tty.keys("6").wait(&["refused …"]);
        tty.keys(leave);
        signal.into_iter().for_each(|signal| tty.kill(signal));
        let (code, said) = left(tty);
        assert_eq!(code, 1, "{said}");
        for word in ["waiting for the disk", "not known whether this was saved", "picklog-unsaved-"] {
            assert!(said.contains(word), "{word} in {said}");
        }
        assert_eq!(failing.aside().len(), 1);
        fs::remove_file(&failing.fails).unwrap();
        let mut tty = failing.place.screen(80, 24);
        tty.wait(&["saved now"]).keys("\x03");
        assert_eq!(tty.end().0, 0);
        assert_eq!((failing.kept().as_deref(), failing.aside().len()), (Some("refused"), 0));
        let mut store = Sqlite::open(&failing.place.db(), OpenOptions::default()).unwrap();
        assert_eq!(store.drafts(&login()).unwrap().len(), 1, "once");
    }
}

/// Lines that follow a save are meant for what comes after it: where it cannot be done, line mode ends and they answer nothing.
#[test]
fn lines_behind_a_save_that_cannot_be_done_answer_nothing_and_the_call_is_put_aside() {
    let Some(failing) = Failing::new("FAULT_FULL") else { return };
    let mut child = plain::start(&failing.place, "C.UTF-8");
    let mut input = child.stdin.take().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    input.write_all(b"aroma\n1\n").unwrap();
    assert!(lines.by_ref().any(|line| line.unwrap() == "Outcome: "), "the form is open");
    fs::write(&failing.fails, "").unwrap();
    input.write_all(b"3\nroma foods\n1\n4\n.quit\n").unwrap();
    drop(input);
    let said: Vec<String> = lines.map(Result::unwrap).collect();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("picklog-unsaved-"), "{told}: {said:#?}");
    assert!(!said.iter().any(|line| line.contains("roma foods")), "{said:#?}");
    fs::remove_file(&failing.fails).unwrap();
    let mut tty = failing.place.screen(80, 24);
    tty.wait(&["is saved now"]).keys("\x03");
    assert_eq!(tty.end().0, 0);
    assert_eq!((failing.kept().as_deref(), failing.aside().len()), (Some("no_answer"), 0), "{said:#?}");
}

/// On a disk that takes its time, so that whoever ends too early is seen.
#[test]
fn when_the_program_has_ended_the_file_alone_has_what_was_saved() {
    let mut place = Place::new().with_accounts();
    let Some(slow) = preload::env(place.dir.path(), &[("FAULT_SYNC_US", "100000".to_owned())]) else {
        return;
    };
    place.extra = slow;
    plain::talk(&place, "C.UTF-8", &["aroma", "1", "3", ".quit"]);
    assert_eq!(calls_in_the_file_alone(&place), 1, "line mode");
    plain::talk(&place, "C.UTF-8", &["aroma", "1", "3"]);
    assert_eq!(calls_in_the_file_alone(&place), 2, "line mode whose input ends");
    let mut tty = place.screen(80, 24);
    tty.wait(&["Find"]).keys("aroma").wait(&["> Aroma Ltd"]).keys("\r").wait(&["Outcome"]);
    tty.keys("3").wait(&["Saved"]).keys("\x03");
    assert_eq!(left(tty).0, 0);
    assert_eq!(calls_in_the_file_alone(&place), 3, "the screen");
}

/// So many calls has whoever takes the file along and nothing that lies beside it; nothing with changes lies there.
fn calls_in_the_file_alone(place: &Place) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("taken.db");
    fs::copy(place.db(), &taken).unwrap();
    let log = PathBuf::from(format!("{}-wal", place.db().display()));
    assert_eq!(fs::metadata(log).map_or(0, |log| log.len()), 0, "the log is still there");
    let mut count = 0;
    let mut store = Sqlite::open(&taken, OpenOptions::default()).unwrap();
    let mut take = |_: &Activity, _: &str, _: &str| {
        count += 1;
        Ok(())
    };
    store.each_activity(None, &mut take).unwrap();
    count
}
