//! The words of dates, from `calendar.toml`: months, days of the week, what joins a date and a time of day.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use serde::Deserialize;

use super::words::folded;

/// `calendar.toml` as it stands.
#[derive(Default, Deserialize)]
struct Table {
    month: Vec<Vec<String>>,
    weekday: Vec<String>,
    joining: Vec<String>,
}

#[derive(Default)]
struct Calendar {
    /// Folded name to the month, 1 to 12.
    months: HashMap<String, u32>,
    weekdays: HashSet<String>,
    joining: HashSet<String>,
}

/// `calendar.toml`. It is part of the program, and a test reads it.
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let table: Table = toml::from_str(include_str!("calendar.toml")).unwrap_or_default();
    let all = |words: &[String]| words.iter().map(|word| folded(word)).collect();
    let months = (1..).zip(&table.month);
    Calendar {
        months: months.flat_map(|(at, names)| names.iter().map(move |name| (folded(name), at))).collect(),
        weekdays: all(&table.weekday),
        joining: all(&table.joining),
    }
});

/// The month of a whole word, 1 to 12.
pub(super) fn month(word: &str) -> Option<u32> {
    CALENDAR.months.get(&folded(word)).copied()
}

/// Whether a word is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    CALENDAR.weekdays.contains(&folded(word))
}

/// Whether a word stands between a date and a time of day, or behind a year.
pub(super) fn is_joining(word: &str) -> bool {
    CALENDAR.joining.contains(&folded(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_two_months_and_weekdays_are_none() {
        let table: Table = toml::from_str(include_str!("calendar.toml")).unwrap();
        assert_eq!(table.month.len(), 12);
        let mut seen: HashMap<String, usize> = HashMap::new();
        for (at, names) in table.month.iter().enumerate() {
            for name in names {
                let before = seen.insert(folded(name), at);
                assert!(before.is_none_or(|before| before == at), "{name}: {before:?} and {at}");
            }
        }
        for word in table.weekday.iter().filter(|word| *word != "mar") {
            assert!(!seen.contains_key(&folded(word)), "{word}");
        }
    }
}
