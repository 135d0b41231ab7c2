//! The tables of words and places the demo draws from. How they were made stands at their heads.

use std::collections::HashMap;

use super::random::Dice;

/// Counted in real names by `data/derive.py`.
const WORDS: &str = include_str!("data/words.txt");
/// Made by hand.
const PARTS: &str = include_str!("data/parts.txt");
/// Cities with their telephone areas.
const PLACES: &str = include_str!("data/places.txt");

/// The city of mobile numbers.
pub(super) const MOBILE: &str = "*";

/// Words by how often they occur.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    words: Vec<&'static str>,
    /// Up to and with each word, so that one is found by halving.
    sums: Vec<u64>,
}

impl Words {
    fn add(&mut self, word: &'static str, weight: u64) {
        self.words.push(word);
        self.sums.push(self.sums.last().copied().unwrap_or(0) + weight);
    }

    /// One word by its frequency; empty when there are none.
    pub(super) fn draw(&self, dice: &mut Dice) -> &'static str {
        let left = dice.below(self.sums.last().copied().unwrap_or(0));
        let at = self.sums.partition_point(|sum| *sum <= left);
        self.words.get(at).copied().unwrap_or("")
    }

    /// Whether there are none.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// A city and how its numbers look.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Two letters.
    pub(super) country: &'static str,
    /// In which language names are made there.
    pub(super) language: &'static str,
    /// As it is written there; [`MOBILE`] for mobile numbers.
    pub(super) city: &'static str,
    /// `#` any digit, `N` one from 2 to 9.
    pub(super) phone: &'static str,
    weight: u64,
}

/// All tables.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    words: HashMap<&'static str, Words>,
    places: Vec<Place>,
    none: Words,
}

impl Tables {
    /// Reads the tables that are part of the program.
    pub(super) fn read() -> Tables {
        let mut words: HashMap<&'static str, Words> = HashMap::new();
        let mut section = "";
        for line in lines(WORDS).chain(lines(PARTS)) {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => section = name,
                None => fill(words.entry(section).or_default(), section, line),
            }
        }
        Tables { words, places: lines(PLACES).filter_map(place).collect(), none: Words::default() }
    }

    /// The words of a table, like `de.legal`; none where there is no such table.
    pub(super) fn words(&self, language: &str, table: &str) -> &Words {
        self.words.get(format!("{language}.{table}").as_str()).unwrap_or(&self.none)
    }

    /// A city by its weight among those of its script.
    pub(super) fn city(&self, script: Script, dice: &mut Dice) -> Option<&Place> {
        let fits = |place: &&Place| place.city != MOBILE && Script::of(place.language) == script;
        let mut left = dice.below(self.places.iter().filter(fits).map(|place| place.weight).sum());
        self.places.iter().filter(fits).find(|place| {
            let here = left < place.weight;
            left = left.saturating_sub(place.weight);
            here
        })
    }

    /// How mobile numbers of a country look, if the tables know.
    pub(super) fn mobile(&self, country: &str) -> Option<&'static str> {
        let place = self.places.iter().find(|place| place.city == MOBILE && place.country == country)?;
        Some(place.phone)
    }
}

/// In which letters a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    /// a b c
    Latin,
    /// а б в
    Cyrillic,
    /// 甲 乙 丙
    Chinese,
}

impl Script {
    /// The script of a language of the tables.
    pub(super) fn of(language: &str) -> Script {
        match language {
            "ru" | "uk" => Script::Cyrillic,
            "zh" => Script::Chinese,
            _ => Script::Latin,
        }
    }

    /// One script by its share: that of `accounts_demo.csv`, the mixed sample (1,601 Latin, 700 Cyrillic, 699 Chinese).
    pub(super) fn draw(dice: &mut Dice) -> Script {
        match dice.below(3000) {
            0..=1600 => Script::Latin,
            1601..=2300 => Script::Cyrillic,
            _ => Script::Chinese,
        }
    }
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

/// Counted tables have one word a line; tables made by hand have a line of words, or of legal forms with blanks.
fn fill(words: &mut Words, section: &str, line: &'static str) {
    if let Some((word, count)) = line.split_once('\t') {
        words.add(word, count.parse().unwrap_or(1));
        return;
    }
    let weighted = section.ends_with(".legal") || line.contains('*');
    if !weighted {
        line.split(' ').for_each(|word| words.add(word, 1));
        return;
    }
    // `van den Berg*2 Maes`: a star ends an entry with blanks in it.
    let mut rest = line;
    while let Some((word, after)) = rest.split_once('*') {
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        words.add(word.trim(), after[..digits].parse().unwrap_or(1));
        rest = &after[digits..];
    }
    rest.split_whitespace().for_each(|word| words.add(word, 1));
}

fn place(line: &'static str) -> Option<Place> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let [country, language, weight, city, phone] = cells[..] else { return None };
    Some(Place { country, language, city, phone, weight: weight.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_a_place_has_its_tables() {
        let tables = Tables::read();
        assert_eq!(tables.places.len(), lines(PLACES).count());
        for place in &tables.places {
            let wanted: &[&str] = match Script::of(place.language) {
                Script::Latin => &["words", "heads", "tails", "sizes", "legal", "first", "last"],
                Script::Cyrillic => &["names", "heads", "tails", "trades", "first", "last"],
                Script::Chinese => {
                    &["char1", "char2", "char3", "lengths", "trades", "legal", "first", "last"]
                }
            };
            for table in wanted {
                assert!(!tables.words(place.language, table).is_empty(), "{} {table}", place.language);
            }
        }
    }

    #[test]
    fn weights_and_blanks_are_read() {
        let mut words = Words::default();
        fill(&mut words, "de.legal", "GmbH & Co. KG*8 e.K.*2 van den Berg*2");
        assert_eq!(words.words, ["GmbH & Co. KG", "e.K.", "van den Berg"]);
        assert_eq!(words.sums, [8, 10, 12]);
    }
}
