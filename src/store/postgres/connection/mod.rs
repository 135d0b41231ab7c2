//! A connection at work: statements, which are prepared once each by their text, and transactions.
//!
//! Behind a pooler that gives each transaction to another connection of the server (PgBouncer, `pool_mode = transaction`) nothing
//! lasts longer than a transaction: settings are made in each, statements are parsed each time but for those of saves, see
//! [`shared_statements`], and a commit itself waits for the disk. A pooler is known by its number for the connection, which is none of the server's.

mod binding;
mod inner;
mod settings;
mod shared_statements;

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use postgres_protocol::message::frontend;

use self::{
    inner::{Inner, ROWS},
    settings::{FLUSH, ON_DISK, ON_DISK_ONCE, settings},
    shared_statements::SharedStatements,
};
use super::{
    answer::{Answer, Column},
    expected::Expected,
    pg_error::{PgError, somebody_else, standby},
    place::Place,
    wire::{Wire, odd},
};
use crate::store::sql::Value;

/// How long each of several hosts is waited for before the next is asked, in one round after the other.
const SHORT: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(4)];
/// Which process serves this connection, whether it belongs to a standby, and as whom it logged in.
const WHO: &str = "SELECT pg_backend_pid() || ' ' || pg_is_in_recovery()::int || ' ' || session_user";

/// An open connection to a database.
pub(in crate::store) struct Connection {
    inner: RefCell<Inner>,
    /// Tells it from all others of this process.
    number: u64,
    /// What is written has the server's time.
    keeps_time: bool,
}

/// The number of the next connection.
static NUMBERS: AtomicU64 = AtomicU64::new(1);

impl Connection {
    /// Connects to the first host of a place that answers. Of several each is given a short time at first, and all of it only where none
    /// has answered: one whose machine is gone keeps nobody from the others.
    pub(super) fn open(place: &Place) -> Result<Connection, PgError> {
        let all = place.connect_timeout;
        let rounds = SHORT.into_iter().filter(|short| *short < all && place.hosts.len() > 1);
        let mut failed = None;
        for within in rounds.chain([all]) {
            let mut is_silent = false;
            for host in &place.hosts {
                match Wire::open(host, place, within).and_then(|wire| Connection::set_up(wire, place)) {
                    Ok(connection) => return Ok(connection),
                    Err(error) => {
                        is_silent |= error.is_silence();
                        failed = failed.or(Some(error));
                    }
                }
            }
            // Who has refused would refuse again.
            if !is_silent {
                break;
            }
            // What is said in the end is how it was when each had all of the time.
            if within < all {
                failed = None;
            }
        }
        Err(failed.unwrap_or_else(odd))
    }

    fn set_up(wire: Wire, place: &Place) -> Result<Connection, PgError> {
        let process = wire.process.to_string();
        let mut inner = Inner {
            wire,
            statements: HashMap::new(),
            is_pooled: true,
            is_held: false,
            next: 0,
            in_transaction: false,
            is_alone: true,
            expected: Expected::default(),
            shared: SharedStatements::default(),
            nameless: Vec::new(),
        };
        let answer = inner.ask(WHO, &[], "")?;
        // A single column: four bytes of length, then the text.
        let text = answer.rows.first().and_then(|row| str::from_utf8(row.get(4..)?).ok()).ok_or_else(odd)?;
        let (found, rest) = text.split_once(' ').ok_or_else(odd)?;
        let (is_standby, user) = rest.split_once(' ').ok_or_else(odd)?;
        if user != place.user {
            return Err(somebody_else(&place.user, user));
        }
        if place.read_write && is_standby == "1" {
            return Err(standby());
        }
        // A pooler tells what it was told once.
        inner.wire.is_standby = is_standby == "1";
        inner.is_pooled = found != process;
        match inner.is_pooled {
            true => inner.wire.process = 0,
            false => inner.wire.queue(&format!("{}; {ON_DISK}", settings("SET")))?,
        }
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        Ok(Connection { inner: RefCell::new(inner), number, keeps_time: false })
    }

    /// What tells it from all other connections of this process.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// The same, and what is written has the server's time, or that of another clock.
    pub(super) fn keeping_time(self, of_server: bool) -> Connection {
        Connection { keeps_time: of_server, ..self }
    }

    /// Whether what is written has the server's time.
    pub(super) fn keeps_time(&self) -> bool {
        self.keeps_time
    }

