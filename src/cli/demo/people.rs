//! Phones, and the people who answer them.

use crate::domain::{Answer, Answers, Kind, Phone, code};

use super::odds::Odds;
use super::random::Dice;
use super::tables::{Place, Script, Tables};

/// A number at a place, as it would be written there.
pub(super) fn phone(tables: &Tables, place: &Place, mobile: bool, dice: &mut Dice) -> Phone {
    let pattern = tables.mobile(place.country).filter(|_| mobile).unwrap_or(place.phone);
    let digit =
        |from: i64, dice: &mut Dice| char::from(b'0' + u8::try_from(dice.between(from, 9)).unwrap_or(0));
    let raw: String = pattern
        .chars()
        .map(|c| match c {
            '#' => digit(0, dice),
            'N' => digit(2, dice),
            other => other,
        })
        .collect();
    // The same number is written in several ways in any real file.
    let raw = match dice.below(10) {
        0 => raw.replace([' ', '-'], ""),
        1 => raw.replace('-', " "),
        _ => raw,
    };
    Phone::read(&raw, Some(place.country))
}

/// The answers of a contact of an account at a place.
pub(super) fn contact(tables: &Tables, odds: &Odds, place: &Place, dice: &mut Dice) -> Answers {
    let mut answers = Answers::default();
    let name = name(tables, place, dice);
    if let (true, Some(address)) = (dice.chance(500), email(&name, dice)) {
        answers.set(code::EMAIL, Answer::Text(address));
    }
    answers.set(code::NAME, Answer::Text(name));
    // One in twenty has no role yet: a gap.
    if !dice.chance(50) {
        draw(odds, &mut answers, code::ROLE, dice);
    }
    if dice.chance(700) {
        let mobile = dice.chance(600);
        answers.set(code::PHONE, Answer::Phone(phone(tables, place, mobile, dice)));
    }
    if dice.chance(150) {
        draw(odds, &mut answers, code::CHANNEL, dice);
    }
    answers
}

fn draw(odds: &Odds, answers: &mut Answers, field: &str, dice: &mut Dice) {
    if let Some(item) = odds.draw(Kind::CONTACT, field, dice) {
        answers.set(field, Answer::Item(item.to_owned()));
    }
}

fn name(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    let first = tables.words(place.language, "first").draw(dice);
    let last = tables.words(place.language, "last").draw(dice);
    match Script::of(place.language) {
        Script::Chinese => format!("{last}{first}"),
        // Slavic surnames agree with the person; the table has the masculine form.
        Script::Cyrillic if first.ends_with(['а', 'я']) && (last.ends_with("ов") || last.ends_with("ев")) =>
        {
            format!("{first} {last}а")
        }
        Script::Cyrillic if first.ends_with(['а', 'я']) && last.ends_with("ёв") => {
            format!("{first} {last}а")
        }
        Script::Latin if place.language == "pl" && first.ends_with('a') && last.ends_with("ski") => {
            format!("{first} {}a", &last[..last.len() - 1])
        }
        _ => format!("{first} {last}"),
    }
}

/// An address at a domain that is set aside for examples.
fn email(name: &str, dice: &mut Dice) -> Option<String> {
    let plain: String =
        name.to_lowercase().chars().filter(|c| c.is_ascii_alphabetic() || *c == ' ').collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let (first, last) = (words.first()?, words.last()?);
    let host = dice.weigh(&[("example.com", 3), ("example.org", 2), ("example.net", 2)]);
    Some(format!("{first}.{last}@{host}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones_are_of_their_country_and_people_have_names() {
        let (tables, odds) = (Tables::read(), Odds::of(&crate::domain::default_catalogue()));
        for subject in 0..2_000 {
            let mut dice = Dice::new(3, subject);
            let script = Script::draw(&mut dice);
            let place = tables.city(script, &mut dice).unwrap();
            let prefix = place.phone.split(' ').next().unwrap();
            let phone = phone(&tables, place, dice.chance(500), &mut dice);
            let e164 = phone.e164.unwrap_or_else(|| panic!("{} is no number", phone.raw));
            assert!(e164.starts_with(prefix), "{e164} in {}", place.country);
            let contact = contact(&tables, &odds, place, &mut dice);
            assert!(contact.text("name").chars().count() >= 2);
        }
    }
}
