//! Whether the files SQLite has open are still the ones under their names.
//!
//! A database that is removed or replaced, or whose `-wal` or `-shm` is, takes what is saved with it, unseen by everybody
//! who opens it afterwards. SQLite notices this of the database alone, and only when it opens a log. So each handle
//! remembers the inodes and compares them before a write, after its commit, and five times a second while a screen is
//! idle.
//!
//! To remove or replace a file changes its folder's time of change. So as long as the folder has the time it had when the
//! inodes were last compared, a save has only to ask for that: three walks along a path cost it a tenth of its time. An
//! upper folder that is moved takes database and log with it, where others find them together; the comparison that a
//! screen makes while it is idle says so.
//!
//! Likewise a database that has two names: SQLite keeps a log and a lock for each name, so that whoever saves under one is
//! neither seen nor waited for under the other, and folding either log damages the file. SQLite itself notes that in its
//! error log, which nobody reads, and goes on; here the file is read and not written as long as it is so. A name that is
//! given in another folder is noticed when a file is opened, and by a screen that is idle.
//!
//! A process has one set of inodes for a database: SQLite keeps one shared memory for all its connections to one inode
//! (`unixShmNode`), so a second connection that opened a new `-wal` would read it by the old one's index.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, Weak},
    time::{Duration, SystemTime},
};

use nix::sys::stat::{FileStat, fstat, stat};

use crate::{
    domain::{Message, StoreError},
    files, message,
};

/// Device and inode.
type Identity = (u64, u64);

/// The sets of inodes that handles of this process hold.
static HELD: Mutex<Vec<Weak<InPlace>>> = Mutex::new(Vec::new());

/// The inodes behind a database as SQLite opened it; shared by all handles of this process on it.
pub(super) struct InPlace {
    /// The database as it was named, and what lay there; then its `-wal` and `-shm`, none where SQLite has made none.
    files: [(PathBuf, Option<Identity>); 3],
    /// The folder of all three; none where it cannot be read, or the database's name is a link to one elsewhere.
    folder: Option<File>,
    /// The folder as it was when the files were last found in place.
    settled: Mutex<Option<Stamp>>,
}

/// When a folder last changed, in seconds and nanoseconds.
type Stamp = (i64, i64);

/// How old a folder's time of change must be for a later change to give it another one. Kernels stamp by a clock that
/// ticks every 1 to 10 ms.
const TICK: Duration = Duration::from_millis(100);

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
        let names = [path.to_owned(), files::beside(&real, "-wal"), files::beside(&real, "-shm")];
        let is_link = fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
        let folder = path.parent().filter(|_| !is_link).and_then(|folder| File::open(folder).ok());
        let files = names.map(|name| (name.clone(), identity(&name)));
        let fresh = Arc::new(InPlace { files, folder, settled: Mutex::new(None) });
        held.push(Arc::downgrade(&fresh));
        fresh
    }

    /// Refuses a further connection of this process to a database whose files are no longer those of the connections it
    /// has.
    pub(super) fn check_another(path: &Path) -> Result<(), StoreError> {
        let held = HELD.lock().unwrap_or_else(PoisonError::into_inner);
        known(&held, path).map_or(Ok(()), |known| known.check_moved())
    }

    /// Says what stands in the way of saving: what was removed or replaced, or that the database has another name.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        // Asked before the files are looked at: what happens to them from now on gives the folder another time.
        let folder = self.folder();
        let checked = self.check_moved().and_then(|()| Self::check_name(&self.files[0].0));
        let settled = folder.filter(|folder| checked.is_ok() && tells_changes(folder));
        *self.settled.lock().unwrap_or_else(PoisonError::into_inner) = settled;
        checked
    }

    /// Says what was removed or replaced, if anything was.
    pub(super) fn check_moved(&self) -> Result<(), StoreError> {
        Self::check_each(&self.files)
    }

    /// Refuses a database that has other names.
    pub(super) fn check_name(path: &Path) -> Result<(), StoreError> {
        #[allow(clippy::useless_conversion)] // narrower on some platforms
        let count: u64 = stat(path).map_or(0, |found| found.st_nlink.into());
        if count <= 1 {
            return Ok(());
        }
        let detail = message!(
            "store-names",
            "{file} has {count} names (hard links): what is saved under one is lost under another, so nothing is saved until one is left: find / -xdev -samefile {file}",
            file = path,
            count = count
        );
        Err(StoreError::Unavailable { detail })
    }

    /// The same before a save.
    pub(super) fn check_before(&self) -> Result<(), StoreError> {
        match self.is_settled() {
            true => Ok(()),
            false => self.check(),
        }
    }

    /// The same after a save, of the log alone: where the commit just went.
    pub(super) fn check_log(&self) -> Result<(), StoreError> {
        match self.is_settled() {
            true => Ok(()),
            false => Self::check_each(&self.files[1..2]),
        }
    }

    fn folder(&self) -> Option<Stamp> {
        fstat(self.folder.as_ref()?).ok().map(|found| changed(&found))
    }

    /// Whether the folder has not changed since the files were last found in place.
    fn is_settled(&self) -> bool {
        let settled = *self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        settled.is_some() && settled == self.folder()
    }

    fn check_each(files: &[(PathBuf, Option<Identity>)]) -> Result<(), StoreError> {
        let moved = files.iter().find_map(|(path, held)| held.and_then(|held| moved(path, held)));
        moved.map_or(Ok(()), |detail| Err(StoreError::Unavailable { detail }))
    }
}

