//! Yes and no in the words of people, programs and spreadsheets.

use super::words::{Meaning, meaning};

/// Yes or no, in the words of people, programs and spreadsheets; none for anything else.
pub(super) fn flag(text: &str) -> Option<bool> {
    match text.trim() {
        "+" | "✓" | "✔" | "☑" | "✅" | "☒" | "√" => Some(true),
        "✗" | "✘" | "☐" | "❌" | "□" => Some(false),
        "1.0" => Some(true),
        "0.0" => Some(false),
        text => match meaning("flag", text)? {
            Meaning::Item("yes") => Some(true),
            Meaning::Item("no") => Some(false),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_of_people_and_spreadsheets() {
        for yes in [
            "WAHR",
            "ИСТИНА",
            "x",
            "X",
            "VRAI",
            "Sí",
            "verdadero",
            "prawda",
            "はい",
            "是",
            "1",
            "TRUE",
            "✓",
            "+",
            "Ja",
            "Do Not Allow",
        ] {
            assert_eq!(flag(yes), Some(true), "{yes}");
        }
        for no in ["FALSCH", "ЛОЖЬ", "FAUX", "нет", "No", "0", "falso", "いいえ", "否", "hayır", "Allow", "☐"]
        {
            assert_eq!(flag(no), Some(false), "{no}");
        }
        for other in ["2026-11-19", "maybe", "", "since May"] {
            assert_eq!(flag(other), None, "{other}");
        }
    }
}
