//! The phone numbers of a row: all its columns and all values of a cell make one text, of which the first number that can be
//! read is dialled.

use super::{
    super::{cell::Cell, cell_unwrap::unwrap, notes::Why, pseudo_columns as pseudo, records::Record},
    Found, Plan, Rows,
};
use crate::domain::{Answer, Entity, Phone, phone_too_long};

/// So many digits at its end tell a number from any other, whatever was dialled before it.
const NATIONAL_END: usize = 6;

impl Rows {
    /// The country of a contact's phones, which is no field of contacts, or the one given for all.
    pub(super) fn region(&mut self, record: &Record) -> Option<String> {
        let given = self.constant.country.clone();
        if self.constant.entity != Entity::Contact {
            return given;
        }
        // The first of several columns that names a country: codes may be missing or scrambled beside names.
        let columns = self.mapping.of(pseudo::COUNTRY).to_vec();
        columns.into_iter().find_map(|at| self.cells.country(&unwrap(record.get(at)))).or(given)
    }

    /// The numbers of all columns of a phone: none is lost. An exact number beside them, as an export writes it, says how
    /// the first was read.
    pub(super) fn phones(&mut self, record: &Record, plan: &Plan, region: Option<&str>) -> Found {
        let given = self.all(record, &plan.columns);
        let texts: Vec<String> = given.iter().map(|(_, text)| text.clone()).collect();
        let exact =
            self.all(record, &plan.exact).into_iter().find_map(|(_, text)| Phone::read(&text, None).e164);
        let Some((answer, left)) = joined(&texts, region) else {
            return exact.map_or(Found::NOTHING, |number| {
                let phone = Phone { raw: number.clone(), e164: Some(number.clone()) };
                Found { cell: Cell::Answer(Answer::Phone(phone)), text: number, at: plan.exact[0] }
            });
        };
        for text in left {
            let at = given.iter().find(|(_, one)| *one == text).map_or(0, |(at, _)| *at);
            self.note_column(at, Why::NotKept, &text);
        }
        // Where the two no longer belong together, somebody has changed the number.
        let answer = match answer {
            Answer::Phone(phone) if belongs(exact.as_deref(), &phone.raw) => {
                Answer::Phone(Phone { e164: exact, ..phone })
            }
            answer => answer,
        };
        let text = match &answer {
            Answer::Phone(phone) => phone.raw.clone(),
            _ => String::new(),
        };
        Found { cell: Cell::Answer(answer), text, at: given.first().map_or(0, |(at, _)| *at) }
    }
}

/// The phones of a row as one answer: the first that can be read in E.164 is dialled, the others stand behind it. What
/// does not fit any more comes back beside it.
fn joined(given: &[String], region: Option<&str>) -> Option<(Answer, Vec<String>)> {
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
        let fits = phone_too_long(&joined.raw).is_none() && joined.e164 == kept.e164;
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

/// Whether an exact number is the one a text begins with, or one of several in it.
fn belongs(exact: Option<&str>, raw: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let Some(exact) = exact.map(digits) else { return false };
    digits(raw).contains(&exact[exact.len().saturating_sub(NATIONAL_END)..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[&str], region: &str) -> (String, Option<String>, Vec<String>) {
        let given: Vec<String> = given.iter().map(|text| (*text).to_owned()).collect();
        match super::joined(&given, Some(region)) {
            Some((Answer::Phone(phone), left)) => (phone.raw, phone.e164, left),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn no_number_is_lost() {
        let berlin = Some("+4930901820".to_owned());
        assert_eq!(
            read(&["030 901820", "0171 5551234", "+49 30 901820"], "DE"),
            ("030 901820, 0171 5551234".into(), berlin.clone(), vec![])
        );
        assert_eq!(
            read(&["call us", "030 901820"], "DE"),
            ("030 901820".into(), berlin, vec!["call us".into()])
        );
        assert_eq!(read(&["1"; 2], "DE").2, Vec::<String>::new());
        let many: Vec<String> = (0..10).map(|at| format!("+49 30 90182{at}")).collect();
        let (raw, _, left) = read(&many.iter().map(String::as_str).collect::<Vec<_>>(), "DE");
        assert_eq!(phone_too_long(&raw), None, "{raw}");
        assert_eq!(raw.matches('+').count() + left.len(), 10, "{raw} {left:?}");
        assert_eq!(joined(&[], None), None);
    }
}
