//! Rows of `seal`: where the chains of all logins stood.

use std::collections::BTreeMap;

use crate::domain::Moment;
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, user_chains::Heads, values};

/// A seal as it stands in the file.
pub(in crate::store) struct Seal {
    pub number: u64,
    pub at: Moment,
    /// The last revision it covers.
    pub rev: u64,
    /// Where the chains stood; none when it cannot be read.
    pub heads: Option<Heads>,
    pub hash: Vec<u8>,
}

/// Which seal it is, when it was made and the last revision it covers.
#[derive(Clone, Copy)]
pub(in crate::store) struct Sealed {
    pub number: u64,
    pub at: Moment,
    pub rev: u64,
}

/// Writes a seal over chains that stand so.
pub(in crate::store) fn add(db: &impl Db, sealed: Sealed, heads: &Heads, hash: &[u8]) -> Done<()> {
    let Sealed { number, at, rev } = sealed;
    db.run(
        "INSERT INTO seal (number, at, rev, heads, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![number, at, rev, text(heads)?, hash],
    )?;
    Ok(())
}

/// The hash of the last seal; none where there is no seal.
pub(in crate::store) fn last_hash(db: &impl Db) -> Done<Option<Vec<u8>>> {
    db.one("SELECT hash FROM seal ORDER BY number DESC LIMIT 1", &[], |row| row.get(0))
}

/// The hash of a seal.
pub(in crate::store) fn hash_of(db: &impl Db, number: u64) -> Done<Option<Vec<u8>>> {
    db.one("SELECT hash FROM seal WHERE number = ?1", values![number], |row| row.get(0))
}

/// The first seal after a number.
pub(in crate::store) fn after(db: &impl Db, number: u64) -> Done<Option<Seal>> {
    let sql = "SELECT number, at, rev, heads, hash FROM seal WHERE number > ?1 ORDER BY number LIMIT 1";
    db.one(sql, values![number], from_row)
}

/// The last seal.
pub(in crate::store) fn last(db: &impl Db) -> Done<Option<Seal>> {
    let sql = "SELECT number, at, rev, heads, hash FROM seal ORDER BY number DESC LIMIT 1";
    db.one(sql, &[], from_row)
}

fn from_row(row: &dyn Row) -> Done<Seal> {
    Ok(Seal {
        number: row.get(0)?,
        at: row.get(1)?,
        rev: row.get(2)?,
        heads: read_heads(row.get(3)?),
        hash: row.get(4)?,
    })
}

/// `{"olga":[12,"9f3c…"]}`.
fn text(heads: &Heads) -> Done<String> {
    let shown: BTreeMap<&str, (u64, String)> =
        heads.iter().map(|(login, (seq, hash))| (login.as_str(), (*seq, hex(hash)))).collect();
    Ok(serde_json::to_string(&shown)?)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read_heads(text: &str) -> Option<Heads> {
    let read: BTreeMap<String, (u64, String)> = serde_json::from_str(text).ok()?;
    let bytes = |hex: &str| -> Option<Vec<u8>> {
        let pair = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        (0..hex.len()).step_by(2).map(pair).collect()
    };
    read.into_iter().map(|(login, (seq, hash))| Some((login, (seq, bytes(&hash)?)))).collect()
}
