//! The index as a file beside the database: mapped, checked, built and swapped in whole.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    os::unix::fs::{FileExt, MetadataExt},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use nix::{
    errno::Errno,
    fcntl::{Flock, FlockArg},
};
use rusqlite::Connection;

use crate::message;
use crate::store::fail::{Done, Fail};
use crate::store::logic::account_entries;
use crate::{
    domain::{Check, CheckState, Message, StoreError, system},
    files::{self, Draft, Mapping, Rights},
    lookup::{Builder, Index},
    store::sqlite::{OpenOptions, Sqlite},
};

/// Which file is mapped: a new index is a new file, so device, inode and time tell.
pub(super) type Identity = (u64, u64, SystemTime);

/// A mapped index.
pub(super) struct Mapped {
    /// The index over the mapped bytes.
    pub index: Index,
    bytes: Mapping,
    file: File,
    identity: Identity,
}

impl Mapped {
    /// Maps the same file anew, so that no page of it counts as this process's any more.
    pub fn remap(&mut self, path: &Path) {
        if let Some(mut again) = open(path).filter(|again| again.identity == self.identity) {
            again.index.same_as(&self.index);
            *self = again;
        }
    }

    /// Whether somebody cut the file while it was mapped: nothing that was found in it since is true.
    pub fn is_cut(&self) -> bool {
        self.bytes.is_cut()
    }

    /// Whether every byte is as it was written. The file is read and not looked at through the map, whose pages would
    /// all count as this process's memory.
    pub fn is_whole(&self) -> bool {
        self.index.verify_file(&mut |at, part| self.file.read_exact_at(part, at)).is_ok()
    }

    /// The newest revision the index knows.
    pub fn source_rev(&self) -> i64 {
        i64::try_from(self.index.source_rev()).unwrap_or(i64::MAX)
    }
}

/// The work on the index that this process does in the background.
#[derive(Default)]
pub(super) struct Building {
    /// A thread is at it.
    busy: AtomicBool,
    /// Accounts done and in all, while an index is being built.
    done: AtomicU64,
    total: AtomicU64,
}

impl Building {
    /// Of a hundred, how much is done of the index that is being built.
    pub fn percent(&self) -> Option<u8> {
        let (done, total) = (self.done.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed));
        let percent = (done * 100).checked_div(total)?.min(99);
        u8::try_from(percent).ok()
    }
}

/// Where the index of a file is.
pub(super) fn place(path: &Path) -> PathBuf {
    files::beside(path, "-lookup")
}

fn identity(path: &Path) -> Option<Identity> {
    let found = fs::metadata(path).ok()?;
    Some((found.dev(), found.ino(), found.modified().ok()?))
}

/// Something that differs when there is another index.
pub(in crate::store::sqlite) fn change_token(path: &Path) -> u64 {
    identity(&place(path)).map_or(0, |(device, inode, _)| device.rotate_left(48) ^ inode)
}

/// Which index is on disk.
pub(super) fn there(path: &Path) -> Option<Identity> {
    identity(&place(path))
}

/// Maps the index. One that is missing, damaged or older is none: the tables are searched and a new one is built.
pub(super) fn open(path: &Path) -> Option<Mapped> {
    let place = place(path);
    let file = files::open_beside(&place, path).ok()?;
    let found = file.metadata().ok()?;
    // An index is never written in place: it is made under another name and renamed, so the mapped bytes do not change
    // unless somebody changes or cuts the file by hand.
    let bytes = Mapping::of(&file).ok()?;
    let index = Index::open(bytes.clone()).ok()?;
    Some(Mapped { index, bytes, file, identity: (found.dev(), found.ino(), found.modified().ok()?) })
}

