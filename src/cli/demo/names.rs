//! Names of accounts that look like those of a real file, and are no real firm's.

use super::random::Dice;
use super::tables::{Place, Script, Tables};

/// The name of an account at a place.
pub(super) fn account(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    match Script::of(place.language) {
        Script::Latin => latin(tables, place, dice),
        Script::Cyrillic => cyrillic(tables, place, dice),
        Script::Chinese => chinese(tables, place, dice),
    }
}

/// `Delvento Logistics S.r.l.`: a coined word or a family's name, words of the trade, the legal form.
fn latin(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    let language = place.language;
    let words = tables.words(language, "words");
    let size = tables.words(language, "sizes").draw(dice).parse().unwrap_or(2usize);
    let mut name: Vec<String> = Vec::new();
    // Three of four words in the sample occur once: most names begin with a word of their own.
    match dice.below(10) {
        0..=5 => name.push(coined(tables, language, dice)),
        6 | 7 => name.push(tables.words(language, "last").draw(dice).to_owned()),
        _ => name.push(words.draw(dice).to_owned()),
    }
    while name.len() < size {
        let word =
            if dice.chance(250) { coined(tables, language, dice) } else { words.draw(dice).to_owned() };
        if !name.contains(&word) {
            name.push(word);
        } else if dice.chance(500) {
            break;
        }
    }
    let mut name = name.join(" ");
    let legal = match place.country {
        "US" | "CA" => tables.words("us", "legal"),
        "IN" => tables.words("in", "legal"),
        _ => tables.words(language, "legal"),
    };
    if dice.chance(880) {
        name = format!("{name} {}", legal.draw(dice));
    }
    // Registers write in capitals.
    if dice.chance(180) { name.to_uppercase() } else { name }
}

fn coined(tables: &Tables, language: &str, dice: &mut Dice) -> String {
    let head = tables.words(language, "heads").draw(dice);
    format!("{head}{}", tables.words(language, "tails").draw(dice))
}

/// `ООО «Сибстройсервис»`, `Пекарня «Ромашка»`, `ИП Щербаков А. П.`
fn cyrillic(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    let language = place.language;
    let own = match dice.below(10) {
        0..=5 => {
            let (first, second) =
                (tables.words(language, "heads").draw(dice), tables.words(language, "heads").draw(dice));
            let middle =
                if dice.chance(350) && first != second { second.to_lowercase() } else { String::new() };
            format!("{first}{middle}{}", tables.words(language, "tails").draw(dice))
        }
        6 | 7 => tables.words(language, "names").draw(dice).to_owned(),
        8 => {
            let (name, tail) = (tables.words(language, "names").draw(dice), dice.between(1, 9));
            if dice.chance(500) { format!("{name}-{tail}") } else { format!("{name} {}", place.city) }
        }
        _ => return sole_trader(tables, place, dice),
    };
    let legal: &[(&str, u64)] = match place.country {
        "UA" => &[("ТОВ", 14), ("ПП", 4), ("АТ", 2), ("ПрАТ", 2)],
        "BY" => &[("ООО", 10), ("ОАО", 5), ("УП", 3), ("ЗАО", 1)],
        "KZ" => &[("ТОО", 16), ("АО", 3)],
        _ => &[("ООО", 20), ("АО", 5), ("ЗАО", 2), ("ПАО", 1), ("НПО", 1)],
    };
    match dice.below(10) {
        0..=4 => format!("{} «{own}»", dice.weigh(legal)),
        5 => format!("{} \"{own}\"", dice.weigh(legal)),
        6 => format!("{own} {}", dice.weigh(legal)),
        7 => format!("{} «{own}»", tables.words(language, "trades").draw(dice)),
        _ => own,
    }
}

fn sole_trader(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    let form = if place.country == "UA" { "ФОП" } else { "ИП" };
    let initial = |dice: &mut Dice| tables.words(place.language, "first").draw(dice).chars().next();
    let last = tables.words(place.language, "last").draw(dice);
    match (initial(dice), initial(dice)) {
        (Some(first), Some(second)) => format!("{form} {last} {first}. {second}."),
        _ => format!("{form} {last}"),
    }
}

/// `华美`, `深圳市华美科技有限公司`: most of the sample is short names, the rest place, name, trade and form.
fn chinese(tables: &Tables, place: &Place, dice: &mut Dice) -> String {
    let length = tables.words("zh", "lengths").draw(dice).parse().unwrap_or(2usize);
    let tables_of = ["char1", "char2", "char3", "char2"];
    let own: String =
        tables_of.iter().take(length).map(|table| tables.words("zh", table).draw(dice)).collect();
    match dice.below(10) {
        0..=3 => own,
        4 | 5 => format!("{}{own}{}", place.city, trade(tables, dice)),
        6 => format!("{own}{}", tables.words("zh", "legal").draw(dice)),
        _ => {
            let city = if dice.chance(500) { format!("{}市", place.city) } else { place.city.to_owned() };
            format!("{city}{own}{}{}", trade(tables, dice), tables.words("zh", "legal").draw(dice))
        }
    }
}

fn trade(tables: &Tables, dice: &mut Dice) -> &'static str {
    tables.words("zh", "trades").draw(dice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_differ_are_clean_and_are_in_their_script() {
        let tables = Tables::read();
        let (mut seen, mut dice) = (HashSet::new(), Dice::new(1, 0));
        for _ in 0..5_000 {
            let script = Script::draw(&mut dice);
            let place = tables.city(script, &mut dice).unwrap();
            let name = account(&tables, place, &mut dice);
            assert_eq!(crate::domain::clean(&name), name);
            assert!((2..=90).contains(&name.chars().count()), "{name}");
            let first = name.chars().find(|c| c.is_alphabetic()).unwrap();
            let fits = match script {
                Script::Latin => (first as u32) < 0x250,
                Script::Cyrillic => ('\u{400}'..'\u{530}').contains(&first),
                Script::Chinese => ('\u{4e00}'..='\u{9fff}').contains(&first),
            };
            assert!(fits, "{name}");
            seen.insert(name);
        }
        assert!(seen.len() > 4_800, "{}", seen.len());
    }
}
