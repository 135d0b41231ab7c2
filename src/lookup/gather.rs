//! From an index to the few hundred accounts that are worth scoring.
//!
//! Accounts are numbered by folded name, so a typed prefix is one range. Words bring in accounts by their postings:
//! equal words, words that begin so, and words like them (shared grams of the skeleton, then compared). Rare words
//! are looked up first and a budget ends the work; what was left out is still seen when the shortlist is scored.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use super::index::{Deltas, Section, View, full_key, grams, partition, phones, u32_at};
use super::likeness::NameWord;
use super::query::{Query, QueryWord, Reading};
use super::score::{Beside, Judge};
use super::segment::{Piece, cuts};
use super::{Boost, glossary, translit};

/// Accounts scored for each way of finding them.
const SHORTLIST: usize = 160;
/// Bytes of postings read for one reading: about 2 ms.
const POSTINGS_BUDGET: usize = 400_000;
/// Accounts looked at for one range of the order by sound.
const SOUND_RANGE: usize = 20_000;

/// What was gathered for one search.
#[derive(Default)]
pub(super) struct Gathered {
    /// Accounts to score.
    pub docs: Vec<u32>,
    /// Accounts found by code (and whether it is the whole code) or phone, which need no name.
    pub by_code: Vec<(u32, bool)>,
    pub by_phone: Vec<(u32, phones::Place)>,
    cities: Vec<(u32, u32)>,
    contacts: HashMap<u32, u32>,
    phones: HashMap<u32, u32>,
}

impl Gathered {
    /// What speaks for an account beside its name.
    pub fn beside(&self, doc: u32, city: Option<u32>) -> Beside {
        let city = city.and_then(|city| self.cities.binary_search_by_key(&city, |(id, _)| *id).ok());
        Beside {
            city: city.and_then(|at| self.cities.get(at)).map_or(0, |(_, bits)| *bits),
            contact: self.contacts.get(&doc).copied().unwrap_or(0),
            phone: self.phones.get(&doc).copied().unwrap_or(0),
        }
    }
}

/// Counters kept between searches of one thread, so that they need not be cleared.
#[derive(Default)]
struct Scratch {
    score: Vec<u16>,
    last: Vec<u8>,
    touched: Vec<u32>,
    word_count: Vec<u8>,
    words: Vec<u32>,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Words of names met in this search, by their number in the index.
pub(super) struct Words<'v, 'a> {
    view: &'v View<'a>,
    known: HashMap<u32, u32>,
    buffer: Vec<u8>,
}

impl<'v, 'a> Words<'v, 'a> {
    pub fn new(view: &'v View<'a>) -> Self {
        Self { view, known: HashMap::new(), buffer: Vec::new() }
    }

