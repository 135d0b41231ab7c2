//! What the store keeps sealed: bytes that it cannot open, and the public keys they are sealed to.

use crate::domain::{PublicKey, SealedList, SealedOf, StoreError};

use super::Session;

/// The part of [`Store`](super::Store) that is about what is sealed. Changes go through [`Store::apply`](super::Store::apply).
pub trait SealedStore {
    /// Everybody's public key, by login.
    fn public_keys(&mut self) -> Result<Vec<PublicKey>, StoreError> {
        Ok(Vec::new())
    }

    /// What of these the session's user can open, each with their copy of it, and, for those who may see colleagues by name, how many
    /// others there are.
    fn sealed(&mut self, _session: &Session, _of: SealedOf) -> Result<SealedList, StoreError> {
        Ok(SealedList::default())
    }
}
