//! What is said of keys.

use super::keyring::fingerprint;
use crate::{
    domain::{Message, PublicKey, SealTrouble},
    message,
    store::Store,
};

/// What tells a store, and its copies, from any other one.
pub(super) fn place(store: &mut dyn Store) -> Result<String, SealTrouble> {
    Ok(store.fingerprint()?.unwrap_or_default())
}

/// The key that a store knows is not in the key file.
pub(super) fn elsewhere(known: &PublicKey) -> Message {
    message!(
        "sealed-key-elsewhere",
        "your key here ({key}) is not in your key file: `picklog key restore FILE` brings it back from a backup or another machine; if it is lost for good, `picklog key make --lost`",
        key = fingerprint(&known.key)
    )
}

/// Somebody has no key.
pub(super) fn no_key(login: &str) -> Message {
    message!(
        "sealed-nobodys-key",
        "{login} has no key here, so nothing can be sealed for {login}: `picklog key make`, run by {login}, makes one",
        login = login
    )
}

/// Somebody has another key than before.
pub(super) fn other_key(key: &PublicKey) -> Message {
    message!(
        "sealed-key-changed",
        "{login} has another key than the one you shared with: {key}. Ask {login} whether it is theirs; if so, `picklog key accept {login}`",
        login = &key.login,
        key = fingerprint(&key.key)
    )
}
