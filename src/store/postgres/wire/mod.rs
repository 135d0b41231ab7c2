//! PostgreSQL's protocol, version 3: <https://www.postgresql.org/docs/current/protocol.html>. What is sent is gathered until
//! an answer is needed, so that several statements go in one packet and their answers come back in one.

mod alive;
mod log_in;

use std::{
    collections::{VecDeque, vec_deque},
    io::{self, Read, Write},
    time::Duration,
};

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::message::{
    backend::{ErrorFields, Message},
    frontend,
};

use super::{
    answer::KeptAnswer,
    pg_error::{PgError, ServerError},
    place::{Host, Place},
    socket,
    stream::Stream,
};

/// Bytes read at a time.
const PART: usize = 32 * 1024;

/// An answer that is due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    /// That of a text of statements. It ends with a ReadyForQuery.
    Text,
    /// That of one statement of a row of them, of which nobody needs to know more than that it was no error.
    Told,
    /// The same, and it is asked for later.
    Kept,
    /// The end of a row of statements, a ReadyForQuery. After an error the server passes over what was sent before it.
    Ready,
}

/// A connection to a server, after the log-in.
pub(in crate::store::postgres) struct Wire {
    stream: Stream,
    /// Where it leads, and as whom: whether the server is there, another connection asks.
    host: Host,
    place: Place,
    /// The number of the process that serves this connection, as the log-in said it. A pooler says one of its own; 0 where that is
    /// known.
    pub(in crate::store::postgres) process: i32,
    /// Nothing more is sent: what was to be has got there in part, or nobody is at the other end.
    is_broken: bool,
    /// The last warning that came with an answer.
    warned: Option<ServerError>,
    inbox: BytesMut,
    /// What is to be sent with the next flush.
    pub(in crate::store::postgres) outbox: BytesMut,
    /// Answers that are due and nobody has waited for.
    due: VecDeque<Due>,
    /// Statements were written behind which no Sync stands yet: a row of them goes in one piece, and so do the answers.
    is_row_open: bool,
    /// Those of them that somebody will ask for.
    kept: VecDeque<KeptAnswer>,
    /// The server only follows another one, as it has said itself.
    pub(in crate::store::postgres) is_standby: bool,
    part: Box<[u8]>,
}

impl Wire {
    /// Connects to a host of a place and logs in there, all of it within a time.
    pub(in crate::store::postgres) fn open(
        host: &Host,
        place: &Place,
        within: Duration,
    ) -> Result<Wire, PgError> {
        let stream = Stream::open(host, place, within)?;
        let mut wire = Wire {
            stream,
            host: host.clone(),
            place: place.clone(),
            process: 0,
            is_broken: false,
            warned: None,
            inbox: BytesMut::new(),
            outbox: BytesMut::new(),
            due: VecDeque::new(),
            is_row_open: false,
            kept: VecDeque::new(),
            is_standby: false,
            part: vec![0; PART].into_boxed_slice(),
        };
        let about = [
            ("user", place.user.as_str()),
            ("database", place.database.as_str()),
            ("application_name", "picklog"),
            ("client_encoding", "UTF8"),
        ];
        frontend::startup_message(about, &mut wire.outbox)?;
        wire.log_in(host, place)?;
        // Until the server is ready it only says how it is set up.
        loop {
            match wire.receive()? {
                Message::BackendKeyData(body) => wire.process = body.process_id(),
                Message::ReadyForQuery(_) => break,
                _ => {}
            }
        }
        wire.stream.connected()?;
        Ok(wire)
    }

    /// Says that a statement was written whose answer is kept for later.
    pub(in crate::store::postgres) fn keep(&mut self) {
        self.is_row_open = true;
        self.due.push_back(Due::Kept);
    }

    /// Says that a statement was written whose answer nobody waits for. If it fails, [`Wire::settle`] says so.
    pub(in crate::store::postgres) fn told(&mut self) {
        self.is_row_open = true;
        self.due.push_back(Due::Told);
    }

    /// Says that a statement was written to be prepared alone, which answers nothing that is waited for.
    pub(in crate::store::postgres) fn prepared(&mut self) {
        self.is_row_open = true;
    }

    /// Ends the row of statements, the last of which is a question whose answer is read next.
    pub(in crate::store::postgres) fn ends_with_question(&mut self) {
        frontend::sync(&mut self.outbox);
        self.is_row_open = false;
    }

    /// Ends the row of statements, if one is open.
    fn end_row(&mut self) {
        if std::mem::take(&mut self.is_row_open) {
            frontend::sync(&mut self.outbox);
            self.due.push_back(Due::Ready);
        }
    }

