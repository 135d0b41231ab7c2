//! Accounts by the words of their names and contacts.

use std::ops::Range;

use super::{Gathered, POSTINGS_BUDGET, SHORTLIST, Scratch, Words, weight};
use crate::lookup::index::{Deltas, View};
use crate::lookup::query::{QueryWord, Reading};
use crate::lookup::score::Scorer;

/// Words most like a typed one whose shortest names are looked at in any case.
const NEAREST: usize = 8;

/// One reading of the query, looked up word by word.
pub(super) struct Run<'r, 'v, 'a, 'q> {
    pub view: &'v View<'a>,
    pub at: usize,
    pub reading: &'r Reading,
    pub judge: &'r mut Scorer<'q>,
    pub words: &'r mut Words<'v, 'a>,
    pub scratch: &'r mut Scratch,
    /// How many names begin with the query.
    pub prefixed: usize,
    pub out: &'r mut Gathered,
    /// Whether words like the typed ones are wanted.
    pub fuzzy: bool,
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
    pub(super) fn by_words(&mut self, cancel: &dyn Fn() -> bool) -> bool {
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
        if !known && self.fuzzy && !self.reading.layout {
            self.by_joined();
        }
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
        let mut nearest = NEAREST;
        while let Some((id, s)) = like.next_if(|(_, s)| *s >= 0.8 && *budget > 0) {
            add(*id as usize, *s, budget);
            if nearest > 0 {
                // Names of little more than this word: hundreds that hold the word as typed must not hide them.
                nearest -= 1;
                let local = self.words.local(*id, self.judge);
                let most = self.judge.letters(local) + if several { 0 } else { 6 };
                let short =
                    |doc: &u32| view.lengths.get(*doc as usize).is_some_and(|len| u32::from(*len) <= most);
                self.out.docs.extend(Deltas::new(view.postings(*id as usize)).filter(short).take(12));
            }
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
            let like = meaning.like.iter().filter(|(_, s)| *s >= 0.7).map(|(id, _)| (*id as usize, false));
            let typed = meaning.exact.into_iter().map(|id| (id, true));
            let begun = meaning.prefix.clone().take(2000).map(|id| (id, true));
            for (id, is_typed) in typed.chain(like).chain(begun) {
                for doc in Deltas::new(self.view.contact_postings(id)).take(left) {
                    left -= 1;
                    let bits = self.out.contacts.entry(doc).or_default();
                    bits.0 |= 1 << meaning.q;
                    bits.1 |= u32::from(is_typed) << meaning.q;
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
        let city = |doc: u32| self.out.beside(self.view, doc).city;
        let named = |doc: u32| self.scratch.score.get(doc as usize).is_some_and(|s| *s > 0);
        let mut best: Vec<(u32, u32)> = Vec::new();
        for (doc, (bits, _)) in &self.out.contacts {
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
        let mut best = Best::default();
        let hint =
            !self.out.cities.is_empty() && self.reading.words.len() > 1 && scratch.touched.len() > SHORTLIST;
        for doc in scratch.touched.drain(..) {
            let at = doc as usize;
            let mut score = scratch.score.get_mut(at).map_or(0, std::mem::take);
            if let Some(last) = scratch.last.get_mut(at) {
                *last = 0;
            }
            let length = view.lengths.get(at).copied().unwrap_or(255);
            let rank = |score: u16| (u32::from(score) << 8 | u32::from(255 - length), doc);
            // Where an account is need not be read where it makes no difference.
            let in_city = score.saturating_add(CITY);
            if hint && best.takes(rank(in_city)) && self.out.beside(view, doc).city != 0 {
                score = in_city;
            }
            best.add(rank(score));
        }
        self.out.docs.extend(best.into_docs());
    }
}

/// What the city of an account adds to the words that count for it.
const CITY: u16 = 600;

/// The [`SHORTLIST`] best of many accounts.
#[derive(Default)]
struct Best {
    ranked: Vec<(u32, u32)>,
    /// The last that is still among them, once there are enough.
    least: (u32, u32),
}

impl Best {
    fn takes(&self, ranked: (u32, u32)) -> bool {
        ranked >= self.least
    }

    fn add(&mut self, ranked: (u32, u32)) {
        if self.takes(ranked) {
            self.ranked.push(ranked);
            if self.ranked.len() >= 8 * SHORTLIST {
                self.cut();
            }
        }
    }

    fn cut(&mut self) {
        if self.ranked.len() > SHORTLIST {
            let (_, last, _) = self.ranked.select_nth_unstable_by(SHORTLIST - 1, |a, b| b.cmp(a));
            self.least = *last;
            self.ranked.truncate(SHORTLIST);
        }
    }

    fn into_docs(mut self) -> impl Iterator<Item = u32> {
        self.cut();
        self.ranked.into_iter().map(|(_, doc)| doc)
    }
}
