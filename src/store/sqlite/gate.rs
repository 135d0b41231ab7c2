//! Taking turns to write. SQLite's own lock has no queue: whoever happens to ask just after it was freed gets it, and
//! with a hundred writers some wait for seconds. So every writer first passes a gate, which the kernel opens in about
//! the order of asking, and without naps between one turn and the next.
//!
//! The gate is an advisory lock (flock(2)) on the folder of the file: nothing has to be made or shared for it, and the
//! kernel takes it back from a process that dies. It is a courtesy and no more. SQLite's lock is what keeps writes
//! apart, so a gate that cannot be used, or does not open in time, is passed by.

use std::{
    fs::{File, TryLockError},
    path::Path,
    sync::mpsc::sync_channel,
    thread,
    time::Duration,
};

/// How long the gate is waited for; somebody in it may have been stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// The gate of one handle. Each handle opens the folder for itself: locks of one opening do not exclude each other.
pub(super) struct Gate {
    folder: Option<File>,
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
        Gate { folder: path.parent().and_then(|folder| File::open(folder).ok()) }
    }

    /// Waits for a turn.
    pub(super) fn pass(&self) -> Turn<'_> {
        let locked = self.folder.as_ref().filter(|folder| match folder.try_lock() {
            Ok(()) => true,
            Err(TryLockError::WouldBlock) => wait(folder),
            Err(TryLockError::Error(_)) => false,
        });
        Turn { locked }
    }
}

/// Waits on a thread of its own, as flock(2) itself knows no end of patience. If the lock comes too late, nobody takes
/// word of it from the channel, and it is given back.
fn wait(folder: &File) -> bool {
    // The same opening of the folder: its lock is the gate's.
    let Ok(folder) = folder.try_clone() else { return false };
    let (send, receive) = sync_channel(0);
    let waiting = thread::Builder::new().spawn(move || {
        if folder.lock().is_ok() && send.send(()).is_err() {
            let _ = folder.unlock();
        }
    });
    waiting.is_ok() && receive.recv_timeout(PATIENCE).is_ok()
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
    fn a_folder_that_is_not_there_has_an_open_gate() {
        assert!(Gate::of(Path::new("/nonexistent/a.db")).pass().locked.is_none());
    }
}
