//! Yes and no: in the words of people, programs and spreadsheets, and columns that stand on one flag.

use super::{
    headers::pseudo,
    notes::Why,
    placeholders::is_placeholder,
    records::Record,
    rows::{Good, Rows},
    words::{Meaning, meaning},
};
use crate::domain::{Answer, code};

impl Rows {
    /// A column that says whether somebody may be called: whatever is no yes sets the mark.
    pub(super) fn may_call(&mut self, record: &Record, good: &mut Good) {
        if !self.mapping.has(pseudo::MAY_CALL) {
            return;
        }
        for at in self.mapping.of(pseudo::MAY_CALL).to_vec() {
            let text = self.text(record, at).into_owned();
            match flag(&text) {
                _ if text.is_empty() => continue,
                Some(true) => continue,
                Some(false) => {}
                None if is_placeholder(&text) => {
                    self.note_column(at, Why::Placeholder, &text);
                    continue;
                }
                None => self.notes.add(code::DO_NOT_CALL, Why::Set, &text),
            }
            good.row.answers.set(code::DO_NOT_CALL, Answer::Flag(true));
        }
    }

    /// Anything but a no in a column of deleted rows says that the row is one.
    pub(super) fn is_deleted(&mut self, record: &Record) -> bool {
        self.mapping.of(pseudo::DELETED).iter().any(|at| {
            let text = self.text(record, *at);
            !text.is_empty() && !is_placeholder(&text) && flag(&text) != Some(false)
        })
    }
}

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
