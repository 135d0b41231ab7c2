//! How well a whole name answers a whole query.
//!
//! Words of the query are laid against words of the name, the best pairs first; what kind the worst pair is gives the
//! class of the match, how much of both is covered gives its place within the class.

mod chance;
mod pairs;
mod whole;

use std::sync::Arc;

use super::How;
use super::legal;
use super::likeness::{Kind, Likeness, NameWord, compare};
use super::query::{Query, QueryWord, Reading};
pub(super) use chance::GUESS;
use whole::{Whole, adjacent, forms, in_order};

/// Score where each class of match begins; a class spans less than 1.
pub(super) mod class {
    pub const EXACT: f32 = 9.0;
    pub const PREFIX: f32 = 8.0;
    pub const WORDS: f32 = 7.0;
    pub const SUBSTRING: f32 = 6.0;
    pub const CONTACT: f32 = 5.9;
    /// Nothing of the name, but its city or a contact is really there: before all names that are only like the query.
    pub const BESIDE: f32 = 5.55;
    pub const ONE_EDIT: f32 = 5.0;
    pub const TWO_EDITS: f32 = 4.0;
    /// Only part of the query is found.
    pub const PART: f32 = 0.0;
}

/// Taken off for a match that needs another script.
const CROSS_COST: f32 = 0.3;
/// Taken off for words with slips, by what of the query and the name they leave uncovered.
const LOOSE_COST: f32 = 1.5;
/// What it is worth that the whole name stands in a longer query.
const INSIDE: f32 = 1.6;
/// What a legal form weighs beside a word that occurs once (1.0).
const LEGAL_WEIGHT: f32 = 0.04;

/// Words of names that most searches meet at most.
const WORDS: usize = 1_024;

/// Compares words once for a whole search.
pub(super) struct Scorer<'q> {
    pub query: &'q Query,
    /// For each reading the weight of each of its words, 0 to 1.
    pub weights: Vec<Vec<f32>>,
    /// Whether more names begin with the query than a screen shows: then a whole name in another script goes before
    /// names that only begin so. With fewer of them none may be lost.
    pub crowded: bool,
    /// The decimal logarithm of how many names there are.
    pub names: f32,
    words: Vec<Arc<NameWord>>,
    word_weights: Vec<f32>,
    /// For each word, for each reading, for each of its words.
    likes: Vec<Likeness>,
    stride: usize,
    offsets: Vec<usize>,
}

/// What speaks for an account beside its name, as one bit for each word of the typed reading.
#[derive(Clone, Copy, Default)]
pub(super) struct Beside {
    pub city: u32,
    pub contact: u32,
    /// Of those by a contact, the ones whose letters differ.
    pub contact_near: u32,
    pub phone: u32,
}

impl Beside {
    /// Whether nothing does.
    pub fn is_none(self) -> bool {
        self.city | self.contact | self.phone == 0
    }
}

/// A score and the one word that explains it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scored {
    pub score: f32,
    pub how: How,
    /// The decimal logarithm of how many names would answer as well by chance.
    pub chance: f32,
    /// Every word of the query is a whole word of the name, and not only the beginning of one.
    pub whole_words: bool,
}

/// Words `from` of the query taken together for words `to` of the name.
struct Pair {
    from: (usize, usize),
    to: (usize, usize),
    like: Likeness,
    how: Option<How>,
    gain: f32,
}

impl<'q> Scorer<'q> {
    pub fn new(query: &'q Query, names: usize) -> Self {
        let mut stride = 0;
        let mut offsets = Vec::new();
        for reading in &query.readings {
            offsets.push(stride);
            stride += reading.words.len();
        }
        let weights = query.readings.iter().map(|r| vec![0.6; r.words.len()]).collect();
        Self {
            query,
            weights,
            crowded: false,
            names: (names.max(1) as f32).log10(),
            words: Vec::with_capacity(WORDS),
            word_weights: Vec::with_capacity(WORDS),
            likes: Vec::with_capacity(WORDS * stride),
            stride,
            offsets,
        }
    }

    /// Takes in a word of names, with its weight (1 for a rare one, near 0 for one that every name holds).
    pub fn add(&mut self, word: Arc<NameWord>, weight: f32) -> u32 {
        for reading in &self.query.readings {
            for q in &reading.words {
                self.likes.push(compare(q, &word, !reading.layout));
            }
        }
        self.words.push(word);
        self.word_weights.push(weight);
        (self.words.len() - 1) as u32
    }

    pub fn like(&self, reading: usize, q: usize, word: u32) -> Likeness {
        let at = word as usize * self.stride + self.offsets.get(reading).copied().unwrap_or(0) + q;
        self.likes.get(at).copied().unwrap_or_default()
    }

    /// Whether some word of the query is like `word` in some reading.
    pub fn touches(&self, word: u32) -> bool {
        let at = word as usize * self.stride;
        self.likes.get(at..at + self.stride).is_some_and(|likes| likes.iter().any(|l| l.s > 0.0))
    }

