//! A connection at work: statements, which are prepared once each by their text, and transactions.

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use bytes::{BufMut, Bytes, BytesMut};
use postgres_protocol::{
    IsNull,
    message::{
        backend::Message,
        frontend::{self, BindError},
    },
};

use super::{
    expected::{Expected, Question, columns_of, key},
    pg_error::PgError,
    place::Place,
    wire::{Wire, odd},
};
use crate::store::sql::Value;

/// Rows of an answer that are read at a time inside of a transaction.
const ROWS: i32 = 1_000;
/// So much is put off at most, bytes: the server's answers have to fit on the way while nobody reads them.
const MOST_BYTES: usize = 64 * 1024;
/// So many statements are kept prepared.
const MOST_STATEMENTS: usize = 400;
/// What a new connection is told first. A transaction in which nothing happens any more is ended by the server: a program that
/// hangs must not keep all others from writing. And whatever was set for a role or database, what is acknowledged lies on the disk.
const SET_UP: &str = "SET search_path = picklog, pg_temp; SET lock_timeout = '20s';
    SET idle_in_transaction_session_timeout = '60s'; SET datestyle = 'ISO'; SET intervalstyle = 'postgres';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

/// A transaction of its own that changes nothing: its commit waits for the disk, and with it for all that was committed before.
const FLUSH: &str = "SELECT pg_logical_emit_message(true, 'picklog', '')";

/// A column of an answer.
#[derive(Debug)]
pub(super) struct Column {
    pub name: String,
    /// The number of its type.
    pub kind: u32,
}

/// A prepared statement.
#[derive(Clone)]
pub(super) struct Statement {
    pub name: Arc<str>,
    pub columns: Arc<[Column]>,
}

/// Rows that a statement answered.
pub(super) struct Answer {
    pub columns: Arc<[Column]>,
    pub rows: Vec<Bytes>,
    /// How many rows were changed.
    pub changed: usize,
    /// Where there are more rows: the portal that gives them.
    pub portal: Option<String>,
}

/// An open connection to a database.
pub(in crate::store) struct Connection {
    inner: RefCell<Inner>,
}

struct Inner {
    wire: Wire,
    statements: HashMap<String, Statement>,
    /// Numbers for names of statements and portals.
    next: u64,
    in_transaction: bool,
    /// Nobody else can write as long as the transaction is open.
    is_alone: bool,
    expected: Expected,
}

impl Connection {
    /// Connects to the first host of a place that answers.
    pub(super) fn open(place: &Place) -> Result<Connection, PgError> {
        let mut failed = None;
        for host in &place.hosts {
            let opened = Wire::open(host, place).and_then(|mut wire| {
                wire.queue(SET_UP)?;
                let inner = Inner {
                    wire,
                    statements: HashMap::new(),
                    next: 0,
                    in_transaction: false,
                    is_alone: true,
                    expected: Expected::default(),
                };
                let connection = Connection { inner: RefCell::new(inner) };
                if place.read_write && connection.is_standby()? {
                    return Err(super::pg_error::standby());
                }
                Ok(connection)
            });
            match opened {
                Ok(connection) => return Ok(connection),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        Err(failed.unwrap_or_else(odd))
    }

    fn is_standby(&self) -> Result<bool, PgError> {
        let answer = self.ask("SELECT pg_is_in_recovery()", &[], "")?;
        // A single column: four bytes of length, then 1 for true.
        Ok(answer.rows.first().is_some_and(|row| row.last() == Some(&1)))
    }

    /// Runs a statement; `returning` is put behind its text.
    pub(super) fn ask(&self, sql: &str, values: &[Value<'_>], returning: &str) -> Result<Answer, PgError> {
        self.inner.borrow_mut().ask(sql, values, returning)
    }

    /// Runs a statement whose answer nobody needs. In a transaction it is sent with the next one that is asked.
    pub(super) fn tell(&self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        match inner.in_transaction {
            true => inner.tell(sql, values),
            false => inner.ask(sql, values, "").map(drop),
        }
    }

    /// The next rows of an answer.
    pub(super) fn more(&self, portal: &str, columns: &Arc<[Column]>) -> Result<Answer, PgError> {
        let mut inner = self.inner.borrow_mut();
        frontend::execute(portal, ROWS, &mut inner.wire.outbox)?;
        frontend::sync(&mut inner.wire.outbox);
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
        inner.wire.queue("ROLLBACK")?;
        inner.wire.flush()
    }

    /// Commits, and waits until that is on the server's disk, and on that of a synchronous standby. Whether an
    /// error leaves open if it was done, [`PgError::leaves_open`] says.
    pub(super) fn commit(&self) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.in_transaction = false;
        // Where a statement before it has failed, a COMMIT undoes all, and the error is that statement's.
        inner.wire.queue("COMMIT")?;
        // Who writes alone commits without waiting for the disk, so that the next one can begin, and waits here.
        if inner.is_alone {
            inner.wire.queue(FLUSH)?;
        }
        inner.settle()
    }

    /// Waits until all that was committed so far is on the disk.
    pub(super) fn flush(&self) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.wire.queue(FLUSH)?;
        inner.settle()
    }

    /// Undoes all of the transaction.
    pub(super) fn roll_back(&self) -> Result<(), PgError> {
        self.end()?;
        self.inner.borrow_mut().wire.settle()
    }

    /// Runs a text of several statements.
    pub(super) fn batch(&self, sql: &str) -> Result<(), PgError> {
        let mut inner = self.inner.borrow_mut();
        inner.wire.queue(sql)?;
        inner.wire.settle()
    }
}

impl Inner {
    fn begin(&mut self, sql: &str, is_alone: bool) -> Result<(), PgError> {
        self.in_transaction = true;
        self.is_alone = is_alone;
        self.expected.clear();
        self.wire.queue(sql)
    }

