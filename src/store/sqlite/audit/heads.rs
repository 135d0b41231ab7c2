//! Where the chains of all logins stand, as one hash.

use std::collections::BTreeMap;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::{
    domain::{ChainEnd, Head},
    store::sqlite::{fail::Done, revision},
};

/// Login to the count of its revisions and the hash of the last one.
pub(super) type Heads = BTreeMap<String, (u64, Vec<u8>)>;

/// Where each login's chain stands, by the table of users; logins that have written nothing are left out.
pub(super) fn of_users(conn: &Connection) -> Done<Heads> {
    let mut statement = conn.prepare_cached("SELECT login, seq, head FROM user WHERE seq > 0")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ends of all chains, by login.
pub(in crate::store::sqlite) fn ends(conn: &Connection) -> Done<Vec<ChainEnd>> {
    let heads = of_users(conn)?;
    Ok(heads.into_iter().map(|(login, (seq, hash))| ChainEnd { login, seq, hash }).collect())
}

/// The head of the whole history.
pub(in crate::store::sqlite) fn head(conn: &Connection) -> Done<Head> {
    let rev = revision::last_rev(conn)?;
    Ok(Head { rev, hash: digest(rev, &of_users(conn)?) })
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
