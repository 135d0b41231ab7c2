//! Builds the bytes of an index from all accounts.

use std::collections::HashMap;
use std::io::{self, Write};

use super::codec::{DictWriter, put_deltas, put_u32, put_varint};
use super::format::{Parts, Section};
use super::grams::{SLOTS, grams};
use super::phones;
use crate::lookup::Entry;
use crate::lookup::fold::{self, is_han};
use crate::lookup::{legal, phone, pinyin, translit};

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

#[derive(Default)]
struct Interner {
    ids: HashMap<Box<str>, u32>,
}

impl Interner {
    fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.into(), id);
        id
    }

    /// The words in order, and for each old id its place in that order.
    fn sorted(self) -> (Vec<Box<str>>, Vec<u32>) {
        let mut pairs: Vec<(Box<str>, u32)> = self.ids.into_iter().collect();
        pairs.sort_unstable();
        let mut places = vec![0; pairs.len()];
        for (place, (_, id)) in pairs.iter().enumerate() {
            places[*id as usize] = place as u32;
        }
        (pairs.into_iter().map(|(word, _)| word).collect(), places)
    }
}

/// Many short byte strings, end to end.
struct Strings {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Strings {
    fn with_capacity(count: usize) -> Self {
        Self { bytes: Vec::with_capacity(count * 16), ends: Vec::with_capacity(count) }
    }

    fn push(&mut self, parts: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        for part in parts {
            self.bytes.extend_from_slice(part.as_ref());
        }
        self.ends.push(self.bytes.len() as u32);
    }

    fn get(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start as usize..self.ends[i] as usize]
    }

    /// The numbers 0.. in the order of their strings, equal ones in their own order.
    fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.get(*a as usize).cmp(self.get(*b as usize)).then(a.cmp(b)));
        order
    }
}

impl Builder {
    /// An empty builder.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one account. Keys must differ; their order does not matter.
    pub fn add(&mut self, entry: &Entry) {
        let doc = self.docs.len() as u32;
        let tokens = fold::tokens(entry.name);
        let legal = legal::mark(&tokens);
        let first_word = self.name_words.len() as u32;
        for (token, legal) in tokens.iter().zip(legal) {
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
            for token in fold::tokens(contact) {
                self.contacts.push((self.words.id(&token.text), doc));
            }
        }
        self.docs.push(Doc { key: entry.key, first_word, city });
    }

    /// Writes the index. `source_rev` is the revision of the table it was built from, given back by
    /// [`Index::source_rev`](super::Index::source_rev).
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub fn finish(self, source_rev: u64, out: &mut dyn Write) -> io::Result<Stats> {
        let Self { words, cities, mut docs, mut name_words, mut contacts, mut codes, phones: mut numbers } =
            self;
        let mut parts = Parts::new();
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

        write_sounds(&mut parts, &words, &order, |old| core(&docs, old));
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

/// A code as it is compared: folded, without anything but letters and digits.
pub fn code_key(code: &str) -> String {
    fold::tokens(code).into_iter().map(|t| t.text).collect()
}

/// The words of a folded name as one string: a space between them, but not between Han characters.
pub fn full_key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    let mut after_han = true;
    for word in words {
        let han = word.chars().next().is_some_and(is_han);
        let together = han && after_han;
        if !out.is_empty() && !together {
            out.push(' ');
        }
        out.push_str(word);
        after_han = han;
    }
    out
}

fn as_bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Writes sorted strings into two sections.
pub(super) fn write_dict<'a>(
    parts: &mut Parts,
    heads: Section,
    data: Section,
    sorted: impl Iterator<Item = &'a [u8]>,
) {
    let mut writer = DictWriter::default();
    let mut count = 0;
    for word in sorted {
        writer.push(word);
        count += 1;
    }
    parts.set(heads, writer.heads, count);
    parts.set(data, writer.data, count);
}

/// Forward lists and postings of the words of names.
fn write_words<I: Iterator<Item = u32>>(
    parts: &mut Parts,
    words: usize,
    order: &[u32],
    of: impl Fn(usize) -> I,
) {
    let mut forward = Vec::with_capacity(order.len() * 12);
    let mut starts = Vec::new();
    let mut counts = vec![0u32; words + 1];
    let mut record = Vec::new();
    for (new, old) in order.iter().enumerate() {
        if new % FORWARD_BLOCK == 0 {
            put_u32(&mut starts, forward.len() as u32);
        }
        record.clear();
        for word in of(*old as usize) {
            put_varint(&mut record, word);
            counts[(word >> 1) as usize] += 1;
        }
        put_varint(&mut forward, record.len() as u32);
        forward.extend_from_slice(&record);
    }
    parts.set(Section::Forward, forward, order.len());
    let blocks = starts.len() / 4;
    parts.set(Section::ForwardStarts, starts, blocks);

    // Counting sort: postings of a word lie together, in ascending order of accounts.
    let mut next = Vec::with_capacity(words + 1);
    let mut sum = 0u32;
    for count in &counts {
        next.push(sum);
        sum += count;
    }
    let begins = next.clone();
    let mut slots = vec![0u32; sum as usize];
    for (new, old) in order.iter().enumerate() {
        for word in of(*old as usize) {
            let at = &mut next[(word >> 1) as usize];
            slots[*at as usize] = new as u32;
            *at += 1;
        }
    }
    let (mut starts, mut bytes) = (Vec::with_capacity(words * 4 + 4), Vec::new());
    for word in 0..words {
        put_u32(&mut starts, bytes.len() as u32);
        let list = &slots[begins[word] as usize..next[word] as usize];
        let mut last = None;
        // A word that a name holds twice is noted once.
        put_deltas(&mut bytes, list.iter().copied().filter(|doc| last.replace(*doc) != Some(*doc)));
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::PostingStarts, starts, words);
    parts.set(Section::Postings, bytes, sum as usize);
}

