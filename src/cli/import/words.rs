//! What other systems write for an item of a picklist, from `words.toml`.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

/// The text of a word or heading without what does not count: case, blanks, punctuation, ё for е.
pub(super) fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    kept.map(|c| if c == 'ё' { 'е' } else { c }).collect()
}

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The item of this code.
    Item(&'static str),
    /// It is known, and leaves open which item.
    Unsaid,
}

#[derive(Deserialize)]
struct Table {
    unsaid: HashMap<String, Vec<String>>,
    #[serde(flatten)]
    lists: HashMap<String, HashMap<String, Vec<String>>>,
}

type Words = HashMap<String, HashMap<String, Option<String>>>;

/// Picklist code to plain word to item code; none where the word leaves the item open.
static WORDS: LazyLock<Words> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<Words, toml::de::Error> {
    let table: Table = toml::from_str(include_str!("words.toml"))?;
    let mut words = Words::new();
    for (list, all) in table.unsaid {
        words.entry(list).or_default().extend(all.iter().map(|word| (plain(word), None)));
    }
    for (list, items) in table.lists {
        let known = words.entry(list).or_default();
        for (item, all) in items {
            known.extend(all.iter().map(|word| (plain(word), Some(item.clone()))));
        }
    }
    Ok(words)
}

/// The meaning of a word in a picklist. `activity_kind` is one here, too.
pub(super) fn meaning(picklist: &str, text: &str) -> Option<Meaning> {
    let found = WORDS.get(picklist)?.get(&plain(text))?;
    Some(found.as_deref().map_or(Meaning::Unsaid, Meaning::Item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::default_catalogue;

    #[test]
    fn the_table_reads_and_names_only_items_there_are() {
        let words = read().unwrap();
        let catalogue = default_catalogue();
        for (list, known) in words.iter().filter(|(list, _)| *list != "activity_kind") {
            let picklist = catalogue.picklist(list).unwrap_or_else(|| panic!("{list}"));
            for item in known.values().flatten() {
                assert!(picklist.item(item).is_some(), "{list}: {item}");
            }
        }
    }

    #[test]
    fn no_word_stands_twice_in_a_list() {
        let table: Table = toml::from_str(include_str!("words.toml")).unwrap();
        for (list, items) in &table.lists {
            let mut seen = HashMap::new();
            let none = Vec::new();
            let unsaid = table.unsaid.get(list).unwrap_or(&none);
            let all = items.iter().flat_map(|(item, all)| all.iter().map(move |word| (item.as_str(), word)));
            for (item, word) in all.chain(unsaid.iter().map(|word| ("unsaid", word))) {
                let before = seen.insert(plain(word), item);
                assert!(before.is_none_or(|before| before == item), "{list}: {word}");
            }
        }
    }

    #[test]
    fn words_of_three_languages_are_known() {
        assert_eq!(meaning("country", "РФ"), Some(Meaning::Item("RU")));
        assert_eq!(meaning("country", "U.S.A."), Some(Meaning::Item("US")));
        assert_eq!(meaning("country", "中国大陆"), Some(Meaning::Item("CN")));
        assert_eq!(meaning("country", "WA"), None);
        assert_eq!(meaning("industry", "Oil & Gas"), Some(Meaning::Item("mining")));
        assert_eq!(meaning("call_outcome", "Left Voicemail"), Some(Meaning::Item("voicemail")));
        assert_eq!(meaning("meeting_outcome", "Held"), Some(Meaning::Unsaid));
        assert_eq!(meaning("activity_kind", "звонок"), Some(Meaning::Item("call")));
        assert_eq!(meaning("no_such_list", "x"), None);
    }
}
