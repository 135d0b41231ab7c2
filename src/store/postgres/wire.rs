//! PostgreSQL's protocol, version 3: <https://www.postgresql.org/docs/current/protocol.html>. What is sent is gathered until
//! an answer is needed, so that several statements go in one packet and their answers come back in one.

use std::{
    collections::{VecDeque, vec_deque},
    io::{self, Read, Write},
};

use bytes::BytesMut;
use fallible_iterator::FallibleIterator;
use postgres_protocol::{
    authentication::{
        md5_hash,
        sasl::{ChannelBinding, SCRAM_SHA_256, ScramSha256},
    },
    message::{
        backend::{AuthenticationSaslBody, ErrorResponseBody, Message},
        frontend,
    },
};

use super::{
    expected::KeptAnswer,
    pg_error::{PgError, ServerError},
    place::{Host, Place},
    stream::Stream,
};

/// Bytes read at a time.
const PART: usize = 32 * 1024;

/// What becomes of an answer that is due.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Due {
    /// Nobody needs more than to know that it was no error.
    Dropped,
    /// It is asked for later.
    Kept,
}

/// A connection to a server, after the log-in.
pub(super) struct Wire {
    stream: Stream,
    inbox: BytesMut,
    /// What is to be sent with the next flush.
    pub(super) outbox: BytesMut,
    /// Answers that are due and nobody has waited for: each ends with a ReadyForQuery.
    due: VecDeque<Due>,
    /// Those of them that somebody will ask for.
    kept: VecDeque<KeptAnswer>,
    /// The server only follows another one, as it has said itself.
    pub(super) is_standby: bool,
    part: Box<[u8]>,
}

impl Wire {
    /// Connects to a host and logs in.
    pub(super) fn open(host: &Host, place: &Place) -> Result<Wire, PgError> {
        let stream = Stream::open(host, place)?;
        let part = vec![0; PART].into_boxed_slice();
        let mut wire = Wire {
            stream,
            inbox: BytesMut::new(),
            outbox: BytesMut::new(),
            due: VecDeque::new(),
            kept: VecDeque::new(),
            is_standby: false,
            part,
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
        while !matches!(wire.receive()?, Message::ReadyForQuery(_)) {}
        Ok(wire)
    }

    fn log_in(&mut self, host: &Host, place: &Place) -> Result<(), PgError> {
        let password = || place.password_for(host).ok_or_else(no_password);
        loop {
            self.flush()?;
            match self.receive()? {
                Message::AuthenticationOk => return Ok(()),
                Message::AuthenticationCleartextPassword if self.stream.is_private() => {
                    frontend::password_message(password()?.as_bytes(), &mut self.outbox)?;
                }
                Message::AuthenticationMd5Password(body) => {
                    let hash = md5_hash(place.user.as_bytes(), password()?.as_bytes(), body.salt());
                    frontend::password_message(hash.as_bytes(), &mut self.outbox)?;
                }
                Message::AuthenticationSasl(body) => self.scram(&body, &password()?)?,
                _ => {
                    return Err(said(
                        "28000",
                        "it asks for a way to log in that picklog does not know, or for a password in the clear",
                    ));
                }
            }
        }
    }

    fn scram(&mut self, body: &AuthenticationSaslBody, password: &str) -> Result<(), PgError> {
        let mut ways = body.mechanisms();
        let mut is_known = false;
        while let Some(way) = ways.next()? {
            is_known |= way == SCRAM_SHA_256;
        }
        if !is_known {
            return Err(said("28000", "it knows no SCRAM-SHA-256"));
        }
        let mut scram = ScramSha256::new(password.as_bytes(), ChannelBinding::unsupported());
        frontend::sasl_initial_response(SCRAM_SHA_256, scram.message(), &mut self.outbox)?;
        self.flush()?;
        match self.receive()? {
            Message::AuthenticationSaslContinue(body) => scram.update(body.data())?,
            _ => return Err(odd()),
        }
        frontend::sasl_response(scram.message(), &mut self.outbox)?;
        self.flush()?;
        match self.receive()? {
            Message::AuthenticationSaslFinal(body) => Ok(scram.finish(body.data())?),
            _ => Err(odd()),
        }
    }

    /// Ends a statement whose answer is kept for later.
    pub(super) fn sync_kept(&mut self) {
        frontend::sync(&mut self.outbox);
        self.due.push_back(Due::Kept);
    }

    /// Answers that were kept, in the order they were asked for, and were not taken yet.
    pub(super) fn take_kept(&mut self) -> vec_deque::Drain<'_, KeptAnswer> {
        self.kept.drain(..)
    }

