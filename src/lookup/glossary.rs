//! Common words of company names in other languages: a bank is a банк and a 银行, a railway a железная дорога.
//!
//! Proper names cross scripts by sound; what stands beside them is often translated, and so are names that are plain
//! words. The words are those of a first dictionary, by theme, chosen by hand and not from any list of names.

use std::sync::LazyLock;

/// English words, beginnings of Russian and Ukrainian words (folded), Chinese words; `-` for none.
const TABLE: &str = include_str!("glossary.txt");

struct Meaning {
    latin: Vec<&'static str>,
    cyrillic: Vec<&'static str>,
    han: Vec<&'static str>,
}

static MEANINGS: LazyLock<Vec<Meaning>> = LazyLock::new(|| {
    let words = |part: Option<&'static str>| {
        part.unwrap_or_default().split_whitespace().filter(|word| *word != "-").collect::<Vec<_>>()
    };
    let line = |line: &'static str| {
        let mut parts = line.split('|');
        Meaning { latin: words(parts.next()), cyrillic: words(parts.next()), han: words(parts.next()) }
    };
    TABLE.lines().filter(|text| !text.is_empty() && !text.starts_with('#')).map(line).collect()
});

/// The numbers of what a folded word may mean; empty for most words.
pub(super) fn meanings(word: &str) -> Vec<u16> {
    let mut out = Vec::new();
    for (number, meaning) in (0..).zip(MEANINGS.iter()) {
        let here = if word.is_ascii() {
            meaning.latin.contains(&word)
        } else {
            // A short stem with a long rest is another word.
            let near = |stem: &str| stem.len() > 8 || word.len() <= stem.len() + 6;
            meaning.cyrillic.iter().any(|stem| word.starts_with(stem) && near(stem))
        };
        if here {
            out.push(number);
        }
    }
    out
}

/// The beginnings of Cyrillic words with these meanings.
pub(super) fn stems(meanings: &[u16]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u16| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.cyrillic.iter().copied())
}

/// The Latin words with these meanings.
pub(super) fn latin(meanings: &[u16]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u16| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.latin.iter().copied())
}

/// The Chinese words with these meanings.
pub(super) fn han(meanings: &[u16]) -> impl Iterator<Item = &'static str> + '_ {
    let of = |number: &u16| MEANINGS.get(usize::from(*number));
    meanings.iter().filter_map(of).flat_map(|meaning| meaning.han.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    #[test]
    fn words_meet_across_languages() {
        assert_eq!(meanings("railway"), meanings(&fold("железная")));
        assert_eq!(meanings("railways"), meanings(&fold("залізниця")));
        assert!(han(&meanings("bank")).any(|word| word == "银行"));
        assert!(meanings("roma").is_empty());
    }

    #[test]
    fn the_table_is_folded() {
        for meaning in MEANINGS.iter() {
            for word in meaning.latin.iter().chain(&meaning.cyrillic) {
                assert_eq!(fold(word), *word);
            }
        }
        assert!(MEANINGS.len() < usize::from(u16::MAX));
    }
}
