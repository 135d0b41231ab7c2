//! How many names would answer a query as well by chance: what tells a slip of the fingers from another name.
//!
//! A name in which all that was typed stands, as typed or as it begins, is what was asked for. Where letters differ, they
//! may as well be those of a name that is not there: the shorter the query, the more letters differ and the more names
//! there are, the likelier. A match is sure where less than one name as near is expected by chance.
//!
//! The expected number is: names, times the share of queries that are as near to one of them. Of a rare word that share is
//! told by its letters, of a common one by how many names hold it. All in decades (decimal logarithms), so that factors
//! are sums.

use super::{Judge, Pair, whole::Whole};
use crate::lookup::How;
use crate::lookup::likeness::Kind;
use crate::lookup::query::Reading;

/// Decades of information in a letter of a name: twelve or thirteen letters are as good as equally likely.
const LETTER: f32 = 1.1;
/// In a letter of a sound: vowels and neighbouring consonants are one.
const SOUND: f32 = 0.75;
/// In a letter of pinyin: some 400 syllables of three to four letters.
const PINYIN: f32 = 0.75;
/// In an initial: some fifteen are as good as equally likely.
const INITIAL: f32 = 1.2;
/// In a Han character of a name. Of real names of four characters seven in ten have another one character away.
const HAN: f32 = 1.9;
/// A whole name is one of those of its length; a part of one stands in any of them, in several places.
const WHOLE: f32 = -0.7;
const SOMEWHERE: f32 = 0.5;
/// Letters inside of a word may be at some ten places of a name.
const INSIDE: f32 = 1.0;

/// All that was typed is there: however many names there are.
const NO_CHANCE: f32 = f32::NEG_INFINITY;

impl Judge<'_> {
    /// The decades of names that would answer as well by chance, for words that were found as `chosen`. `gaps`: so many
    /// Han characters that stand together in the query do not in the name.
    pub(super) fn chance(
        &self,
        reading: &Reading,
        name: &[(u32, bool)],
        chosen: &[&Pair],
        gaps: usize,
    ) -> f32 {
        let is_core = |pair: &&&Pair| {
            reading.words.get(pair.from.0..pair.from.1).is_some_and(|words| words.iter().any(|w| !w.legal))
        };
        let mut told = -(gaps as f32) * slip(reading.words.len() as f32, HAN, false);
        let mut is_typed = gaps == 0;
        for pair in chosen.iter().filter(is_core) {
            is_typed &= pair.like.slips == 0 && !pair.like.loose && pair.like.kind <= Kind::Prefix;
            told += self.told(reading, name, pair);
        }
        if is_typed {
            return NO_CHANCE;
        }
        let stands = |j: usize| chosen.iter().any(|pair| (pair.to.0..pair.to.1).contains(&j));
        let is_whole = name.iter().enumerate().all(|(j, (_, legal))| *legal || stands(j));
        self.names + if is_whole { WHOLE } else { SOMEWHERE } - told
    }

    /// The same for the whole query as one word with some letters wrong.
    pub(super) fn chance_of_whole(&self, reading: &Reading, whole: &Whole, by_sound: bool) -> f32 {
        if whole.slips == 0 {
            return NO_CHANCE;
        }
        let letters = reading.core.chars().count().max(1) as f32;
        let each = match reading.words.iter().all(|w| w.han || w.legal) {
            true => HAN,
            false if by_sound => SOUND,
            false => LETTER,
        };
        let place = if whole.is_all { WHOLE } else { SOMEWHERE };
        self.names + place + slips(whole.slips, letters, each, whole.is_swap) - letters * each
    }

    /// Decades of information in one pair: how rarely a word of a query is as near to this one of a name.
    fn told(&self, reading: &Reading, name: &[(u32, bool)], pair: &Pair) -> f32 {
        let words = reading.words.get(pair.from.0..pair.from.1).unwrap_or_default();
        let letters = words.iter().map(|w| w.letters).sum::<u32>().max(1) as f32;
        let held = (pair.to.0..pair.to.1).map(|j| self.held(name, j)).fold(1.0f32, f32::min);
        let each = match pair.how {
            Some(How::Acronym) => INITIAL,
            Some(How::Pinyin) => PINYIN,
            _ if pair.like.loose => 0.0,
            _ if words.iter().all(|w| w.han) => HAN,
            _ if pair.like.cross => SOUND,
            _ => LETTER,
        };
        let is_swap = pair.like.edits == 1 && self.is_swap(reading, name, pair);
        let ways = slips(u32::from(pair.like.slips), letters, each, is_swap);
        let inside = if pair.like.kind == Kind::Substring { INSIDE } else { 0.0 };
        // A word that stands for another in its meaning tells as much as that one does.
        let by_letters = if each > 0.0 { 10f32.powf((ways + inside - letters * each).min(0.0)) } else { 0.0 };
        -(held + by_letters).clamp(1e-9, 1.0).log10()
    }

    /// Whether two words are of the same letters: two neighbours have changed places.
    fn is_swap(&self, reading: &Reading, name: &[(u32, bool)], pair: &Pair) -> bool {
        let typed = reading.words.get(pair.from.0).map(|w| w.text.as_str());
        let there = name.get(pair.to.0).and_then(|(word, _)| self.word(*word)).map(|w| w.text.as_str());
        typed.zip(there).is_some_and(|(typed, there)| are_same_letters(typed, there))
    }

    /// The share of the other names that hold word `j` of a name.
    fn held(&self, name: &[(u32, bool)], j: usize) -> f32 {
        let Some((word, _)) = name.get(j) else { return 1.0 };
        let weight = self.word_weights.get(*word as usize).copied().unwrap_or(0.6);
        // The weight is ln(1 + names / holding) / ln(1 + names).
        let names = 10f32.powf(self.names);
        let rarity = (1.0 + names).powf(weight) - 1.0;
        (1.0 / rarity.max(1e-6) - 1.0 / names.max(1.0)).clamp(0.0, 1.0)
    }
}

/// Decades of ways to come by so many quarters of a letter of slips.
fn slips(quarters: u32, letters: f32, each: f32, is_swap: bool) -> f32 {
    let count = quarters as f32 / 4.0;
    // In whatever order they came.
    let orders: f32 = (2..=quarters / 4).map(|n| (n as f32).log10()).sum();
    count * slip(letters, each, is_swap) - orders
}

/// Decades of ways to make one slip: at any letter, with any letter in its place or beside it.
fn slip(letters: f32, each: f32, is_swap: bool) -> f32 {
    if is_swap { letters.log10() } else { (2.0 * letters).log10() + each }
}

/// Whether two texts are made of the same letters.
pub(super) fn are_same_letters(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}