    /// Whether a name has a word like one of the query, one that a word of the query begins as, or one that pinyin may
    /// stand for: others are not worth a score.
    pub fn may_answer(&self, name: &[(u32, bool)]) -> bool {
        let begins = |initial: char| {
            let words = self.query.readings.iter().flat_map(|reading| &reading.words);
            words.into_iter().any(|q| q.text.starts_with(initial))
        };
        name.iter().any(|(word, _)| {
            self.touches(*word) || self.word(*word).is_some_and(|w| w.initial.is_none_or(begins))
        })
    }

    /// Gives a word the weight it has elsewhere.
    pub fn set_word_weight(&mut self, word: u32, weight: f32) {
        if let Some(slot) = self.word_weights.get_mut(word as usize) {
            *slot = weight;
        }
    }

    /// Letters of a word that was taken in.
    pub fn letters(&self, word: u32) -> u32 {
        self.word(word).map_or(0, |w| w.letters)
    }

    fn word(&self, word: u32) -> Option<&NameWord> {
        self.words.get(word as usize).map(Arc::as_ref)
    }

    /// The best score of a name over all readings; `None` when nothing of the query is found in it.
    pub fn score(&self, name: &[(u32, bool)], beside: Beside) -> Option<Scored> {
        let readings = self.query.readings.iter().enumerate();
        let scored = readings.filter_map(|(at, reading)| self.score_reading(at, reading, name, beside));
        scored.max_by(|a, b| a.score.total_cmp(&b.score))
    }