    /// Runs a statement; `returning` is put behind its text.
    pub(super) fn ask(&self, sql: &str, values: &[Value<'_>], returning: &str) -> Result<Answer, PgError> {
        if !self.inner.borrow().stands_alone() {
            return self.inner.borrow_mut().ask(sql, values, returning);
        }
        self.begin("BEGIN")?;
        let answer = self.ask_all(sql, values, returning);
        match &answer {
            Ok(_) => self.commit()?,
            // What cannot be undone goes with the connection.
            Err(_) => drop(self.end()),
        }
        answer
    }

    fn ask_all(&self, sql: &str, values: &[Value<'_>], returning: &str) -> Result<Answer, PgError> {
        let mut answer = self.inner.borrow_mut().ask(sql, values, returning)?;
        while let Some(portal) = answer.portal.take() {
            let more = self.more(&portal, &answer.columns)?;
            answer.rows.extend(more.rows);
            (answer.changed, answer.portal) = (answer.changed + more.changed, more.portal);
        }
        Ok(answer)
    }

    /// Runs a statement whose answer nobody needs. In a transaction it is sent with the next one that is asked.
    pub(super) fn tell(&self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        match inner.in_transaction {
            true => inner.tell(sql, values),
            false => {
                drop(inner);
                self.ask(sql, values, "").map(drop)
            }
        }
    }

    /// The next rows of an answer.
    pub(super) fn more(&self, portal: &str, columns: &Arc<[Column]>) -> Result<Answer, PgError> {
        let mut inner = self.inner.borrow_mut();
        frontend::execute(portal, ROWS, &mut inner.wire.outbox)?;
        inner.wire.ends_with_question();
        inner.settle().map_err(|error| inner.skip_to_ready(error))?;
        inner.answer(portal.to_owned(), Arc::clone(columns))
    }

    /// Says that no more rows of an answer are wanted.
    pub(super) fn close(&self, portal: &str) -> Result<(), PgError> {
        Ok(frontend::close(b'P', portal, &mut self.inner.borrow_mut().wire.outbox)?)
    }

    /// Begins a transaction with these statements. They are sent with the next one.
    pub(super) fn begin(&self, sql: &str) -> Result<(), PgError> {
        self.inner.borrow_mut().begin(sql, true)
    }

    /// The same for one beside which others write.
    pub(super) fn begin_beside(&self, sql: &str) -> Result<(), PgError> {
        self.inner.borrow_mut().begin(sql, false)
    }

    /// Whether nobody else can write as long as the transaction is open.
    pub(super) fn is_alone(&self) -> bool {
        self.inner.borrow().is_alone
    }

    /// Whether the server only follows another one.
    pub(super) fn follows(&self) -> bool {
        self.inner.borrow().wire.is_standby
    }

    /// Sends a question with the next one that will be asked in this transaction. Nothing is sent ahead where this is alone: what is
    /// done alone may change what it asks.
    pub(super) fn expect(&self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        match inner.in_transaction && !inner.is_alone {
            true => inner.expect(sql, values),
            false => Ok(()),
        }
    }

    /// Ends a transaction that only read, or is to be undone. Nobody waits for the answer, but it is sent at once: whoever waits
    /// for this one's turn must not wait until this connection is used again.
    pub(super) fn end(&self) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.in_transaction = false;
        let undo = match inner.is_held {
            true => "ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step",
            false => "ROLLBACK",
        };
        inner.wire.queue(undo)?;
        inner.wire.flush()
    }

    /// Commits, and waits until that is on the server's disk, and on that of a synchronous standby. Whether an
    /// error leaves open if it was done, [`PgError::leaves_open`] says.
    pub(super) fn commit(&self) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.in_transaction = false;
        inner.wire.take_warning();
        // Where a statement before it has failed, a COMMIT undoes all, and the error is that statement's.
        if inner.is_held {
            inner.wire.queue("RELEASE SAVEPOINT step")?;
        } else if inner.is_pooled {
            // What comes after it may go to another server than this one, if this one is lost in between: so it waits itself.
            inner.wire.queue(ON_DISK_ONCE)?;
            inner.wire.queue("COMMIT")?;
        } else {
            inner.wire.queue("COMMIT")?;
            // Who writes alone commits without waiting for the disk, so that the next one can begin, and waits here.
            if inner.is_alone {
                inner.wire.queue(FLUSH)?;
            }
        }
        inner.settle_safely()
    }

    /// Waits until all that was committed so far is on the disk.
    pub(super) fn flush(&self) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        if inner.is_held {
            return Ok(());
        }
        inner.wire.take_warning();
        match inner.is_pooled {
            true => inner.wire.queue(&format!("BEGIN; {ON_DISK_ONCE}; {FLUSH}; COMMIT"))?,
            false => inner.wire.queue(FLUSH)?,
        }
        let done = inner.settle_safely();
        if inner.is_pooled && done.is_err() {
            inner.leave();
        }
        done
    }

    /// Undoes all of the transaction.
    pub(super) fn roll_back(&self) -> Result<(), PgError> {
        self.end()?;
        self.inner.borrow_mut().wire.settle()
    }

    /// Speaks to the server by other messages than those of a statement, once all answers that are due were read.
    pub(super) fn speak<T>(&self, say: impl FnOnce(&mut Wire) -> Result<T, PgError>) -> Result<T, PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.settle()?;
        say(&mut inner.wire)
    }

    /// Runs a text of several statements.
    pub(super) fn batch(&self, sql: &str) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        let stands_alone = inner.stands_alone();
        match stands_alone {
            true => inner.wire.queue(&format!("BEGIN; {}; {sql}; COMMIT", settings("SET LOCAL")))?,
            false => inner.wire.queue(sql)?,
        }
        let done = inner.wire.settle();
        if stands_alone && done.is_err() {
            inner.leave();
        }
        done
    }

    /// Makes something that lasts as long as the connection, by these statements in one transaction. Behind a pooler that stays
    /// open as long, and what are transactions otherwise are steps of it.
    pub(super) fn make_own(&self, sql: &str, search_path: &str) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.wire.queue(&format!("BEGIN ISOLATION LEVEL REPEATABLE READ; {sql}"))?;
        let then = match inner.is_pooled {
            true => format!(
                "{}; SET LOCAL search_path = {search_path}; SET LOCAL idle_in_transaction_session_timeout = '10min'",
                settings("SET LOCAL")
            ),
            false => format!("COMMIT; SET search_path = {search_path}"),
        };
        inner.wire.queue(&then)?;
        inner.is_held = inner.is_pooled;
        inner.wire.settle()
    }
}
