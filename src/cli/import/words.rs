//! What other systems write for an item of a picklist, from `words.toml`.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// The text of a word or heading without what does not count: case, blanks, punctuation, ё for е, ı for i.
pub(super) fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    kept.map(|c| match c {
        'ё' => 'е',
        // Turkish capitals come to a dotted one.
        'ı' => 'i',
        c => c,
    })
    .collect()
}

/// [`plain`], and without accents: how words and headings are compared. Names are not: Müller is not Muller.
pub(super) fn folded(text: &str) -> String {
    match text.is_ascii() {
        true => plain(text),
        // Taken apart, an accent is a sign of its own that is no letter.
        false => plain(&text.nfd().collect::<String>()),
    }
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
    placeholder: Placeholders,
    #[serde(flatten)]
    lists: HashMap<String, HashMap<String, Vec<String>>>,
}

/// Texts that stand in place of an answer.
#[derive(Default, Deserialize)]
pub(super) struct Placeholders {
    /// Whatever the case.
    pub any: HashSet<String>,
    /// As written.
    pub exact: HashSet<String>,
}

type Words = HashMap<String, HashMap<String, Option<String>>>;

/// Picklist code to plain word to item code; none where the word leaves the item open.
static WORDS: LazyLock<(Words, Placeholders)> = LazyLock::new(|| read().unwrap_or_default());

/// `words.toml`. It is part of the program, and a test reads it.
fn read() -> Result<(Words, Placeholders), toml::de::Error> {
    let table: Table = toml::from_str(include_str!("words.toml"))?;
    let mut words = Words::new();
    for (list, all) in table.unsaid {
        words.entry(list).or_default().extend(all.iter().map(|word| (folded(word), None)));
    }
    for (list, items) in table.lists {
        let known = words.entry(list).or_default();
        for (item, all) in items {
            known.extend(all.iter().map(|word| (folded(word), Some(item.clone()))));
        }
    }
    words.values_mut().for_each(|known| {
        known.remove("");
    });
    Ok((words, table.placeholder))
}

/// The words that stand in place of an answer.
pub(super) fn placeholders() -> &'static Placeholders {
    &WORDS.1
}

/// The meaning of a word in a picklist. `activity_kind` is one here, too.
pub(super) fn meaning(picklist: &str, text: &str) -> Option<Meaning> {
    let found = WORDS.0.get(picklist)?.get(&folded(text))?;
    Some(found.as_deref().map_or(Meaning::Unsaid, Meaning::Item))
}

/// Whether a call or meeting took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It was to come.
    Planned,
    /// It was called off.
    Cancelled,
    /// It was moved to another time.
    Deferred,
    /// It did not take place.
    NotHeld,
}

/// What a word of a column of states says against a call or meeting having taken place.
pub(super) fn state(text: &str) -> Option<State> {
    match meaning("state", text)? {
        Meaning::Item("planned") => Some(State::Planned),
        Meaning::Item("cancelled") => Some(State::Cancelled),
        Meaning::Item("deferred") => Some(State::Deferred),
        Meaning::Item("not_held") => Some(State::NotHeld),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::default_catalogue;

    #[test]
    fn the_table_reads_and_names_only_items_there_are() {
        let (words, placeholders) = read().unwrap();
        assert!(placeholders.any.len() > 100 && !placeholders.exact.is_empty());
        let catalogue = default_catalogue();
        let others = ["activity_kind", "state", "flag", "unit", "footer"];
        for (list, known) in words.iter().filter(|(list, _)| !others.contains(&list.as_str())) {
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
                let before = seen.insert(folded(word), item);
                assert!(before.is_none_or(|before| before == item), "{list}: {word}");
            }
        }
    }

    #[test]
    fn states_that_speak_against_having_taken_place() {
        assert_eq!(state("Planned"), Some(State::Planned));
        assert_eq!(state("Not Held"), Some(State::NotHeld));
        assert_eq!(state("Запланировано"), Some(State::Planned));
        assert_eq!(state("ABGESAGT"), Some(State::Cancelled));
        assert_eq!(state("Deferred"), Some(State::Deferred));
        assert_eq!(state("Completed"), None);
    }

    #[test]
    fn labels_that_items_once_had_are_known() {
        for (list, label, item) in [
            ("call_outcome", "отложили", "postponed"),
            ("reason", "не решает", "not_decision_maker"),
            ("account_status", "客户", "customer"),
        ] {
            assert_eq!(meaning(list, label), Some(Meaning::Item(item)));
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