    fn score_reading(
        &self,
        at: usize,
        reading: &Reading,
        name: &[(u32, bool)],
        beside: Beside,
    ) -> Option<Scored> {
        let weights = self.weights.get(at)?;
        let weight = |i: usize| {
            let legal = reading.words.get(i).is_some_and(|w| w.legal);
            if legal { LEGAL_WEIGHT } else { weights.get(i).copied().unwrap_or(0.6).max(0.05) }
        };
        let name_weight = |j: usize| {
            let (word, legal) = name.get(j).copied().unwrap_or((0, true));
            if legal {
                LEGAL_WEIGHT
            } else {
                self.word_weights.get(word as usize).copied().unwrap_or(0.6).max(0.05)
            }
        };
        let beside = if reading.layout { Beside::default() } else { beside };

        let mut pairs = self.pairs(at, reading, name);
        for pair in &mut pairs {
            let worth: f32 = (pair.from.0..pair.from.1).map(weight).sum();
            let near = 1.0 / (4.0 + pair.from.0.abs_diff(pair.to.0) as f32);
            pair.gain = worth * pair.like.s + 0.01 * near;
        }
        pairs.sort_by(|a, b| b.gain.total_cmp(&a.gain));
        let (mut taken_q, mut taken_n) = (0u64, 0u64);
        let bits = |(from, to): (usize, usize)| (from..to.min(64)).fold(0u64, |bits, i| bits | 1 << i);
        let mut chosen: Vec<&Pair> = Vec::new();
        // A city that is really there says more than a word of the name that is only like it.
        let city = |words: u64| words & u64::from(beside.city) == words;
        for pair in &pairs {
            let (q, n) = (bits(pair.from), bits(pair.to));
            if pair.like.kind == Kind::Typo && city(q) {
                continue;
            }
            if taken_q & q == 0 && taken_n & n == 0 {
                taken_q |= q;
                taken_n |= n;
                chosen.push(pair);
            }
        }

        let (mut worst, mut edits, mut cross, mut special) = (Kind::Exact, 0u32, false, None);
        let (mut got_q, mut got_n, mut weakest) = (0.0f32, 0.0f32, 1.0f32);
        for pair in &chosen {
            let core =
                reading.words.get(pair.from.0..pair.from.1).is_some_and(|w| w.iter().any(|w| !w.legal));
            got_q += (pair.from.0..pair.from.1).map(weight).sum::<f32>() * pair.like.s;
            got_n += (pair.to.0..pair.to.1).map(name_weight).sum::<f32>() * pair.like.s;
            if core {
                worst = worst.max(pair.like.kind);
                weakest = weakest.min(pair.like.s);
                edits += u32::from(pair.like.edits);
                cross |= pair.like.cross;
                special = special.or(pair.how);
            }
        }
        let all_q: f32 = (0..reading.words.len()).map(weight).sum();
        let all_n: f32 = (0..name.len()).map(name_weight).sum();
        // Words that are barely alike are no answer to what was asked, only a hint.
        let mut missing = worst == Kind::Typo && weakest < 0.6;
        let (mut by_contact, mut by_near) = (false, false);
        let mut by_city = false;
        let mut by_phone = false;
        for (i, word) in reading.words.iter().enumerate() {
            if taken_q >> i & 1 == 1 || word.legal {
                continue;
            }
            let bit = 1u32.checked_shl(i as u32).unwrap_or(0);
            if beside.city & bit != 0 {
                by_city = true;
            } else if beside.contact & bit != 0 {
                by_contact = true;
                by_near |= beside.contact_near & bit != 0;
            } else if beside.phone & bit != 0 {
                by_phone = true;
            } else {
                missing = true;
                continue;
            }
            got_q += weight(i) * 0.9;
        }

        let cover_q = got_q / all_q.max(0.01);
        let cover_n = got_n / all_n.max(0.01);
        let spelled = self.whole(reading, name, taken_q);
        // Other scripts are compared by sound; a reading in another layout is trusted to the letter.
        let all_found = reading
            .words
            .iter()
            .enumerate()
            .all(|(i, w)| w.legal || legal::joins(&w.text) || taken_q >> i & 1 == 1);
        let heard = if cross { self.whole_by_sound(reading, name, all_found) } else { None };
        let by_sound = heard.is_some_and(|h| spelled.is_none_or(|s| s.base < h.base - CROSS_COST));
        let whole = if by_sound { heard } else { spelled };
        let read = if reading.layout { None } else { self.whole_by_pinyin(reading, name) };
        let whole = [whole, read].into_iter().flatten().max_by(|a, b| a.base.total_cmp(&b.base));
        let order = in_order(&chosen);
        if chosen.is_empty() && whole.is_none() && !(by_contact || by_city || by_phone) {
            return None;
        }
        let gaps = self.gaps(reading, &chosen);
        let scattered = gaps > 0;
        let (mut base, mut how) = if missing {
            (class::PART, How::Similar)
        } else if worst == Kind::Typo || scattered {
            (if edits <= 1 && !scattered { class::ONE_EDIT } else { class::TWO_EDITS }, How::Typo)
        } else if by_contact {
            (class::CONTACT, How::Contact)
        } else if worst == Kind::Substring {
            (class::SUBSTRING, How::Substring)
        } else {
            (class::WORDS, if chosen.is_empty() { How::City } else { How::WordPrefix })
        };
        if chosen.is_empty() && !missing {
            base = if by_near { class::ONE_EDIT - 0.5 } else { class::BESIDE };
            how = if by_contact {
                How::Contact
            } else if by_phone {
                How::Phone
            } else {
                How::City
            };
        }
        let forms = forms(reading, name, &chosen);
        let mut closeness = 0.42 * cover_n + 0.37 * cover_q + 0.21 * order;
        let covered = (cover_q * cover_n).clamp(0.0, 1.0).sqrt();
        if base >= class::SUBSTRING && chosen.len() > 1 && cover_n < 0.3 && !adjacent(&chosen) {
            // A few words here and there in a long name: no better than the whole of another with a slip.
            base = class::ONE_EDIT;
            closeness *= 0.6;
        }
        if how == How::Typo {
            base -= LOOSE_COST * (1.0 - covered);
        }
        // The whole name stands in the query: what follows is a branch, a department, a remark.
        let inside = if base < class::SUBSTRING { self.contained(reading, name, &chosen) } else { None };
        let more = match inside {
            Some(0) => 0.25 + 0.65 * cover_q,
            Some(_) => 0.15 + 0.5 * cover_q,
            None => 0.0,
        };
        if base == class::PART {
            base += 3.0 * (0.85 * covered + 0.15 * order * cover_q).clamp(0.0, 1.0) + INSIDE * more;
            closeness = 0.0;
        } else {
            closeness += 0.4 * more;
        }
        let mut by_whole = false;
        // Who is found by a contact or a phone is found by what nobody types by chance; a city is no account.
        let mut chance = match (missing, chosen.is_empty()) {
            (true, _) => GUESS,
            (_, true) if (by_contact || by_phone) && !by_near => f32::NEG_INFINITY,
            (_, true) => GUESS,
            _ => self.chance(reading, name, &chosen, gaps),
        };
        if let Some(whole) = whole {
            chance = chance.min(self.chance_of_whole(reading, name, &whole));
        }
        if let Some(Whole { base: whole_base, how: whole_how, near, .. }) = whole.filter(|w| w.base >= base) {
            // Spelled as typed: nothing about sounds or acronyms needs saying.
            by_whole = !by_sound;
            base = whole_base;
            how = whole_how;
            closeness = 0.6 * near + 0.4 * closeness + if inside.is_some() { 0.2 } else { 0.0 };
        }
        let mut score = base + 0.48 * closeness.clamp(0.0, 1.0) + 0.02 * forms;
        let acronym = chosen.len() == 1 && special == Some(How::Acronym);
        if !by_whole && (!missing || acronym) {
            if let Some(word) = special {
                how = word;
            } else if cross {
                how = How::Translit;
            }
        }
        if cross && !by_whole && !acronym {
            score -= CROSS_COST;
        }
        score -= reading.cost;
        let how = reading.how.unwrap_or(how);
        // Two letters are the beginning of anything.
        let long = |word: &QueryWord| word.legal || word.han || word.letters >= 3;
        let whole_words = worst == Kind::Exact
            && !missing
            && !chosen.is_empty()
            && !reading.layout
            && reading.words.iter().all(long);
        Some(Scored { score: score.max(0.0), how, chance, whole_words })
    }
}
