//! Views and transactions. One write, from the gate to the commit, and what is done when the disk fails under it.
//!
//! After an I/O error or signs of damage nothing more is done with that connection: the file is opened anew, looked
//! through where it seemed damaged, and the write is tried again. It carries an operation id, so it is done once even if
//! the first try had got through. Only what a fresh connection confirms is told as damage.

use std::{borrow::Borrow, path::Path};

use rusqlite::{Connection, TransactionBehavior, config::DbConfig};

use crate::domain::{Lang, Moment, StoreError, Zone};
use crate::message;
use crate::store::fail::{Done, Fail};
use crate::store::logic::transactions::{Keep, Transactions};
use crate::store::{
    account_index::Seeker,
    sql::catalogue,
    sqlite::{
        Sqlite, connection::connect, disk_errors, error_report, gate::Turn, migrate, temporary_folder,
        wal_pages::PAGES,
    },
};

/// Pages in the log from which on they are worth folding into the file, when there is time. SQLite's own measure.
const MANY_PAGES: i32 = 1_000;
/// Pages from which on it is done at once: nobody had time for long, or only commands write, which do not stay.
const TOO_MANY_PAGES: i32 = 4_000;

/// How often something is tried on a disk that fails.
const TRIES: u8 = 3;

/// A write transaction that is open. One that is let go is rolled back. rusqlite's own prepares its two statements
/// anew each time; these are kept prepared like all others.
struct Open<'c>(&'c Connection);

/// So often a handle that goes tries to fold the log while others read, and so long it waits in between.
const FOLDS_ON_LEAVING: usize = 20;
const BETWEEN_FOLDS: std::time::Duration = std::time::Duration::from_millis(5);

impl Open<'_> {
    fn begin(conn: &Connection) -> rusqlite::Result<Open<'_>> {
        conn.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Open(conn))
    }

    fn commit(self) -> rusqlite::Result<()> {
        self.0.prepare_cached("COMMIT")?.execute([]).map(drop)
    }

    fn roll_back(self) -> rusqlite::Result<()> {
        self.0.execute_batch("ROLLBACK")
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        // A commit that went through has ended it, and so have some errors.
        if !self.0.is_autocommit() {
            // What cannot be rolled back goes with the connection.
            let _ = self.0.execute_batch("ROLLBACK");
        }
    }
}

/// Where a write stopped.
enum Stopped {
    /// Before the commit: nothing was done.
    Before(Fail),
    /// In the commit: with an I/O error it is open whether it was done.
    AtCommit(Fail),
}

impl Borrow<Fail> for Stopped {
    fn borrow(&self) -> &Fail {
        let (Stopped::Before(fail) | Stopped::AtCommit(fail)) = self;
        fail
    }
}

impl From<Fail> for Stopped {
    fn from(fail: Fail) -> Stopped {
        Stopped::Before(fail)
    }
}

impl Stopped {
    fn tell(self, path: &Path) -> StoreError {
        match self {
            Stopped::Before(fail) => fail.tell(path),
            Stopped::AtCommit(Fail::Told(trouble)) => {
                StoreError::OutcomeUnknown { detail: trouble.message() }
            }
            Stopped::AtCommit(fail) => fail.tell_commit(path),
        }
    }
}

impl Sqlite {
    /// Tries something up to three times, each on a fresh connection, as long as the disk is what fails.
    pub(super) fn persist<T, S: Borrow<Fail> + From<Fail>>(
        &mut self,
        mut run: impl FnMut(&mut Sqlite) -> Result<T, S>,
    ) -> Result<T, S> {
        let mut left = TRIES;
        // What a disk that fails once says may be anything; what it says every time is so.
        let mut always_damaged = true;
        loop {
            let stopped = match run(self) {
                Ok(done) => return Ok(done),
                Err(stopped) => stopped,
            };
            if let (Fail::Damaged(_), Some(version)) = (stopped.borrow(), self.newer) {
                // What this picklog cannot read is what a newer one writes.
                return Err(Fail::Told(migrate::too_new(version)).into());
            }
            let (seems_damaged, fails) = stopped.borrow().kind();
            let refused = seems_damaged && disk_errors::has_refused(&self.conn);
            let (damaged, of_the_disk) = (seems_damaged && !refused, fails || refused);
            always_damaged &= damaged;
            left -= 1;
            // Once found damaged is enough: the rest is told as it comes.
            if self.damaged || !damaged && !of_the_disk {
                return Err(stopped);
            }
            match self.reopen(damaged)? {
                State::Damaged => {
                    self.damaged = true;
                    return Err(stopped);
                }
                _ if left > 0 => {}
                _ if refused || damaged && !always_damaged => {
                    return Err(error_report::failing(&self.path).into());
                }
                _ => return Err(stopped),
            }
        }
    }

