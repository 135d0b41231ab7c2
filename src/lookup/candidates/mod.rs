//! From an index to the few hundred accounts that are worth scoring.
//!
//! Accounts are numbered by folded name, so a typed prefix is one range. Words bring in accounts by their postings:
//! equal words, words that begin so, and words like them (shared grams of the skeleton, then compared). Rare words
//! are looked up first and a budget ends the work; what was left out is still seen when the shortlist is scored.

mod names;
mod similar_words;
mod syllables;
mod word_cache;
mod words;

use std::cell::RefCell;

use rustc_hash::FxHashMap;

use super::Boost;
use super::index::{View, phones, u32_at};
use super::query::{Query, Reading};
use super::score::{Beside, Scorer};
use names::{by_acronym, by_initials, by_part, by_pinyin, by_prefix, by_sound};
use syllables::by_syllables;
use word_cache::weight;
pub(super) use word_cache::{Words, weight_of_text};
use words::Run;

/// Accounts scored for each way of finding them.
const SHORTLIST: usize = 160;
/// Words of a city that are looked for together.
pub(super) const MOST_CITY_WORDS: usize = 5;
/// Fewer letters are the beginning of too many cities.
const LEAST_CITY_LETTERS: u32 = 3;
/// Names that a screen of 80x24 shows.
const SCREEN: usize = 8;
/// Bytes of postings read for one reading: about 2 ms.
const POSTINGS_BUDGET: usize = 400_000;

/// What was gathered for one search.
#[derive(Default)]
pub(super) struct Gathered {
    /// Accounts to score.
    pub docs: Vec<u32>,
    /// Others that the operator or the team work on: to score if some word of theirs is near the query.
    pub usual: Vec<u32>,
    /// Accounts found by code (and whether it is the whole code) or phone, which need no name.
    pub by_code: Vec<(u32, bool)>,
    pub by_phone: Vec<(u32, phones::Place)>,
    cities: Vec<(u32, u32)>,
    /// Of each account the words that one of its contacts is called by: at all, and as typed.
    contacts: FxHashMap<u32, (u32, u32)>,
    phones: FxHashMap<u32, u32>,
}

impl Gathered {
    /// What speaks for an account beside its name.
    pub fn beside(&self, view: &View, doc: u32) -> Beside {
        // Cities are only looked at where the query may name one: their pages would count as memory in use.
        let city = (!self.cities.is_empty()).then(|| view.city(doc)).flatten();
        let city = city.and_then(|city| self.cities.binary_search_by_key(&city, |(id, _)| *id).ok());
        Beside {
            city: city.and_then(|at| self.cities.get(at)).map_or(0, |(_, bits)| *bits),
            contact: self.contacts.get(&doc).map_or(0, |(all, _)| *all),
            contact_near: self.contacts.get(&doc).map_or(0, |(all, typed)| all & !typed),
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

/// Finds the accounts worth scoring.
pub(super) fn gather(
    words: &mut Words,
    judge: &mut Scorer,
    boost: &dyn Boost,
    cancel: &dyn Fn() -> bool,
) -> Gathered {
    SCRATCH.with_borrow_mut(|scratch| {
        let view = words.view;
        let query = judge.query;
        scratch.score.resize(view.accounts, 0);
        scratch.last.resize(view.accounts, 0);
        scratch.word_count.resize(view.words.len(), 0);
        let mut out = Gathered { docs: Vec::with_capacity(8 * SHORTLIST), ..Gathered::default() };
        codes_and_phones(view, query, &mut out);
        cities(view, query, &mut out);
        let mut typed_known = false;
        for (at, reading) in query.readings.iter().enumerate() {
            if cancel() {
                break;
            }
            let prefixed = by_prefix(view, reading, &mut out.docs);
            judge.crowded |= at == 0 && prefixed >= SCREEN;
            if !reading.layout {
                by_sound(view, reading, &mut out.docs);
                by_part(view, reading, &mut out.docs);
                by_pinyin(view, reading, &mut out.docs);
                by_acronym(view, reading, &mut out.docs);
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
        let usual = words.usual(boost.known());
        // All that was typed may be a city: those there are found, unless a screen is full of names that begin so.
        let wanted = if judge.crowded { Vec::new() } else { named_in_full(query, &out.cities) };
        match wanted.is_empty() && out.docs.is_empty() && usual.is_empty() {
            true => in_cities(view, &out.cities.iter().map(|(id, _)| *id).collect::<Vec<_>>(), &mut out.docs),
            false => in_cities(view, &wanted, &mut out.docs),
        }
        out.docs.extend(out.by_code.iter().map(|(doc, _)| *doc));
        out.docs.extend(out.by_phone.iter().map(|(doc, _)| *doc));
        out.docs.sort_unstable();
        out.docs.dedup();
        out.usual = usual.into_iter().filter(|doc| out.docs.binary_search(doc).is_err()).collect();
        out
    })
}

/// Of the cities those that all words of the query may name, in order.
fn named_in_full(query: &Query, cities: &[(u32, u32)]) -> Vec<u32> {
    let Some(typed) = query.readings.first().filter(|r| !r.layout && r.words.len() <= 32) else {
        return Vec::new();
    };
    let words = typed.words.iter().enumerate().filter(|(_, word)| !word.legal);
    let all = words.fold(0_u32, |bits, (i, _)| bits | 1 << i);
    let letters: u32 = typed.words.iter().map(|word| if word.han { 2 } else { word.letters }).sum();
    if all == 0 || letters < LEAST_CITY_LETTERS {
        return Vec::new();
    }
    cities.iter().filter(|(_, bits)| bits & all == all).map(|(id, _)| *id).collect()
}

/// Adds accounts of some cities, given in order.
fn in_cities(view: &View, cities: &[u32], docs: &mut Vec<u32>) {
    let (Some(first), Some(last)) = (cities.first(), cities.last()) else { return };
    let there = |doc: &u32| {
        let city = view.city(*doc).filter(|city| (first..=last).contains(&city));
        city.is_some_and(|city| cities.binary_search(&city).is_ok())
    };
    docs.extend((0..view.accounts as u32).filter(there).take(SHORTLIST));
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
            out.by_phone = found.unwrap_or_else(|| phones::find_last(view, digits, 64));
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

/// Notes cities of several words that the query names from one of its words on: `new york`, `北京`.
fn several_words(view: &View, reading: &Reading, from: usize, out: &mut Gathered) {
    let Some(first) = reading.words.get(from) else { return };
    let (mut text, mut bits) = (first.text.clone(), 1_u32 << from);
    let mut before = first.han;
    for (i, word) in reading.words.iter().enumerate().skip(from + 1).take(MOST_CITY_WORDS - 1) {
        if i >= 32 {
            return;
        }
        if !(before && word.han) {
            text.push(' ');
        }
        text.push_str(&word.text);
        before = word.han;
        bits |= 1 << i;
        let range = view.cities.prefix_range(text.as_bytes());
        if range.is_empty() {
            return;
        }
        out.cities.extend(range.take(200).map(|id| (id as u32, bits)));
    }
}

/// Notes which words of the query may name which cities.
fn cities(view: &View, query: &Query, out: &mut Gathered) {
    for reading in query.readings.iter().filter(|r| !r.layout) {
        for (i, word) in reading.words.iter().enumerate().take(32) {
            several_words(view, reading, i, out);
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
