//! Keys taken from answers for the indices: folded names, phone digits from the end, and what an import row is known by.

use std::cell::RefCell;

use crate::domain::{Answer, Answers, code};

/// A name by which two spellings of one are the same: folded, without legal forms.
pub(in crate::store) fn name_key(name: &str) -> String {
    LAST_NAME.with_borrow_mut(|(last, key)| {
        if last != name {
            *key = crate::lookup::fold::name_key(name);
            name.clone_into(last);
        }
        key.clone()
    })
}

thread_local! {
    /// The last name that was folded, and what it folds to: a record that is made is asked for its key three times.
    static LAST_NAME: RefCell<(String, String)> = const { RefCell::new((String::new(), String::new())) };
}

/// The shortest folded name that says something when two records share it, letters.
const TELLING_NAME: usize = 4;

/// Whether two records of this folded name are likely the same.
pub(in crate::store) fn is_telling(name_key: &str) -> bool {
    // A Chinese character says about as much as two letters.
    let weigh = |c| if crate::lookup::fold::is_han(c) { 2 } else { 1 };
    name_key.chars().map(weigh).sum::<usize>() >= TELLING_NAME
}

/// Digits of the phone from the last to the first; `+` after them when the number is a whole E.164 one.
pub(in crate::store) fn phone_tail(answers: &Answers) -> Option<String> {
    tail_of(answers.get(code::PHONE))
}

/// The same of an answer.
pub(in crate::store) fn tail_of(answer: Option<&Answer>) -> Option<String> {
    let Some(Answer::Phone(phone)) = answer else { return None };
    let mut tail = digits_backwards(phone.e164.as_deref().unwrap_or(&phone.raw));
    if tail.is_empty() {
        return None;
    }
    if phone.e164.is_some() {
        tail.push('+');
    }
    Some(tail)
}

/// The ASCII digits of a text from the last to the first.
pub(in crate::store) fn digits_backwards(text: &str) -> String {
    text.chars().rev().filter(char::is_ascii_digit).collect()
}

/// A phone tail that can stand for one number in the world.
pub(in crate::store) fn is_whole_phone(tail: &str) -> bool {
    tail.ends_with('+')
}

/// A text field as a column: empty is none.
pub(in crate::store) fn column<'a>(answers: &'a Answers, field: &str) -> Option<&'a str> {
    Some(answers.text(field)).filter(|text| !text.is_empty())
}

/// What an account without a code is known by in an import: name, country, city, and address or phone.
pub(in crate::store) fn account_identity(answers: &Answers) -> i64 {
    let country = answers.item(code::COUNTRY).unwrap_or_default();
    let city = answers.text(code::CITY);
    let address = answers.text("address");
    let last = match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) if address.is_empty() => &phone.raw,
        _ => address,
    };
    // Not the folded name: how names fold may get better, and this may not change.
    hash(&[answers.text(code::NAME), country, city, last])
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo), each part closed by a byte no UTF-8 text has. It is kept in the file, so it
/// must never change; among a million accounts two meet with odds of 1 in 37 million.
fn hash(parts: &[&str]) -> i64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0xff])) {
        state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    state.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Phone;

    #[test]
    fn names_fold_and_phones_turn_round() {
        assert_eq!(name_key("  ООО «Ромашка-Ёлка», Ltd. "), "ромашка елка");
        assert_eq!(name_key("L'Oréal S.A."), "loreal");
        let phone = |raw: &str, e164: Option<&str>| {
            let phone = Phone { raw: raw.into(), e164: e164.map(str::to_owned) };
            phone_tail(&Answers::from([("phone", Answer::Phone(phone))]))
        };
        assert_eq!(phone("8 (495) 12-34", Some("+74951234")).as_deref(), Some("43215947+"));
        assert_eq!(phone("ext 12", None).as_deref(), Some("21"));
        assert_eq!(phone("none", None), None);
    }

    #[test]
    fn identity_is_the_same_in_every_version() {
        let answers =
            Answers::from([("name", Answer::Text("Acme".into())), ("city", Answer::Text("Roma".into()))]);
        assert_eq!(account_identity(&answers), -3_170_709_512_325_962_698);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