    /// One try at a write, in one immediate transaction.
    fn try_write<T>(
        &mut self,
        run: &mut impl FnMut(&Connection, &mut catalogue::Cache) -> Done<(T, Keep)>,
    ) -> Result<T, Stopped> {
        let Sqlite { conn, cache, gate, in_place, .. } = self;
        let before = |error: rusqlite::Error| Stopped::Before(error.into());
        let turn: Turn = gate.pass();
        let open = Open::begin(conn).map_err(before)?;
        migrate::check_not_newer(open.0).map_err(Stopped::Before)?;
        let (done, keep) = run(open.0, cache).map_err(Stopped::Before)?;
        PAGES.set(0);
        match keep {
            Keep::Yes => {
                open.commit().map_err(|error| Stopped::AtCommit(error.into()))?;
                // A log that was removed meanwhile has taken the commit with it: nobody may be told that it was saved.
                in_place.check_log().map_err(|trouble| Stopped::AtCommit(Fail::Told(trouble)))?;
            }
            Keep::No => open.roll_back().map_err(before)?,
        }
        drop(turn);
        self.unfolded = self.unfolded.max(PAGES.get());
        if self.unfolded >= TOO_MANY_PAGES {
            self.fold();
        }
        Ok(done)
    }

    /// Folds the log into the file, as far as no reader stands in the way, if it has become long. Says whether all that
    /// was written is in the file itself now.
    pub(super) fn fold_if_long(&mut self) -> bool {
        self.unfolded >= MANY_PAGES && self.fold()
    }

    /// Says whether all of the log is in the file now.
    fn fold(&mut self) -> bool {
        // A log that lies elsewhere would be folded over what others have saved since.
        if self.check_in_place().is_err() {
            return false;
        }
        self.unfolded = 0;
        // A log that cannot be folded now is folded by the next who writes.
        let folded = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            let (pages, folded): (i64, i64) = (row.get(1)?, row.get(2)?);
            Ok(pages == folded)
        });
        folded.unwrap_or(false)
    }

    /// Opens the file anew, and looks it through where it seemed damaged.
    fn reopen(&mut self, damaged: bool) -> Result<State, Fail> {
        if self.rehearsing {
            // What is only tried out must never land in the file itself.
            return Ok(State::Damaged);
        }
        self.check_in_place()?;
        let Ok((conn, newer)) = connect(&self.path, None, None) else { return Ok(State::Unknown) };
        (self.conn, self.newer, self.cache) = (conn, newer, None);
        self.openings += 1;
        // Each connection counts the changes of others from its own beginning: what came between is not known.
        self.seen = None;
        self.seeker = Seeker::default();
        Ok(if damaged { look_through(&self.conn) } else { State::Unknown })
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        if self.check_in_place().is_err() {
            // The last connection folds its log into the file. This log lies elsewhere, and the file may have another.
            let _ = self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        } else if self.unfolded > 0 {
            // Nobody is left who could save it again if the log were taken away. The answer has been given by now. Somebody
            // who reads holds the log back; picklog's own reads are over in milliseconds.
            for _ in 0..FOLDS_ON_LEAVING {
                if self.fold() {
                    break;
                }
                std::thread::sleep(BETWEEN_FOLDS);
            }
        }
    }
}

