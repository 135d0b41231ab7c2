//! Builds the bytes of an index from all accounts.

use std::io::{self, Write};

use super::codec::put_u32;
use super::format::{Parts, Section};
use super::keys::{code_key, full_key};
use super::phones;
use super::strings::{Interner, Strings};
use super::write::{as_bytes, write_contacts, write_dict, write_sounds, write_words};
use crate::lookup::Entry;
use crate::lookup::tokens::tokens;
use crate::lookup::{fold, legal, phone, translit};

/// Collects accounts and writes the index. Holds about 250 bytes an account meanwhile.
#[derive(Default)]
pub struct Builder {
    words: Interner,
    cities: Interner,
    docs: Vec<Doc>,
    /// Words of names, `id * 2 + legal`.
    name_words: Vec<u32>,
    contacts: Vec<(u32, u32)>,
    codes: Vec<(Box<str>, u32)>,
    phones: Vec<(u128, u32)>,
    source: Vec<u8>,
}

struct Doc {
    key: u32,
    first_word: u32,
    city: u32,
}

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Accounts in the index.
    pub accounts: usize,
    /// Distinct words.
    pub words: usize,
    /// Length of the index in bytes.
    pub bytes: u64,
}

impl Builder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one account. Keys must differ; their order does not matter.
    pub fn add(&mut self, entry: &Entry) {
        let doc = self.docs.len() as u32;
        let own = tokens(entry.name);
        let legal = legal::mark(&own);
        let first_word = self.name_words.len() as u32;
        for (token, legal) in own.iter().zip(legal) {
            let id = self.words.id(&token.text);
            self.name_words.push(id << 1 | u32::from(legal));
        }
        let city = fold::fold(entry.city);
        let city = if city.is_empty() { 0 } else { self.cities.id(&city) + 1 };
        let code = code_key(entry.code);
        if !code.is_empty() {
            self.codes.push((code.into(), doc));
        }
        for number in entry.phones {
            let digits = phone::digits(number);
            if digits.len() >= 3 {
                self.phones.push((phones::pack_reversed(&digits), doc));
            }
        }
        for contact in entry.contacts {
            for token in tokens(contact) {
                self.contacts.push((self.words.id(&token.text), doc));
            }
        }
        self.docs.push(Doc { key: entry.key, first_word, city });
    }

    /// Says what it is built from, given back by [`Index::source`](super::Index::source).
    pub fn set_source(&mut self, source: &[u8]) {
        source.clone_into(&mut self.source);
    }

    /// Writes the index. `source_rev` is the revision of the table it was built from, given back by
    /// [`Index::source_rev`](super::Index::source_rev).
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub fn finish(self, source_rev: u64, out: &mut dyn Write) -> io::Result<Stats> {
        let Self {
            words,
            cities,
            mut docs,
            mut name_words,
            mut contacts,
            mut codes,
            phones: mut numbers,
            source,
        } = self;
        let mut parts = Parts::new();
        parts.set(Section::Source, source, 1);
        let (words, places) = words.sorted();
        for word in &mut name_words {
            *word = places[(*word >> 1) as usize] << 1 | (*word & 1);
        }
        contacts.iter_mut().for_each(|(word, _)| *word = places[*word as usize]);
        drop(places);
        write_dict(&mut parts, Section::WordHeads, Section::WordData, words.iter().map(|w| w.as_bytes()));

        // Accounts are numbered by folded name, so that a typed prefix is one range of them.
        let total = docs.len();
        let of = |docs: &[Doc], doc: usize| {
            let end = docs.get(doc + 1).map_or(name_words.len(), |next| next.first_word as usize);
            docs[doc].first_word as usize..end
        };
        let core = |docs: &[Doc], doc: usize| {
            let range = of(docs, doc);
            name_words[range].iter().filter(|w| **w & 1 == 0).map(|w| (*w >> 1) as usize)
        };
        let mut names = Strings::with_capacity(total);
        for doc in 0..total {
            let texts = name_words[of(&docs, doc)].iter().map(|w| &*words[(*w >> 1) as usize]);
            names.push([full_key(texts)]);
        }
        let order = names.order();
        drop(names);
        let mut rank = vec![0u32; total];
        order.iter().enumerate().for_each(|(new, old)| rank[*old as usize] = new as u32);

        let mut lengths = Vec::with_capacity(total);
        let mut keys = Vec::with_capacity(total * 4);
        let mut city_ids = Vec::with_capacity(total * 4);
        let (cities, city_places) = cities.sorted();
        for old in &order {
            let doc = &docs[*old as usize];
            let letters: usize = core(&docs, *old as usize).map(|w| words[w].chars().count()).sum();
            lengths.push(letters.min(255) as u8);
            put_u32(&mut keys, doc.key);
            let city = doc.city.checked_sub(1).map_or(0, |id| city_places[id as usize] + 1);
            put_u32(&mut city_ids, city);
        }
        parts.set(Section::Lengths, lengths, total);
        parts.set(Section::Keys, keys, total);
        parts.set(Section::Cities, city_ids, total);
        write_dict(&mut parts, Section::CityHeads, Section::CityData, cities.iter().map(|c| c.as_bytes()));
        let sound = |city: &str| city.split(' ').map(translit::sound).collect::<String>();
        let mut sounds: Vec<(String, u32)> =
            cities.iter().zip(0..).map(|(city, id)| (sound(city), id)).collect();
        sounds.sort_unstable();
        let texts = sounds.iter().map(|(sound, _)| sound.as_bytes());
        write_dict(&mut parts, Section::CitySoundHeads, Section::CitySoundData, texts);
        let ids: Vec<u32> = sounds.iter().map(|(_, id)| *id).collect();
        parts.set(Section::CitySoundIds, as_bytes(&ids), ids.len());

        write_sounds(&mut parts, &words, &order, |old| name_words[of(&docs, old)].iter().copied());
        write_words(&mut parts, words.len(), &order, |old| name_words[of(&docs, old)].iter().copied());

        let mut by_key: Vec<u32> = (0..total as u32).collect();
        by_key.sort_unstable_by_key(|new| docs[order[*new as usize] as usize].key);
        parts.set(Section::ByKey, as_bytes(&by_key), total);
        docs.clear();

        contacts.iter_mut().for_each(|(_, doc)| *doc = rank[*doc as usize]);
        write_contacts(&mut parts, contacts);
        codes.iter_mut().for_each(|(_, doc)| *doc = rank[*doc as usize]);
        codes.sort_unstable();
        write_dict(
            &mut parts,
            Section::CodeHeads,
            Section::CodeData,
            codes.iter().map(|(c, _)| c.as_bytes()),
        );
        let code_docs: Vec<u32> = codes.iter().map(|(_, doc)| *doc).collect();
        parts.set(Section::CodeAccounts, as_bytes(&code_docs), code_docs.len());
        numbers.iter_mut().for_each(|(_, doc)| *doc = rank[*doc as usize]);
        numbers.sort_unstable();
        numbers.dedup();
        phones::write(&mut parts, &numbers);

        let count = words.len();
        drop(words);
        let bytes = parts.write(source_rev, total, count, out)?;
        Ok(Stats { accounts: total, words: count, bytes })
    }
}
