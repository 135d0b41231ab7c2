//! What was typed, cleaned and read in every way it could be meant.

use super::How;
use super::edit::Pattern;
use super::fold;
use super::index::{code_key, full_key, push_pinyin};
use super::letters::{LetterSet, consonants, script};
use super::tokens::{is_han, tokens};
use super::{glossary, layout, legal, phone, phonetics, pinyin, translit};

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
    /// Taken off the score for not being what was typed.
    pub cost: f32,
    /// What to say of a match, if not how it matched.
    pub how: Option<How>,
    pub words: Vec<QueryWord>,
    pub acronym: Option<Acronym>,
    /// Words that are not legal forms, without spaces.
    pub core: String,
    /// All words, without spaces.
    pub all: String,
    /// All words, with spaces, as in [`full_key`](super::index::full_key).
    pub full: String,
    /// Pinyin of `all`, empty unless it is Han characters, Latin letters and digits only.
    pub pinyin: String,
    /// Sound of `core`, and that in each of [`phonetics::WAYS`] when one differs, there without an `and`.
    pub sound: String,
    pub sounds: Vec<String>,
    pub pattern: Pattern,
    pub sound_pattern: Pattern,
}

/// Words `from..to` of a reading by their first letters.
#[derive(Debug, Clone)]
pub(super) struct Acronym {
    pub from: usize,
    pub to: usize,
    pub letters: String,
    /// The same in Latin letters.
    pub sound: String,
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
    /// [`phonetics::sounds`], the first is `sound`.
    pub sounds: Vec<String>,
    pub syllables: Vec<&'static str>,
    /// What the word may mean, as in [`glossary`].
    pub meanings: Vec<u16>,
    pub pattern: Pattern,
    pub sound_pattern: Pattern,
    pub(super) script: u32,
    pub(super) set: LetterSet,
    pub(super) sound_set: LetterSet,
    /// [`consonants`] of the skeleton.
    pub(super) consonants: u32,
}

impl Query {
    /// Reads what was typed. Control characters, emoji and direction marks are dropped, more than 160 letters cut off.
    pub fn parse(typed: &str) -> Self {
        let head: String =
            typed.chars().filter(|c| !c.is_control() || c.is_whitespace()).take(MAX_LETTERS).collect();
        let first = Reading::new(&head, Way::Typed);
        let spelled = phonetics::spelled_out(first.words.iter().map(|w| w.text.as_str()));
        let mut readings = vec![first];
        let mut add = |text: &str, way| {
            let reading = Reading::new(text, way);
            if readings.iter().all(|r| r.all != reading.all) {
                readings.push(reading);
            }
        };
        layout::readings(&head).iter().for_each(|text| add(text, Way::Layout));
        spelled.iter().for_each(|text| add(text, Way::Letters));
        fold::umlauts(&head).iter().for_each(|text| add(text, Way::Umlauts));
        readings.retain(|r| !r.words.is_empty());
        Self { readings, digits: phone::query_digits(&head), code: code_key(&head) }
    }

    /// Whether nothing is left to search for.
    pub fn is_empty(&self) -> bool {
        self.readings.is_empty()
    }
}

/// How a reading came from what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Typed,
    Layout,
    /// Names of letters read as letters.
    Letters,
    /// `ä` written `ae`.
    Umlauts,
}

impl Way {
    /// What is taken off the score: a whole name in another layout stays above beginnings of names as typed, one
    /// spelled letter by letter does not.
    fn cost(self) -> f32 {
        match self {
            Self::Typed => 0.0,
            Self::Umlauts => 0.1,
            Self::Layout => 0.55,
            Self::Letters => 1.0,
        }
    }

    fn how(self) -> Option<How> {
        match self {
            Self::Typed | Self::Umlauts => None,
            Self::Layout => Some(How::Layout),
            Self::Letters => Some(How::Translit),
        }
    }
}

/// The acronym that all words together make, of three to six: people who know the full name find `USG` by it.
fn acronym(words: &[QueryWord]) -> Option<Acronym> {
    let from = words.iter().position(|w| !w.legal)?;
    let to = words.iter().rposition(|w| !w.legal)? + 1;
    let part = words.get(from..to).filter(|part| (3..=6).contains(&part.len()))?;
    if part.iter().any(|w| w.han || w.number) {
        return None;
    }
    let letters: String = part.iter().filter_map(|w| w.text.chars().next()).collect();
    let sound: String = part.iter().filter_map(|w| w.sound.chars().next()).collect();
    Some(Acronym { from, to, letters, sound: sound.to_lowercase() })
}

impl Reading {
    fn new(text: &str, way: Way) -> Self {
        let mut tokens = tokens(text);
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
        let ways = if words.iter().any(|w| w.sounds.len() > 1) { phonetics::WAYS } else { 1 };
        let heard = || words.iter().filter(|w| !w.legal && !legal::joins(&w.text));
        let said = |way| heard().map(|w| w.sound_in(way)).collect::<String>();
        let sounds: Vec<String> = (0..ways).map(said).collect();
        let mut pinyin = Vec::new();
        if words.iter().all(|w| w.han || w.latin || w.number) {
            words.iter().for_each(|w| push_pinyin(&w.text, &mut pinyin));
        }
        let pinyin = String::from_utf8_lossy(&pinyin).into_owned();
        let (pattern, sound_pattern) = (Pattern::new(&core), Pattern::new(&sound));
        let full = full_key(words.iter().map(|w| w.text.as_str()));
        let (layout, cost, how) = (way == Way::Layout, way.cost(), way.how());
        let acronym = if layout { None } else { acronym(&words) };
        Self {
            layout,
            cost,
            how,
            acronym,
            all: glue(true),
            full,
            pattern,
            pinyin,
            core,
            sounds,
            sound,
            sound_pattern,
            words,
        }
    }
}

impl QueryWord {
    /// A folded word with all that comparing it needs.
    pub fn new(text: String, han: bool, legal: bool) -> Self {
        let sound = translit::sound(&text);
        let skeleton = translit::skeleton(&sound);
        let first = text.chars().next().filter(|c| is_han(*c));
        Self {
            letters: text.chars().count() as u32,
            han,
            legal,
            number: text.bytes().all(|b| b.is_ascii_digit()),
            latin: text.bytes().all(|b| b.is_ascii_lowercase()),
            consonants: consonants(&skeleton),
            skeleton,
            sounds: if han { Vec::new() } else { phonetics::sounds(&text) },
            syllables: first.map(pinyin::syllables).unwrap_or_default(),
            meanings: if han { Vec::new() } else { glossary::meanings(&text) },
            pattern: Pattern::new(&text),
            sound_pattern: Pattern::new(&sound),
            script: script(&text),
            set: LetterSet::of(&text),
            sound_set: LetterSet::of(&sound),
            text,
            sound,
        }
    }
}

impl QueryWord {
    /// The word's sound in one of [`phonetics::WAYS`].
    pub fn sound_in(&self, way: usize) -> &str {
        self.sounds.get(way).unwrap_or(&self.sound)
    }

    /// The different skeletons of its sounds.
    pub fn skeletons(&self) -> Vec<String> {
        let mut out: Vec<String> = self.sounds.iter().map(|sound| translit::skeleton(sound)).collect();
        out.sort_unstable();
        out.dedup();
        out
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