    /// The judge's number for word `id` of the index.
    pub fn local(&mut self, id: u32, judge: &mut Judge) -> u32 {
        if let Some(local) = self.known.get(&id) {
            return *local;
        }
        let text = match self.view.words.get(id as usize, &mut self.buffer) {
            Some(()) => String::from_utf8_lossy(&self.buffer).into_owned(),
            None => String::new(),
        };
        let local = judge.add(NameWord::new(text), weight(self.view, id as usize));
        self.known.insert(id, local);
        local
    }
}

/// Inverse document frequency of a word, 1 for one account, near 0 for all of them.
fn weight(view: &View, id: usize) -> f32 {
    let accounts = view.accounts.max(1) as f32;
    // Differences take one to two bytes each; exact counts would not change a ranking.
    let holding = (view.postings(id).len() as f32 / 1.5).max(1.0);
    (1.0 + accounts / holding).ln() / (1.0 + accounts).ln()
}

/// The weight of a word for accounts outside the index.
pub(super) fn weight_of_text(view: &View, text: &str) -> f32 {
    view.words.find(text.as_bytes()).map_or(1.0, |id| weight(view, id))
}

/// Finds the accounts worth scoring.
pub(super) fn gather(
    words: &mut Words,
    judge: &mut Judge,
    boost: &dyn Boost,
    cancel: &dyn Fn() -> bool,
) -> Gathered {
    SCRATCH.with_borrow_mut(|scratch| {
        let view = words.view;
        let query = judge.query;
        scratch.score.resize(view.accounts, 0);
        scratch.last.resize(view.accounts, 0);
        scratch.word_count.resize(view.words.len(), 0);
        let mut out = Gathered::default();
        codes_and_phones(view, query, &mut out);
        cities(view, query, &mut out);
        let mut typed_known = false;
        for (at, reading) in query.readings.iter().enumerate() {
            if cancel() {
                break;
            }
            let prefixed = by_prefix(view, reading, &mut out.docs);
            if !reading.layout {
                by_sound(view, reading, &mut out.docs);
                by_part(view, reading, &mut out.docs);
            }
            by_initials(view, reading, &mut out.docs);
            let mut run = Run {
                view,
                at,
                reading,
                judge,
                words,
                scratch,
                prefixed,
                out: &mut out,
                fuzzy: !typed_known,
            };
            let known = run.by_words(cancel);
            if !reading.layout {
                typed_known = known || prefixed > 0;
                by_syllables(view, reading, scratch, &mut out.docs);
            }
        }
        out.docs.extend(boost.known().iter().filter_map(|key| view.doc_of(*key)));
        if out.docs.is_empty() && !out.cities.is_empty() {
            let in_city = |doc: &u32| {
                view.city(*doc).is_some_and(|c| out.cities.binary_search_by_key(&c, |x| x.0).is_ok())
            };
            out.docs.extend((0..view.accounts as u32).filter(in_city).take(SHORTLIST));
        }
        out.docs.extend(out.by_code.iter().map(|(doc, _)| *doc));
        out.docs.extend(out.by_phone.iter().map(|(doc, _)| *doc));
        out.docs.sort_unstable();
        out.docs.dedup();
        out
    })
}

fn codes_and_phones(view: &View, query: &Query, out: &mut Gathered) {
    if !query.code.is_empty() {
        let range = view.codes.prefix_range(query.code.as_bytes());
        let mut code = Vec::new();
        for at in range.take(16) {
            if let Some(doc) = view.codes.get(at, &mut code).and_then(|()| u32_at(view.code_accounts, at)) {
                out.by_code.push((doc, code == query.code.as_bytes()));
            }
        }
    }
    if let Some(digits) = &query.digits {
        out.by_phone = phones::find(view, digits, 64);
        if out.by_phone.is_empty() {
            let shorter = super::phone::shorter(digits);
            let found =
                shorter.into_iter().map(|digits| phones::find(view, digits, 64)).find(|f| !f.is_empty());
            out.by_phone = found.unwrap_or_default();
        }
        return;
    }
    let Some(typed) = query.readings.first().filter(|r| !r.layout) else { return };
    for (i, word) in typed.words.iter().enumerate().take(32) {
        if word.number && word.letters >= 3 {
            for (doc, _) in phones::find(view, &word.text, 2000) {
                *out.phones.entry(doc).or_default() |= 1 << i;
            }
        }
    }
    if typed.words.len() > 1 && out.phones.len() <= SHORTLIST {
        out.docs.extend(out.phones.keys());
    }
}

/// Notes which words of the query may name which cities.
fn cities(view: &View, query: &Query, out: &mut Gathered) {
    for reading in query.readings.iter().filter(|r| !r.layout) {
        for (i, word) in reading.words.iter().enumerate().take(32) {
            if word.letters < 2 {
                continue;
            }
            let bit = 1u32 << i;
            let range = view.cities.prefix_range(word.text.as_bytes());
            out.cities.extend(range.take(200).map(|id| (id as u32, bit)));
            if word.sound.len() >= 3 {
                let range = view.city_sounds.prefix_range(word.sound.as_bytes());
                let ids = range.take(200).filter_map(|at| u32_at(view.city_sound_ids, at));
                out.cities.extend(ids.map(|id| (id, bit)));
            }
        }
    }
    out.cities.sort_unstable();
    out.cities.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 |= next.1;
        }
        same
    });
}

/// Compares a key made of the words of account `doc` with `wanted`, without more work than needed.
fn glued(view: &View, doc: u32, buffer: &mut Vec<u8>, out: &mut Vec<u8>, part: &dyn Fn(&[u8], &mut Vec<u8>)) {
    out.clear();
    view.name_words(doc, |id, legal| {
        if !legal && view.words.get(id as usize, buffer).is_some() {
            part(buffer, out);
        }
    });
}

