//! Ids of records and of operations: UUIDv7, so that they sort by the time they were made.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Moment;

/// The id of an account, contact, activity, draft or operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// A UUIDv7 of a time and 80 random bits (RFC 9562, section 5.7).
    pub fn new(at: Moment, random: [u8; 10]) -> Id {
        let millis = u64::try_from(at.millis()).unwrap_or(0);
        Id(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The 16 bytes, as kept in the file.
    pub fn bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }

    /// When it was made, by the clock of who made it.
    pub fn made_at(&self) -> Moment {
        let millis = self.0.as_bytes().iter().take(6).fold(0, |millis, byte| millis << 8 | i64::from(*byte));
        Moment::from_millis(millis)
    }

    /// An id from its 16 bytes; `None` for any other length.
    pub fn from_bytes(bytes: &[u8]) -> Option<Id> {
        Uuid::from_slice(bytes).ok().map(Id)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for Id {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Id, uuid::Error> {
        text.parse().map(Id)
    }
}

/// Makes ids without a clock or a random device: the runtime gives the seed once, the caller gives the time.
///
/// The stream is SplitMix64 (Steele, Lea, Flood 2014) over a 128-bit seed; ids of two sources with different
/// seeds meet with the odds of 80 random bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSource {
    state: [u64; 2],
}

impl IdSource {
    /// A source from 16 random bytes.
    pub fn new(seed: [u8; 16]) -> IdSource {
        let seed = u128::from_le_bytes(seed);
        IdSource { state: [seed as u64, (seed >> 64) as u64] }
    }

    /// The next id, stamped with `at`.
    pub fn next(&mut self, at: Moment) -> Id {
        let (high, low) = (self.word(0), self.word(1));
        let mut random = [0; 10];
        random[..8].copy_from_slice(&high.to_le_bytes());
        random[8..].copy_from_slice(&low.to_le_bytes()[..2]);
        Id::new(at, random)
    }

    fn word(&mut self, lane: usize) -> u64 {
        self.state[lane] = self.state[lane].wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state[lane];
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time_differ_and_survive_text_and_bytes() {
        let mut source = IdSource::new([7; 16]);
        let early = source.next(Moment::from_millis(1_000));
        let same_time = source.next(Moment::from_millis(1_000));
        let late = source.next(Moment::from_millis(2_000));
        assert_ne!(early, same_time);
        assert!(early < late && same_time < late);
        assert_eq!(late.made_at(), Moment::from_millis(2_000));
        assert_eq!(late.to_string().parse::<Id>().unwrap(), late);
        assert_eq!(Id::from_bytes(late.bytes()), Some(late));
        assert_eq!(&late.to_string()[14..15], "7");
    }
}
