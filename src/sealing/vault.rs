//! A person's keys held against a store: what is sealed there is opened, what is to be put there is sealed.

use std::path::{Path, PathBuf};

use super::{
    content,
    key_file::{KeyFile, KeyState, Stamp},
    keyring::{Keyring, Passphrase, fingerprint},
    known::Known,
    prepared::Prepared,
    words::{elsewhere, no_key, other_key, place},
};
use crate::{
    domain::{
        Command, Id, Message, PublicKey, PutSealed, Ref, SealTrouble, Sealed, SealedContent, SealedEntry,
        SealedOf, SealedPage,
    },
    message,
    store::{Session, Store, fresh_id},
};

/// A person's keys.
pub struct Vault {
    pub(super) config: PathBuf,
    file: KeyFile,
    ring: Option<Keyring>,
    /// What the file was like when it was read.
    stamp: Option<Stamp>,
    /// What [`Vault::seal_prepared`] seals with; none until it was prepared.
    pub(super) prepared: Option<Prepared>,
}

/// What came of making a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// A new key was made, and is known to the store now.
    New,
    /// There was one; the store knows it now.
    Known,
    /// There was one, and the store knew it.
    Already,
}

impl Vault {
    /// That of a config folder.
    pub fn new(config: &Path) -> Vault {
        Vault {
            config: config.to_owned(),
            file: KeyFile::of(config),
            ring: None,
            stamp: None,
            prepared: None,
        }
    }

    /// Where the keys lie.
    pub fn file(&self) -> &KeyFile {
        &self.file
    }

    /// The keys, opened once and kept.
    ///
    /// # Errors
    /// There are none, they want their passphrase, or must not be used.
    pub fn unlock(&mut self, passphrase: Option<&Passphrase>) -> Result<&Keyring, SealTrouble> {
        if self.ring.is_none() {
            let stamp = self.file.stamp();
            self.ring = Some(self.file.read(passphrase)?);
            self.stamp = stamp;
        }
        self.ring.as_ref().ok_or(SealTrouble::NoKey)
    }

    /// Reads the keys anew where the file is another one by now.
    fn again(&mut self) -> Result<&Keyring, SealTrouble> {
        // To open a locked one takes a second.
        if self.ring.is_some() && self.file.stamp() == self.stamp {
            return self.unlock(None);
        }
        let passphrase = self.ring.take().and_then(|ring| ring.passphrase);
        self.unlock(passphrase.as_ref())
    }

    /// Writes the keys as they are now, and goes on with them.
    ///
    /// # Errors
    /// The system's.
    pub fn write(&mut self, ring: Keyring) -> Result<(), Message> {
        match self.file.state()? {
            KeyState::Missing => self.file.write_new(&ring)?,
            _ => self.file.write(&ring)?,
        }
        self.stamp = self.file.stamp();
        self.ring = Some(ring);
        Ok(())
    }

    /// Makes a key where there is none, and has the store know it. `lost`: also where the store knows one that is gone for good: what is
    /// sealed to that can never be read again.
    ///
    /// # Errors
    /// The key cannot be made or used; the store knows another one, and it was not said that it is lost.
    pub fn make(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        passphrase: Option<Passphrase>,
        lost: bool,
    ) -> Result<Made, SealTrouble> {
        let known = own(&store.public_keys()?, session).cloned();
        let is_new = self.file.state()? == KeyState::Missing;
        if is_new && let Some(known) = known.as_ref().filter(|_| !lost) {
            return Err(elsewhere(known).into());
        }
        if is_new {
            let mut ring = Keyring::generate();
            ring.passphrase = passphrase;
            self.write(ring)?;
        }
        let ring = self.unlock(None)?;
        match known {
            Some(known) if ring.has(&known.key) => return Ok(if is_new { Made::New } else { Made::Already }),
            Some(known) if !lost => return Err(elsewhere(&known).into()),
            _ => {}
        }
        let key = ring.public();
        store.apply(session, fresh_id(), &Command::SetKey { key }, None)?;
        Ok(if is_new { Made::New } else { Made::Known })
    }

    /// The public key that one's own things are sealed to: the one the store knows, if it is one of these keys.
    ///
    /// # Errors
    /// There is none, or the store knows another one.
    pub fn own_key(&mut self, store: &mut dyn Store, session: &Session) -> Result<String, SealTrouble> {
        let known = own(&store.public_keys()?, session).cloned();
        let (public, fits) = match (self.unlock(None), &known) {
            (Err(SealTrouble::NoKey), Some(known)) => return Err(elsewhere(known).into()),
            (ring, known) => {
                let ring = ring?;
                (ring.public(), known.as_ref().is_some_and(|known| ring.has(&known.key)))
            }
        };
        match known {
            Some(known) if fits => Ok(known.key),
            // Another program may have changed the key meanwhile.
            Some(known) => match self.again()?.has(&known.key) {
                true => Ok(known.key),
                false => Err(elsewhere(&known).into()),
            },
            None => {
                store.apply(session, fresh_id(), &Command::SetKey { key: public.clone() }, None)?;
                Ok(public)
            }
        }
    }

