//! Common words of company names in other languages: a bank is a банк and a 银行, a railway a железная дорога.
//!
//! Proper names cross scripts by sound; what stands beside them is often translated, and so are names that are plain
//! words. The words are those of a first dictionary, by theme, chosen by hand and not from any list of names.

use std::{collections::HashMap, sync::LazyLock};

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

/// The numbers of the meanings of each Latin word.
static BY_WORD: LazyLock<HashMap<&str, Vec<u16>>> =
    LazyLock::new(|| by_key(MEANINGS.iter().map(|meaning| &meaning.latin), |word| word));

/// The numbers of the meanings with a stem of each first letter.
static BY_LETTER: LazyLock<HashMap<&str, Vec<u16>>> =
    LazyLock::new(|| by_key(MEANINGS.iter().map(|meaning| &meaning.cyrillic), first_letter));

/// For each key the places of the lists with a word of that key, ascending.
fn by_key<'a>(
    lists: impl Iterator<Item = &'a Vec<&'static str>>,
    key: fn(&'static str) -> &'static str,
) -> HashMap<&'static str, Vec<u16>> {
    let mut out: HashMap<_, Vec<u16>> = HashMap::new();
    for (number, list) in (0..).zip(lists) {
        for word in list {
            let numbers = out.entry(key(word)).or_default();
            if numbers.last() != Some(&number) {
                numbers.push(number);
            }
        }
    }
    out
}

fn first_letter(word: &str) -> &str {
    word.chars().next().and_then(|c| word.get(..c.len_utf8())).unwrap_or_default()
}

/// The numbers of what a folded word may mean, ascending; empty for most words.
pub(super) fn meanings(word: &str) -> Vec<u16> {
    if word.is_ascii() {
        return BY_WORD.get(word).cloned().unwrap_or_default();
    }
    // A short stem with a long rest is another word.
    let near = |stem: &str| stem.len() > 8 || word.len() <= stem.len() + 6;
    let fits = |number: &&u16| {
        let stems = MEANINGS.get(usize::from(**number)).map(|meaning| &meaning.cyrillic);
        stems.is_some_and(|stems| stems.iter().any(|stem| word.starts_with(stem) && near(stem)))
    };
    BY_LETTER.get(first_letter(word)).into_iter().flatten().filter(fits).copied().collect()
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
