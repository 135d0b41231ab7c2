//! Rows at the end of a report that are no records: a total, a notice, who made it.

use super::words::{Meaning, meaning};
use crate::domain::{Answers, code};

/// Whether the answers of an account are those of a total or a notice: a known word where the name should be, and nothing
/// else. In a file of one column it is a name like the others.
pub(super) fn is_footer(answers: &Answers, width: usize) -> bool {
    width > 1
        && answers.iter().all(|(field, _)| field == code::NAME)
        && is_footer_text(answers.text(code::NAME))
}

/// `Total`, `Grand Totals (2 records)`, `Итого: 5`, `Copyright © 2026 …`.
fn is_footer_text(text: &str) -> bool {
    let known = |text: &str| matches!(meaning("footer", text), Some(Meaning::Item(_)));
    let end = text.find(|c: char| c.is_numeric() || ":：(（=".contains(c)).unwrap_or(text.len());
    known(text) || known(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_and_notices_are_known_and_names_are_not() {
        for text in [
            "Total",
            "TOTAL GENERAL",
            "Grand Totals (2 records)",
            "Итого",
            "Всего: 1",
            "Summe:",
            "Gesamt: 1 Datensatz",
            "合计",
            "Copyright © 2000-2026 salesforce.com, inc.",
            "Confidential Information - Do Not Distribute",
        ] {
            assert!(is_footer_text(text), "{text}");
        }
        for text in
            ["Total Energies", "Summa Telecom", "Итоги недели", "Copyright Agency Ltd", "7-Eleven", ""]
        {
            assert!(!is_footer_text(text), "{text}");
        }
    }
}