/// Accounts to a block of [`Section::ForwardStarts`].
pub const FORWARD_BLOCK: usize = 8;

/// Orders by sound and by initials, grams of words, and syllables of characters.
fn write_sounds<I: Iterator<Item = usize>>(
    parts: &mut Parts,
    words: &[Box<str>],
    order: &[u32],
    core: impl Fn(usize) -> I,
) {
    let mut sounds = Strings::with_capacity(words.len());
    let mut initials = Strings::with_capacity(words.len());
    let mut counts = Vec::with_capacity(words.len());
    let mut pairs: Vec<(u16, u32)> = Vec::with_capacity(words.len() * 7);
    let mut syllables: Vec<(&'static str, u32)> = Vec::new();
    let mut found = Vec::new();
    for (id, word) in words.iter().enumerate() {
        let sound = translit::sound(word);
        let first = word.chars().next();
        let han = first.filter(|c| is_han(*c));
        initials.push([initial(word, &sound)]);
        found.clear();
        match han {
            Some(c) => syllables.extend(pinyin::syllables(c).into_iter().map(|s| (s, id as u32))),
            None => grams(&translit::skeleton(&sound), &mut found),
        }
        counts.push(found.len().min(255) as u8);
        pairs.extend(found.iter().map(|gram| (*gram, id as u32)));
        sounds.push([sound]);
    }
    parts.set(Section::GramCounts, counts, words.len());
    write_grams(parts, pairs);
    write_syllables(parts, syllables);

    let mut glued = Strings::with_capacity(order.len());
    order.iter().for_each(|old| glued.push(core(*old as usize).map(|w| sounds.get(w))));
    parts.set(Section::BySound, as_bytes(&glued.order()), order.len());
    drop(glued);
    let mut glued = Strings::with_capacity(order.len());
    order.iter().for_each(|old| glued.push(core(*old as usize).map(|w| initials.get(w))));
    let several = |new: &u32| core(order[*new as usize] as usize).nth(1).is_some();
    let by_initials: Vec<u32> = glued.order().into_iter().filter(several).collect();
    parts.set(Section::ByInitials, as_bytes(&by_initials), by_initials.len());
}

/// The letter that stands for a word in an acronym: its own first one, for a Han character that of its sound.
pub fn initial(word: &str, sound: &str) -> String {
    let first = word.chars().next();
    match first.filter(|c| !is_han(*c)) {
        Some(c) => c.to_string(),
        None => sound.chars().take(1).collect(),
    }
}

fn write_grams(parts: &mut Parts, mut pairs: Vec<(u16, u32)>) {
    pairs.sort_unstable();
    let (mut starts, mut bytes) = (Vec::with_capacity(SLOTS * 4 + 4), Vec::new());
    let mut rest = pairs.as_slice();
    for gram in 0..SLOTS as u16 {
        put_u32(&mut starts, bytes.len() as u32);
        let (here, after) = rest.split_at(rest.partition_point(|(g, _)| *g <= gram));
        put_deltas(&mut bytes, here.iter().map(|(_, word)| *word));
        rest = after;
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::GramStarts, starts, SLOTS);
    parts.set(Section::Grams, bytes, pairs.len());
}

fn write_syllables(parts: &mut Parts, mut pairs: Vec<(&'static str, u32)>) {
    pairs.sort_unstable();
    let (mut names, mut starts, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        names.push(group[0].0.as_bytes());
        put_u32(&mut starts, bytes.len() as u32);
        put_deltas(&mut bytes, group.iter().map(|(_, word)| *word));
    }
    put_u32(&mut starts, bytes.len() as u32);
    let count = names.len();
    write_dict(parts, Section::SyllableHeads, Section::SyllableData, names.into_iter());
    parts.set(Section::SyllableStarts, starts, count);
    parts.set(Section::Syllables, bytes, pairs.len());
}

fn write_contacts(parts: &mut Parts, mut pairs: Vec<(u32, u32)>) {
    pairs.sort_unstable();
    pairs.dedup();
    let (mut ids, mut starts, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        ids.push(group[0].0);
        put_u32(&mut starts, bytes.len() as u32);
        put_deltas(&mut bytes, group.iter().map(|(_, doc)| *doc));
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::ContactWords, as_bytes(&ids), ids.len());
    parts.set(Section::ContactStarts, starts, ids.len());
    parts.set(Section::Contacts, bytes, pairs.len());
}
