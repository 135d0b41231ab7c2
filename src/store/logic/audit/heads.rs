//! Where the chains of all logins stand, as one hash.

use crate::store::sql::Db;

use sha2::{Digest, Sha256};

use crate::store::fail::Done;
use crate::{
    domain::{ChainEnd, Head},
    store::sql::{
        last_revision::last_rev,
        user_chains::{self, Heads},
    },
};

/// The ends of all chains, by login.
pub(in crate::store) fn ends(db: &impl Db) -> Done<Vec<ChainEnd>> {
    let heads = user_chains::heads(db)?;
    Ok(heads.into_iter().map(|(login, (seq, hash))| ChainEnd { login, seq, hash }).collect())
}

/// The head of the whole history.
pub(in crate::store) fn head(db: &impl Db) -> Done<Head> {
    let rev = last_rev(db)?;
    Ok(Head { rev, hash: digest(rev, &user_chains::heads(db)?) })
}

/// SHA-256 over the number of the last revision and, by login, count and hash of its chain, each part with its length
/// before it.
pub(super) fn digest(rev: u64, heads: &Heads) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut part = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    part(b"picklog history 1");
    part(&rev.to_le_bytes());
    for (login, (seq, head)) in heads {
        part(login.as_bytes());
        part(&seq.to_le_bytes());
        part(head);
    }
    hash.finalize().into()
}
