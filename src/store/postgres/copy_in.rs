//! Many rows into one table, by `COPY … FROM STDIN` in binary:
//! <https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.4>

use bytes::{BufMut, BytesMut};
use postgres_protocol::message::{backend::Message, frontend};

use super::{
    connection::Connection,
    pg_error::PgError,
    wire::{Wire, odd},
};
use crate::store::sql::Value;

/// So much is gathered before it is sent, bytes.
const PART: usize = 64 * 1024;
/// What the stream begins with: the signature, no flags, nothing more.
const HEAD: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// Rows on their way into a table. Dropped before the end, it leaves a connection that is of no use but to be closed.
pub(super) struct CopyIn<'c> {
    conn: &'c Connection,
    part: BytesMut,
}

impl CopyIn<'_> {
    /// Begins: `sql` names table and columns.
    pub(super) fn begin<'c>(conn: &'c Connection, sql: &str) -> Result<CopyIn<'c>, PgError> {
        conn.speak(|wire| {
            frontend::query(sql, &mut wire.outbox)?;
            wire.flush()?;
            loop {
                match wire.receive() {
                    Ok(Message::CopyInResponse(_)) => return Ok(()),
                    // Of the answer to a question before it.
                    Ok(Message::CloseComplete) => {}
                    Ok(_) => return Err(odd()),
                    Err(error) => return Err(skip_to_ready(wire, error)),
                }
            }
        })?;
        let mut part = BytesMut::with_capacity(PART + PART / 4);
        part.put_slice(HEAD);
        Ok(CopyIn { conn, part })
    }

    /// One row, its values in the order of the columns.
    pub(super) fn row(&mut self, values: &[Value<'_>]) -> Result<(), PgError> {
        let part = &mut self.part;
        part.put_i16(i16::try_from(values.len()).map_err(|_| odd())?);
        for value in values {
            match *value {
                Value::Null => part.put_i32(-1),
                Value::Int(number) => {
                    part.put_i32(8);
                    part.put_i64(number);
                }
                Value::Real(number) => {
                    part.put_i32(8);
                    part.put_f64(number);
                }
                Value::Text(text) => bytes(part, text.as_bytes())?,
                Value::Garbled(some) | Value::Blob(some) => bytes(part, some)?,
            }
        }
        match self.part.len() > PART {
            true => self.send(),
            false => Ok(()),
        }
    }

    fn send(&mut self) -> Result<(), PgError> {
        let part = self.part.split();
        self.conn.speak(|wire| {
            frontend::CopyData::new(part)?.write(&mut wire.outbox);
            wire.flush()
        })
    }

    /// The last row was given: waits until all are there.
    pub(super) fn end(mut self) -> Result<(), PgError> {
        self.part.put_i16(-1);
        self.send()?;
        self.conn.speak(|wire| {
            frontend::copy_done(&mut wire.outbox);
            wire.flush()?;
            loop {
                match wire.receive() {
                    Ok(Message::ReadyForQuery(_)) => return Ok(()),
                    Ok(_) => {}
                    Err(error) => return Err(skip_to_ready(wire, error)),
                }
            }
        })
    }
}

fn bytes(part: &mut BytesMut, some: &[u8]) -> Result<(), PgError> {
    part.put_i32(i32::try_from(some.len()).map_err(|_| odd())?);
    part.put_slice(some);
    Ok(())
}

/// Reads on after an error, until the server is ready; a line that is lost meanwhile is what the error was.
fn skip_to_ready(wire: &mut Wire, error: PgError) -> PgError {
    if error.is_lost() {
        return error;
    }
    loop {
        match wire.receive() {
            Ok(Message::ReadyForQuery(_)) => return error,
            Ok(_) | Err(PgError::Server(_)) => {}
            Err(lost @ PgError::Lost(_)) => return lost,
        }
    }
}