    /// What is sealed somewhere, opened as far as these keys do. What cannot be opened says why, and keeps nothing else from it.
    ///
    /// # Errors
    /// The keys want their passphrase, or the store cannot be read.
    pub fn page(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        of: SealedOf,
    ) -> Result<SealedPage, SealTrouble> {
        let list = store.sealed(session, of)?;
        let mut page = SealedPage { others: list.others, ..SealedPage::default() };
        if list.own.is_empty() {
            return Ok(page);
        }
        let why = match self.unlock(None) {
            Err(SealTrouble::Locked) => return Err(SealTrouble::Locked),
            Err(SealTrouble::NoKey) => {
                let known = own(&store.public_keys()?, session).cloned();
                Some(known.map_or_else(|| SealTrouble::NoKey.message(), |known| elsewhere(&known)))
            }
            Err(trouble) => Some(trouble.message()),
            Ok(_) => None,
        };
        let mut is_read_again = false;
        for sealed in list.own {
            let mut content = self.open(&sealed, why.as_ref());
            // Sealed by another program of this person, to a key that it has made since.
            if content.is_err() && why.is_none() && !is_read_again {
                is_read_again = true;
                let _ = self.again();
                content = self.open(&sealed, None);
            }
            page.entries.push(SealedEntry { sealed, content });
        }
        page.told = self.changed_keys(store, &page.entries, session)?;
        Ok(page)
    }

    fn open(&self, sealed: &Sealed, why: Option<&Message>) -> Result<SealedContent, Message> {
        match (&self.ring, why) {
            (_, Some(why)) => Err(why.clone()),
            (Some(ring), None) => content::open(ring, sealed),
            (None, None) => Err(SealTrouble::NoKey.message()),
        }
    }

    /// The change that seals something for its owner and those it is shared with; also what has to be said of their keys.
    ///
    /// # Errors
    /// Somebody has no key, or another one than was seen last; one's own cannot be used.
    pub fn seal(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        (id, on): (Id, Ref),
        content: &SealedContent,
        shared: &[String],
    ) -> Result<(Command, Vec<Message>), SealTrouble> {
        let login = session.origin.login.as_str();
        let mut copies = vec![(login.to_owned(), self.own_key(store, session)?)];
        let mut told = Vec::new();
        if shared.iter().any(|reader| reader != login) {
            let (place, keys) = (place(store)?, store.public_keys()?);
            let mut known = Known::read(&self.config)?;
            for reader in shared.iter().filter(|reader| *reader != login) {
                let key = keys.iter().find(|key| key.login == *reader).ok_or_else(|| no_key(reader))?;
                match known.of(&place, reader) {
                    Some(seen) if seen == key.key => {}
                    Some(_) => return Err(other_key(key).into()),
                    None => {
                        known.accept(&place, reader, &key.key)?;
                        told.push(message!(
                            "sealed-first-seen",
                            "the key of {login}, seen for the first time: {key}. Let {login} read theirs to you (`picklog key show`)",
                            login = reader,
                            key = fingerprint(&key.key)
                        ));
                    }
                }
                if !copies.iter().any(|(there, _)| there == reader) {
                    copies.push((reader.clone(), key.key.clone()));
                }
            }
        }
        let sealed = copies
            .into_iter()
            .map(|(reader, key)| Ok((reader, content::seal(content, (id, login), &key)?)))
            .collect::<Result<Vec<_>, Message>>()?;
        let put = PutSealed { id, kind: content.kind(), on, copies: sealed };
        Ok((Command::PutSealed(Box::new(put)), told))
    }

    /// Takes the key that a login has by now for theirs.
    ///
    /// # Errors
    /// There is none, or it cannot be written down.
    pub fn accept(&mut self, store: &mut dyn Store, login: &str) -> Result<PublicKey, SealTrouble> {
        let (place, keys) = (place(store)?, store.public_keys()?);
        let key = keys.into_iter().find(|key| key.login == login).ok_or_else(|| no_key(login))?;
        Known::read(&self.config)?.accept(&place, login, &key.key)?;
        Ok(key)
    }

    /// Those with whom something was shared and who have another key by now.
    ///
    /// # Errors
    /// The store's, or what was seen cannot be read.
    pub fn others_with_another_key(&self, store: &mut dyn Store) -> Result<Vec<PublicKey>, SealTrouble> {
        let (place, known) = (place(store)?, Known::read(&self.config)?);
        let is_other = |key: &PublicKey| known.of(&place, &key.login).is_some_and(|seen| seen != key.key);
        Ok(store.public_keys()?.into_iter().filter(is_other).collect())
    }

    fn changed_keys(
        &self,
        store: &mut dyn Store,
        entries: &[SealedEntry],
        session: &Session,
    ) -> Result<Vec<Message>, SealTrouble> {
        let login = &session.origin.login;
        let own = || entries.iter().filter(|entry| entry.sealed.owner == *login);
        if own().all(|entry| entry.sealed.shared.is_empty()) {
            return Ok(Vec::new());
        }
        let is_shared = |key: &PublicKey| own().any(|entry| entry.sealed.shared.contains(&key.login));
        let changed = self.others_with_another_key(store)?;
        Ok(changed.iter().filter(|key| is_shared(key)).map(other_key).collect())
    }

    /// Writes the copies of one's own that are sealed to a key of before once more, to the key of now: one of them.
    pub(super) fn reseal(
        &mut self,
        store: &mut dyn Store,
        session: &Session,
        sealed: &Sealed,
        public: &str,
    ) -> Result<(), SealTrouble> {
        let opened = self.open(sealed, None)?;
        let copy = content::seal(&opened, (sealed.id, &sealed.owner), public)?;
        store.apply(session, fresh_id(), &Command::RekeySealed { id: sealed.id, copy }, None)?;
        Ok(())
    }
}

/// The key that the store knows of whoever is at work.
pub(super) fn own<'k>(keys: &'k [PublicKey], session: &Session) -> Option<&'k PublicKey> {
    keys.iter().find(|key| key.login == session.origin.login)
}