    /// Answers that were kept, in the order they were asked for, and were not taken yet.
    pub(in crate::store::postgres) fn take_kept(&mut self) -> vec_deque::Drain<'_, KeptAnswer> {
        self.kept.drain(..)
    }

    /// Adds a text of statements to what is sent next. Nobody waits for its answer; if it fails, [`Wire::settle`] says so.
    pub(in crate::store::postgres) fn queue(&mut self, sql: &str) -> Result<(), PgError> {
        // Where a statement before it fails, this one is still read.
        self.end_row();
        frontend::query(sql, &mut self.outbox)?;
        self.due.push_back(Due::Text);
        Ok(())
    }

    /// Sends what was gathered, and reads the answers that nobody has waited for. The first error in them is the error.
    pub(in crate::store::postgres) fn settle(&mut self) -> Result<(), PgError> {
        self.end_row();
        self.flush()?;
        let mut failed = None;
        let mut answer = KeptAnswer::default();
        while let Some(due) = self.due.front().copied() {
            let message = match self.receive() {
                Ok(message) => message,
                Err(error @ PgError::Lost(_)) => return Err(failed.unwrap_or(error)),
                Err(error) => {
                    failed = failed.or(Some(error));
                    answer = KeptAnswer::default();
                    // What follows in its row has no answer.
                    while matches!(self.due.front(), Some(Due::Told | Due::Kept)) {
                        self.due.pop_front();
                    }
                    continue;
                }
            };
            let is_last = match due {
                Due::Text | Due::Ready => matches!(message, Message::ReadyForQuery(_)),
                Due::Told | Due::Kept => matches!(
                    message,
                    Message::CommandComplete(_) | Message::EmptyQueryResponse | Message::PortalSuspended
                ),
            };
            if due == Due::Kept {
                answer.take(message)?;
            }
            if is_last {
                self.due.pop_front();
                let answer = std::mem::take(&mut answer);
                if due == Due::Kept && failed.is_none() {
                    self.kept.push_back(answer);
                }
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Sends what was gathered.
    pub(in crate::store::postgres) fn flush(&mut self) -> Result<(), PgError> {
        if self.outbox.is_empty() {
            return Ok(());
        }
        if self.is_broken {
            return Err(io::Error::from(io::ErrorKind::BrokenPipe).into());
        }
        let bytes = std::mem::take(&mut self.outbox);
        let sent = self.send(&bytes);
        // What got there in part is not sent again: the server would read the rest as something else.
        self.is_broken = sent.is_err();
        sent
    }

    fn send(&mut self, mut bytes: &[u8]) -> Result<(), PgError> {
        let mut quiet = 0;
        loop {
            let sent = match bytes.is_empty() {
                true => self.stream.flush().map(|()| 0),
                false => self.stream.write(bytes),
            };
            match sent {
                Ok(0) if bytes.is_empty() => return Ok(()),
                Ok(0) => return Err(io::Error::from(io::ErrorKind::WriteZero).into()),
                Ok(count) => (bytes, quiet) = (&bytes[count..], 0),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if socket::is_quiet(&error) => self.is_still_there(&mut quiet)?,
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// The warning that came with the answers since this was asked last.
    pub(in crate::store::postgres) fn take_warning(&mut self) -> Option<ServerError> {
        self.warned.take()
    }

    /// The next message that is an answer. An error that the server says is an error.
    pub(in crate::store::postgres) fn receive(&mut self) -> Result<Message, PgError> {
        let mut quiet = 0;
        loop {
            match Message::parse(&mut self.inbox)? {
                Some(Message::ErrorResponse(body)) => return Err(self.fails(body.fields())),
                Some(Message::NoticeResponse(body)) => {
                    let (said, severity) = said(body.fields());
                    if severity == "WARNING" {
                        self.warned = Some(said);
                    }
                }
                Some(Message::ParameterStatus(body)) => {
                    if body.name()? == "in_hot_standby" {
                        self.is_standby = body.value()? == "on";
                    }
                }
                Some(Message::NotificationResponse(_)) => {}
                Some(message) => return Ok(message),
                None => match self.stream.read(&mut self.part) {
                    Ok(0) => return Err(self.is_gone(io::ErrorKind::UnexpectedEof.into())),
                    Ok(count) => {
                        self.inbox.extend_from_slice(&self.part[..count]);
                        quiet = 0;
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    Err(error) if socket::is_quiet(&error) => self.is_still_there(&mut quiet)?,
                    Err(error) => return Err(self.is_gone(error)),
                },
            }
        }
    }

    fn is_gone(&mut self, error: io::Error) -> PgError {
        self.is_broken = true;
        error.into()
    }

    /// An error that the server says, after which it may have closed the connection.
    fn fails(&mut self, fields: ErrorFields<'_>) -> PgError {
        let (error, severity) = said(fields);
        self.is_broken |= ["FATAL", "PANIC"].contains(&severity.as_str());
        PgError::Server(Box::new(error))
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // What is still to be sent is nothing that anybody waits for.
        self.outbox.clear();
        frontend::terminate(&mut self.outbox);
        // Whoever is gone need not be told.
        let _ = self.flush();
    }
}

/// What an error or a notice says, and how grave it is.
fn said(mut fields: ErrorFields<'_>) -> (ServerError, String) {
    let (mut said, mut severity) = (ServerError::default(), String::new());
    while let Ok(Some(field)) = fields.next() {
        let text = || String::from_utf8_lossy(field.value_bytes()).into_owned();
        match field.type_() {
            b'V' => severity = text(),
            // In the server's language; it stands before V, which all servers since 9.6 say, and poolers do not.
            b'S' => severity = text(),
            b'C' => said.code = text(),
            b'M' => said.message = text(),
            b'D' => said.detail = text(),
            _ => {}
        }
    }
    (said.told_by_a_server(), severity)
}

/// An answer that the protocol does not allow there.
pub(in crate::store::postgres) fn odd() -> PgError {
    PgError::Lost(io::Error::from(io::ErrorKind::InvalidData))
}
