//! Chance with a seed: the same seed gives the same demo.

/// A die. SplitMix64 (Steele, Lea, Flood 2014).
#[derive(Clone, Debug)]
pub(super) struct Dice(u64);

impl Dice {
    /// A die for one subject under a seed: row 5 is the same whether or not row 4 was made.
    pub(super) fn new(seed: u64, subject: u64) -> Dice {
        let mut dice = Dice(seed ^ 0x7069_636b_6c6f_6721);
        let mixed = dice.next() ^ subject.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Dice(mixed)
    }

    /// 64 random bits.
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number below `end`; 0 when there is none.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // The bias of a remainder of 64 bits is far below anything a demo shows.
        if end == 0 { 0 } else { self.next() % end }
    }

    /// A number from `from` to `to`, both included.
    pub(super) fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.below(to.abs_diff(from) + 1)).unwrap_or(0)
    }

    /// True in so many of a thousand cases.
    pub(super) fn chance(&mut self, of_thousand: u64) -> bool {
        self.below(1000) < of_thousand
    }

    /// One of several, all alike; none of none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        let at = self.below(from.len() as u64);
        from.get(usize::try_from(at).unwrap_or(0))
    }

    /// One of several words by weight.
    pub(super) fn weigh<'a, S: AsRef<str>>(&mut self, from: &'a [(S, u64)]) -> &'a str {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (word, weight) in from {
            if left < *weight {
                return word.as_ref();
            }
            left -= weight;
        }
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_is_the_same_and_weights_hold() {
        let row = |seed, subject| {
            let mut dice = Dice::new(seed, subject);
            [dice.next(), dice.next()]
        };
        assert_eq!(row(7, 3), row(7, 3));
        assert_ne!(row(7, 3), row(7, 4));
        assert_ne!(row(7, 3), row(8, 3));
        let mut dice = Dice::new(1, 1);
        let often = (0..10_000).filter(|_| dice.weigh(&[("a", 9), ("b", 1)]) == "a").count();
        assert!((8_700..9_300).contains(&often), "{often}");
        assert!((0..1_000).all(|_| (-3..=4).contains(&dice.between(-3, 4))));
    }
}
