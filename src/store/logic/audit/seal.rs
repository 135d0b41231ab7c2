//! Seals: now and then a write also keeps where the chains of all logins stand, chained to the seal before.

use crate::store::sql::{Db, Row, values};
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::store::logic::audit::heads::{self, Heads};
use crate::{
    domain::Moment,
    store::fail::{Done, onward},
};

/// A seal is due after so many revisions, and with the first one of a day (UTC).
const EVERY: u64 = 1_000;
const DAY_MS: i64 = 86_400_000;

/// A seal as it stands in the file.
pub(super) struct Seal {
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

/// Whether every version of picklog sealed the history with an operation whose last revision is `rev`, by the `last` seal:
/// then a seal that is not there was taken away. Later versions may seal more often, never less.
pub(super) fn was_due(last: Option<Sealed>, rev: u64, at: Moment) -> bool {
    let day = |at: Moment| at.millis().div_euclid(DAY_MS);
    last.is_none_or(|sealed| rev >= sealed.rev.saturating_add(EVERY) || day(at) > day(sealed.at))
}

/// Seals the history when that is due by the `last` seal: the last revision is `rev`, and the table of users is up to
/// date.
pub(in crate::store) fn when_due(db: &impl Db, last: Option<Sealed>, rev: u64, at: Moment) -> Done<()> {
    let day = |at: Moment| at.millis().div_euclid(DAY_MS);
    // Another day is any other: a seal of a clock that stood years ahead must not hold back those of all the years.
    let is_due =
        last.is_none_or(|sealed| rev >= sealed.rev.saturating_add(EVERY) || day(at) != day(sealed.at));
    if !is_due {
        return Ok(());
    }
    let before: Vec<u8> = db
        .one("SELECT hash FROM seal ORDER BY number DESC LIMIT 1", &[], |row| row.get(0))?
        .unwrap_or_default();
    let number = last.map_or(1, |sealed| sealed.number + 1);
    let heads = heads::of_users(db)?;
    let hash = chained(&before, number, at, rev, &heads);
    db.run(
        "INSERT INTO seal (number, at, rev, heads, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![number, at, rev, text(&heads)?, hash.as_slice()],
    )?;
    Ok(())
}

/// SHA-256 over the seal before and every part of this one; all but the first have a fixed length.
pub(super) fn chained(before: &[u8], number: u64, at: Moment, rev: u64, heads: &Heads) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update((before.len() as u64).to_le_bytes());
    hash.update(before);
    hash.update(number.to_le_bytes());
    hash.update(at.millis().to_le_bytes());
    hash.update(heads::digest(rev, heads));
    hash.finalize().into()
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

fn from_row(row: &dyn Row) -> Done<Seal> {
    Ok(Seal {
        number: row.get(0)?,
        at: row.get(1)?,
        rev: row.get(2)?,
        heads: read_heads(row.get(3)?),
        hash: row.get(4)?,
    })
}

/// The first seal after a number.
pub(super) fn after(db: &impl Db, number: u64) -> Done<Option<Seal>> {
    let sql = "SELECT number, at, rev, heads, hash FROM seal WHERE number > ?1 ORDER BY number LIMIT 1";
    let found = db.one(sql, values![number], from_row)?;
    found.as_ref().map_or(Ok(()), |seal| onward("seal", number, seal.number))?;
    Ok(found)
}

/// The last seal, and the hash of the one before it.
pub(super) fn last(db: &impl Db) -> Done<Option<(Seal, Vec<u8>)>> {
    let sql = "SELECT number, at, rev, heads, hash FROM seal ORDER BY number DESC LIMIT 1";
    let Some(seal) = db.one(sql, &[], from_row)? else { return Ok(None) };
    let before =
        db.one("SELECT hash FROM seal WHERE number = ?1", values![seal.number.saturating_sub(1)], |row| {
            row.get(0)
        })?;
    Ok(Some((seal, before.unwrap_or_default())))
}
