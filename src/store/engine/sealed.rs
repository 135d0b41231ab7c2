//! [`SealedStore`] for whatever is an [`Engine`].

use super::Engine;
use crate::{
    domain::{PublicKey, SealedList, SealedOf, StoreError},
    store::{SealedStore, Session, logic::sealed},
};

impl<E: Engine> SealedStore for E {
    fn public_keys(&mut self) -> Result<Vec<PublicKey>, StoreError> {
        self.read(sealed::public_keys)
    }

    fn sealed(&mut self, session: &Session, of: SealedOf) -> Result<SealedList, StoreError> {
        self.read(|db| sealed::list(db, session, of))
    }
}
