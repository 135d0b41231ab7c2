//! What a list of names is sorted by where people look for one.

use pinyin::ToPinyin;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The letters of a name without accents and case, Han characters as they are spoken: `Åland` stands among those with A, 德国
/// (déguó) before 法国 (fǎguó). `й` is a letter of its own. The readings are those of the crate `pinyin`, the commonest of each
/// character.
///
/// ```
/// # use picklog::domain::sort_key;
/// assert!(sort_key("Åland") < sort_key("Albania"));
/// assert!(sort_key("Италия") < sort_key("Йемен") && sort_key("Йемен") < sort_key("Канада"));
/// assert!(sort_key("德国") < sort_key("法国"));
/// ```
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in name.to_lowercase().chars() {
        match (letter, letter.to_pinyin()) {
            (_, Some(spoken)) => key.extend([spoken.plain(), " "]),
            ('й', None) => key.push('й'),
            (letter, None) => key.extend(letter.nfd().filter(|part| !is_combining_mark(*part))),
        }
    }
    key
}
