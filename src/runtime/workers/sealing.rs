//! The keys of a screen: opened once, used by whichever thread seals or opens. What is open lies in memory alone.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{
    app::{Effect, Msg},
    domain::{
        Command, Found, Id, News, NewsOf, Ref, SealTrouble, SealedContent, SealedOf, SealedPage, StoreError,
    },
    sealing::{Passphrase, People, Vault},
    store::{Session, Store},
};

/// The keys, and the private contacts that they open.
#[derive(Clone)]
pub(super) struct Keys(Arc<Mutex<Held>>);

struct Held {
    /// None without a home folder.
    vault: Option<Vault>,
    people: People,
}

impl Keys {
    /// Those of a config folder.
    pub fn new(config: Option<PathBuf>) -> Keys {
        let vault = config.map(|config| Vault::new(&config));
        Keys(Arc::new(Mutex::new(Held { vault, people: People::default() })))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seals something with the keys that were looked at when its place was loaded.
    pub fn seal(
        &self,
        place: (Id, Ref),
        content: &SealedContent,
        shared: &[String],
    ) -> Result<Command, SealTrouble> {
        match &self.held().vault {
            Some(vault) => vault.seal_prepared(place, content, shared),
            None => Err(SealTrouble::NoKey),
        }
    }

    /// Opens what is sealed somewhere; makes the first key, or opens it with its passphrase, where that is asked for.
    pub fn load(&self, effect: Effect, store: &mut dyn Store, session: &Session) -> Option<Msg> {
        let held = &mut *self.held();
        let (generation, of, made) = match (effect, &mut held.vault) {
            (Effect::LoadSealed { generation, of }, _) => (generation, of, Ok(false)),
            (Effect::MakeKey { generation, of }, Some(vault)) => {
                (generation, of, vault.make(store, session, None, false).map(|_| true))
            }
            (Effect::Unlock { generation, of, passphrase }, Some(vault)) => {
                let passphrase = Passphrase::new(passphrase.reveal());
                (generation, of, vault.unlock(passphrase.as_ref()).map(|_| true))
            }
            (Effect::MakeKey { generation, of } | Effect::Unlock { generation, of, .. }, None) => {
                (generation, of, Err(SealTrouble::NoKey))
            }
            _ => return None,
        };
        let page = match made {
            Ok(is_new) => {
                if is_new {
                    held.read_people(store, session);
                }
                held.page(store, session, of)
            }
            Err(trouble) => Err(trouble),
        };
        Some(Msg::Sealed { generation, page: page.map(Box::new) })
    }

    /// What is sealed about the account of a card, to be told beside it; none where there is nothing.
    pub fn beside(&self, card: &Msg, store: &mut dyn Store, session: &Session) -> Option<Msg> {
        let Msg::Card { generation, card: Ok(card) } = card else { return None };
        let page = self.held().page(store, session, SealedOf::Account(card.account.id));
        match page {
            Ok(page) if page.entries.is_empty() && page.others.is_empty() => None,
            page => Some(Msg::Sealed { generation: *generation, page: page.map(Box::new) }),
        }
    }

    /// Reads the private contacts that the lookup finds. Where the keys are locked there are none.
    pub fn read_people(&self, store: &mut dyn Store, session: &Session) {
        self.held().read_people(store, session);
    }

    /// An answer of the lookup with the accounts of private contacts that fit what was typed.
    pub fn with_private(&self, mut found: Found, query: &str, store: &mut dyn Store, login: &str) -> Found {
        let people = self.held().people.clone();
        people.add_to(&mut found, query, store, login);
        found
    }
}

impl Held {
    fn page(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        of: SealedOf,
    ) -> Result<SealedPage, SealTrouble> {
        let Some(vault) = &mut self.vault else { return Err(SealTrouble::NoKey) };
        let mut page = vault.page(store, session, of)?;
        page.trouble = vault.prepare(store, session, &page);
        Ok(page)
    }

    fn read_people(&mut self, store: &mut dyn Store, session: &Session) {
        let Some(vault) = &mut self.vault else { return };
        self.people = People::read(vault, store, session).unwrap_or_default();
    }
}

/// Whether private contacts may be others now.
pub(super) fn touches_people(news: &Result<News, StoreError>) -> bool {
    match news {
        Ok(News::These(items)) => items.iter().any(|item| item.of == NewsOf::Sealed),
        Ok(News::Anything) => true,
        Err(_) => false,
    }
}