/// The range of `0..count` whose keys start with `prefix`; `key` puts the key of a place into its argument.
fn range_of(count: usize, prefix: &[u8], mut key: impl FnMut(usize, &mut Vec<u8>)) -> Range<usize> {
    let mut text = Vec::new();
    let low = partition(count, |i| {
        key(i, &mut text);
        text.as_slice() < prefix
    });
    let high = partition(count, |i| {
        key(i, &mut text);
        text.as_slice() < prefix || text.starts_with(prefix)
    });
    low..high.max(low)
}

/// Adds the shortest names that begin with the query; returns how many begin so.
fn by_prefix(view: &View, reading: &Reading, docs: &mut Vec<u32>) -> usize {
    let mut buffer = Vec::new();
    let range = range_of(view.accounts, reading.full.as_bytes(), |i, text| {
        let mut words = Vec::new();
        view.name_words(i as u32, |id, _| {
            if view.words.get(id as usize, &mut buffer).is_some() {
                words.push(String::from_utf8_lossy(&buffer).into_owned());
            }
        });
        text.clear();
        text.extend_from_slice(full_key(words.iter().map(String::as_str)).as_bytes());
    });
    let count = range.len();
    shortest(view, range.map(|i| i as u32), docs, SHORTLIST);
    count
}

/// Puts the sound of the name at a place of the order by sound into `text`.
fn sound_at(view: &View, place: usize, buffer: &mut Vec<u8>, text: &mut Vec<u8>) {
    let doc = u32_at(view.by_sound, place).unwrap_or(u32::MAX);
    glued(view, doc, buffer, text, &|word, out| {
        out.extend_from_slice(translit::sound(&String::from_utf8_lossy(word)).as_bytes());
    });
}

/// Adds the names that are just the first words of a longer query.
fn by_part(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    let words: Vec<&str> = reading.words.iter().filter(|w| !w.legal).map(|w| w.sound.as_str()).collect();
    if words.len() < 2 || reading.words.iter().all(|w| w.han) {
        return;
    }
    let (mut buffer, mut text) = (Vec::new(), Vec::new());
    let count = view.by_sound.len() / 4;
    for from in 0..words.len().min(8) {
        for to in from + 1..=words.len().min(from + 3) {
            let Some(part) = words.get(from..to).map(<[&str]>::concat).filter(|part| part.len() >= 3) else {
                continue;
            };
            let low = partition(count, |i| {
                sound_at(view, i, &mut buffer, &mut text);
                text.as_slice() < part.as_bytes()
            });
            for place in low..count.min(low + 12) {
                sound_at(view, place, &mut buffer, &mut text);
                if text != part.as_bytes() {
                    break;
                }
                docs.extend(u32_at(view.by_sound, place).filter(|doc| (*doc as usize) < view.accounts));
            }
        }
    }
}

/// Adds the names that sound as the query does from their beginning.
fn by_sound(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    if reading.sound.len() < 2 || reading.words.iter().all(|w| w.han) {
        return;
    }
    let doc = |i: usize| u32_at(view.by_sound, i).unwrap_or(u32::MAX);
    let mut buffer = Vec::new();
    let range = range_of(view.by_sound.len() / 4, reading.sound.as_bytes(), |i, text| {
        sound_at(view, i, &mut buffer, text);
    });
    // Names that sound just so come first, whatever their number.
    let first = range.start..range.end.min(range.start + 48);
    docs.extend(first.map(doc).filter(|d| (*d as usize) < view.accounts));
    let range = range.start..range.end.min(range.start + SOUND_RANGE);
    shortest(view, range.map(doc), docs, SHORTLIST / 2);
}

