//! Whether the files SQLite has open are still the ones under their names.
//!
//! A database that is removed or replaced, or whose `-wal` or `-shm` is, takes what is saved with it, unseen by everybody
//! who opens it afterwards. SQLite notices this of the database alone, and only when it opens a log. So each handle
//! remembers the inodes and compares them before a write, after its commit, and twice a second while a screen is idle.
//!
//! A process has one set of inodes for a database: SQLite keeps one shared memory for all its connections to one inode
//! (`unixShmNode`), so a second connection that opened a new `-wal` would read it by the old one's index.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak},
};

use nix::sys::stat::stat;

use super::log::beside;
use crate::{
    domain::{Said, Trouble},
    said,
};

/// Device and inode.
type Identity = (u64, u64);

/// The sets of inodes that handles of this process hold.
static HELD: Mutex<Vec<Weak<InPlace>>> = Mutex::new(Vec::new());

/// The inodes behind a database as SQLite opened it; shared by all handles of this process on it.
pub(super) struct InPlace {
    /// The database as it was named, and what lay there; then its `-wal` and `-shm`, none where SQLite has made none.
    files: [(PathBuf, Option<Identity>); 3],
}

impl InPlace {
    /// The inodes as they are now. To be called when a connection is open and has read: from then on SQLite's lock keeps
    /// every other SQLite from removing the files.
    pub(super) fn hold(path: &Path) -> Arc<InPlace> {
        let mut held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|one| one.strong_count() > 0);
        if let Some(known) = known(&held, path) {
            return known;
        }
        // SQLite follows links before it names the files beside.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let names = [path.to_owned(), beside(&real, "-wal"), beside(&real, "-shm")];
        let fresh = Arc::new(InPlace { files: names.map(|name| (name.clone(), identity(&name))) });
        held.push(Arc::downgrade(&fresh));
        fresh
    }

    /// Refuses a further connection of this process to a database whose files are no longer those of the connections it
    /// has.
    pub(super) fn check_another(path: &Path) -> Result<(), Trouble> {
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        known(&held, path).map_or(Ok(()), |known| known.check())
    }

    /// Says what was removed or replaced, if anything was.
    pub(super) fn check(&self) -> Result<(), Trouble> {
        Self::check_each(&self.files)
    }

    /// The same of the log alone: where a commit just went.
    pub(super) fn check_log(&self) -> Result<(), Trouble> {
        Self::check_each(&self.files[1..2])
    }

    fn check_each(files: &[(PathBuf, Option<Identity>)]) -> Result<(), Trouble> {
        let moved = files.iter().find_map(|(path, held)| held.and_then(|held| moved(path, held)));
        moved.map_or(Ok(()), |detail| Err(Trouble::Unavailable { detail }))
    }
}

/// What happened to a file, if it is not the one that is held.
fn moved(file: &Path, held: Identity) -> Option<Said> {
    match identity(file) {
        Some(found) if found == held => None,
        Some(_) => Some(said!(
            "store-replaced",
            "{file} was replaced by another file while picklog had it open, and nothing is saved there: put it back, or start picklog again",
            file = file
        )),
        None => Some(said!(
            "store-removed",
            "{file} was removed while picklog had it open, and nothing is saved there: put it back, or start picklog again",
            file = file
        )),
    }
}

/// What is held of the very database that lies at a path now. One that was moved there since is another.
fn known(held: &[Weak<InPlace>], path: &Path) -> Option<Arc<InPlace>> {
    let file = identity(path)?;
    held.iter().filter_map(Weak::upgrade).find(|one| one.files[0].1 == Some(file))
}

/// By stat(2): the standard library asks by statx(2), which costs more, and each save asks four times.
fn identity(path: &Path) -> Option<Identity> {
    #[allow(clippy::useless_conversion)] // narrower on some platforms
    stat(path).ok().map(|found| (found.st_dev.into(), found.st_ino.into()))
}
