//! A statement and its values as the server takes them.

use bytes::{BufMut, BytesMut};
use postgres_protocol::{
    IsNull,
    message::frontend::{self, BindError},
};

use crate::store::{postgres::pg_error::PgError, sql::Value};

/// A statement with its parameters as PostgreSQL writes them.
pub(super) fn with_dollars(sql: &str) -> String {
    // No statement has a question mark but before the number of a parameter.
    sql.replace('?', "$")
}

/// Gives a statement its values, under the name of a portal.
pub(super) fn bind(
    portal: &str,
    name: &str,
    values: &[Value<'_>],
    out: &mut BytesMut,
) -> Result<(), PgError> {
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