/// Adds the names whose words begin with the letters of the query.
fn by_initials(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    let letters = reading.core.chars().count();
    let han = reading.words.iter().any(|w| w.han);
    if reading.words.len() != 1 || !(2..=10).contains(&letters) || han {
        return;
    }
    let doc = |i: usize| u32_at(view.by_initials, i).unwrap_or(u32::MAX);
    let mut buffer = Vec::new();
    let range = range_of(view.by_initials.len() / 4, reading.core.as_bytes(), |i, text| {
        glued(view, doc(i), &mut buffer, text, &|word, out| {
            let word = String::from_utf8_lossy(word);
            let first = word.chars().next().filter(|c| super::fold::is_han(*c));
            let sound = first.and_then(|c| super::pinyin::syllables(c).first().copied()).unwrap_or_default();
            out.extend_from_slice(super::index::initial(&word, sound).as_bytes());
        });
    });
    let first = range.start..range.end.min(range.start + SHORTLIST / 2);
    docs.extend(first.map(doc).filter(|d| (*d as usize) < view.accounts));
}

/// Adds the `wanted` shortest names of `from`.
fn shortest(view: &View, from: impl Iterator<Item = u32> + Clone, docs: &mut Vec<u32>, wanted: usize) {
    let length = |doc: &u32| view.lengths.get(*doc as usize).copied();
    let mut counts = [0usize; 256];
    from.clone().filter_map(|doc| length(&doc)).for_each(|len| counts[usize::from(len)] += 1);
    let mut sum = 0;
    let limit = counts.iter().position(|count| {
        sum += count;
        sum >= wanted
    });
    let limit = limit.unwrap_or(255) as u8;
    docs.extend(from.filter(|doc| length(doc).is_some_and(|len| len <= limit)).take(wanted));
}

/// Adds the names that hold the characters read as the syllables of the query, wherever they stand.
fn by_syllables(view: &View, reading: &Reading, scratch: &mut Scratch, docs: &mut Vec<u32>) {
    let latin = || reading.words.iter().filter(|w| !w.legal && w.latin).map(|w| w.text.as_str());
    let find = |text: &str| view.syllables.find(text.as_bytes());
    let mut found = cuts(&latin().collect::<String>(), &find);
    if reading.words.len() > 1 {
        // A name in pinyin among words of another language.
        let full = |cut: &Vec<Piece>| !cut.contains(&Piece::Initial);
        found.retain(full);
        found.extend(
            latin().filter(|word| word.len() >= 4).flat_map(|word| cuts(word, &find)).filter(full).take(6),
        );
    }
    for cut in found {
        let mut syllables: Vec<usize> = cut
            .iter()
            .filter_map(|piece| match piece {
                Piece::Syllable(id) => Some(*id),
                Piece::Initial => None,
            })
            .collect();
        syllables.sort_unstable();
        syllables.dedup();
        if syllables.len() < 2 {
            continue;
        }
        let characters = |id: usize| Deltas::new(view.list(Section::SyllableStarts, Section::Syllables, id));
        let size = |id: &usize| characters(*id).map(|word| view.postings(word as usize).len()).sum::<usize>();
        syllables.sort_by_cached_key(size);
        let mut budget = POSTINGS_BUDGET;
        let mut met = 0u8;
        for id in syllables {
            match budget.checked_sub(size(&id)) {
                Some(left) => budget = left,
                None if met > 0 => break,
                None => budget = 0,
            }
            for word in characters(id) {
                for doc in Deltas::new(view.postings(word as usize)) {
                    let Some(count) = scratch.last.get_mut(doc as usize).filter(|count| **count == met)
                    else {
                        continue;
                    };
                    *count += 1;
                    if met == 0 {
                        scratch.touched.push(doc);
                    }
                }
            }
            met += 1;
        }
        let all: Vec<u32> = scratch
            .touched
            .iter()
            .copied()
            .filter(|doc| scratch.last.get(*doc as usize) == Some(&met))
            .collect();
        shortest(view, all.iter().copied(), docs, SHORTLIST);
        for doc in scratch.touched.drain(..) {
            if let Some(count) = scratch.last.get_mut(doc as usize) {
                *count = 0;
            }
        }
    }
}

/// One reading of the query, looked up word by word.
struct Run<'r, 'v, 'a, 'q> {
    view: &'v View<'a>,
    at: usize,
    reading: &'r Reading,
    judge: &'r mut Judge<'q>,
    words: &'r mut Words<'v, 'a>,
    scratch: &'r mut Scratch,
    /// How many names begin with the query.
    prefixed: usize,
    out: &'r mut Gathered,
    /// Whether words like the typed ones are wanted.
    fuzzy: bool,
}