/// What happened to a file, if it is not the one that is held.
fn moved(file: &Path, held: Identity) -> Option<Message> {
    match identity(file) {
        Some(found) if found == held => None,
        Some(_) => Some(message!(
            "store-replaced",
            "{file} was replaced by another file while picklog had it open, and nothing is saved there: put it back, or start picklog again",
            file = file
        )),
        None => Some(message!(
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

/// Whether a change of the folder from now on would give it another time: the last one is not of just now, and the file
/// system counts in less than seconds.
fn tells_changes((seconds, nanoseconds): &Stamp) -> bool {
    let (Ok(whole), Ok(part)) = (u64::try_from(*seconds), u64::try_from(*nanoseconds)) else { return false };
    let changed = SystemTime::UNIX_EPOCH + Duration::from_secs(whole) + Duration::from_nanos(part);
    part != 0 && SystemTime::now().duration_since(changed).is_ok_and(|age| age >= TICK)
}

#[allow(clippy::useless_conversion)] // narrower on some platforms
fn changed(found: &FileStat) -> Stamp {
    (found.st_ctime.into(), found.st_ctime_nsec.into())
}

/// By stat(2): the standard library asks by statx(2), which costs more.
fn identity(path: &Path) -> Option<Identity> {
    #[allow(clippy::useless_conversion)] // narrower on some platforms
    stat(path).ok().map(|found| (found.st_dev.into(), found.st_ino.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What happens to a file; the second is another one beside it.
    type Deed = fn(&Path, &Path);

    /// Waits until the folder's last change is old enough to be gone by.
    fn settle(held: &InPlace) {
        while held.settled.lock().unwrap().is_none() {
            held.check().unwrap();
        }
    }

    #[test]
    fn what_is_removed_moved_or_replaced_is_seen_at_once_in_a_folder_that_was_quiet() {
        let change: [(&str, Deed); 5] = [
            ("removed", |file, _| fs::remove_file(file).unwrap()),
            ("moved", |file, other| fs::rename(file, other).unwrap()),
            ("replaced", |file, other| fs::rename(other, file).unwrap()),
            ("made anew", |file, _| {
                fs::rename(file, file.with_extension("old")).unwrap();
                fs::write(file, "new").unwrap();
            }),
            ("its folder moved", |file, _| {
                let folder = file.parent().unwrap();
                fs::rename(folder, folder.with_extension("old")).unwrap();
            }),
        ];
        for ((what, change), name) in
            change.iter().flat_map(|one| ["a.db", "a.db-wal", "a.db-shm"].map(|n| (one, n)))
        {
            let home = tempfile::tempdir().unwrap();
            let folder = home.path().join("files");
            fs::create_dir(&folder).unwrap();
            for file in ["a.db", "a.db-wal", "a.db-shm", "other"] {
                fs::write(folder.join(file), file).unwrap();
            }
            let held = InPlace::hold(&folder.join("a.db"));
            settle(&held);
            assert!(held.is_settled(), "an untouched folder is quiet");
            change(&folder.join(name), &folder.join("other"));
            let is_folder = *what == "its folder moved";
            // Not every file system gives a folder that is moved another time of change.
            assert!(is_folder || held.check_before().is_err(), "{name} {what}");
            assert!(held.check().is_err(), "{name} {what}");
            assert_eq!(
                held.check_log().is_err(),
                name == "a.db-wal" || *what == "its folder moved",
                "{name} {what}"
            );
        }
    }

    #[test]
    fn a_folder_that_just_changed_vouches_for_nothing() {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
        let (seconds, part) = (i64::try_from(now.as_secs()).unwrap(), i64::from(now.subsec_nanos().max(1)));
        assert!(!tells_changes(&(seconds, part)));
        assert!(!tells_changes(&(seconds + 60, part)), "by a clock that was put back");
        assert!(!tells_changes(&(seconds - 60, 0)), "whole seconds: another change may have the same");
        assert!(tells_changes(&(seconds - 60, part)));
    }
}
