//! Taking turns to write. SQLite's own lock has no queue: whoever happens to ask just after it was freed gets it, and
//! with a hundred writers some wait for seconds. So every writer first passes a gate, which the kernel opens in about
//! the order of asking, and without naps between one turn and the next.
//!
//! The gate is an advisory lock (flock(2)) on the folder of the file: nothing has to be made or shared for it, and the
//! kernel takes it back from a process that dies. It is a courtesy and no more. SQLite's lock is what keeps writes
//! apart, so a gate that cannot be used, or does not open in time, is passed by.
//!
//! Anybody who can read the folder can lock it and never let go. So the gate is waited for only while somebody writes,
//! which the write-ahead log shows, and after a wait in vain it is not waited for again for some time.

use std::{
    cell::Cell,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
    time::{Duration, Instant, SystemTime},
};

/// How long the gate is waited for at most; somebody in it may have been stopped.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the gate is waited for while nothing is written: a turn takes milliseconds.
const STILL: Duration = Duration::from_millis(400);
/// How long after a wait in vain the gate is only tried, and not waited for.
const REST: Duration = Duration::from_secs(120);

/// The gate of one handle. Each handle opens the folder for itself: locks of one opening do not exclude each other.
pub(super) struct Gate {
    folder: Option<File>,
    log: PathBuf,
    /// Until when it is only tried: the last wait was in vain.
    resting: Cell<Option<Instant>>,
}

/// A turn. The gate closes behind it when it is dropped.
pub(super) struct Turn<'a> {
    locked: Option<&'a File>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if let Some(folder) = self.locked {
            // What cannot be given back goes with the process.
            let _ = folder.unlock();
        }
    }
}

impl Gate {
    /// The gate of a file; one that is always open where the folder cannot be read.
    pub(super) fn of(path: &Path) -> Gate {
        let folder = path.parent().and_then(|folder| File::open(folder).ok());
        Gate { folder, log: super::log::beside(path, "-wal"), resting: Cell::new(None) }
    }

    /// A gate that is always open.
    pub(super) fn open() -> Gate {
        Gate { folder: None, log: PathBuf::new(), resting: Cell::new(None) }
    }

    /// Waits for a turn.
    pub(super) fn pass(&self) -> Turn<'_> {
        let locked = self.folder.as_ref().filter(|folder| match folder.try_lock() {
            Ok(()) => {
                self.resting.set(None);
                true
            }
            Err(TryLockError::WouldBlock) => self.wait(folder),
            Err(TryLockError::Error(_)) => false,
        });
        Turn { locked }
    }

    fn wait(&self, folder: &File) -> bool {
        if self.resting.get().is_some_and(|until| Instant::now() < until) {
            return false;
        }
        let opened = wait(folder, || written(&self.log));
        self.resting.set((!opened).then(|| Instant::now() + REST));
        opened
    }
}

/// How long the write-ahead log is and when it was written: another answer means that somebody has written meanwhile.
/// The file is looked at and not opened, for closing it would give up SQLite's locks on it.
fn written(log: &Path) -> Option<(u64, SystemTime)> {
    let found = fs::metadata(log).ok()?;
    Some((found.len(), found.modified().ok()?))
}

/// Waits on a thread of its own, as flock(2) itself knows no end of patience. If the lock comes too late, nobody takes
/// word of it from the channel, and it is given back.
fn wait<T: PartialEq>(folder: &File, progress: impl Fn() -> T) -> bool {
    // The same opening of the folder: its lock is the gate's.
    let Ok(folder) = folder.try_clone() else { return false };
    let (send, receive) = sync_channel(0);
    let waiting = thread::Builder::new().spawn(move || {
        if folder.lock().is_ok() && send.send(()).is_err() {
            let _ = folder.unlock();
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
    use super::*;

    #[test]
    fn one_at_a_time_and_the_next_comes_when_the_first_is_done() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
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
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let gate = Gate::of(&path);
        let stranger = File::open(folder.path()).unwrap();
        stranger.lock().unwrap();
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
        stranger.unlock().unwrap();
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
    fn a_folder_that_is_not_there_has_an_open_gate() {
        assert!(Gate::of(Path::new("/nonexistent/a.db")).pass().locked.is_none());
    }
}