/// The words of the index one word of the query may stand for.
struct Meanings {
    q: usize,
    exact: Option<usize>,
    prefix: Range<usize>,
    /// Others, with their likeness.
    like: Vec<(u32, f32)>,
    size: usize,
}

impl Run<'_, '_, '_, '_> {
    /// Adds the best names by their words. Returns whether each word of the query begins some known word.
    fn by_words(&mut self, cancel: &dyn Fn() -> bool) -> bool {
        let single = self.reading.words.iter().filter(|w| !w.legal).count() == 1;
        let mut meanings = Vec::new();
        let mut known = true;
        for (q, word) in self.reading.words.iter().enumerate() {
            if word.legal || cancel() {
                continue;
            }
            let found = self.meanings(q, word, single);
            known &= !found.prefix.is_empty();
            meanings.push(found);
        }
        for (i, word) in self.reading.words.iter().enumerate() {
            if word.legal
                && let Some(weight) = self.judge.weights.get_mut(self.at).and_then(|w| w.get_mut(i))
            {
                *weight = 0.05;
            }
        }
        meanings.sort_by_key(|m| m.size);
        let mut budget = POSTINGS_BUDGET;
        let several = meanings.len() > 1;
        for (turn, meaning) in meanings.iter().enumerate() {
            if cancel() || turn >= 250 {
                break;
            }
            let weight =
                self.judge.weights.get(self.at).and_then(|w| w.get(meaning.q)).copied().unwrap_or(0.6);
            self.count(meaning, turn as u8 + 1, weight, several, &mut budget);
        }
        self.contacts(&meanings);
        self.take_best();
        known
    }

    fn meanings(&mut self, q: usize, word: &QueryWord, single: bool) -> Meanings {
        let view = self.view;
        let prefix = view.words.prefix_range(word.text.as_bytes());
        let exact = view.words.find(word.text.as_bytes());
        let mut like =
            if self.fuzzy && !word.han && !word.number { self.alike(q, word, single) } else { Vec::new() };
        if self.fuzzy && word.han {
            like.extend(self.homophones(word));
        }
        if self.fuzzy && !word.meanings.is_empty() {
            like.extend(self.translated(word));
        }
        like.retain(|(id, _)| !prefix.contains(&(*id as usize)));
        let likely = like.iter().map(|(id, _)| view.postings(*id as usize).len()).sum::<usize>();
        let size = view.postings_size(&prefix) + likely;
        // What the word weighs: as itself, else as the best of what it may stand for.
        let best = exact.or_else(|| like.first().filter(|_| prefix.is_empty()).map(|(id, _)| *id as usize));
        let weight = match best {
            Some(id) => weight(view, id),
            None if prefix.is_empty() => 0.5,
            None => {
                let accounts = view.accounts.max(1) as f32;
                let holding = (view.postings_size(&prefix) as f32 / 1.5).max(1.0);
                (1.0 + accounts / holding).ln() / (1.0 + accounts).ln()
            }
        };
        if let Some(slot) = self.judge.weights.get_mut(self.at).and_then(|w| w.get_mut(q)) {
            *slot = weight;
        }
        Meanings { q, exact, prefix, like, size }
    }

    /// Words of the other script with the same meaning.
    fn translated(&self, word: &QueryWord) -> Vec<(u32, f32)> {
        let mut out = Vec::new();
        if word.latin {
            for stem in glossary::stems(&word.meanings) {
                out.extend(self.view.words.prefix_range(stem.as_bytes()).take(40).map(|id| (id as u32, 0.7)));
            }
        } else {
            let found =
                glossary::latin(&word.meanings).filter_map(|text| self.view.words.find(text.as_bytes()));
            out.extend(found.map(|id| (id as u32, 0.7)));
        }
        out
    }

