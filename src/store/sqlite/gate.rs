//! Taking turns to write. SQLite's own lock has no queue: whoever happens to ask just after it was freed gets it, and
//! with a hundred writers some wait for seconds. So every writer first passes a gate, which the kernel opens in about
//! the order of asking, and without naps between one turn and the next.
//!
//! The gate is an advisory lock (flock(2)) on a file beside the database, `-gate`, which the kernel takes back from a
//! process that dies. It is a courtesy and no more. SQLite's lock is what keeps writes apart, so a gate that cannot be
//! used, or does not open in time, is passed by.
//!
//! Whoever can open a file can lock it and never let go. So the gate can be opened only by those who may write the database:
//! one who can read it, or its folder, cannot make anybody wait. A member could, as with SQLite's own lock; so it is waited
//! for only while somebody writes, which the write-ahead log shows, and after a wait in vain not again for some time.

use std::{
    cell::{Cell, OnceCell},
    fs::{self, File, TryLockError},
    io::ErrorKind,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant, SystemTime},
};

use crate::files::{self, Rights};

/// How long the gate is waited for at most; somebody in it may have been stopped.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the gate is waited for while nothing is written: a turn takes milliseconds.
const STILL: Duration = Duration::from_millis(400);
/// How long after a wait in vain the gate is only tried, and not waited for.
const REST: Duration = Duration::from_secs(120);

/// The gate of one handle. Each handle opens the file for itself: locks of one opening do not exclude each other.
pub(super) struct Gate {
    /// The database; none for a gate that is always open.
    database: Option<PathBuf>,
    /// The file to be locked, opened with the first turn: who only reads makes none. None inside where it cannot be used.
    file: OnceCell<Option<File>>,
    /// Until when it is only tried: the last wait was in vain.
    resting: Cell<Option<Instant>>,
}

/// A turn. The gate closes behind it when it is dropped.
pub(super) struct Turn<'a> {
    locked: Option<&'a File>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(file) = self.locked {
            // What cannot be given back goes with the process.
            let _ = file.unlock();
        }
    }
}

impl Gate {
    /// The gate of a database.
    pub(super) fn of(database: &Path) -> Gate {
        Gate { database: Some(database.to_owned()), file: OnceCell::new(), resting: Cell::new(None) }
    }

    /// A gate that is always open.
    pub(super) fn open() -> Gate {
        Gate { database: None, file: OnceCell::new(), resting: Cell::new(None) }
    }

    /// Waits for a turn.
    pub(super) fn pass(&self) -> Turn<'_> {
        let Some(database) = &self.database else { return Turn { locked: None } };
        let file = self.file.get_or_init(|| open(database)).as_ref();
        let locked = file.filter(|file| match file.try_lock() {
            Ok(()) => {
                self.resting.set(None);
                true
            }
            Err(TryLockError::WouldBlock) => self.wait(file, database),
            Err(TryLockError::Error(_)) => false,
        });
        Turn { locked }
    }

    fn wait(&self, file: &File, database: &Path) -> bool {
        if self.resting.get().is_some_and(|until| Instant::now() < until) {
            return false;
        }
        let log = files::beside(database, "-wal");
        let opened = wait(file, || written(&log));
        self.resting.set((!opened).then(|| Instant::now() + REST));
        opened
    }
}

/// Opens the gate of a database, or makes it. None where it cannot be used: it is closed to this user, made by a stranger, or
/// open to others than those who may write the database.
fn open(database: &Path) -> Option<File> {
    let path = files::beside(database, "-gate");
    let rights = Rights::of(&fs::metadata(database).ok()?).for_writers();
    let file = match files::open_beside(&path, database) {
        Err(error) if error.kind() == ErrorKind::NotFound => files::open_lock(&path, rights),
        found => found,
    };
    file.ok().filter(|file| file.metadata().is_ok_and(|found| rights.covers(found.mode())))
}

