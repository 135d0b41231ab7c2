//! Seals: now and then a write also keeps where the chains of all logins stand, chained to the seal before.

use sha2::{Digest, Sha256};

use crate::{
    domain::Moment,
    store::{
        fail::{Done, onward},
        logic::audit::heads,
        sql::{
            Db,
            seals::{self, Seal, Sealed},
            user_chains::{self, Heads},
        },
    },
};

/// A seal is due after so many revisions, and with the first one of a day (UTC).
const EVERY: u64 = 1_000;
const DAY_MS: i64 = 86_400_000;

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
    let before = seals::last_hash(db)?.unwrap_or_default();
    let number = last.map_or(1, |sealed| sealed.number + 1);
    let heads = user_chains::heads(db)?;
    let hash = chained(&before, number, at, rev, &heads);
    seals::add(db, Sealed { number, at, rev }, &heads, &hash)
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

/// The first seal after a number.
pub(super) fn after(db: &impl Db, number: u64) -> Done<Option<Seal>> {
    let found = seals::after(db, number)?;
    found.as_ref().map_or(Ok(()), |seal| onward("seal", number, seal.number))?;
    Ok(found)
}

/// The last seal, and the hash of the one before it.
pub(super) fn last(db: &impl Db) -> Done<Option<(Seal, Vec<u8>)>> {
    let Some(seal) = seals::last(db)? else { return Ok(None) };
    let before = seals::hash_of(db, seal.number.saturating_sub(1))?;
    Ok(Some((seal, before.unwrap_or_default())))
}
