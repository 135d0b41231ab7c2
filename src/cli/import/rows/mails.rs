//! The e-mails of a row: the first address is kept, the others are told.

use super::{
    super::{cell::Cell, notes::Why, records::Record},
    Found, Plan, Rows,
};
use crate::domain::{Answer, clean};

impl Rows {
    /// The first address of all columns of a mail. The others are told.
    pub(super) fn mails(&mut self, record: &Record, plan: &Plan) -> Found {
        let given = self.all(record, &plan.columns);
        let texts: Vec<String> = given.iter().map(|(_, text)| text.clone()).collect();
        let Some((kept, left)) = addresses(&texts) else { return Found::NOTHING };
        let column = |text: &str| given.iter().find(|(_, one)| one.contains(text)).map_or(0, |(at, _)| *at);
        for text in left {
            self.note_column(column(&text), Why::NotKept, &text);
        }
        let at = column(&kept);
        if !kept.contains('@') {
            self.note_column(at, Why::NoMail, &kept);
        }
        Found { cell: Cell::Answer(Answer::Text(clean(&kept))), text: kept, at }
    }
}

/// The mails of a row: the first address, and the others. A text without any is its own.
fn addresses(given: &[String]) -> Option<(String, Vec<String>)> {
    let split = |text: &String| {
        let parts: Vec<String> = text
            .split([';', ',', ' ', '\n', '\t', '|', '<', '>'])
            .map(|part| part.trim().trim_start_matches("mailto:").to_owned())
            .filter(|part| part.contains('@'))
            .collect();
        if parts.is_empty() { vec![text.clone()] } else { parts }
    };
    let mut all: Vec<String> = given.iter().flat_map(split).collect();
    let first = all.iter().position(|text| text.contains('@')).unwrap_or(0);
    let kept = all.get(first)?.clone();
    let mut seen = vec![kept.to_lowercase()];
    all.retain(|text| {
        let key = text.to_lowercase();
        let new = !seen.contains(&key);
        seen.push(key);
        new
    });
    Some((kept, all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_address_is_kept_and_the_others_are_told() {
        let of = |given: &[&str]| {
            addresses(&given.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap()
        };
        assert_eq!(of(&["Ann <a@b.example>"]), ("a@b.example".into(), vec![]));
        assert_eq!(
            of(&["a@b.example; c@d.example", "A@b.example"]),
            ("a@b.example".into(), vec!["c@d.example".into()])
        );
        assert_eq!(of(&["by post"]), ("by post".into(), vec![]));
    }
}
