//! The strings by which accounts are found and sorted; index, overlay and query make them the same way.

use crate::lookup::pinyin;
use crate::lookup::tokens::{is_han, tokens};

/// A code as it is compared: folded, without anything but letters and digits.
pub fn code_key(code: &str) -> String {
    tokens(code).into_iter().map(|t| t.text).collect()
}

/// The words of a folded name as one string: a space between them, but not between Han characters.
pub fn full_key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut key = FullKey::default();
    words.for_each(|word| key.push(word));
    key.text
}

/// [`full_key`], word by word.
#[derive(Default)]
pub struct FullKey {
    /// The words so far.
    pub text: String,
    after_han: bool,
}

impl FullKey {
    /// Appends the next word.
    pub fn push(&mut self, word: &str) {
        let han = word.chars().next().is_some_and(is_han);
        if !(self.text.is_empty() || han && self.after_han) {
            self.text.push(' ');
        }
        self.text.push_str(word);
        self.after_han = han;
    }
}

/// The letter that stands for a word in an acronym: its own first one, for a Han character that of its sound.
pub fn initial(word: &str, sound: &str) -> String {
    let first = word.chars().next();
    match first.filter(|c| !is_han(*c)) {
        Some(c) => c.to_string(),
        None => sound.chars().take(1).collect(),
    }
}

/// Appends a word as it stands in the pinyin of a name: a Han character by its commonest reading, `ü` as `u`.
pub fn push_pinyin(word: &str, out: &mut Vec<u8>) {
    let han = word.chars().next().filter(|c| is_han(*c));
    let text = match han {
        Some(c) => pinyin::first(c),
        None => word,
    };
    out.extend(text.bytes().map(|b| if b == b'v' { b'u' } else { b }));
}
