//! Statements, which are prepared once each by their text: how they are sent, several at once, and how their answers are read.

use std::{collections::HashMap, sync::Arc};

use postgres_protocol::message::{backend::Message, frontend};

use super::{
    binding::{bind, with_dollars},
    settings::settings,
    shared_statements::{NAMES, Send, SharedStatements, name_of},
};
use crate::store::{
    postgres::{
        answer::{Answer, Column, columns_of},
        expected::{Expected, Question, key},
        pg_error::{PgError, rolled_back},
        statement::{Statement, kind_of},
        wire::{Wire, odd},
    },
    sql::Value,
};

/// Rows of an answer that are read at a time inside of a transaction.
pub(super) const ROWS: i32 = 1_000;
/// So much is put off at most, bytes: the server's answers have to fit on the way while nobody reads them.
const MOST_BYTES: usize = 64 * 1024;
/// So many statements are kept prepared.
const MOST_STATEMENTS: usize = 400;

/// The two ends of what is said: what was sent, and what is still to be answered.
pub(super) struct Inner {
    pub(super) wire: Wire,
    /// By their texts.
    pub(super) statements: HashMap<String, Vec<Statement>>,
    /// A pooler stands between, and nothing lasts longer than a transaction.
    pub(super) is_pooled: bool,
    /// All is done in one transaction, which ends with the connection.
    pub(super) is_held: bool,
    /// Numbers for names of statements and portals.
    pub(super) next: u64,
    pub(super) in_transaction: bool,
    /// Nobody else can write as long as the transaction is open.
    pub(super) is_alone: bool,
    pub(super) expected: Expected,
    /// Behind a pooler: what lies at the server, whoever prepared it.
    pub(super) shared: SharedStatements,
    /// What was sent without a name while that was being asked: name, text and types of parameters.
    pub(super) nameless: Vec<(Arc<str>, String, Arc<[u32]>)>,
}

impl Inner {
    pub(super) fn begin(&mut self, sql: &str, is_alone: bool) -> Result<(), PgError> {
        self.in_transaction = true;
        self.is_alone = is_alone;
        self.expected.clear();
        let (begin, rest) = sql.split_once(';').unwrap_or((sql, ""));
        match (self.is_held, self.is_pooled) {
            (true, _) => self.wire.queue(&format!("SAVEPOINT step; {rest}")),
            (false, true) => {
                self.wire.queue(&format!("{begin}; {}; {rest}", settings("SET LOCAL")))?;
                self.nameless.clear();
                match self.shared.begin(!is_alone) {
                    true => self.expect(NAMES, &[]),
                    false => Ok(()),
                }
            }
            // Prepared once: a text is read and planned anew each time.
            (false, false) => sql.split(';').try_for_each(|one| self.tell(one.trim(), &[])),
        }
    }

    pub(super) fn expect(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
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
    pub(super) fn leave(&mut self) {
        let _ = self.wire.queue("ROLLBACK").and_then(|()| self.wire.flush());
    }

    /// Whether what is run now needs a transaction of its own, so that it finds the session's settings.
    pub(super) fn stands_alone(&self) -> bool {
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
            // Behind a pooler they are others' too.
            if !self.is_pooled {
                self.wire.queue("DEALLOCATE ALL")?;
            }
        }
        self.next += 1;
        let known = self.statements.get(sql).into_iter().flatten();
        let known = known.into_iter().find(|known| known.takes(values, returning)).cloned();
        if self.is_pooled {
            return self.prepared_behind_pooler(sql, values, (returning, known));
        }
        if let Some(known) = known {
            return Ok((known, false));
        }
        let kinds: Arc<[u32]> = values.iter().map(|value| kind_of(*value)).collect();
        let name = format!("s{}", self.next);
        let text = with_dollars(sql) + returning;
        frontend::parse(&name, &text, kinds.iter().copied(), &mut self.wire.outbox)?;
        Ok((Statement { name: name.into(), returning: returning.into(), kinds, columns: None }, true))
    }

