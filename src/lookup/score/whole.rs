//! A query and a name compared as wholes.

use super::{Pair, Scorer, class};
use crate::lookup::How;
use crate::lookup::edit::{allowed, are_same_letters};
use crate::lookup::index::full_key;
use crate::lookup::likeness::{Kind, NameWord};
use crate::lookup::query::{QueryWord, Reading};
use crate::lookup::{legal, phonetics, pinyin};

/// How a whole name answers a whole query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    /// Where the class of the match begins.
    pub base: f32,
    pub how: How,
    /// The place within the class, 0 to 1.
    pub near: f32,
    /// How far they are apart, in quarters of a letter; 0 where the name begins with what was typed, as spelled or said.
    pub slips: u32,
    /// It is the whole name, and not its beginning.
    pub is_all: bool,
    /// The one slip is that two neighbours have changed places.
    pub is_swap: bool,
}

impl Whole {
    fn same(base: f32, how: How, near: f32) -> Self {
        Self { base, how, near, slips: 0, is_all: true, is_swap: false }
    }
}

impl Scorer<'_> {
    fn full(&self, name: &[(u32, bool)]) -> String {
        full_key(name.iter().filter_map(|(word, _)| self.word(*word)).map(|w| w.text.as_str()))
    }

    /// Compares the query with the name as one string each: exact, prefix, or a few edits anywhere.
    pub(super) fn whole(&self, reading: &Reading, name: &[(u32, bool)], taken: u64) -> Option<Whole> {
        if reading.core.is_empty() {
            return None;
        }
        let (mut core, mut all) = (String::new(), String::new());
        for (word, legal) in name {
            let text = self.word(*word).map(|w| w.text.as_str()).unwrap_or_default();
            all.push_str(text);
            if !legal {
                core.push_str(text);
            }
        }
        if all == reading.all {
            return Some(Whole::same(class::EXACT, How::Exact, 1.0));
        }
        // Another legal form than the one typed: the name is the same, the account may not be.
        let forms =
            |text: &str| name.iter().any(|(w, l)| *l && self.word(*w).is_some_and(|w| w.text == text));
        let other = reading.words.iter().any(|q| q.legal && !forms(&q.text));
        if core == reading.core {
            let base = if other { class::PREFIX } else { class::EXACT };
            return Some(Whole::same(base, How::Exact, if other { 0.5 } else { 0.8 }));
        }
        if core.starts_with(&reading.core) || all.starts_with(&reading.all) {
            let near = 0.6 * reading.core.len() as f32 / core.len().max(1) as f32;
            let plain = all.starts_with(&reading.all) && self.full(name).starts_with(&reading.full);
            let near = if plain { near + 0.4 } else { near };
            let near = if other && !plain { 0.5 * near } else { near };
            return Some(Whole::same(class::PREFIX, How::Prefix, near));
        }
        let letters = reading.pattern.letters();
        if !(3..64).contains(&letters) {
            return None;
        }
        let d = reading.pattern.distance(&core);
        let limit = allowed(letters);
        let near = 1.0 - d.full as f32 / letters as f32;
        if d.full <= limit {
            let base = if d.full <= 1 { class::ONE_EDIT } else { class::TWO_EDITS };
            let is_swap = d.full == 1 && are_same_letters(&reading.core, &core);
            let (near, slips) = (near.max(0.0), 4 * d.full);
            return Some(Whole { base, how: How::Typo, near, slips, is_all: true, is_swap });
        }
        // A word of its own that is not found is no slip of the fingers.
        let lone = |(i, word): (usize, &QueryWord)| word.legal || taken >> i & 1 == 1;
        let single = reading.words.len() == 1 || reading.words.iter().enumerate().all(lone);
        if d.prefix <= limit && letters >= 5 && single {
            let base = if d.prefix <= 1 { class::ONE_EDIT } else { class::TWO_EDITS };
            let slips = 4 * d.prefix;
            return Some(Whole { base, how: How::Typo, near: 0.3, slips, is_all: false, is_swap: false });
        }
        None
    }

    /// Compares the sounds of query and name as one string each, by the rules of several languages.
    ///
    /// `found` says whether every word of the query was found in the name.
    pub(super) fn whole_by_sound(
        &self,
        reading: &Reading,
        name: &[(u32, bool)],
        found: bool,
    ) -> Option<Whole> {
        let words: Vec<&NameWord> =
            name.iter().filter(|(_, legal)| !legal).filter_map(|(word, _)| self.word(*word)).collect();
        let core: String = words.iter().map(|w| w.sound()).collect();
        if core == reading.sound {
            return Some(Whole::same(class::EXACT, How::Translit, 0.8));
        }
        if core.starts_with(&reading.sound) {
            let near = reading.sound.len() as f32 / core.len().max(1) as f32;
            return Some(Whole::same(class::PREFIX, How::Translit, near));
        }
        if !(3..40).contains(&reading.sound_pattern.letters()) {
            return None;
        }
        let spelled = if reading.core.is_ascii() { &reading.core } else { &reading.sound };
        if !spelled.contains(['a', 'e', 'i', 'o', 'u']) {
            return None; // letters, not a word that somebody heard
        }
        let words: Vec<&NameWord> = words.into_iter().filter(|w| !legal::joins(&w.text)).collect();
        let asked = reading.words.iter().filter(|w| !w.legal && !legal::joins(&w.text)).count();
        if let Some((d, whole)) = nearest(reading, &words) {
            let near = (1.0 - d as f32 / whole as f32).max(0.0);
            match d {
                // As many words and one of them not there: another name, however long the rest is.
                d if d > 0 && !found && asked == words.len() => {}
                // The same sounds written another way, not a slip.
                d if 2 * d <= whole => {
                    let more = match d {
                        _ if self.crowded => 0.6,
                        d if 4 * d <= whole => 0.3,
                        _ => 0.1,
                    };
                    let near = if d == 0 { 0.7 } else { 0.6 * near };
                    let base = class::PREFIX + more;
                    return Some(Whole { slips: d.max(1), ..Whole::same(base, How::Translit, near) });
                }
                d if d <= whole => {
                    let base = if d <= 4 { class::ONE_EDIT } else { class::TWO_EDITS };
                    return Some(Whole { slips: d.max(1), ..Whole::same(base, How::Translit, near) });
                }
                _ => {}
            }
        }
        // The first words of a longer name, written as they sound.
        let head = words.get(..asked).filter(|_| found && asked < words.len())?;
        let (d, whole) = nearest(reading, head)?;
        let share = whole as f32 / core.len().max(1) as f32;
        let start = Whole::same(class::PREFIX, How::Translit, share.min(1.0));
        (4 * d <= whole).then_some(Whole { slips: d.max(1), is_all: false, ..start })
    }

    /// Reads the whole query as pinyin over the name from its first character on.
    pub(super) fn whole_by_pinyin(&self, reading: &Reading, name: &[(u32, bool)]) -> Option<Whole> {
        let words: Vec<&NameWord> = name.iter().filter_map(|(word, _)| self.word(*word)).collect();
        if !reading.words.iter().any(|w| w.latin) || !words.iter().any(|w| w.han) {
            return None;
        }
        let texts: Vec<&str> = words.iter().map(|w| w.text.as_str()).collect();
        let own = words.iter().zip(&texts);
        let row: Vec<&[&str]> =
            own.map(|(w, text)| if w.han { w.syllables() } else { std::slice::from_ref(text) }).collect();
        let span = pinyin::read(&reading.pinyin, &row).filter(|span| span.initials == 0)?;
        let core = name.iter().filter(|(_, legal)| !legal).count();
        let whole = !span.open && (span.chars == words.len() || span.chars == core);
        let rare = 0.5 * span.rare as f32 / span.chars.max(1) as f32;
        let near = (if whole { 1.0 } else { span.chars as f32 / words.len().max(1) as f32 }) - rare;
        // Below what is spelled just so: Latin letters are no pinyin first of all.
        let base = match whole {
            true if self.crowded => class::PREFIX + 0.1,
            true => class::WORDS + 0.72,
            false => class::WORDS + 0.25,
        };
        let slips = u32::from(span.open);
        Some(Whole { slips, is_all: whole, ..Whole::same(base, How::Pinyin, near) })
    }

    /// Where in the query the whole name stands, when it does, word for word.
    pub(super) fn contained(
        &self,
        reading: &Reading,
        name: &[(u32, bool)],
        chosen: &[&Pair],
    ) -> Option<usize> {
        let core = |j: usize| name.get(j).is_some_and(|(_, legal)| !legal);
        let letters: u32 =
            name.iter().filter(|(_, l)| !l).filter_map(|(w, _)| self.word(*w)).map(|w| w.letters).sum();
        let mut places: Vec<(usize, usize)> = Vec::new();
        for pair in chosen.iter().filter(|p| core(p.to.0)) {
            let least = if pair.like.cross { 0.8 } else { 0.95 };
            let good = pair.like.kind == Kind::Exact || pair.like.s >= least;
            if !good {
                return None;
            }
            places.push((pair.to.0, pair.from.0));
        }
        let words = name.iter().filter(|(_, legal)| !legal).count();
        places.sort_unstable();
        let together = places.windows(2).all(|two| two[1].1 == two[0].1 + 1);
        let enough = letters >= 3 || reading.words.first().is_some_and(|w| w.han && letters >= 2);
        (places.len() == words && together && enough).then(|| places.first().map(|p| p.1)).flatten()
    }

    /// How many Han characters that stand together in the query stand apart or turned round in the name.
    pub(super) fn gaps(&self, reading: &Reading, chosen: &[&Pair]) -> usize {
        let place = |i: usize| chosen.iter().find(|p| p.from == (i, i + 1)).map(|p| p.to.0);
        let gap = |i: &usize| {
            let i = *i;
            let both = reading.words.get(i - 1).is_some_and(|w| w.han)
                && reading.words.get(i).is_some_and(|w| w.han);
            both && place(i - 1).zip(place(i)).is_some_and(|(a, b)| b != a + 1)
        };
        (1..reading.words.len()).filter(gap).count()
    }
}

