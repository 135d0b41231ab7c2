//! A connection at work: statements, which are prepared once each by their text, and transactions.
//!
//! Behind a pooler that gives each transaction to another connection of the server (PgBouncer, `pool_mode = transaction`) nothing
//! lasts longer than a transaction: settings are made in each, statements are parsed each time, and a commit itself waits for the
//! disk. A pooler is known by its number for the connection, which is none of the server's.

use std::{
    cell::RefCell,
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::{BufMut, BytesMut};
use postgres_protocol::{
    IsNull,
    message::{
        backend::Message,
        frontend::{self, BindError},
    },
};

use super::{
    answer::{Answer, Column, columns_of},
    expected::{Expected, Question, key},
    pg_error::PgError,
    place::Place,
    statement::{Statement, kind_of},
    wire::{Wire, odd},
};
use crate::store::sql::Value;

/// Rows of an answer that are read at a time inside of a transaction.
const ROWS: i32 = 1_000;
/// So much is put off at most, bytes: the server's answers have to fit on the way while nobody reads them.
const MOST_BYTES: usize = 64 * 1024;
/// How long each of several hosts is waited for before the next is asked, in one round after the other.
const SHORT: [Duration; 2] = [Duration::from_secs(2), Duration::from_secs(4)];
/// So many statements are kept prepared.
const MOST_STATEMENTS: usize = 400;
/// How a session is set up. A transaction in which nothing happens any more is ended by the server: a program that hangs must
/// not keep all others from writing.
const SETTINGS: [(&str, &str); 5] = [
    ("search_path", "picklog, pg_temp"),
    ("lock_timeout", "'20s'"),
    ("idle_in_transaction_session_timeout", "'60s'"),
    ("datestyle", "'ISO'"),
    ("intervalstyle", "'postgres'"),
];
/// Whatever was set for a role or database, what is acknowledged lies on the disk: for a session, and for a transaction.
const ON_DISK: &str = "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";
const ON_DISK_ONCE: &str = "SET LOCAL synchronous_commit TO DEFAULT;
    SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

/// A transaction of its own that changes nothing: its commit waits for the disk, and with it for all that was committed before.
const FLUSH: &str = "SELECT pg_logical_emit_message(true, 'picklog', '')";

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

struct Inner {
    wire: Wire,
    /// By their texts.
    statements: HashMap<String, Vec<Statement>>,
    /// A pooler stands between, and nothing lasts longer than a transaction.
    is_pooled: bool,
    /// All is done in one transaction, which ends with the connection.
    is_held: bool,
    /// Numbers for names of statements and portals.
    next: u64,
    in_transaction: bool,
    /// Nobody else can write as long as the transaction is open.
    is_alone: bool,
    expected: Expected,
}

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
        };
        let answer = inner.ask(WHO, &[], "")?;
        // A single column: four bytes of length, then the text.
        let text = answer.rows.first().and_then(|row| str::from_utf8(row.get(4..)?).ok()).ok_or_else(odd)?;
        let (found, rest) = text.split_once(' ').ok_or_else(odd)?;
        let (is_standby, user) = rest.split_once(' ').ok_or_else(odd)?;
        if user != place.user {
            return Err(super::pg_error::somebody_else(&place.user, user));
        }
        if place.read_write && is_standby == "1" {
            return Err(super::pg_error::standby());
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

impl Inner {
    fn begin(&mut self, sql: &str, is_alone: bool) -> Result<(), PgError> {
        self.in_transaction = true;
        self.is_alone = is_alone;
        self.expected.clear();
        let (begin, rest) = sql.split_once(';').unwrap_or((sql, ""));
        match (self.is_held, self.is_pooled) {
            (true, _) => self.wire.queue(&format!("SAVEPOINT step; {rest}")),
            (false, true) => self.wire.queue(&format!("{begin}; {}; {rest}", settings("SET LOCAL"))),
            // Prepared once: a text is read and planned anew each time.
            (false, false) => sql.split(';').try_for_each(|one| self.tell(one.trim(), &[])),
        }
    }

    fn expect(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let (statement, portal) = self.write_question(sql, values, "")?;
        self.wire.keep();
        let (sql, key) = (sql.to_owned(), key(values));
        self.expected.sent(Question { sql, key, portal, statement, answer: None });
        Ok(())
    }

    /// Writes a statement whose rows are asked for, without its end; and the portal that gives them. Outside of a transaction a portal
    /// ends with its statement, so all rows come at once.
    fn write_question(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        returning: &str,
    ) -> Result<(Statement, String), PgError> {
        let (statement, _) = self.prepared(sql, values, returning)?;
        let portal = if self.in_transaction { format!("p{}", self.next) } else { String::new() };
        let out = &mut self.wire.outbox;
        if statement.columns.is_none() {
            frontend::describe(b'S', &statement.name, out)?;
        }
        bind(&portal, &statement.name, values, out)?;
        frontend::execute(&portal, if self.in_transaction { ROWS } else { 0 }, out)?;
        Ok((statement, portal))
    }

    /// Leaves a transaction of a text that has failed before its own end. What cannot be undone goes with the connection.
    fn leave(&mut self) {
        let _ = self.wire.queue("ROLLBACK").and_then(|()| self.wire.flush());
    }

    /// Whether what is run now needs a transaction of its own, so that it finds the session's settings.
    fn stands_alone(&self) -> bool {
        self.is_pooled && !self.is_held && !self.in_transaction
    }

    /// A statement that is prepared already, or else adds to what is sent that it is prepared. Whether it is new.
    fn prepared(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        returning: &str,
    ) -> Result<(Statement, bool), PgError> {
        if self.statements.len() >= MOST_STATEMENTS {
            self.statements.clear();
            self.wire.queue("DEALLOCATE ALL")?;
        }
        self.next += 1;
        let known = self.statements.get(sql).into_iter().flatten();
        if let Some(known) = known.into_iter().find(|known| known.takes(values, returning)) {
            return Ok((known.clone(), false));
        }
        let name = if self.is_pooled { String::new() } else { format!("s{}", self.next) };
        let kinds: Arc<[u32]> = values.iter().map(|value| kind_of(*value)).collect();
        let text = with_dollars(sql) + returning;
        frontend::parse(&name, &text, kinds.iter().copied(), &mut self.wire.outbox)?;
        Ok((Statement { name: name.into(), returning: returning.into(), kinds, columns: None }, true))
    }

    /// Keeps a statement for the next time, unless it is gone by then. Should the server not have taken it, all are
    /// prepared anew, see `settle`.
    fn keep(&mut self, sql: &str, statement: Statement) {
        if self.is_pooled {
            return;
        }
        let kept = self.statements.entry(sql.to_owned()).or_default();
        kept.retain(|other| other.name != statement.name);
        kept.push(statement);
    }

    fn tell(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let (statement, is_new) = self.prepared(sql, values, "")?;
        let out = &mut self.wire.outbox;
        bind("", &statement.name, values, out)?;
        frontend::execute("", 0, out)?;
        self.wire.told();
        if is_new {
            self.keep(sql, statement);
        }
        match self.wire.outbox.len() > MOST_BYTES {
            true => self.settle(),
            false => Ok(()),
        }
    }

    /// Settles a commit. A warning that it was not waited for until it was safe is an error.
    fn settle_safely(&mut self) -> Result<(), PgError> {
        self.settle()?;
        self.wire.take_warning().map_or(Ok(()), |warning| Err(PgError::Server(Box::new(warning))))
    }

    /// Sends what was put off, and reads the answers to it.
    fn settle(&mut self) -> Result<(), PgError> {
        let settled = self.wire.settle();
        match settled {
            Ok(()) => self.expected.fill(self.wire.take_kept()),
            Err(_) => {
                self.statements.clear();
                self.expected.clear();
                drop(self.wire.take_kept());
            }
        }
        settled
    }

    fn ask(&mut self, sql: &str, values: &[Value<'_>], returning: &str) -> Result<Answer, PgError> {
        if !self.is_alone && self.in_transaction {
            let key = key(values);
            if self.expected.is_open(sql, &key) {
                self.settle()?;
            }
            if let Some(taken) = self.expected.take(sql, &key) {
                let (answer, statement) = taken?;
                self.keep(sql, statement);
                return Ok(answer);
            }
        }
        let (mut statement, portal) = self.write_question(sql, values, returning)?;
        self.wire.ends_with_question();
        self.settle().map_err(|error| self.skip_to_ready(error))?;
        let columns = match &statement.columns {
            Some(columns) => Arc::clone(columns),
            None => {
                let columns = self.columns()?;
                statement.columns = Some(Arc::clone(&columns));
                self.keep(sql, statement);
                columns
            }
        };
        self.answer(portal, columns)
    }

    /// Reads of which columns the rows of a statement are.
    fn columns(&mut self) -> Result<Arc<[Column]>, PgError> {
        loop {
            return match self.wire.receive() {
                Ok(Message::RowDescription(body)) => columns_of(&body),
                Ok(Message::NoData) => Ok(Arc::from([])),
                Ok(Message::ReadyForQuery(_)) => Err(odd()),
                Ok(_) => continue,
                Err(error) => Err(self.skip_to_ready(error)),
            };
        }
    }

    /// Reads the rows of a statement that was run.
    fn answer(&mut self, portal: String, columns: Arc<[Column]>) -> Result<Answer, PgError> {
        let mut answer = Answer { columns, rows: Vec::new(), changed: 0, portal: None };
        let is_named = !portal.is_empty();
        let mut is_done = true;
        loop {
            match self.wire.receive() {
                Ok(Message::DataRow(body)) => answer.rows.push(body.buffer_bytes().clone()),
                Ok(Message::CommandComplete(body)) => {
                    let tag = body.tag()?;
                    if tag == "ROLLBACK" {
                        // What a COMMIT answers in a transaction that has failed.
                        return Err(self.skip_to_ready(super::pg_error::rolled_back()));
                    }
                    answer.changed = tag.rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap_or(0);
                }
                Ok(Message::PortalSuspended) => is_done = false,
                Ok(Message::ReadyForQuery(_)) => break,
                Ok(_) => {}
                Err(error) => return Err(self.skip_to_ready(error)),
            }
        }
        match is_done {
            true if is_named => frontend::close(b'P', &portal, &mut self.wire.outbox)?,
            true => {}
            false => answer.portal = Some(portal),
        }
        Ok(answer)
    }

    /// After an error the server passes over what was sent until it is ready again.
    fn skip_to_ready(&mut self, error: PgError) -> PgError {
        if error.is_lost() {
            return error;
        }
        loop {
            match self.wire.receive() {
                Ok(Message::ReadyForQuery(_)) => return error,
                Ok(_) => {}
                Err(PgError::Lost(lost)) => return PgError::Lost(lost),
                Err(PgError::Server(_)) => {}
            }
        }
    }
}

/// The settings of a session, or of a transaction.
fn settings(set: &str) -> String {
    SETTINGS.map(|(name, value)| format!("{set} {name} = {value}")).join("; ")
}

/// A statement with its parameters as PostgreSQL writes them.
fn with_dollars(sql: &str) -> String {
    // No statement has a question mark but before the number of a parameter.
    sql.replace('?', "$")
}

fn bind(portal: &str, name: &str, values: &[Value<'_>], out: &mut BytesMut) -> Result<(), PgError> {
    const BINARY: [i16; 1] = [1];
    let write = |value: &Value<'_>, out: &mut BytesMut| {
        match *value {
            Value::Null => return Ok(IsNull::Yes),
            Value::Int(number) => out.put_i64(number),
            Value::Real(number) => out.put_f64(number),
            Value::Text(text) => out.put_slice(text.as_bytes()),
            Value::Garbled(bytes) | Value::Blob(bytes) => out.put_slice(bytes),
        }
        Ok(IsNull::No)
    };
    frontend::bind(portal, name, BINARY, values, write, BINARY, out).map_err(|error| match error {
        BindError::Serialization(error) => PgError::Lost(error),
        BindError::Conversion(error) => PgError::Lost(std::io::Error::other(error)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_was_prepared_with_nothing_is_not_run_with_something() {
        let (name, returning) = (Arc::from("s1"), Arc::from(""));
        let kinds = Arc::from([0, super::super::kinds::INT8]);
        let statement = Statement { name, returning, kinds, columns: None };
        assert!(statement.takes(&[Value::Null, Value::Int(1)], ""));
        assert!(statement.takes(&[Value::Null, Value::Null], ""), "nothing is of every type");
        assert!(!statement.takes(&[Value::Int(1), Value::Int(1)], ""), "the server chose a type of its own");
        assert!(!statement.takes(&[Value::Null, Value::Text("1")], ""));
        assert!(!statement.takes(&[Value::Null], ""));
        assert!(!statement.takes(&[Value::Null, Value::Int(1)], " RETURNING number"));
    }
}