    /// Characters with the same sound: the commonest slip of Chinese typing, and traditional for simplified.
    fn homophones(&self, word: &QueryWord) -> Vec<(u32, f32)> {
        let mut out = Vec::new();
        for syllable in &word.syllables {
            if let Some(id) = self.view.syllables.find(syllable.as_bytes()) {
                let list = self.view.list(Section::SyllableStarts, Section::Syllables, id);
                out.extend(Deltas::new(list).map(|word| (word, 0.4)));
            }
        }
        out
    }

    /// Words that share grams of the skeleton or are one edit away, compared and sorted by likeness.
    fn alike(&mut self, q: usize, word: &QueryWord, single: bool) -> Vec<(u32, f32)> {
        if word.letters < 3 {
            return Vec::new();
        }
        let view = self.view;
        let mut wanted = Vec::new();
        grams(&word.skeleton, &mut wanted);
        let scratch = &mut *self.scratch;
        for gram in &wanted {
            for id in Deltas::new(view.gram(*gram)) {
                if let Some(count) = scratch.word_count.get_mut(id as usize) {
                    if *count == 0 {
                        scratch.words.push(id);
                    }
                    *count = count.saturating_add(1);
                }
            }
        }
        let total = wanted.len().max(1) as i32;
        let least = (total * 3 / 10).max(1);
        let mut ranked: Vec<(i32, u32)> = Vec::new();
        for id in scratch.words.drain(..) {
            let shared = scratch.word_count.get_mut(id as usize).map_or(0, std::mem::take);
            if i32::from(shared) < least {
                continue;
            }
            let own = view.gram_counts.get(id as usize).copied().map_or(1, i32::from);
            let longer = (own - total).clamp(-8, 8).abs();
            ranked.push((i32::from(shared) * 16 - longer * 3, id));
        }
        let most = if single { 160 } else { 96 };
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, |a, b| b.cmp(a));
            ranked.truncate(most);
        }
        let mut ids: Vec<u32> = ranked.into_iter().map(|(_, id)| id).collect();
        if word.letters <= 6 {
            ids.extend(one_edit(view, word));
            ids.sort_unstable();
            ids.dedup();
        }
        let mut out = Vec::new();
        for id in ids {
            let local = self.words.local(id, self.judge);
            let like = self.judge.like(self.at, q, local);
            if like.s >= 0.5 {
                out.push((id, like.s));
            }
        }
        out.sort_by(|a, b| b.1.total_cmp(&a.1));
        out.truncate(if single { 64 } else { 40 });
        out
    }

    /// Adds what one word of the query brings to the accounts that hold it.
    fn count(&mut self, meaning: &Meanings, turn: u8, weight: f32, several: bool, budget: &mut usize) {
        let view = self.view;
        let scratch = &mut *self.scratch;
        let mut add = |id: usize, s: f32, budget: &mut usize| {
            let list = view.postings(id);
            *budget = budget.saturating_sub(list.len());
            let gain = ((weight * s * 1000.0) as u16).max(1);
            for doc in Deltas::new(list) {
                let at = doc as usize;
                let (Some(score), Some(last)) = (scratch.score.get_mut(at), scratch.last.get_mut(at)) else {
                    continue;
                };
                if *score == 0 {
                    scratch.touched.push(doc);
                }
                if *last != turn {
                    *last = turn;
                    *score = score.saturating_add(gain);
                }
            }
        };
        if let Some(id) = meaning.exact {
            // Never skipped: the only word may be a common one.
            add(id, 1.0, budget);
            if several {
                // Names that are just this word of a longer query.
                let letters = self.reading.words.get(meaning.q).map_or(0, |w| w.letters);
                let whole =
                    |doc: &u32| view.lengths.get(*doc as usize).is_some_and(|len| u32::from(*len) == letters);
                self.out.docs.extend(Deltas::new(view.postings(id)).filter(whole).take(12));
            }
        }
        let size = view.postings_size(&meaning.prefix);
        let wanted = several || self.prefixed < SHORTLIST;
        let mut like = meaning.like.iter().peekable();
        while let Some((id, s)) = like.next_if(|(_, s)| *s >= 0.8 && *budget > 0) {
            add(*id as usize, *s, budget);
        }
        if wanted && size <= *budget {
            for id in meaning.prefix.clone().filter(|id| Some(*id) != meaning.exact) {
                add(id, 0.85, budget);
            }
        }
        for (id, s) in like {
            if *budget == 0 {
                break;
            }
            add(*id as usize, *s, budget);
        }
    }

    /// Notes the accounts with contacts of that name.
    fn contacts(&mut self, meanings: &[Meanings]) {
        for meaning in meanings {
            let letters = self.reading.words.get(meaning.q).map_or(0, |w| w.letters);
            if letters < 2 || meaning.q >= 32 || self.reading.layout {
                continue;
            }
            let mut left = 4000usize;
            let like = meaning.like.iter().filter(|(_, s)| *s >= 0.7).map(|(id, _)| *id as usize);
            for id in meaning.exact.into_iter().chain(like).chain(meaning.prefix.clone().take(2000)) {
                for doc in Deltas::new(self.view.contact_postings(id)).take(left) {
                    left -= 1;
                    *self.out.contacts.entry(doc).or_default() |= 1 << meaning.q;
                }
                if left == 0 {
                    break;
                }
            }
        }
        if self.out.contacts.is_empty() {
            return;
        }
        let wanted = meanings.iter().filter(|m| m.q < 32).fold(0u32, |bits, m| bits | 1 << m.q);
        let city = |doc: u32| self.out.beside(doc, self.view.city(doc)).city;
        let named = |doc: u32| self.scratch.score.get(doc as usize).is_some_and(|s| *s > 0);
        let mut best: Vec<(u32, u32)> = Vec::new();
        for (doc, bits) in &self.out.contacts {
            let covered = (bits | city(*doc)) & wanted;
            if covered == wanted || named(*doc) {
                best.push((covered.count_ones(), *doc));
            }
        }
        best.sort_unstable_by_key(|(covered, doc)| (std::cmp::Reverse(*covered), *doc));
        self.out.docs.extend(best.into_iter().take(SHORTLIST).map(|(_, doc)| doc));
    }

    /// Takes the best of the counted accounts and clears the counters.
    fn take_best(&mut self) {
        let scratch = &mut *self.scratch;
        let view = self.view;
        let mut ranked: Vec<(u32, u32)> = Vec::with_capacity(scratch.touched.len());
        let hint =
            !self.out.cities.is_empty() && self.reading.words.len() > 1 && scratch.touched.len() > SHORTLIST;
        for doc in scratch.touched.drain(..) {
            let at = doc as usize;
            let mut score = scratch.score.get_mut(at).map_or(0, std::mem::take);
            if let Some(last) = scratch.last.get_mut(at) {
                *last = 0;
            }
            if hint && self.out.beside(doc, view.city(doc)).city != 0 {
                score = score.saturating_add(600);
            }
            let length = view.lengths.get(at).copied().unwrap_or(255);
            ranked.push((u32::from(score) << 8 | u32::from(255 - length), doc));
        }
        if ranked.len() > SHORTLIST {
            ranked.select_nth_unstable_by(SHORTLIST, |a, b| b.cmp(a));
            ranked.truncate(SHORTLIST);
        }
        self.out.docs.extend(ranked.into_iter().map(|(_, doc)| doc));
    }
}

/// Words of the index one edit away from a short word, by trying every edit.
fn one_edit(view: &View, word: &QueryWord) -> Vec<u32> {
    let alphabet: &str = if word.latin {
        "abcdefghijklmnopqrstuvwxyz"
    } else if word.text.chars().all(|c| ('а'..='я').contains(&c)) {
        "абвгдежзиклмнопрстуфхцчшщъыьэюя"
    } else {
        return Vec::new();
    };
    let letters: Vec<char> = word.text.chars().collect();
    let mut out = Vec::new();
    let mut look = |text: &[char]| {
        let text: String = text.iter().collect();
        out.extend(view.words.find(text.as_bytes()).map(|id| id as u32));
    };
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        if let [_, rest @ ..] = tail {
            look(&[head, rest].concat());
        }
        if let [a, b, rest @ ..] = tail {
            look(&[head, &[*b, *a], rest].concat());
        }
        for c in alphabet.chars() {
            look(&[head, &[c], tail].concat());
            if let [_, rest @ ..] = tail {
                look(&[head, &[c], rest].concat());
            }
        }
    }
    out
}
