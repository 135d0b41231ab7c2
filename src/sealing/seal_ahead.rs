//! Sealing without asking the store: with the public keys that were looked at before.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    content,
    known::Known,
    prepared::Prepared,
    vault::Vault,
    words::{no_key, other_key, place},
};
use crate::{
    domain::{Command, Id, PutSealed, Ref, SealTrouble, SealedContent, SealedPage},
    store::{Session, Store},
};

impl Vault {
    /// Looks at the keys that something would be sealed to, so that it can be sealed later without the store: for oneself, and for those
    /// with whom something on a page is shared. Why that cannot be is what it gives.
    pub fn prepare(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        page: &SealedPage,
    ) -> Option<SealTrouble> {
        match self.look_at_keys(store, session, page) {
            Ok(prepared) => {
                self.prepared = Some(prepared);
                None
            }
            Err(trouble) => Some(trouble),
        }
    }

    fn look_at_keys(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        page: &SealedPage,
    ) -> Result<Prepared, SealTrouble> {
        let login = session.origin.login.clone();
        let own = self.own_key(store, session)?;
        let mut readers = BTreeMap::new();
        let shared: BTreeSet<&String> = page.entries.iter().flat_map(|entry| &entry.sealed.shared).collect();
        if !shared.is_empty() {
            let (place, keys) = (place(store)?, store.public_keys()?);
            let mut known = Known::read(&self.config)?;
            for reader in shared {
                let key = match keys.iter().find(|key| key.login == *reader) {
                    None => Err(no_key(reader)),
                    Some(key) => match known.of(&place, reader) {
                        Some(seen) if seen != key.key => Err(other_key(key)),
                        Some(_) => Ok(key.key.clone()),
                        None => known.accept(&place, reader, &key.key).map(|()| key.key.clone()),
                    },
                };
                readers.insert(reader.clone(), key);
            }
        }
        Ok(Prepared { login, own, readers })
    }

    /// [`Vault::seal`] with the keys that were looked at last, and without asking anybody.
    ///
    /// # Errors
    /// Nothing was prepared, or somebody's key cannot be used.
    pub fn seal_prepared(
        &self,
        (id, on): (Id, Ref),
        content: &SealedContent,
        shared: &[String],
    ) -> Result<Command, SealTrouble> {
        let prepared = self.prepared.as_ref().ok_or(SealTrouble::NoKey)?;
        let login = prepared.login.as_str();
        let mut copies = vec![(login.to_owned(), content::seal(content, (id, login), &prepared.own)?)];
        for reader in shared.iter().filter(|reader| *reader != login) {
            let key = prepared.readers.get(reader).cloned().unwrap_or_else(|| Err(no_key(reader)))?;
            copies.push((reader.clone(), content::seal(content, (id, login), &key)?));
        }
        Ok(Command::PutSealed(Box::new(PutSealed { id, kind: content.kind(), on, copies })))
    }
}
