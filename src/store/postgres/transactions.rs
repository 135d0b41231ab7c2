//! Views and transactions on a server, and what is done when the connection is lost or others got in between.
//!
//! Who logs a call or keeps a form does so beside others: two round trips, one that begins, locks their own chain and their account
//! and reads, one that writes and commits. Who changes what all others read takes the table `turn` for themselves, so that all they
//! read holds until they commit; that commit does not wait for the disk, so that the table is free for the next one, and a second one
//! right behind it, which changes nothing, does. Nothing is told to be saved before it is on the disk.
//!
//! A write carries an operation id: where the answer to a commit is lost, it is done again on another connection, and once.

use std::{
    hash::{BuildHasher, RandomState},
    thread,
    time::{Duration, Instant},
};

use super::{Postgres, connection::Connection, db::READ, pg_error::PgError, schema, temporary_copy};
use crate::{
    domain::{Id, Lang, Moment, StoreError, Zone},
    store::{
        fail::{Done, Fail},
        logic::{
            beside::Beside,
            transactions::{Keep, Transactions},
        },
        sql::{Db, catalogue::Cache, values},
    },
};

/// Waits for whoever writes, looks whether a newer picklog has taken the tables on, and counts. It is sent with the first
/// statement.
fn write_begins() -> String {
    format!("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL synchronous_commit = off; {}", takes_turn())
}

fn takes_turn() -> String {
    format!(
        "LOCK TABLE turn IN EXCLUSIVE MODE; SELECT check_version({}); UPDATE turn SET writes = writes + 1",
        schema::newest()
    )
}

/// Upkeep for all: it looks whether it is to be done before it waits for whoever writes. What it reads afterwards is to be what they
/// have committed, so each statement has its own view.
const UPKEEP_BEGINS: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL synchronous_commit = off";
/// Whether nobody else is at it: the first of the two numbers is "plog".
const UPKEEP_IS_OURS: &str = "SELECT pg_try_advisory_xact_lock(1886154599, 1)";

/// The same for a save beside others: those of one login come one after the other, and so do those at one account. Each statement
/// sees what was committed before it: what it reads hangs on nothing that others write meanwhile, see [`Beside`].
///
/// Statements are planned once and not each time anew: where a plan for certain values looks a little better to the server than one for
/// all, planning it costs more than it saves. Those that guard the tables are meant, too.
const SAVE_BEGINS: &str =
    "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL plan_cache_mode = force_generic_plan;
    LOCK TABLE turn IN ROW EXCLUSIVE MODE";

