//! A connection string as an address.
//! <https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>

use super::said::{Said, known};
use crate::{domain::StoreError, message, store::postgres::pg_error::unavailable};

/// Reads a connection string.
pub(super) fn read(text: &str) -> Result<Said, StoreError> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    // Who it is ends at the last @ before the first /: a password may hold a ? or an @.
    let authority = rest.split('/').next().unwrap_or_default();
    let (who, rest) = match authority.rfind('@') {
        Some(at) => (&rest[..at], &rest[at + 1..]),
        None => ("", rest),
    };
    if rest.contains('@') {
        // Part of a password, perhaps: nothing of it is repeated, nor taken for a host.
        return Err(unavailable(message!(
            "server-odd-sign",
            "the connection string has an @ behind the first /: write %40 for @, %2F for / and %3F for ? in a password"
        )));
    }
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (hosts, database) = rest.split_once('/').unwrap_or((rest, ""));
    let (user, password) = who.split_once(':').unwrap_or((who, ""));
    let mut said = Said::default();
    said.set("user", decoded(user)?);
    said.set("password", decoded(password)?);
    said.set("dbname", decoded(database)?);
    let (mut names, mut ports) = (Vec::new(), Vec::new());
    for one in hosts.split(',').filter(|one| !one.is_empty()) {
        let end = one.rfind(']').map_or(0, |at| at + 1);
        let (name, port) = match one[end..].rsplit_once(':') {
            Some((name, port)) => (format!("{}{name}", &one[..end]), port.to_owned()),
            None => (one.to_owned(), String::new()),
        };
        names.push(decoded(name.trim_start_matches('[').trim_end_matches(']'))?);
        ports.push(port);
    }
    said.set("host", names.join(","));
    if ports.iter().any(|port| !port.is_empty()) {
        said.set("port", ports.join(","));
    }
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let of = message!("server-the-string", "the connection string");
        said.set(known(key, of)?, decoded(value)?);
    }
    Ok(said)
}

/// A part of a connection string with its `%xx` read.
fn decoded(text: &str) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'%' {
            bytes.push(*first);
            continue;
        }
        let hex = after.get(..2).and_then(|hex| str::from_utf8(hex).ok());
        let byte = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()).ok_or_else(bad_text)?;
        bytes.push(byte);
        rest = &after[2..];
    }
    String::from_utf8(bytes).map_err(|_| bad_text())
}

fn bad_text() -> StoreError {
    unavailable(message!(
        "server-bad-text",
        "the connection string cannot be read: a % in it is followed by two hexadecimal digits, %25 is the sign itself"
    ))
}
