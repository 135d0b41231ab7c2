//! What was typed, cleaned and read in every way it could be meant.

use super::edit::Pattern;
use super::fold::{self, is_han};
use super::index::{code_key, full_key};
use super::{glossary, layout, legal, phone, pinyin, translit};

/// Letters of a query that are looked at; nobody types more to find a name.
const MAX_LETTERS: usize = 160;
/// Words of a query that are looked at.
const MAX_WORDS: usize = 24;

/// A query, ready to search with. Cheap to make (some microseconds) and to clone.
#[derive(Debug, Clone)]
pub struct Query {
    pub(super) readings: Vec<Reading>,
    pub(super) digits: Option<String>,
    pub(super) code: String,
}

/// The query as typed, or as the same keys give it on another keyboard.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub layout: bool,
    pub words: Vec<QueryWord>,
    /// Words that are not legal forms, without spaces.
    pub core: String,
    /// All words, without spaces.
    pub all: String,
    /// All words, with spaces, as in [`full_key`](super::index::full_key).
    pub full: String,
    /// Sound of `core`.
    pub sound: String,
    pub pattern: Pattern,
    pub sound_pattern: Pattern,
}

/// One word of a reading, with what comparing it needs.
#[derive(Debug, Clone)]
pub(super) struct QueryWord {
    pub text: String,
    pub letters: u32,
    pub han: bool,
    pub legal: bool,
    /// Digits only: compared without forgiving edits.
    pub number: bool,
    /// Latin letters only: may be pinyin or an acronym.
    pub latin: bool,
    pub sound: String,
    pub skeleton: String,
    pub syllables: Vec<&'static str>,
    /// What the word may mean, as in [`glossary`].
    pub meanings: Vec<u8>,
    pub pattern: Pattern,
    pub sound_pattern: Pattern,
}

impl Query {
    /// Reads what was typed. Control characters, emoji and direction marks are dropped, more than 160 letters cut off.
    pub fn parse(typed: &str) -> Self {
        let head: String =
            typed.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(MAX_LETTERS).collect();
        let first = Reading::new(&head, false);
        let mut readings = vec![first];
        for text in layout::readings(&head) {
            let reading = Reading::new(&text, true);
            if readings.iter().all(|r| r.all != reading.all) {
                readings.push(reading);
            }
        }
        readings.retain(|r| !r.words.is_empty());
        Self { readings, digits: phone::query_digits(&head), code: code_key(&head) }
    }

    /// Whether nothing is left to search for.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

impl Reading {
    fn new(text: &str, layout: bool) -> Self {
        let mut tokens = fold::tokens(text);
        tokens.truncate(MAX_WORDS);
        let legal = legal::mark(&tokens);
        let words: Vec<QueryWord> = tokens
            .into_iter()
            .zip(legal)
            .map(|(token, legal)| QueryWord::new(token.text, token.han, legal))
            .collect();
        let glue =
            |all: bool| words.iter().filter(|w| all || !w.legal).map(|w| w.text.as_str()).collect::<String>();
        let core = glue(false);
        let sound: String = words.iter().filter(|w| !w.legal).map(|w| w.sound.as_str()).collect();
        let (pattern, sound_pattern) = (Pattern::new(&core), Pattern::new(&sound));
        let full = full_key(words.iter().map(|w| w.text.as_str()));
        Self { layout, all: glue(true), full, pattern, core, sound, sound_pattern, words }
    }
}

impl QueryWord {
    fn new(text: String, han: bool, legal: bool) -> Self {
        let sound = translit::sound(&text);
        let first = text.chars().next().filter(|c| is_han(*c));
        Self {
            letters: text.chars().count() as u32,
            han,
            legal,
            number: text.bytes().all(|b| b.is_ascii_digit()),
            latin: text.bytes().all(|b| b.is_ascii_lowercase()),
            skeleton: translit::skeleton(&sound),
            syllables: first.map(pinyin::syllables).unwrap_or_default(),
            meanings: if han { Vec::new() } else { glossary::meanings(&text) },
            pattern: Pattern::new(&text),
            sound_pattern: Pattern::new(&sound),
            text,
            sound,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_input_is_cut_and_cleaned() {
        assert!(Query::parse("").is_empty());
        assert!(Query::parse(" \u{202e}\u{0}\u{1b} ").is_empty());
        assert!(Query::parse("🙂🙂").is_empty());
        let long = Query::parse(&"а".repeat(10_000));
        assert_eq!(long.readings[0].core.chars().count(), MAX_LETTERS);
        assert_eq!(Query::parse(&"a b ".repeat(3_000)).readings[0].words.len(), 1);
        assert!(Query::parse(&"ab cd ".repeat(3_000)).readings[0].words.len() <= MAX_WORDS);
    }

    #[test]
    fn a_query_is_read_on_both_keyboards() {
        let query = Query::parse("hjvfirf");
        assert!(query.readings.iter().any(|r| r.layout && r.core == "ромашка"));
    }
}
