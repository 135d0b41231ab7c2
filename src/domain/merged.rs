//! Which answers stand once two records are one. The screen shows it before, the store does it.

use super::{Answer, Answers, code};

/// The answer that stands in the record that stays, and whether it is the other's: it is where the other's is to be taken,
/// and what only the other has is not lost. The mark of a wrong number goes with its number.
pub fn stands<'a>(
    stays: &'a Answers,
    goes: &'a Answers,
    field: &str,
    take: &[String],
) -> Option<(&'a Answer, bool)> {
    let is_taken = |field: &str| take.iter().any(|one| one == field);
    let gets_phone = is_taken(code::PHONE) || !stays.has(code::PHONE) && goes.has(code::PHONE);
    let from_goes = match field {
        code::PHONE_BAD => gets_phone || is_taken(field),
        _ => is_taken(field) || !stays.has(field),
    };
    match from_goes {
        true => goes.get(field).map(|answer| (answer, true)),
        false => stays.get(field).map(|answer| (answer, false)),
    }
}

/// All answers of the record that stays. Whoever asked not to be called, asked: what only the one that goes has, stands.
///
/// # Errors
/// The field that is to be taken and that the one that goes has no answer to.
pub fn merged<'a>(stays: &Answers, goes: &Answers, take: &'a [String]) -> Result<Answers, &'a str> {
    if let Some(field) = take.iter().find(|field| !goes.has(field)) {
        return Err(field);
    }
    let mut answers = stays.clone();
    for (field, _) in goes.iter().chain(stays.iter()) {
        match stands(stays, goes, field, take) {
            Some((answer, true)) => answers.set(field, answer.clone()),
            Some((_, false)) => {}
            None => answers.clear(field),
        }
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(raw: &str) -> Answer {
        Answer::Phone(crate::domain::Phone { raw: raw.into(), e164: None })
    }

    fn text(text: &str) -> Answer {
        Answer::Text(text.into())
    }

    #[test]
    fn what_the_screen_shows_of_each_field_is_what_is_done() {
        let bad = ("phone_bad", Answer::Flag(true));
        let sets = [
            Answers::default(),
            Answers::from([("name", text("A")), ("city", text("Oslo"))]),
            Answers::from([("name", text("B")), ("phone", phone("1")), bad.clone()]),
            Answers::from([("phone", phone("2"))]),
            Answers::from([("do_not_call", Answer::Flag(true)), bad]),
        ];
        let takes: [&[&str]; 5] = [&[], &["name"], &["phone"], &["phone_bad"], &["phone", "city"]];
        for (stays, goes) in sets.iter().flat_map(|one| sets.iter().map(move |other| (one, other))) {
            for take in takes.map(|take| take.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>()) {
                let Ok(done) = merged(stays, goes, &take) else {
                    assert!(take.iter().any(|field| !goes.has(field)));
                    continue;
                };
                for field in ["name", "city", "phone", "phone_bad", "do_not_call"] {
                    let shown = stands(stays, goes, field, &take).map(|(answer, _)| answer);
                    assert_eq!(done.get(field), shown, "{field} of {stays:?} and {goes:?}, {take:?}");
                }
            }
        }
    }

    #[test]
    fn a_mark_of_a_wrong_number_goes_with_its_number() {
        let bad = Answers::from([("phone", phone("1")), ("phone_bad", Answer::Flag(true))]);
        let (with, without) = (Answers::from([("phone", phone("2"))]), Answers::default());
        assert_eq!(stands(&with, &bad, "phone_bad", &[]), None, "its own number is not the wrong one");
        assert_eq!(stands(&without, &bad, "phone_bad", &[]), Some((&Answer::Flag(true), true)));
        assert_eq!(stands(&with, &bad, "phone", &[]), Some((&phone("2"), false)));
        let take = ["phone".to_owned()];
        assert_eq!(stands(&with, &bad, "phone", &take), Some((&phone("1"), true)));
        assert_eq!(stands(&with, &bad, "phone_bad", &take), Some((&Answer::Flag(true), true)));
        assert_eq!(stands(&bad, &with, "phone_bad", &take), None, "the mark goes with its number");
    }
}