/// Builds the index of all accounts and swaps it in.
pub(super) fn build(
    conn: &Connection,
    path: &Path,
    accounts: u64,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<()> {
    let told = |error: io::Error| {
        let detail = message!(
            "store-index-unwritten",
            "{file}: the lookup index could not be written: {why}",
            file = place(path).display().to_string(),
            why = system(&error)
        );
        Fail::Told(StoreError::Unavailable { detail })
    };
    // One builder at a time; whoever comes second waits and builds what is newest then.
    let _lock = open_lock(path).and_then(|lock| take_turn(lock, PATIENCE)).map_err(told)?;
    // Changes made while it is built have later revisions, and so lie in everyone's overlay.
    let source_rev = account_entries::newest_revision(conn)?.unsigned_abs();
    let mut builder = Builder::new();
    // Reading is about half of the work; the other half is sorting and writing.
    account_entries::all(conn, &mut builder, &mut |done| progress(done / 2, accounts))?;
    let write = || -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, Draft::create(&place(path), shared_as(path)?)?);
        builder.finish(source_rev, &mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.replace_unsynced()
    };
    write().map_err(told)?;
    progress(accounts, accounts);
    Ok(())
}

/// How long a turn is waited for: no index of accounts that one file can hold takes so long to build.
const PATIENCE: Duration = Duration::from_secs(120);
/// A turn is asked for so often.
const ASK: Duration = Duration::from_millis(20);

/// Waits for a turn, though not for ever: anybody who may open the lock can hold it.
fn take_turn(mut lock: File, patience: Duration) -> io::Result<Flock<File>> {
    let give_up = Instant::now() + patience;
    loop {
        match Flock::lock(lock, FlockArg::LockExclusiveNonblock) {
            Ok(held) => return Ok(held),
            Err((back, Errno::EWOULDBLOCK)) if Instant::now() < give_up => lock = back,
            Err((_, Errno::EWOULDBLOCK)) => {
                return Err(io::Error::other(message!(
                    "store-index-turn",
                    "somebody has held its lock for minutes, as if they were building it"
                )));
            }
            Err((_, error)) => return Err(error.into()),
        }
        thread::sleep(ASK);
    }
}

/// The file builders take turns by, shared as the file itself is whatever the mask of who makes it.
fn open_lock(path: &Path) -> io::Result<File> {
    files::open_lock(&files::beside(path, "-lookup-lock"), shared_as(path)?)
}

/// What lies beside a database is shared as the database is.
fn shared_as(path: &Path) -> io::Result<Rights> {
    Ok(Rights::of(&fs::metadata(path)?))
}

/// Builds the index on a thread of its own, unless this process or another is at it.
pub(super) fn build_in_background(building: &Arc<Building>, path: &Path, options: &OpenOptions) {
    in_background(building, path, options, |path, options, building| {
        // Whoever cannot build leaves it to another; the tables are searched meanwhile.
        let _ = build_alone(path, options, building);
    });
}

/// Reads all of a newly mapped index on a thread of its own. One that is damaged inside is taken away, so that it is
/// trusted no longer and built again.
pub(super) fn check_in_background(building: &Arc<Building>, path: &Path, options: &OpenOptions) {
    in_background(building, path, options, |path, _, _| {
        if let Some(mapped) = open(path)
            && !mapped.is_whole()
            && identity(&place(path)) == Some(mapped.identity)
        {
            let _ = fs::remove_file(place(path));
        }
    });
}

fn in_background(
    building: &Arc<Building>,
    path: &Path,
    options: &OpenOptions,
    work: fn(&Path, OpenOptions, &Building),
) {
    if building.busy.swap(true, Ordering::SeqCst) {
        return;
    }
    let (at_work, path, options) = (AtWork(building.clone()), path.to_owned(), options.clone());
    // Without a thread nothing is built now, and the next search tries again.
    let _ = thread::Builder::new().spawn(move || work(&path, options, &at_work.0));
}

/// Held while a thread is at work in the background; dropped however it ends, so that the next one can begin.
struct AtWork(Arc<Building>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.total.store(0, Ordering::Relaxed);
        self.0.busy.store(false, Ordering::SeqCst);
    }
}

fn build_alone(path: &Path, options: OpenOptions, building: &Building) -> Option<()> {
    let lock = open_lock(path).ok()?;
    // Somebody else is at it: what they build will do.
    drop(Flock::lock(lock, FlockArg::LockExclusiveNonblock).ok()?);
    let store = Sqlite::open(path, OpenOptions { create: false, ..options }).ok()?;
    let mut tell = |done, total| {
        building.done.store(done, Ordering::Relaxed);
        building.total.store(total, Ordering::Relaxed);
    };
    super::build(&store.conn, path, &mut tell).ok()
}

