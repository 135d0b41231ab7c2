//! People's public keys. Each is its owner's to say, and every change is in history under their name.

use crate::domain::{Change, PublicKey};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{
        revision::Entry,
        sealed::{KEY, KeyState},
        unit_of_work::Work,
    },
    sql::{
        Db,
        sealed::{self, KeyRow},
    },
};

/// No public key of age's is longer, bytes.
const LONGEST: usize = 4_096;

/// Everybody's key, by login.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<PublicKey>> {
    let read = |row: KeyRow| {
        let KeyState { login, key } = KeyState::read(&row.state)?;
        Ok(PublicKey { login, key, since: row.since })
    };
    sealed::keys(db)?.into_iter().map(read).collect()
}

/// Makes the key of whoever is at work known. Says whether it is another one now.
pub(in crate::store) fn set(work: &mut Work<'_, impl Db>, key: &str) -> Done<bool> {
    if key.is_empty() || key.len() > LONGEST || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err(denied(message!(
            "store-key-odd",
            "this is no public key of age's: `picklog key make` makes one"
        )));
    }
    let login = work.origin.login.clone();
    let before = sealed::key_of(work.conn, &login)?;
    let after = serde_json::to_string(&KeyState { login: login.clone(), key: key.to_owned() })?;
    if before.as_ref().is_some_and(|row| row.state == after) {
        return Ok(false);
    }
    let id = before.as_ref().map_or(work.op, |row| row.id);
    let change = if before.is_some() { Change::Edit } else { Change::Create };
    sealed::put_key(work.conn, &KeyRow { login, id, since: work.now, state: after.clone() })?;
    let before = before.as_ref().map(|row| row.state.as_str());
    work.ledger.write(work.conn, &Entry { entity: KEY, record: id, change, before, after: &after })?;
    Ok(true)
}
