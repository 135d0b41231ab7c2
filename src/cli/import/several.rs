//! Cells and columns that hold several phones or mails for a field that keeps one record's.

use crate::domain::{Answer, Phone};

/// The longest phone text that is kept, characters: the store takes no longer one.
const LONGEST_PHONE: usize = 100;

/// What stands between the values of a cell in Google's address book.
const GOOGLE: &str = ":::";

/// The values of one cell: Google's address book puts ` ::: ` between them.
pub(super) fn values(text: &str) -> impl Iterator<Item = &str> {
    text.split(GOOGLE).map(str::trim).filter(|value| !value.is_empty())
}

/// The phones of a row as one answer: the first that can be read in E.164 is dialled, the others stand behind it. What
/// does not fit any more comes back beside it.
pub(super) fn phones(given: &[String], region: Option<&str>) -> Option<(Answer, Vec<String>)> {
    let read: Vec<Phone> = given.iter().map(|text| Phone::read(text, region)).collect();
    let first = read.iter().position(|phone| phone.e164.is_some()).unwrap_or(0);
    let mut kept = read.get(first)?.clone();
    let mut seen = vec![(digits(&kept.raw), kept.e164.clone())];
    let mut left = Vec::new();
    for (at, phone) in read.iter().enumerate().filter(|(at, _)| *at != first) {
        let key = (digits(&phone.raw), phone.e164.clone());
        let known = seen.iter().any(|(number, e164)| *number == key.0 || e164.is_some() && *e164 == key.1);
        if known && !key.0.is_empty() {
            continue;
        }
        let joined = Phone::read(&format!("{}, {}", kept.raw, phone.raw), region);
        let fits = joined.raw.chars().count() <= LONGEST_PHONE && joined.e164 == kept.e164;
        match fits && key.0.len() > 3 {
            true => kept = joined,
            false => left.push(given[at].clone()),
        }
        seen.push(key);
    }
    Some((Answer::Phone(kept), left))
}

fn digits(text: &str) -> String {
    text.chars().filter(|c| c.is_numeric()).collect()
}

/// The mails of a row: the first address, and the others. A text without any is its own.
pub(super) fn mails(given: &[String]) -> Option<(String, Vec<String>)> {
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

    fn joined(given: &[&str], region: &str) -> (String, Option<String>, Vec<String>) {
        let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
        match phones(&given, Some(region)) {
            Some((Answer::Phone(phone), left)) => (phone.raw, phone.e164, left),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn no_number_is_lost() {
        let berlin = Some("+4930901820".to_owned());
        assert_eq!(
            joined(&["030 901820", "0171 5551234", "+49 30 901820"], "DE"),
            ("030 901820, 0171 5551234".into(), berlin.clone(), vec![])
        );
        assert_eq!(
            joined(&["call us", "030 901820"], "DE"),
            ("030 901820".into(), berlin, vec!["call us".into()])
        );
        assert_eq!(joined(&["1"; 2], "DE").2, Vec::<String>::new());
        let many: Vec<String> = (0..10).map(|at| format!("+49 30 90182{at}")).collect();
        let (raw, _, left) = joined(&many.iter().map(String::as_str).collect::<Vec<_>>(), "DE");
        assert!(raw.chars().count() <= LONGEST_PHONE, "{raw}");
        assert_eq!(raw.matches('+').count() + left.len(), 10, "{raw} {left:?}");
        assert_eq!(phones(&[], None), None);
    }

    #[test]
    fn the_first_address_is_kept_and_the_others_are_told() {
        let of =
            |given: &[&str]| mails(&given.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>()).unwrap();
        assert_eq!(of(&["Ann <a@b.example>"]), ("a@b.example".into(), vec![]));
        assert_eq!(
            of(&["a@b.example; c@d.example", "A@b.example"]),
            ("a@b.example".into(), vec!["c@d.example".into()])
        );
        assert_eq!(of(&["by post"]), ("by post".into(), vec![]));
        assert_eq!(values("a ::: b").collect::<Vec<_>>(), ["a", "b"]);
    }
}