/// How far the sounds of the query and of these words are apart, in quarters of a letter, and the letters of the longer.
fn nearest(reading: &Reading, words: &[&NameWord]) -> Option<(u32, u32)> {
    let length: usize = words.iter().map(|w| w.sound().len()).sum();
    if length.abs_diff(reading.sound.len()) > length / 3 + 1 {
        return None;
    }
    let ways = words.iter().map(|w| w.ways()).max().unwrap_or(1).max(reading.sounds.len());
    let in_way = |way: usize| {
        let here = reading.sounds.get(way).unwrap_or(&reading.sound);
        let there: String = words.iter().map(|w| w.sound_in(way)).collect();
        (phonetics::distance(here, &there), here.len().max(there.len()) as u32)
    };
    (0..ways).map(in_way).min()
}

/// How well the legal forms agree, 1 for just the same.
pub(super) fn forms(reading: &Reading, name: &[(u32, bool)], chosen: &[&Pair]) -> f32 {
    let asked = reading.words.iter().filter(|w| w.legal).count();
    let there = name.iter().filter(|(_, legal)| *legal).count();
    let found = chosen.iter().filter(|p| reading.words.get(p.from.0).is_some_and(|w| w.legal)).count();
    match (asked, there) {
        (0, 0) => 1.0,
        (0, _) => 0.6,
        (_, 0) => 0.4,
        _ => (2 * found) as f32 / (asked + there) as f32,
    }
}

/// Whether words that were matched stand together in the name, in the order of the query.
pub(super) fn adjacent(chosen: &[&Pair]) -> bool {
    let mut places: Vec<((usize, usize), (usize, usize))> = chosen.iter().map(|p| (p.from, p.to)).collect();
    places.sort_unstable();
    places.windows(2).all(|w| w[0].1.1 == w[1].1.0)
}

/// Share of neighbouring matches that stand in the name as in the query.
pub(super) fn in_order(chosen: &[&Pair]) -> f32 {
    let mut places: Vec<(usize, usize)> = chosen.iter().map(|p| (p.from.0, p.to.0)).collect();
    places.sort_unstable();
    if places.len() < 2 {
        return 1.0;
    }
    let kept = places.windows(2).filter(|w| w[0].1 < w[1].1).count();
    kept as f32 / (places.len() - 1) as f32
}
