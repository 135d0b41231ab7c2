//! Building an index, and swapping it in whole; in the background where a program stays.

use std::{
    fs::{self, File},
    io::{self, BufWriter},
    sync::{Arc, atomic::Ordering},
    thread,
    time::{Duration, Instant},
};

use nix::{
    errno::Errno,
    fcntl::{Flock, FlockArg},
};

use super::{
    building::Building,
    file::{self, Source},
    home::{Home, IndexFile, Kept, PREFIX, Whose},
};
use crate::{
    domain::{StoreError, system},
    files::{self, Draft},
    lookup::Builder,
    message,
    store::{
        fail::{Done, Fail},
        logic::account_entries,
        sql::{self, Db},
    },
};

/// An index in the user's folder that nobody has built anew for so long is of a database that is hardly used or gone.
const STALE: Duration = Duration::from_secs(90 * 86_400);

/// Builds the index of all accounts and swaps it in.
pub(super) fn build(
    db: &impl Db,
    kept: &Kept,
    building: &Building,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<()> {
    let accounts = sql::meta(db, "accounts")?.unsigned_abs();
    if accounts <= super::SMALL {
        progress(accounts, accounts);
        return Ok(());
    }
    match kept {
        Kept::Nowhere => return Ok(()),
        Kept::InMemory(_) => {
            let made =
                files::in_memory("picklog-lookup").map_err(|error| unwritten("memory".into(), &error))?;
            let file = made.try_clone().map_err(|error| unwritten("memory".into(), &error))?;
            let write = write_all(db, (accounts, progress), BufWriter::with_capacity(1 << 20, file))?;
            write.map_err(|error| unwritten("memory".into(), &error))?;
            building.keep_in_memory(made);
        }
        Kept::File(file) => {
            let told = |error: io::Error| unwritten(file.index.display().to_string(), &error);
            // One builder at a time; whoever comes second waits and builds what is newest then.
            let _lock = file.open_lock().and_then(|lock| take_turn(lock, PATIENCE)).map_err(told)?;
            let draft = Draft::create(&file.index, file.rights().map_err(told)?).map_err(told)?;
            let write = write_all(db, (accounts, progress), BufWriter::with_capacity(1 << 20, draft))?;
            write.and_then(Draft::replace_unsynced).map_err(told)?;
            if let (Whose::Own, Some(folder)) = (&file.whose, file.index.parent()) {
                files::sweep_folder(folder, PREFIX, STALE);
            }
        }
    }
    progress(accounts, accounts);
    Ok(())
}

fn unwritten(file: String, error: &io::Error) -> Fail {
    let why = system(error);
    let detail = message!(
        "store-index-unwritten",
        "{file}: the lookup index could not be written: {why}",
        file = file,
        why = why
    );
    Fail::Told(StoreError::Unavailable { detail })
}

/// Reads all accounts and writes their index; hands `out` back, or why it could not be written.
fn write_all<W: io::Write>(
    db: &impl Db,
    (accounts, progress): (u64, &mut dyn FnMut(u64, u64)),
    mut out: BufWriter<W>,
) -> Done<io::Result<W>> {
    // Changes made while it is built come after this, and so lie in everyone's overlay.
    let source = Source::read(db)?;
    let mut builder = Builder::new();
    builder.set_source(&serde_json::to_vec(&source)?);
    // Reading is about half of the work; the other half is sorting and writing.
    account_entries::all(db, &mut builder, &mut |done| progress(done / 2, accounts))?;
    let written = builder.finish(0, &mut out);
    Ok(written.and_then(|_| out.into_inner().map_err(io::IntoInnerError::into_error)))
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

/// Builds the index on a thread of its own, unless this process or another is at it.
pub(super) fn build_in_background<H: Home>(building: &Arc<Building>, home: &H, kept: &Kept) {
    in_background(building, (home, kept), |home, kept, building| {
        // Whoever cannot build leaves it to another; the tables are searched meanwhile.
        let _ = build_alone(home, kept, building);
    });
}

/// Reads all of a newly mapped index on a thread of its own. One that is damaged inside is taken away, so that it is
/// trusted no longer and built again.
pub(super) fn check_in_background<H: Home>(building: &Arc<Building>, home: &H, kept: &Kept) {
    in_background(building, (home, kept), |_, kept, building| {
        if let Kept::File(place) = kept
            && let Some(mapped) = file::open(kept, building)
            && !mapped.is_whole()
            && file::there(kept, building) == Some(mapped.identity)
        {
            let _ = fs::remove_file(&place.index);
        }
    });
}

fn in_background<H: Home>(
    building: &Arc<Building>,
    (home, kept): (&H, &Kept),
    work: fn(&H, &Kept, &Building),
) {
    if building.busy.swap(true, Ordering::SeqCst) {
        return;
    }
    let (at_work, home, kept) = (AtWork(building.clone()), home.clone(), kept.clone());
    // Without a thread nothing is built now, and the next search tries again.
    let _ = thread::Builder::new().spawn(move || work(&home, &kept, &at_work.0));
}

/// Held while a thread is at work in the background; dropped however it ends, so that the next one can begin.
struct AtWork(Arc<Building>);

impl Drop for AtWork {
    fn drop(&mut self) {
        self.0.total.store(0, Ordering::Relaxed);
        self.0.busy.store(false, Ordering::SeqCst);
    }
}

fn build_alone<H: Home>(home: &H, kept: &Kept, building: &Building) -> Option<()> {
    if let Kept::File(file) = kept {
        // Where somebody else is at it, what they build will do.
        free(file)?;
    }
    let mut tell = |done, total| {
        building.done.store(done, Ordering::Relaxed);
        building.total.store(total, Ordering::Relaxed);
    };
    home.apart(|db| {
        // The other handle may have come to other tables: a server of the same name.
        let kept = home.kept(db)?;
        build(db, &kept, building, &mut tell)
    })?
    .ok()
}

fn free(file: &IndexFile) -> Option<()> {
    let lock = file.open_lock().ok()?;
    drop(Flock::lock(lock, FlockArg::LockExclusiveNonblock).ok()?);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{OpenOptions, sqlite::BesideFile};

    #[test]
    fn a_lock_that_is_held_is_waited_for_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let open = || files::open_lock(&path, files::Rights::PRIVATE).unwrap();
        let held = take_turn(open(), Duration::ZERO).unwrap();
        let refused = take_turn(open(), Duration::ZERO).unwrap_err();
        assert!(system(&refused).to_string().contains("held its lock"));
        thread::scope(|scope| {
            let next = scope.spawn(|| take_turn(open(), Duration::from_secs(60)).is_ok());
            drop(held);
            assert!(next.join().unwrap());
        });
    }

    #[test]
    fn work_in_the_background_that_panics_is_over_and_the_next_can_begin() {
        let building = Arc::new(Building::default());
        building.total.store(100, Ordering::Relaxed);
        let home = BesideFile::new("/nonexistent".into(), OpenOptions::default());
        in_background(&building, (&home, &Kept::Nowhere), |_, _, _| panic!("on purpose"));
        while building.busy.load(Ordering::SeqCst) {
            thread::yield_now();
        }
        assert_eq!(building.percent(), None);
        in_background(&building, (&home, &Kept::Nowhere), |_, _, building| {
            building.done.store(7, Ordering::SeqCst);
        });
        while building.done.load(Ordering::SeqCst) != 7 {
            thread::yield_now();
        }
    }
}