/// Looks whether a newer picklog has taken the tables on, and locks for a save: first its login's chain, then its account, so
/// that no two wait for one another. A login that is not known yet locks nothing: it is made where nobody else writes.
fn save_locks() -> String {
    format!(
        "SELECT check_version({}), pg_advisory_xact_lock(?2)
         FROM (SELECT 1 FROM \"user\" WHERE login = ?1 FOR NO KEY UPDATE) AS own",
        schema::newest()
    )
}

/// The number by which an account is locked: the random half of its id. Two of one number wait for one another needlessly.
fn lock_number(account: Id) -> i64 {
    let [.., a, b, c, d, e, f, g, h] = account.bytes();
    i64::from_be_bytes([a, b, c, d, e, f, g, h].map(|byte| *byte))
}

/// The code of the error by which `check_version` refuses; its text is the version that is there.
const NEWER: &str = "PL001";

/// How often something is tried that others got in between of, and on how many connections.
const TRIES: u32 = 8;
/// How often a connection is made anew, and the longest wait before that, milliseconds.
const CONNECTIONS: u32 = 4;
const LONGEST_WAIT: u64 = 800;

/// No clock says more than this, milliseconds before or after 1970: 36 million years.
const FAR: i64 = 1 << 60;

/// Where a write stopped.
enum Stopped {
    /// Before the commit: nothing was done.
    Before(Fail),
    /// In the commit, in a way that leaves open whether it was done, see [`PgError::leaves_open`].
    AtCommit(Fail),
}

impl From<PgError> for Stopped {
    fn from(error: PgError) -> Stopped {
        Stopped::Before(error.into())
    }
}

impl Stopped {
    fn fail(&self) -> &Fail {
        let (Stopped::Before(fail) | Stopped::AtCommit(fail)) = self;
        fail
    }

    fn tell(self, place: &str) -> StoreError {
        match self {
            Stopped::Before(fail) => fail.tell_of_server(place),
            Stopped::AtCommit(fail) => {
                StoreError::OutcomeUnknown { detail: fail.tell_of_server(place).message() }
            }
        }
    }
}

/// A random time up to so many milliseconds: those who lost the same server do not all come back at once.
fn pause(most: u64) {
    let random = RandomState::new().hash_one(thread::current().id());
    thread::sleep(Duration::from_millis(1 + random % most.max(1)));
}

impl Postgres {
    /// Another connection in place of the one that was lost.
    fn reconnect(&mut self, times: u32) -> Result<(), Fail> {
        pause(LONGEST_WAIT.min(20 << times.min(8)));
        self.conn = Connection::open(&self.place)?.keeping_time(self.conn.keeps_time());
        self.cache = None;
        // A server that crashed may have lost what was not acknowledged: nothing read from it before holds. What the lookup has read,
        // it forgets by itself when it meets another connection.
        self.seen = None;
        self.newer = Some(schema::version(&self.conn)?).filter(|found| *found > schema::newest());
        Ok(())
    }

    /// Tries that a few times in all, which `times` counts, and not much longer than one host is waited for; why there is none in
    /// the end.
    fn reconnect_patiently(&mut self, times: &mut u32) -> Option<Fail> {
        let begun = Instant::now();
        loop {
            *times += 1;
            match self.reconnect(*times) {
                Ok(()) => return None,
                Err(fail) if *times >= CONNECTIONS || begun.elapsed() >= self.place.connect_timeout => {
                    return Some(fail);
                }
                Err(_) => {}
            }
        }
    }

    /// Does something, again on another connection where that was lost.
    fn persist<T>(&mut self, mut run: impl FnMut(&mut Postgres) -> Result<T, Stopped>) -> Result<T, Stopped> {
        let (mut lost, mut tries) = (0, 0);
        let mut is_open = false;
        loop {
            let stopped = match run(self) {
                Ok(done) => return Ok(done),
                Err(stopped) => stopped,
            };
            is_open |= matches!(stopped, Stopped::AtCommit(_));
            let error = stopped.fail().postgres();
            if temporary_copy::is_lost_for_good(self, error) {
                return Err(stopped);
            }
            // A statement that costs the connection each time it is run would do so for ever.
            if error.is_some_and(PgError::is_lost) && lost < TRIES {
                match self.reconnect_patiently(&mut lost) {
                    None => continue,
                    Some(fail) if is_open => return Err(Stopped::AtCommit(fail)),
                    Some(fail) => return Err(Stopped::Before(fail)),
                }
            } else if error.is_some_and(PgError::is_of_others) && tries < TRIES {
                tries += 1;
                pause(5 << tries.min(5));
                continue;
            }
            return Err(match stopped {
                // What was open once stays so, whatever went wrong afterwards.
                Stopped::Before(fail) if is_open => Stopped::AtCommit(fail),
                stopped => stopped,
            });
        }
    }

    fn read_once<T>(&mut self, run: &mut impl FnMut(&Connection) -> Done<T>) -> Result<T, Stopped> {
        let before = Stopped::Before;
        self.conn.begin(READ)?;
        let found = run(&self.conn).map_err(before);
        self.conn.end()?;
        found
    }

    /// `beside`: it may be done while others save.
    fn write_once<T>(
        &mut self,
        beside: Option<Beside<'_>>,
        run: &mut impl FnMut(&Connection, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<T, Stopped> {
        let Postgres { conn, cache, .. } = self;
        match beside {
            None => conn.begin(&write_begins())?,
            Some(Beside { login, account }) => {
                conn.begin_beside(SAVE_BEGINS)?;
                conn.tell(&save_locks(), values![login, account.map(lock_number)])?;
            }
        }
        let done = run(conn, cache);
        end(conn, done)
    }

    fn write_for_all_once<T>(
        &mut self,
        is_due: &mut impl FnMut(&Connection) -> Done<bool>,
        run: &mut impl FnMut(&Connection, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<Option<T>, Stopped> {
        let Postgres { conn, cache, .. } = self;
        conn.begin(UPKEEP_BEGINS)?;
        let is_ours = conn.the(UPKEEP_IS_OURS, &[], |row| row.get(0));
        let done = match is_ours.and_then(|ours: bool| Ok(ours && is_due(conn)?)) {
            Ok(true) => conn.batch(&takes_turn()).map_err(Fail::from).and_then(|()| run(conn, cache)),
            Ok(false) => {
                conn.end()?;
                return Ok(None);
            }
            Err(fail) => Err(fail),
        };
        end(conn, done).map(Some)
    }
}

/// Ends a transaction as its work went.
fn end<T>(conn: &Connection, done: Done<(T, Keep)>) -> Result<T, Stopped> {
    match done {
        Ok((done, Keep::Yes)) => match conn.commit() {
            Ok(()) => Ok(done),
            Err(error) if error.leaves_open() => Err(Stopped::AtCommit(error.into())),
            Err(error) => Err(Stopped::Before(error.into())),
        },
        Ok((done, Keep::No)) => {
            conn.end()?;
            // What was found done may have been committed before, and not be on the disk yet.
            conn.flush().map_err(|error| Stopped::AtCommit(error.into()))?;
            Ok(done)
        }
        Err(fail) => {
            // What cannot be undone goes with the connection.
            let _ = conn.end();
            Err(Stopped::Before(fail))
        }
    }
}

impl Postgres {
    fn told<T>(&self, done: Result<T, Stopped>) -> Result<T, StoreError> {
        done.map_err(|stopped| match stopped.fail().postgres() {
            Some(PgError::Server(error)) if error.code == NEWER => {
                schema::too_new(error.message.parse().unwrap_or(u32::MAX))
            }
            _ => stopped.tell(&self.shown),
        })
    }
}

impl Transactions for Postgres {
    type Db = Connection;

    fn read<T>(&mut self, mut run: impl FnMut(&Connection) -> Done<T>) -> Result<T, StoreError> {
        let found = self.persist(|store| store.read_once(&mut run));
        found.map_err(|stopped| match stopped {
            Stopped::AtCommit(fail) | Stopped::Before(fail) => self.tell(fail),
        })
    }

    fn write<T>(
        &mut self,
        mut run: impl FnMut(&Connection, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<T, StoreError> {
        self.check_writable()?;
        let done = self.persist(|store| store.write_once(None, &mut run));
        self.told(done)
    }

    fn write_beside<T>(
        &mut self,
        beside: Beside<'_>,
        mut run: impl FnMut(&Connection, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<T, StoreError> {
        self.check_writable()?;
        // Of a copy there is nobody beside.
        let beside = Some(beside).filter(|_| !self.is_copy);
        let done = match self.persist(|store| store.write_once(beside, &mut run)) {
            // What it has to change, others may be reading.
            Err(Stopped::Before(Fail::Alone)) => self.persist(|store| store.write_once(None, &mut run)),
            // A first try may have been done: that stays open, whatever goes wrong now.
            Err(Stopped::AtCommit(Fail::Alone)) => {
                let done = self.persist(|store| store.write_once(None, &mut run));
                done.map_err(|(Stopped::Before(fail) | Stopped::AtCommit(fail))| Stopped::AtCommit(fail))
            }
            done => done,
        };
        self.told(done)
    }

    fn write_for_all<T>(
        &mut self,
        mut is_due: impl FnMut(&Connection) -> Done<bool>,
        mut run: impl FnMut(&Connection, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<Option<T>, StoreError> {
        self.check_writable()?;
        let done = self.persist(|store| store.write_for_all_once(&mut is_due, &mut run));
        self.told(done)
    }

    fn check_writable(&self) -> Result<(), StoreError> {
        match self.newer {
            None => Ok(()),
            Some(version) => Err(schema::too_new(version)),
        }
    }

    fn clock(&self) -> (Moment, Zone) {
        // The server reckons with moments in 64 bits, and a day more or less must have room.
        let now = (self.options.clock)().millis().clamp(-FAR, FAR);
        (Moment::from_millis(now), self.options.zone)
    }

    fn lang(&self) -> Option<Lang> {
        self.options.lang
    }

    fn tell(&self, fail: Fail) -> StoreError {
        match (&fail, self.newer) {
            // Tables that this picklog reads were built anew by a newer one.
            (Fail::Engine(_) | Fail::Damaged(_), Some(version)) => schema::too_new(version),
            _ => fail.tell_of_server(&self.shown),
        }
    }
}
