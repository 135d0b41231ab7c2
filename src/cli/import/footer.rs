//! Rows at the end of a report that are no records: a total, a notice, who made it.

use super::{
    mapping::Mapping,
    records::Record,
    words::{Meaning, meaning},
};
use crate::domain::{Answers, code};

/// Whether a row of accounts is a total or a notice: a known word where the name should be, and nothing in the other columns
/// that are read. In a file of one column it is a name like the others.
pub(super) fn is_footer(answers: &Answers, record: &Record, mapping: &Mapping) -> bool {
    let others = || {
        mapping.columns.iter().filter(|(target, _)| *target != code::NAME).flat_map(|(_, columns)| columns)
    };
    mapping.headings.len() > 1
        && is_footer_text(answers.text(code::NAME))
        && others().all(|at| record.get(*at).trim().is_empty())
}

/// `Total`, `Grand Totals (2 records)`, `Итого: 5`, `Copyright © 2026 …`.
fn is_footer_text(text: &str) -> bool {
    let known = |text: &str| match meaning("footer", text) {
        Some(Meaning::Item(item)) => Some(item),
        _ => None,
    };
    let end = text.find(|c: char| c.is_numeric() || ":：(（=".contains(c)).unwrap_or(text.len());
    let rest = &text[end..];
    // `SUM 24/09/2025 Summerset` is a name: behind a total stands a number, or a sign that says so.
    let counted = !rest.starts_with(char::is_numeric) || !rest.contains(char::is_alphabetic);
    known(text).is_some() || known(&text[..end]).is_some_and(|item| item != "total" || counted)
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
            "Итого 5",
            "Copyright © 2000-2026 salesforce.com, inc.",
            "Confidential Information - Do Not Distribute",
        ] {
            assert!(is_footer_text(text), "{text}");
        }
        for text in [
            "Total Energies",
            "Summa Telecom",
            "Итоги недели",
            "SUM 24/09/2025 4.20% Summerset",
            "Copyright Agency Ltd",
            "7-Eleven",
            "",
        ] {
            assert!(!is_footer_text(text), "{text}");
        }
    }
}
