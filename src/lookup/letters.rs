//! What letters a word holds, and of which script: enough to see at once that two words have little in common.

/// A number for the script of a word's first letter; letters of one script share a few blocks of Unicode.
pub fn script(word: &str) -> u32 {
    match word.chars().find(|c| c.is_alphabetic()).map_or(0, u32::from) {
        0..=0x24F => 0,
        0x400..=0x52F => 1,
        0xAC00..=0xD7A3 => 2,
        0x3040..=0x30FF => 3,
        other => 16 + (other >> 7),
    }
}

/// The kinds of consonants of a skeleton as a set: those that languages read one for the other are one kind.
pub fn consonants(skeleton: &str) -> u32 {
    let kind = |c: u8| match c {
        b's' | b'S' | b'C' | b'Z' | b'z' | b'c' | b'j' => 0,
        b'k' | b'g' | b'h' | b'q' => 1,
        b'v' | b'f' | b'w' => 2,
        b'b' | b'p' => 3,
        b'd' | b't' => 4,
        b'm' | b'n' => 5,
        b'l' => 6,
        b'r' => 7,
        b'0'..=b'9' => 8 + u32::from(c - b'0'),
        _ => 31,
    };
    skeleton.bytes().filter(|c| !b"ae".contains(c)).fold(0, |set, c| set | 1 << kind(c))
}

/// Which letters a word holds, as 64 kinds: enough to see at once that two words have little in common.
#[derive(Debug, Clone, Copy, Default)]
pub struct LetterSet(u64);

impl LetterSet {
    /// The kinds of letters of a word.
    pub fn of(text: &str) -> Self {
        Self(text.chars().fold(0, |set, c| set | 1 << (u32::from(c) & 63)))
    }

    /// How many kinds of letters of this set are not in the other: each takes an edit of its own at least.
    pub fn missing_in(self, other: Self) -> u32 {
        (self.0 & !other.0).count_ones()
    }
}
