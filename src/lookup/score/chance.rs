//! How many names would answer a query as well by chance: what tells a slip of the fingers from another name.
//!
//! A name in which all that was typed stands, as typed or as it begins, is what was asked for. Where letters differ, they
//! may as well be those of a name that is not there: the shorter the query, the more letters differ and the more names
//! there are, the likelier. A match is sure where less than one name as near is expected by chance.
//!
//! The expected number is: names, times the share of queries that are as near to one of them. Of a rare word that share is
//! told by its letters, of a common one by how many names hold it. All in decades (decimal logarithms), so that factors
//! are sums.

use super::{Pair, Scorer, whole::Whole};
use crate::lookup::How;
use crate::lookup::edit::are_same_letters;
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
/// A whole name is one of those of its length.
const WHOLE: f32 = -0.7;
/// Some words of a name, its first one among them.
const SOMEWHERE: f32 = 0.5;
/// Words further on: people begin with the first one.
const FURTHER_ON: f32 = 1.5;
/// The beginning of a name may be of several lengths, and so may what follows.
const BEGINNING: f32 = 1.0;
/// At most one letter in so many is a slip; where more are wrong it is another word. Of a word beside others, which bear it
/// out, and of one that stands alone.
const LETTERS_A_SLIP: f32 = 4.0;
const LETTERS_A_SLIP_ALONE: f32 = 5.0;
/// So rare a name is told by its other words alone.
const BORNE_OUT: f32 = -1.0;
/// A word that this share of names holds tells no two of them apart: it may be as wrong as it likes.
const COMMON: f32 = 0.002;
/// Letters inside of a word may be at some ten places of a name.
const INSIDE: f32 = 1.0;

/// All that was typed is there: however many names there are.
const NO_CHANCE: f32 = f32::NEG_INFINITY;
/// Another word: however few names there are.
pub(in crate::lookup) const GUESS: f32 = f32::INFINITY;

impl Scorer<'_> {
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
        let han = reading.words.iter().filter(|w| w.han).count() as f32;
        let mut told = if gaps > 0 { -(gaps as f32) * slip(han, HAN, false) } else { 0.0 };
        let (mut is_typed, mut is_doubtful, mut wrong_han) = (gaps == 0, false, gaps);
        for pair in chosen.iter().filter(is_core) {
            is_typed &= pair.like.slips == 0 && !pair.like.loose && pair.like.kind <= Kind::Prefix;
            match reading.words.get(pair.from.0) {
                Some(word) if word.han => wrong_han += usize::from(pair.like.slips > 0),
                _ => match self.slip_in(reading, name, pair) {
                    Difference::None => {}
                    // A letter in a short word: the others have to tell the name by themselves.
                    Difference::Doubtful => {
                        is_doubtful = true;
                        continue;
                    }
                    Difference::OtherWord => return GUESS,
                },
            }
            told += self.told(reading, name, pair);
        }
        if is_typed {
            return NO_CHANCE;
        }
        // Two characters are a word: a name with another word is another name.
        if wrong_han > 1 || wrong_han as f32 * LETTERS_A_SLIP_ALONE > han {
            return GUESS;
        }
        let stands = |j: usize| chosen.iter().any(|pair| (pair.to.0..pair.to.1).contains(&j));
        let mut core = (0..name.len()).filter(|j| name.get(*j).is_some_and(|(_, legal)| !legal));
        let begins = core.next().is_none_or(stands);
        let place = match (begins, core.all(stands)) {
            (true, true) => WHOLE,
            (true, false) => SOMEWHERE,
            _ => FURTHER_ON,
        };
        match self.names + place - told {
            chance if is_doubtful && chance > BORNE_OUT => GUESS,
            chance => chance,
        }
    }

    /// The same for the whole query as one word with some letters wrong.
    pub(super) fn chance_of_whole(&self, reading: &Reading, name: &[(u32, bool)], whole: &Whole) -> f32 {
        if whole.slips == 0 {
            return NO_CHANCE;
        }
        let letters = reading.core.chars().count().max(1) as f32;
        let is_han = reading.words.iter().all(|w| w.han || w.legal);
        let count = reading.words.iter().filter(|w| !w.legal).count();
        let many = name.iter().filter(|(_, legal)| !legal).count();
        let slipped = whole.slips as f32 / 4.0;
        // Word by word it is told better: a short word that is another one drowns in a long name.
        let has_words = count > 1 && count == many && !is_han;
        if has_words || is_han && slipped > 1.0 || slipped * LETTERS_A_SLIP_ALONE > letters {
            return GUESS;
        }
        let there = || name.iter().filter(|(_, legal)| !legal).filter_map(|(word, _)| self.word(*word));
        let digits = there().flat_map(|w| w.text.chars()).filter(char::is_ascii_digit);
        if whole.is_all && !digits.eq(reading.core.chars().filter(char::is_ascii_digit)) {
            return GUESS;
        }
        let each = match whole.how {
            _ if is_han => HAN,
            How::Translit => SOUND,
            How::Pinyin => PINYIN,
            _ => LETTER,
        };
        let place = if whole.is_all { WHOLE } else { BEGINNING };
        self.names + place + slips(whole.slips, letters, each, whole.is_swap) - letters * each
    }

    /// Whether what differs in a pair can be a slip of the fingers or of the ear: few letters for their number, and no digit.
    fn slip_in(&self, reading: &Reading, name: &[(u32, bool)], pair: &Pair) -> Difference {
        let words = reading.words.get(pair.from.0..pair.from.1).unwrap_or_default();
        let letters = words.iter().map(|w| w.letters).sum::<u32>() as f32;
        if pair.like.loose {
            return if letters >= 3.0 { Difference::None } else { Difference::OtherWord };
        }
        if pair.like.slips == 0 {
            return Difference::None;
        }
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let typed: String = words.iter().map(|w| digits(&w.text)).collect();
        let words = name.get(pair.to.0..pair.to.1).unwrap_or_default().iter();
        let there: String = words.filter_map(|(word, _)| self.word(*word)).map(|w| digits(&w.text)).collect();
        let is_alone = reading.words.iter().filter(|w| !w.legal).count() == 1;
        let least = if is_alone { LETTERS_A_SLIP_ALONE } else { LETTERS_A_SLIP };
        let is_common = (pair.to.0..pair.to.1).all(|j| self.held(name, j) > COMMON);
        let slips = f32::from(pair.like.slips) / 4.0;
        match typed == there {
            true if slips * least <= letters || is_common && !is_alone => Difference::None,
            true if slips <= 1.0 && !is_alone => Difference::Doubtful,
            _ => Difference::OtherWord,
        }
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

/// What differs in a pair of words.
enum Difference {
    /// Nothing, or so little that it is a slip.
    None,
    /// One letter of a few.
    Doubtful,
    /// So much, or a digit, that it is another word.
    OtherWord,
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
