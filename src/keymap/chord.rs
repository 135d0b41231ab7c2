//! A chord: keys pressed one after the other, `Ctrl-X Ctrl-C`; most chords are one key.

use std::fmt;
use std::ops::Deref;

use super::key::Key;

/// Keys pressed one after the other; never empty when it comes from [`str::parse`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord(pub Vec<Key>);

impl Chord {
    /// More keys than anybody remembers; also keeps the trie shallow whatever a file says.
    pub const LONGEST: usize = 5;

    /// True if one of the two is the beginning of the other, or they are equal.
    pub fn overlaps(&self, other: &Chord) -> bool {
        self.starts_with(other) || other.starts_with(self)
    }
}

impl Deref for Chord {
    type Target = [Key];

    fn deref(&self) -> &[Key] {
        &self.0
    }
}

impl From<Key> for Chord {
    fn from(key: Key) -> Chord {
        Chord(vec![key])
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, key) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            key.fmt(f)?;
        }
        Ok(())
    }
}
