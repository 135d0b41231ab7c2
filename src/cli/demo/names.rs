//! Names of accounts that look like those of a real file, and are no real firm's.

use super::random::Dice;
use super::tables::{Place, Script, Tables};

/// The name of an account at a place. `number`: how many came before it.
pub(super) fn account(tables: &Tables, place: &Place, number: u64, dice: &mut Dice) -> String {
    match Script::of(place.language) {
        Script::Latin => latin(tables, place, number, dice),
        Script::Cyrillic => cyrillic(tables, place, number, dice),
        Script::Chinese => chinese(tables, place, number, dice),
    }
}

/// Whether a plain name is still to be had: who comes late finds it taken and calls themselves something longer. Of a
/// name that `many` could bear, so many are given out by the number `many`, and ever fewer after; thus about as many
/// share a name in a file of a million (3 %) as do in the real sample.
fn is_free(many: u64, number: u64, dice: &mut Dice) -> bool {
    dice.below(many + number) < many
}

/// `Delvento Logistics S.r.l.`: a coined word or a family's name, words of the trade, the legal form.
fn latin(tables: &Tables, place: &Place, number: u64, dice: &mut Dice) -> String {
    let language = place.language;
    let words = tables.words(language, "words");
    let size: usize = tables.words(language, "sizes").draw(dice).parse().unwrap_or(2);
    // A word or two are soon taken.
    let least = match (is_free(4_000, number, dice), is_free(120_000, number, dice)) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 3,
    };
    let size = size.max(least);
    let mut name: Vec<String> = Vec::new();
    // Three of four words in the sample occur once: most names begin with a word of their own.
    match dice.below(10) {
        6 | 7 => name.push(tables.words(language, "last").draw(dice).to_owned()),
        8 | 9 if least < 3 => name.push(words.draw(dice).to_owned()),
        _ => name.push(coined(tables, language, dice)),
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
fn cyrillic(tables: &Tables, place: &Place, number: u64, dice: &mut Dice) -> String {
    let language = place.language;
    let own = match dice.below(10) {
        6..=8 if is_free(400, number, dice) => tables.words(language, "names").draw(dice).to_owned(),
        7 | 8 if is_free(60_000, number, dice) => lengthened(tables, place, "names", dice),
        9 if is_free(8_000, number, dice) => return sole_trader(tables, place, dice),
        _ => {
            let short = is_free(10_000, number, dice);
            let own = compound(tables, language, short, dice);
            let longer = !is_free(60_000, number, dice) || dice.chance(60);
            if longer { with_suffix(tables, place, own, dice) } else { own }
        }
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

/// `Сибсервис`; `Сибстройсервис` where it is not to be short.
fn compound(tables: &Tables, language: &str, short: bool, dice: &mut Dice) -> String {
    let heads = tables.words(language, "heads");
    let (first, second) = (heads.draw(dice), heads.draw(dice));
    let middle =
        if (!short || dice.chance(350)) && first != second { second.to_lowercase() } else { String::new() };
    format!("{first}{middle}{}", tables.words(language, "tails").draw(dice))
}

/// `Ромашка-Агро`, `Ромашка 17`, `Ромашка Тверь`.
fn lengthened(tables: &Tables, place: &Place, table: &str, dice: &mut Dice) -> String {
    let name = tables.words(place.language, table).draw(dice).to_owned();
    match dice.below(4) {
        0 => format!("{name}-{}", dice.between(1, 99)),
        1 => format!("{name} {} {}", place.city, dice.between(1, 40)),
        _ => with_suffix(tables, place, name, dice),
    }
}

/// `Ромашка Сервис`, `Ромашка-Урал`, `Ромашка Агросервис Тверь`.
fn with_suffix(tables: &Tables, place: &Place, name: String, dice: &mut Dice) -> String {
    let heads = tables.words(place.language, "heads");
    match dice.below(6) {
        0 => format!("{name}-{}", heads.draw(dice)),
        1 => format!("{name} {} {}", heads.draw(dice), place.city),
        _ => format!("{name} {}", compound(tables, place.language, true, dice)),
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
fn chinese(tables: &Tables, place: &Place, number: u64, dice: &mut Dice) -> String {
    let length: usize = tables.words("zh", "lengths").draw(dice).parse().unwrap_or(2);
    let form = dice.below(10);
    // With place and trade beside it a name may be as short as another's.
    let least = match form {
        0..=3 | 6 if is_free(12_000, number, dice) => 2,
        0..=3 | 6 if is_free(400_000, number, dice) => 3,
        0..=3 | 6 => 4,
        _ => 2,
    };
    let tables_of = ["char1", "char2", "char3", "char2"];
    let own: String =
        tables_of.iter().take(length.max(least)).map(|table| tables.words("zh", table).draw(dice)).collect();
    match form {
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
        for number in 0..5_000 {
            let script = Script::draw(&mut dice);
            let place = tables.city(script, &mut dice).unwrap();
            let name = account(&tables, place, number, &mut dice);
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
