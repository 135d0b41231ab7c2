//! From an index to the few hundred accounts that are worth scoring.
//!
//! Accounts are numbered by folded name, so a typed prefix is one range. Words bring in accounts by their postings:
//! equal words, words that begin so, and words like them (shared grams of the skeleton, then compared). Rare words
//! are looked up first and a budget ends the work; what was left out is still seen when the shortlist is scored.

mod alike;
mod names;
mod syllables;
mod words;

use std::{cell::RefCell, collections::HashMap, sync::Arc};

use super::Boost;
use super::index::{View, phones, u32_at};
use super::likeness::NameWord;
use super::query::Query;
use super::score::{Beside, Judge};
use names::{by_acronym, by_initials, by_part, by_pinyin, by_prefix, by_sound};
use syllables::by_syllables;
use words::Run;

/// Accounts scored for each way of finding them.
const SHORTLIST: usize = 160;
/// Names that a screen of 80x24 shows.
const SCREEN: usize = 8;
/// Bytes of postings read for one reading: about 2 ms.
const POSTINGS_BUDGET: usize = 400_000;

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
    pub fn beside(&self, view: &View, doc: u32) -> Beside {
        // Cities are only looked at where the query may name one: their pages would count as memory in use.
        let city = (!self.cities.is_empty()).then(|| view.city(doc)).flatten();
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
    heard: Heard,
    buffer: Vec<u8>,
}

/// Words of an index that searches of this thread met before, with their weights: the next letter typed asks for most
/// of them again.
#[derive(Default)]
struct Heard {
    stamp: u64,
    words: HashMap<u32, (Arc<NameWord>, f32)>,
}

/// Words kept from search to search, some 300 bytes each. One search meets up to about 1,500.
const HEARD: usize = 4_000;

thread_local! {
    static HEARD_BEFORE: RefCell<Heard> = RefCell::default();
}

impl<'v, 'a> Words<'v, 'a> {
    pub fn new(view: &'v View<'a>) -> Self {
        let mut heard = HEARD_BEFORE.take();
        if heard.stamp != view.stamp() || heard.words.len() > HEARD {
            heard = Heard { stamp: view.stamp(), words: HashMap::new() };
        }
        Self { view, known: HashMap::new(), heard, buffer: Vec::new() }
    }

    /// The judge's number for word `id` of the index.
    pub fn local(&mut self, id: u32, judge: &mut Judge) -> u32 {
        if let Some(local) = self.known.get(&id) {
            return *local;
        }
        let (view, buffer) = (self.view, &mut self.buffer);
        let (word, weight) = self.heard.words.entry(id).or_insert_with(|| {
            let text = match view.words.get(id as usize, buffer) {
                Some(()) => String::from_utf8_lossy(buffer).into_owned(),
                None => String::new(),
            };
            (Arc::new(NameWord::new(text)), weight(view, id as usize))
        });
        let local = judge.add(word.clone(), *weight);
        self.known.insert(id, local);
        local
    }
}

impl Drop for Words<'_, '_> {
    fn drop(&mut self) {
        HEARD_BEFORE.set(std::mem::take(&mut self.heard));
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
