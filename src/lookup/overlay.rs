//! Accounts added or changed since the index was built.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::index::code_key;
use super::likeness::NameWord;
use super::tokens::tokens;
use super::{Entry, legal, phone, translit};

/// A small set of accounts searched beside the index, and the keys of removed ones.
///
/// An account in the overlay hides the one with the same key in the index. Made for some thousands: a search looks
/// at every one of them. Each takes about 500 bytes.
#[derive(Debug, Default)]
pub struct Overlay {
    pub(super) docs: BTreeMap<u32, Doc>,
    removed: HashSet<u32>,
    /// How many accounts there are in all, where these are a portion of them.
    pub(super) among: usize,
    /// Distinct words of names.
    pub(super) words: Vec<Arc<NameWord>>,
    ids: HashMap<String, u32>,
}

/// An account of the overlay, folded.
#[derive(Debug)]
pub(super) struct Doc {
    /// Words of the name and whether each is part of a legal form.
    pub name: Vec<(u32, bool)>,
    pub city: Vec<String>,
    pub city_sound: String,
    pub contacts: Vec<u32>,
    pub code: String,
    pub phones: Vec<String>,
}

impl Overlay {
    /// An empty overlay.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an account, or replaces the one with the same key here and in the index.
    pub fn upsert(&mut self, entry: &Entry) {
        let own = tokens(entry.name);
        let legal = legal::mark(&own);
        let name = own.iter().zip(legal).map(|(token, legal)| (self.word(&token.text), legal)).collect();
        let city: Vec<String> = tokens(entry.city).into_iter().map(|t| t.text).collect();
        let mut contacts = Vec::new();
        for contact in entry.contacts {
            contacts.extend(tokens(contact).iter().map(|t| self.word(&t.text)));
        }
        let doc = Doc {
            name,
            city_sound: city.iter().map(|w| translit::sound(w)).collect(),
            city,
            contacts,
            code: code_key(entry.code),
            phones: entry.phones.iter().map(|p| phone::digits(p)).filter(|d| d.len() >= 3).collect(),
        };
        self.removed.remove(&entry.key);
        self.docs.insert(entry.key, doc);
    }

    /// Says that these are a portion of so many accounts: what one of them is like by chance depends on all.
    pub fn part_of(&mut self, accounts: usize) {
        self.among = accounts;
    }

    /// Hides the account with this key.
    pub fn remove(&mut self, key: u32) {
        self.docs.remove(&key);
        self.removed.insert(key);
    }

    /// How many accounts are held or hidden: when it grows past some thousands, build the index again.
    pub fn len(&self) -> usize {
        self.docs.len() + self.removed.len()
    }

    /// Whether nothing is held and nothing hidden.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the index's account with this key must not be shown.
    pub(super) fn hides(&self, key: u32) -> bool {
        self.removed.contains(&key) || self.docs.contains_key(&key)
    }

    fn word(&mut self, text: &str) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        let id = self.words.len() as u32;
        self.words.push(Arc::new(NameWord::new(text.to_owned())));
        self.ids.insert(text.to_owned(), id);
        id
    }
}