/// How long the write-ahead log is and when it was written: another answer means that somebody has written meanwhile.
/// The file is looked at and not opened, for closing it would give up SQLite's locks on it.
fn written(log: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(log).ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// Waits on a thread of its own, as flock(2) itself knows no end of patience. If the lock comes too late, nobody takes
/// word of it from the channel, and it is given back.
fn wait<T: PartialEq>(file: &File, progress: impl Fn() -> T) -> bool {
    // The same opening of the file: its lock is the gate's.
    let Ok(file) = file.try_clone() else { return false };
    let (send, receive) = sync_channel(0);
    let waiting = thread::Builder::new().spawn(move || {
        if file.lock().is_ok() && send.send(()).is_err() {
            let _ = file.unlock();
        }
    });
    if waiting.is_err() {
        return false;
    }
    let (begun, mut before) = (Instant::now(), progress());
    while begun.elapsed() < PATIENCE {
        match receive.recv_timeout(STILL) {
            Ok(()) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
            Err(RecvTimeoutError::Timeout) => {}
        }
        let now = progress();
        if now == before {
            return false;
        }
        before = now;
    }
    false
}

#[cfg(test)]
mod tests {
    use std::{fs::Permissions, os::unix::fs::PermissionsExt};

    use super::*;

    /// A database in a folder of its own, empty, with this mode.
    fn database(mode: u32) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        files::make_empty(&path, Rights::PRIVATE).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        (folder, path)
    }

    #[test]
    fn one_at_a_time_and_the_next_comes_when_the_first_is_done() {
        let (_folder, path) = database(0o600);
        let (one, two) = (Gate::of(&path), Gate::of(&path));
        let turn = one.pass();
        let (send, receive) = sync_channel(0);
        thread::scope(|scope| {
            scope.spawn(move || {
                let turn = two.pass();
                send.send(turn.locked.is_some()).unwrap();
            });
            assert!(receive.try_recv().is_err());
            drop(turn);
            assert!(receive.recv().unwrap());
        });
    }

    #[test]
    fn a_gate_that_stays_shut_is_waited_for_once_and_used_again_when_it_opens() {
        let (_folder, path) = database(0o600);
        let gate = Gate::of(&path);
        drop(gate.pass());
        let member = File::open(files::beside(&path, "-gate")).unwrap();
        member.lock().unwrap();
        let time = |gate: &Gate| {
            let begun = Instant::now();
            let passed = gate.pass().locked.is_some();
            (passed, begun.elapsed())
        };
        let (passed, first) = time(&gate);
        assert!(!passed && first < Duration::from_secs(2), "{first:?}");
        let begun = Instant::now();
        for _ in 0..20 {
            assert!(!time(&gate).0);
        }
        assert!(begun.elapsed() < STILL * 10, "{:?}", begun.elapsed());
        member.unlock().unwrap();
        // The one that waited in vain gets the lock now, and gives it back.
        let deadline = Instant::now() + PATIENCE;
        while gate.pass().locked.is_none() {
            assert!(Instant::now() < deadline, "the gate is open and never used");
            thread::yield_now();
        }
        assert!(gate.resting.get().is_none());
    }

    #[test]
    fn a_gate_is_waited_for_as_long_as_somebody_writes() {
        let folder = tempfile::tempdir().unwrap();
        let stranger = File::open(folder.path()).unwrap();
        stranger.lock().unwrap();
        let mine = File::open(folder.path()).unwrap();
        let looks = Cell::new(0);
        // Three looks show something new; it is given up at the fourth.
        let passed = wait(&mine, || {
            looks.set(looks.get() + 1);
            looks.get().min(4)
        });
        assert!(!passed);
        assert_eq!(looks.get(), 5);
    }

    #[test]
    fn who_can_only_read_can_neither_open_the_gate_nor_shut_it_by_the_folder() {
        for (mode, gate_mode) in
            [(0o600, 0o600), (0o644, 0o600), (0o640, 0o600), (0o664, 0o660), (0o660, 0o660)]
        {
            let (folder, path) = database(mode);
            let stranger = File::open(folder.path()).unwrap();
            stranger.lock().unwrap();
            let gate = Gate::of(&path);
            assert!(gate.pass().locked.is_some(), "the folder is no gate");
            let made = fs::metadata(files::beside(&path, "-gate")).unwrap().mode() & 0o777;
            assert_eq!(made, gate_mode, "{mode:o}");
            // One that everybody can open is none.
            fs::set_permissions(files::beside(&path, "-gate"), Permissions::from_mode(0o644)).unwrap();
            assert!(Gate::of(&path).pass().locked.is_none());
        }
    }

    #[test]
    fn a_database_that_is_not_there_has_an_open_gate() {
        assert!(Gate::of(Path::new("/nonexistent/a.db")).pass().locked.is_none());
    }
}