    /// Adds a text of statements to what is sent next. Nobody waits for its answer; if it fails, [`Wire::settle`] says so.
    pub(super) fn queue(&mut self, sql: &str) -> Result<(), PgError> {
        frontend::query(sql, &mut self.outbox)?;
        self.due.push_back(Due::Dropped);
        Ok(())
    }

    /// Ends a statement whose answer nobody waits for.
    pub(super) fn sync(&mut self) {
        frontend::sync(&mut self.outbox);
        self.due.push_back(Due::Dropped);
    }

    /// Sends what was gathered, and reads the answers that nobody has waited for. The first error in them is the error.
    pub(super) fn settle(&mut self) -> Result<(), PgError> {
        self.flush()?;
        let mut failed = None;
        let mut answer = KeptAnswer::default();
        while let Some(due) = self.due.front().copied() {
            match self.receive() {
                Ok(Message::ReadyForQuery(_)) => {
                    self.due.pop_front();
                    let answer = std::mem::take(&mut answer);
                    if due == Due::Kept && failed.is_none() {
                        self.kept.push_back(answer);
                    }
                }
                Ok(message) if due == Due::Kept => answer.take(message)?,
                Ok(_) => {}
                Err(error @ PgError::Lost(_)) => return Err(failed.unwrap_or(error)),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        failed.map_or(Ok(()), Err)
    }

    /// Sends what was gathered.
    pub(super) fn flush(&mut self) -> Result<(), PgError> {
        if !self.outbox.is_empty() {
            self.stream.write_all(&self.outbox)?;
            self.outbox.clear();
        }
        Ok(())
    }

    /// The next message that is an answer. An error that the server says is an error.
    pub(super) fn receive(&mut self) -> Result<Message, PgError> {
        loop {
            match Message::parse(&mut self.inbox)? {
                Some(Message::ErrorResponse(body)) => return Err(server_error(&body)),
                Some(Message::ParameterStatus(body)) => {
                    if body.name()? == "in_hot_standby" {
                        self.is_standby = body.value()? == "on";
                    }
                }
                Some(Message::NoticeResponse(_) | Message::NotificationResponse(_)) => {}
                Some(message) => return Ok(message),
                None => {
                    let count = match self.stream.read(&mut self.part) {
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                        count => count?,
                    };
                    if count == 0 {
                        return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
                    }
                    self.inbox.extend_from_slice(&self.part[..count]);
                }
            }
        }
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        frontend::terminate(&mut self.outbox);
        // Whoever is gone need not be told.
        let _ = self.flush();
    }
}

fn server_error(body: &ErrorResponseBody) -> PgError {
    let mut error = ServerError::default();
    let mut fields = body.fields();
    while let Ok(Some(field)) = fields.next() {
        let text = || String::from_utf8_lossy(field.value_bytes()).into_owned();
        match field.type_() {
            b'C' => error.code = text(),
            b'M' => error.message = text(),
            b'D' => error.detail = text(),
            _ => {}
        }
    }
    PgError::Server(Box::new(error))
}

fn said(code: &str, message: &str) -> PgError {
    PgError::Server(Box::new(ServerError {
        code: code.into(),
        message: message.into(),
        detail: String::new(),
    }))
}

fn no_password() -> PgError {
    said("28P01", "it asks for a password, and none is given")
}

/// An answer that the protocol does not allow there.
pub(super) fn odd() -> PgError {
    PgError::Lost(io::Error::from(io::ErrorKind::InvalidData))
}
