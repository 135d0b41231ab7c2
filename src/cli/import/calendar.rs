//! The words of dates, from `calendar.toml`: months, days of the week, what joins a date and a time of day.

use std::{
    borrow::Cow,
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

/// A text with its digits, colons, slashes, points and blanks as ASCII has them: `２０２６／１１／１９`, `١٩/١١/٢٠٢٦`.
pub(super) fn ascii_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let sign = |c: char| match c {
        '０'..='９' => digit(c, '０'),
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        '०'..='९' => digit(c, '०'),
        '๐'..='๙' => digit(c, '๐'),
        '：' => ':',
        '／' => '/',
        '．' => '.',
        '－' => '-',
        '＋' => '+',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    // Marks of direction stand between the parts of Arabic and Hebrew dates.
    let seen = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    Cow::Owned(text.chars().filter(seen).map(sign).collect())
}

fn digit(c: char, zero: char) -> char {
    u32::from(c).checked_sub(u32::from(zero)).and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
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

    #[test]
    fn digits_of_every_script_are_digits() {
        assert_eq!(ascii_digits("２０２６／１１／１９　１５：１５"), "2026/11/19 15:15");
        assert_eq!(ascii_digits("١٩/١١/٢٠٢٦ ۳:۱۵ १२ ๑"), "19/11/2026 3:15 12 1");
    }
}