    fn expect(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let (known, name) = self.known(sql)?;
        let portal = format!("p{}", self.next);
        self.write_question(sql, values, "", (known.is_some(), &name), &portal)?;
        self.wire.sync_kept();
        let columns = known.map(|known| known.columns);
        let (sql, key) = (sql.to_owned(), key(values));
        self.expected.sent(Question { sql, key, portal, name, columns, answer: None });
        Ok(())
    }

    /// Writes a statement whose rows are asked for, without its end. Outside of a transaction a portal ends with its statement, so all
    /// rows come at once.
    fn write_question(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        returning: &str,
        (is_known, name): (bool, &str),
        portal: &str,
    ) -> Result<(), PgError> {
        let out = &mut self.wire.outbox;
        if !is_known {
            let text = with_dollars(sql) + returning;
            frontend::parse(name, &text, values.iter().map(|value| kind_of(*value)), out)?;
            frontend::describe(b'S', name, out)?;
        }
        bind(portal, name, values, out)?;
        Ok(frontend::execute(portal, if self.in_transaction { ROWS } else { 0 }, out)?)
    }

    /// A statement that is prepared already, and its name or one for a new one.
    fn known(&mut self, sql: &str) -> Result<(Option<Statement>, Arc<str>), PgError> {
        if self.statements.len() >= MOST_STATEMENTS {
            self.statements.clear();
            self.wire.queue("DEALLOCATE ALL")?;
        }
        self.next += 1;
        let known = self.statements.get(sql).cloned();
        let name = match &known {
            Some(known) => Arc::clone(&known.name),
            None => Arc::from(format!("s{}", self.next)),
        };
        Ok((known, name))
    }

    fn tell(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
        let (known, name) = self.known(sql)?;
        let out = &mut self.wire.outbox;
        if known.is_none() {
            frontend::parse(&name, &with_dollars(sql), values.iter().map(|value| kind_of(*value)), out)?;
            // It answers no rows. Should the server not take it, all statements are prepared anew, see `settle`.
            let columns = Arc::from([]);
            self.statements.insert(sql.to_owned(), Statement { name: Arc::clone(&name), columns });
        }
        bind("", &name, values, out)?;
        frontend::execute("", 0, out)?;
        self.wire.sync();
        match self.wire.outbox.len() > MOST_BYTES {
            true => self.settle(),
            false => Ok(()),
        }
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
                self.statements.insert(sql.to_owned(), statement);
                return Ok(answer);
            }
        }
        let (known, name) = self.known(sql)?;
        let portal = if self.in_transaction { format!("p{}", self.next) } else { String::new() };
        self.write_question(sql, values, returning, (known.is_some(), &name), &portal)?;
        frontend::sync(&mut self.wire.outbox);
        self.settle().map_err(|error| self.skip_to_ready(error))?;
        let columns = match known {
            Some(known) => known.columns,
            None => self.columns(sql, name)?,
        };
        self.answer(portal, columns)
    }

    /// Reads what a statement answers once it is prepared.
    fn columns(&mut self, sql: &str, name: Arc<str>) -> Result<Arc<[Column]>, PgError> {
        loop {
            let columns = match self.wire.receive() {
                Ok(Message::RowDescription(body)) => columns_of(&body)?,
                Ok(Message::NoData) => Arc::from([]),
                Ok(Message::ReadyForQuery(_)) => return Err(odd()),
                Ok(_) => continue,
                Err(error) => return Err(self.skip_to_ready(error)),
            };
            let statement = Statement { name, columns };
            let columns = Arc::clone(&statement.columns);
            self.statements.insert(sql.to_owned(), statement);
            return Ok(columns);
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

/// A statement with its parameters as PostgreSQL writes them.
fn with_dollars(sql: &str) -> String {
    // No statement has a question mark but before the number of a parameter.
    sql.replace('?', "$")
}

/// The number of the type that a parameter is sent as; 0 leaves it to the server, for one that is nothing.
fn kind_of(value: Value<'_>) -> u32 {
    match value {
        Value::Null => 0,
        Value::Int(_) => super::kinds::INT8,
        Value::Real(_) => super::kinds::FLOAT8,
        Value::Text(_) | Value::Garbled(_) => super::kinds::TEXT,
        Value::Blob(_) => super::kinds::BYTEA,
    }
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
