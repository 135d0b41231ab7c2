//! Seals: now and then a write also keeps where the chains of all logins stand, chained to the seal before.

use sha2::{Digest, Sha256};

use crate::{
    domain::{Moment, StoreError},
    store::{
        fail::{Done, onward},
        logic::{
            audit::heads,
            transactions::{Keep, Transactions},
        },
        sql::{
            Db, Dialect,
            last_revision::last_rev,
            op_context::{self, BLOCK},
            seals::{self, Seal, Sealed},
            user_chains::{self, Heads},
        },
    },
};

/// A seal is due after so many revisions, and with the first one of a day (UTC).
const EVERY: u64 = 1_000;
const DAY_MS: i64 = 86_400_000;

/// After how many numbers of revisions, as an engine gives them.
fn every(dialect: Dialect) -> u64 {
    match dialect {
        Dialect::Sqlite => EVERY,
        // An operation takes a block of numbers, whatever it writes.
        Dialect::Postgres => EVERY * BLOCK,
    }
}

/// Whether every version of picklog sealed the history with an operation whose last revision is `rev`, by the `last` seal:
/// then a seal that is not there was taken away. Later versions may seal more often, never less.
/// `has_blocks`: numbers of revisions were given in blocks.
pub(super) fn was_due(last: Option<Sealed>, rev: u64, at: Moment, has_blocks: bool) -> bool {
    let day = |at: Moment| at.millis().div_euclid(DAY_MS);
    let every = every(if has_blocks { Dialect::Postgres } else { Dialect::Sqlite });
    last.is_none_or(|sealed| rev >= sealed.rev.saturating_add(every) || day(at) > day(sealed.at))
}

/// Whether a seal is due by the `last` one, where the last revision is `rev`.
pub(in crate::store) fn is_due(dialect: Dialect, last: Option<Sealed>, rev: u64, at: Moment) -> bool {
    let day = |at: Moment| at.millis().div_euclid(DAY_MS);
    // Another day is any other: a seal of a clock that stood years ahead must not hold back those of all the years.
    last.is_none_or(|sealed| rev >= sealed.rev.saturating_add(every(dialect)) || day(at) != day(sealed.at))
}

/// Seals the history if that is due, on an engine where those who save cannot: one of them may write a lower revision later.
pub(in crate::store) fn when_due(store: &mut impl Transactions) -> Result<(), StoreError> {
    let (here, _) = store.clock();
    // Of a crowd each finds it due until one has done it, and who seals keeps all others waiting: that is one of them, once.
    store.write_for_all(
        |db| Ok(due(db, here)?.is_some()),
        |db, _| {
            if let Some((last, rev, at)) = due(db, here)? {
                make(db, last, rev, at)?;
            }
            Ok(((), Keep::Yes))
        },
    )?;
    Ok(())
}

/// The last seal, the last revision and the time, where a seal is due.
fn due(db: &impl Db, here: Moment) -> Done<Option<(Option<Sealed>, u64, Moment)>> {
    let at = op_context::time(db)?.unwrap_or(here);
    let rev = last_rev(db)?;
    let last = seals::last(db)?.map(|Seal { number, at, rev, .. }| Sealed { number, at, rev });
    Ok(is_due(dialect_of(db), last, rev, at).then_some((last, rev, at)))
}

fn dialect_of<D: Db>(_db: &D) -> Dialect {
    D::DIALECT
}

/// Seals the history: the last revision is `rev`, the table of users is up to date, and nobody else is writing.
pub(in crate::store) fn make(db: &impl Db, last: Option<Sealed>, rev: u64, at: Moment) -> Done<()> {
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