/// How a file is, as far as can be said.
enum State {
    /// Its structure is whole, or it could not be read to its end now.
    Unknown,
    /// A fresh connection has found damage.
    Damaged,
}

/// SQLite's quick check. It reads the whole file.
fn look_through(conn: &Connection) -> State {
    let found: rusqlite::Result<String> = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0));
    match found {
        // Pages that could not be read just now are no damage.
        _ if disk_errors::has_refused(conn) => State::Unknown,
        Ok(text) if text != "ok" && !text.contains("error code=") => State::Damaged,
        Err(error) if super::engine_error::says_damage(&error) => State::Damaged,
        _ => State::Unknown,
    }
}

fn read_once<T>(conn: &mut Connection, run: &mut impl FnMut(&Connection) -> Done<T>) -> Done<T> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
    let found = run(&tx)?;
    tx.commit()?;
    Ok(found)
}

impl Transactions for Sqlite {
    type Db = Connection;

    fn read<T>(&mut self, mut run: impl FnMut(&Connection) -> Done<T>) -> Result<T, StoreError> {
        let found = self.persist(|store| read_once(&mut store.conn, &mut run));
        found.map_err(|fail: Fail| match self.newer {
            // Tables that this picklog reads were built anew by the newer one.
            Some(version) if fail.is_other_schema() => super::migrate::too_new(version),
            _ => fail.tell(&self.path),
        })
    }

    fn write<T>(
        &mut self,
        mut run: impl FnMut(&Connection, &mut catalogue::Cache) -> Done<(T, Keep)>,
    ) -> Result<T, StoreError> {
        self.check_writable()?;
        let is_copy = self.rehearsing;
        self.persist(|store| store.try_write(&mut run)).map_err(|stopped| match stopped.tell(&self.path) {
            StoreError::Full { .. } if is_copy => temporary_folder::full(),
            trouble => trouble,
        })
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        self.in_place.check_before()?;
        if self.damaged {
            return Err(
                Fail::Damaged(message!("store-damaged-before", "it was found so before")).tell(&self.path)
            );
        }
        match self.newer {
            None => Ok(()),
            Some(version) => Err(migrate::too_new(version)),
        }
    }

    fn clock(&self) -> (Moment, Zone) {
        ((self.options.clock)(), self.options.zone)
    }

    fn lang(&self) -> Option<Lang> {
        self.options.lang
    }

    fn tell(&self, fail: Fail) -> StoreError {
        fail.tell(&self.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::OpenOptions;

    #[test]
    fn a_commit_into_a_log_that_was_removed_meanwhile_is_not_taken_for_saved() {
        let folder = tempfile::tempdir().unwrap();
        let (path, wal) = (folder.path().join("a.db"), folder.path().join("a.db-wal"));
        let mut store = Sqlite::open(&path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
        let told = store.write(|conn, _| {
            conn.execute("UPDATE meta SET value = 7 WHERE key = 'accounts'", [])?;
            std::fs::remove_file(&wal).unwrap();
            Ok(((), Keep::Yes))
        });
        assert!(matches!(told, Err(StoreError::OutcomeUnknown { .. })), "{told:?}");
    }

    #[test]
    fn a_file_opened_anew_beats_otherwise_than_before() {
        use crate::store::Store;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let options = crate::store::sqlite::OpenOptions { create: true, ..Default::default() };
        let mut store = Sqlite::open(&path, options).unwrap();
        let mut seen = vec![store.change_token().unwrap()];
        for _ in 0..3 {
            assert_eq!(store.change_token().unwrap(), *seen.last().unwrap(), "nothing has changed");
            // Somebody writes while this connection is gone: the new one begins to count from there.
            let other = Connection::open(&path).unwrap();
            other.execute("UPDATE meta SET value = value WHERE key = 'catalogue'", []).unwrap();
            store.reopen(false).ok().unwrap();
            let beat = store.change_token().unwrap();
            assert!(!seen.contains(&beat), "{beat} of {seen:?}");
            seen.push(beat);
        }
    }
}
