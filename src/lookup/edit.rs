//! Edit distance with swapped neighbours, 64 letters at a time.
//!
//! Bit-parallel optimal string alignment after Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and
//! Damerau Edit Distances" (2003). One pass gives the distance to a whole text and to its nearest prefix.

/// A word prepared for many comparisons.
#[derive(Debug, Clone)]
pub struct Pattern {
    len: u32,
    ascii: Box<[u64; 128]>,
    other: Vec<(char, u64)>,
}

/// Distances of a [`Pattern`] to a text, in edits: insert, delete, replace, swap two neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// To the whole text.
    pub full: u32,
    /// To the prefix of the text that is nearest.
    pub prefix: u32,
}

impl Pattern {
    /// Prepares the first 64 letters of `word`.
    pub fn new(word: &str) -> Self {
        let mut pattern = Self { len: 0, ascii: Box::new([0; 128]), other: Vec::new() };
        for (at, c) in word.chars().take(64).enumerate() {
            let bit = 1u64 << at;
            pattern.len += 1;
            if let Some(slot) = pattern.ascii.get_mut(c as usize) {
                *slot |= bit;
            } else if let Some(entry) = pattern.other.iter_mut().find(|(known, _)| *known == c) {
                entry.1 |= bit;
            } else {
                pattern.other.push((c, bit));
            }
        }
        pattern
    }

    /// How many letters are compared, at most 64.
    pub fn letters(&self) -> u32 {
        self.len
    }

    /// The distances to `text`.
    pub fn distance(&self, text: &str) -> Distance {
        let Some(top) = self.len.checked_sub(1).map(|shift| 1u64 << shift) else {
            return Distance { full: u32::try_from(text.chars().count()).unwrap_or(u32::MAX), prefix: 0 };
        };
        let (mut vp, mut vn, mut d0, mut before) = (u64::MAX, 0u64, 0u64, 0u64);
        let (mut score, mut best) = (self.len, self.len);
        for c in text.chars().take(96) {
            let here = match self.ascii.get(c as usize) {
                Some(bits) => *bits,
                None => self.other.iter().find(|(known, _)| *known == c).map_or(0, |(_, bits)| *bits),
            };
            let swap = ((!d0 & here) << 1) & before;
            d0 = ((here & vp).wrapping_add(vp) ^ vp) | here | vn | swap;
            let mut hp = vn | !(d0 | vp);
            let mut hn = d0 & vp;
            score += u32::from(hp & top != 0);
            score -= u32::from(hn & top != 0);
            best = best.min(score);
            hp = (hp << 1) | 1;
            hn <<= 1;
            vp = hn | !(d0 | hp);
            vn = hp & d0;
            before = here;
        }
        Distance { full: score, prefix: best }
    }
}

/// How many edits are forgiven in a word of `letters` letters.
pub fn allowed(letters: u32) -> u32 {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// Whether two texts are made of the same letters: of two that are one edit apart, neighbours have changed places.
pub fn are_same_letters(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full(a: &str, b: &str) -> u32 {
        Pattern::new(a).distance(b).full
    }

    #[test]
    fn counts_each_kind_of_edit_once() {
        assert_eq!(full("micro", "micro"), 0);
        assert_eq!(full("mirco", "micro"), 1);
        assert_eq!(full("micrro", "micro"), 1);
        assert_eq!(full("mcro", "micro"), 1);
        assert_eq!(full("muxro", "micro"), 2);
        assert_eq!(full("ромашка", "рамашкa"), 2);
        assert_eq!(full("", "abc"), 3);
        assert_eq!(full("abc", ""), 3);
    }

    #[test]
    fn finds_the_nearest_prefix() {
        assert_eq!(Pattern::new("micors").distance("microsoft").prefix, 1);
        assert_eq!(Pattern::new("micro").distance("microsoft").prefix, 0);
    }

    #[test]
    fn agrees_with_the_textbook_on_long_words() {
        let long = "a".repeat(64);
        assert_eq!(full(&long, &"a".repeat(63)), 1);
    }
}