/// What lies under the name of the index or its lock and cannot be used, and why.
fn blocked(path: &Path) -> Option<(PathBuf, io::Error)> {
    let (index, lock) = (place(path), files::beside(path, "-lookup-lock"));
    let tried = [files::open_beside(&index, path), files::look_at_own(&lock)];
    let because = |(name, tried): (PathBuf, io::Result<File>)| tried.err().map(|error| (name, error));
    let found = [index, lock].into_iter().zip(tried).filter_map(because);
    found.into_iter().find(|(_, error)| error.kind() != io::ErrorKind::NotFound)
}

/// How the index stands, for `doctor`. Reads all of it.
pub(in crate::store::sqlite) fn check(conn: &Connection, path: &Path, accounts: u64) -> Done<Check> {
    let place = place(path);
    let newest = account_entries::newest_revision(conn)?;
    let check = |state, found: Message, mend: Message| Check { code: "lookup", state, found, mend };
    let wait = || {
        message!(
            "doctor-index-wait",
            "open picklog on this file: it builds a new index by itself, in the background"
        )
    };
    if accounts <= super::SMALL {
        return Ok(check(
            CheckState::Ok,
            message!("doctor-no-index", "{count} accounts need no index", count = accounts),
            Message::default(),
        ));
    }
    if let Some((file, why)) = blocked(path) {
        let found = message!(
            "doctor-index-blocked",
            "{file} cannot be used, so no index is kept: {why}",
            file = file.as_path(),
            why = system(&why)
        );
        return Ok(check(
            CheckState::Fail,
            found,
            message!("doctor-index-unblock", "ask who put it there, and remove it: no data is in it"),
        ));
    }
    if !place.exists() {
        return Ok(check(
            CheckState::Warn,
            message!("doctor-index-none", "there is no {file}", file = place.display().to_string()),
            wait(),
        ));
    }
    let Some(mapped) = open(path) else {
        return Ok(check(
            CheckState::Warn,
            message!(
                "doctor-index-other",
                "{file} is damaged or of another version",
                file = place.display().to_string()
            ),
            wait(),
        ));
    };
    if !mapped.is_whole() {
        let mend = message!(
            "doctor-index-remove",
            "remove this file: picklog builds a new one by itself; no data is in it"
        );
        return Ok(check(
            CheckState::Fail,
            message!("doctor-index-damaged", "{file} is damaged", file = place.display().to_string()),
            mend,
        ));
    }
    let behind = newest - mapped.source_rev();
    let changes = u64::try_from(behind).unwrap_or(0);
    let found = message!(
        "doctor-indexed",
        "{count} accounts indexed, {changes} changes since",
        count = mapped.index.len(),
        changes = changes
    );
    Ok(check(CheckState::Ok, found, Message::default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_is_held_is_waited_for_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        files::make_empty(&path, Rights::PRIVATE).unwrap();
        let held = take_turn(open_lock(&path).unwrap(), Duration::ZERO).unwrap();
        let refused = take_turn(open_lock(&path).unwrap(), Duration::ZERO).unwrap_err();
        assert!(system(&refused).to_string().contains("held its lock"));
        thread::scope(|scope| {
            let next = scope.spawn(|| take_turn(open_lock(&path).unwrap(), Duration::from_secs(60)).is_ok());
            drop(held);
            assert!(next.join().unwrap());
        });
    }

    #[test]
    fn work_in_the_background_that_panics_is_over_and_the_next_can_begin() {
        let building = Arc::new(Building::default());
        building.total.store(100, Ordering::Relaxed);
        let (path, options) = (Path::new("/nonexistent"), OpenOptions::default());
        in_background(&building, path, &options, |_, _, _| panic!("on purpose"));
        while building.busy.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        assert_eq!(building.percent(), None);
        in_background(&building, path, &options, |_, _, building| building.done.store(7, Ordering::SeqCst));
        while building.done.load(Ordering::SeqCst) != 7 {
            thread::yield_now();
        }
    }
}
