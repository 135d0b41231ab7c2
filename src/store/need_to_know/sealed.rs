//! [`SealedStore`] for whom a handle is for: what is sealed the store cannot open, and says itself who gets which copy.

use super::ForViewer;
use crate::{
    domain::{PublicKey, SealedList, SealedOf, StoreError},
    store::{SealedStore, Session, Store},
};

impl<S: Store + ?Sized> SealedStore for ForViewer<S> {
    fn public_keys(&mut self) -> Result<Vec<PublicKey>, StoreError> {
        self.inner.public_keys()
    }

    fn sealed(&mut self, session: &Session, of: SealedOf) -> Result<SealedList, StoreError> {
        self.inner.sealed(session, of)
    }
}