    /// The same where the statement may lie at the server under a name that all sessions give it. What is `known` of it was learnt
    /// in an earlier transaction.
    fn prepared_behind_pooler(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        (returning, known): (&str, Option<Statement>),
    ) -> Result<(Statement, bool), PgError> {
        let text = with_dollars(sql) + returning;
        let is_new = known.is_none();
        let statement = known.unwrap_or_else(|| {
            let kinds: Arc<[u32]> = values.iter().map(|value| kind_of(*value)).collect();
            let name = name_of(&text, &kinds).into();
            Statement { name, returning: returning.into(), kinds, columns: None }
        });
        let send = self.shared.send(&statement.name);
        let sent_as = match send {
            Send::Kept => return Ok((statement, is_new)),
            Send::New => Arc::clone(&statement.name),
            Send::Nameless => Arc::from(""),
        };
        frontend::parse(&sent_as, &text, statement.kinds.iter().copied(), &mut self.wire.outbox)?;
        if self.shared.is_asking() && sql != NAMES {
            self.nameless.push((Arc::clone(&statement.name), text, Arc::clone(&statement.kinds)));
        }
        Ok((Statement { name: sent_as, ..statement }, is_new))
    }

    /// Has what was sent without a name prepared under one, for those who come next: it goes along with what is sent next.
    fn prepare_for_others(&mut self) -> Result<(), PgError> {
        for (name, text, kinds) in std::mem::take(&mut self.nameless) {
            if self.shared.send(&name) == Send::New {
                frontend::parse(&name, &text, kinds.iter().copied(), &mut self.wire.outbox)?;
                self.wire.prepared();
            }
        }
        Ok(())
    }

    /// Keeps a statement for the next time, unless it is gone by then. Should the server not have taken it, all are
    /// prepared anew, see `settle`.
    fn keep(&mut self, sql: &str, statement: Statement) {
        // One without a name is gone by then.
        if statement.name.is_empty() {
            return;
        }
        let kept = self.statements.entry(sql.to_owned()).or_default();
        kept.retain(|other| other.name != statement.name);
        kept.push(statement);
    }

    pub(super) fn tell(&mut self, sql: &str, values: &[Value<'_>]) -> Result<(), PgError> {
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
    pub(super) fn settle_safely(&mut self) -> Result<(), PgError> {
        self.settle()?;
        self.wire.take_warning().map_or(Ok(()), |warning| Err(PgError::Server(Box::new(warning))))
    }

    /// Sends what was put off, and reads the answers to it.
    pub(super) fn settle(&mut self) -> Result<(), PgError> {
        let settled = self.wire.settle();
        match &settled {
            Ok(()) => {
                self.expected.fill(self.wire.take_kept());
                if self.shared.is_asking() {
                    self.read_names()?;
                }
            }
            Err(error) => {
                self.statements.clear();
                self.shared.refused(error.is_wrong_guess());
                self.expected.clear();
                drop(self.wire.take_kept());
            }
        }
        settled
    }

    /// Reads which statements lie at the server, once that was answered.
    fn read_names(&mut self) -> Result<(), PgError> {
        let Some(taken) = self.expected.take(NAMES, &key(&[])) else { return Ok(()) };
        let (answer, _) = taken?;
        // A single column: four bytes of length, then the text.
        let names = answer.rows.iter().filter_map(|row| str::from_utf8(row.get(4..)?).ok());
        self.shared.found(names);
        self.prepare_for_others()
    }

    pub(super) fn ask(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        returning: &str,
    ) -> Result<Answer, PgError> {
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
    pub(super) fn answer(&mut self, portal: String, columns: Arc<[Column]>) -> Result<Answer, PgError> {
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
                        return Err(self.skip_to_ready(rolled_back()));
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
    pub(super) fn skip_to_ready(&mut self, error: PgError) -> PgError {
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
