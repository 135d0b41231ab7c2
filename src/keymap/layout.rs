//! Keyboard layouts: which Latin character the same physical key types.
//!
//! One file a layout in `keymaps/layouts/`. To add one, write the file and its line in [`SHIPPED`].

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::complaint::Kind;
use super::diagnostic::{Diagnostic, Lines};
use super::key::{Code, Key};

/// The shipped layout files, in the order in which they are tried.
const SHIPPED: &[(&str, &str)] = &[
    ("ru", include_str!("../../keymaps/layouts/ru.toml")),
    ("uk", include_str!("../../keymaps/layouts/uk.toml")),
];

/// A layout file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// For people who read the file.
    #[serde(rename = "name")]
    _name: String,
    /// Pairs of equally long texts: what keys type here, and in Latin.
    keys: Vec<Spanned<(String, String)>>,
}

/// Tables of layouts, tried one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layouts {
    tables: Vec<BTreeMap<char, char>>,
}

impl Layouts {
    /// No layouts: keys count as typed only.
    pub fn none() -> Layouts {
        Layouts::default()
    }

    /// The layouts that come with picklog: Russian, Ukrainian.
    pub fn shipped() -> Layouts {
        let mut layouts = Layouts::none();
        for (name, text) in SHIPPED {
            layouts.add(name, text);
        }
        layouts
    }

    /// Names of the shipped layouts.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// Adds a layout from the text of its file; what is wrong with it is skipped and told.
    pub fn add(&mut self, file: &str, text: &str) -> Vec<Diagnostic> {
        let lines = Lines::new(file, text);
        let parsed: File = match toml::from_str(text) {
            Ok(parsed) => parsed,
            Err(error) => return vec![lines.syntax(&error)],
        };
        let mut found = Vec::new();
        let mut table = BTreeMap::new();
        for row in &parsed.keys {
            let at = row.span().start;
            let (typed, latin) = row.get_ref();
            if typed.chars().count() != latin.chars().count() {
                found.push(lines.at(at, Kind::LayoutLengths { typed: typed.clone(), latin: latin.clone() }));
                continue;
            }
            for (typed, latin) in typed.chars().zip(latin.chars()) {
                // An ASCII character may as well have been typed on a Latin layout: it stays itself.
                if typed.is_ascii() {
                    found.push(lines.at(at, Kind::LayoutAscii { typed }));
                } else {
                    table.insert(typed, latin);
                }
            }
        }
        self.tables.push(table);
        found
    }

    /// What a text may have been meant to be, typed with another layout on: in Latin through each table, and from Latin the
    /// other way round. The text itself is not among them.
    pub fn readings(&self, text: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for table in &self.tables {
            let back = |c: char| table.iter().find(|(_, latin)| **latin == c).map(|(typed, _)| *typed);
            let latin: String = text.chars().map(|c| table.get(&c).copied().unwrap_or(c)).collect();
            let other: String = text.chars().map(|c| back(c).unwrap_or(c)).collect();
            for reading in [latin, other] {
                // Half read is not read: a layout without one of the letters was not the one typed on.
                let half = reading.chars().any(|c| table.contains_key(&c))
                    && reading.chars().any(|c| c.is_ascii_alphabetic())
                    || reading.chars().any(|c| c.is_alphabetic() && !c.is_ascii() && !table.contains_key(&c));
                if !half && reading != text && !found.contains(&reading) {
                    found.push(reading);
                }
            }
        }
        found
    }

    /// The keys this one may be on a Latin layout, in order, without repeats. A full-width digit, as Chinese input
    /// methods type it, is the digit on any.
    pub fn latin(&self, key: Key) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Code::Char(typed) = key.code {
            if let '０'..='９' = typed {
                let digit = char::from_u32(u32::from(typed) - 0xfee0).unwrap_or(typed);
                keys.push(Key { code: Code::Char(digit), ..key }.normal());
            }
            for latin in self.tables.iter().filter_map(|table| table.get(&typed)) {
                let key = Key { code: Code::Char(*latin), ..key }.normal();
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_digits_are_digits_on_every_layout() {
        let key = |c| Key::plain(Code::Char(c));
        for layouts in [Layouts::none(), Layouts::shipped()] {
            assert_eq!(layouts.latin(key('１')), [key('1')]);
            assert_eq!(layouts.latin(key('９')), [key('9')]);
        }
        assert!(Layouts::shipped().readings("12").is_empty());
    }

    #[test]
    fn shipped_files_are_sound() {
        for (name, text) in SHIPPED {
            let mut layouts = Layouts::none();
            assert_eq!(layouts.add(name, text), [], "{name}");
            let table = &layouts.tables[0];
            for latin in ('a'..='z').chain('A'..='Z') {
                assert!(table.values().any(|value| *value == latin), "{name} has no key for {latin}");
            }
        }
    }

    #[test]
    fn a_key_goes_to_the_same_place_of_the_keyboard() {
        let layouts = Layouts::shipped();
        let latin = |text: &str| -> Vec<String> {
            layouts.latin(text.parse().unwrap()).iter().map(Key::to_string).collect()
        };
        assert_eq!(layouts.readings("кыу"), ["rse"]);
        assert_eq!(layouts.readings("jnrfp"), ["отказ"]);
        assert!(layouts.readings("华为 7").is_empty());
        assert_eq!(latin("о"), ["j"]);
        assert_eq!(latin("О"), ["J"]);
        assert_eq!(latin("Ctrl-з"), ["Ctrl-P"]);
        assert_eq!(latin("Alt-ч"), ["Alt-x"]);
        assert_eq!(latin("і"), ["s"]);
        assert_eq!(latin("ы"), ["s"]);
        assert!(latin("j").is_empty() && latin("F2").is_empty());
    }

    #[test]
    fn a_wrong_layout_file_says_where() {
        let mut layouts = Layouts::none();
        let text = "name = 'x'\nkeys = [\n  ['аб', 'f'],\n  ['в.', 'd/'],\n]\n";
        let found: Vec<_> = layouts.add("my.toml", text).iter().map(Diagnostic::to_string).collect();
        assert_eq!(
            found,
            [
                "my.toml:3: `аб` and `f` are not equally long",
                "my.toml:4: `.` is typed on Latin layouts too, so it cannot stand for another key",
            ]
        );
        assert_eq!(layouts.latin(Key::plain(Code::Char('в'))), [Key::plain(Code::Char('d'))]);
        assert_eq!(layouts.add("my.toml", "name = 'x'\nkeys = 5\n")[0].line, 2);
    }
}
