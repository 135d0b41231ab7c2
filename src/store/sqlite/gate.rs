//! Taking turns to write. SQLite's own lock has no queue: whoever happens to ask just after it was freed gets it, and
//! with a hundred writers some wait for seconds. So every writer first passes a gate, which the kernel opens in about
//! the order of asking, and without naps between one turn and the next.
//!
//! The gate is an advisory lock (flock(2)) on the folder of the file: nothing has to be made or shared for it, and the
//! kernel takes it back from a process that dies. It is a courtesy and no more. SQLite's lock is what keeps writes
//! apart, so a gate that cannot be used, or does not open in time, is passed by.

use std::{
    fs::File,
    path::Path,
    sync::mpsc::{RecvTimeoutError, sync_channel},
    thread,
    time::Duration,
};

use nix::fcntl::{Flock, FlockArg};

/// How long the gate is waited for; somebody in it may have been stopped.
const PATIENCE: Duration = Duration::from_secs(10);

/// The gate of one handle. Each handle opens the folder for itself: locks of one opening do not exclude each other.
pub(super) struct Gate {
    folder: Option<File>,
}

/// A turn. The gate closes behind it when it is dropped.
pub(super) struct Turn {
    _lock: Option<Flock<File>>,
}

impl Gate {
    /// The gate of a file; one that is always open where the folder cannot be read.
    pub(super) fn of(path: &Path) -> Gate {
        Gate { folder: path.parent().and_then(|folder| File::open(folder).ok()) }
    }

    /// Waits for a turn.
    pub(super) fn pass(&self) -> Turn {
        let Some(folder) = self.folder.as_ref().and_then(|folder| folder.try_clone().ok()) else {
            return Turn { _lock: None };
        };
        let lock = match Flock::lock(folder, FlockArg::LockExclusiveNonblock) {
            Ok(lock) => Some(lock),
            Err((folder, nix::errno::Errno::EWOULDBLOCK)) => wait(folder),
            Err(_) => None,
        };
        Turn { _lock: lock }
    }
}

/// Waits on a thread of its own, as flock(2) itself knows no end of patience. If the lock comes too late, nobody takes
/// it from the channel, and it is given back.
fn wait(folder: File) -> Option<Flock<File>> {
    let (send, receive) = sync_channel(0);
    let waiting = thread::Builder::new().spawn(move || {
        if let Ok(lock) = Flock::lock(folder, FlockArg::LockExclusive) {
            let _ = send.send(lock);
        }
    });
    match (waiting, receive.recv_timeout(PATIENCE)) {
        (Ok(_), Ok(lock)) => Some(lock),
        (_, Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected)) | (Err(_), _) => None,
    }
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
                send.send(turn._lock.is_some()).unwrap();
            });
            assert!(receive.try_recv().is_err());
            drop(turn);
            assert!(receive.recv().unwrap());
        });
    }

    #[test]
    fn a_folder_that_is_not_there_has_an_open_gate() {
        assert!(Gate::of(Path::new("/nonexistent/a.db")).pass()._lock.is_none());
    }
}
