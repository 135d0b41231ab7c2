//! The names of columns that other programs write, from `headers.toml`, and the forms in which a heading may say one.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use super::{
    units::{Unit, unit},
    words::folded,
};
use crate::domain::Entity;

/// `headers.toml` as it stands, every name folded.
#[derive(Default, Deserialize)]
struct Names {
    account: HashMap<String, Vec<String>>,
    contact: HashMap<String, Vec<String>>,
    activity: HashMap<String, Vec<String>>,
    matter: HashMap<String, Vec<String>>,
    pair: Vec<Pair>,
    heading: HashMap<String, Vec<String>>,
    own: HashMap<String, Vec<String>>,
}

/// Columns of one subject: its day, and its time of day.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Pair {
    /// Names of the column with the date, best first.
    pub date: Vec<String>,
    /// Names of the column with the time of day, best first.
    pub time: Vec<String>,
}

/// `headers.toml`. It is part of the program, and a test reads it.
static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names: Names = toml::from_str(include_str!("headers.toml")).unwrap_or_default();
    let fold = |all: &mut Vec<String>| all.iter_mut().for_each(|name| *name = folded(name));
    let tables = [
        &mut names.account,
        &mut names.contact,
        &mut names.activity,
        &mut names.matter,
        &mut names.heading,
        &mut names.own,
    ];
    tables.into_iter().flat_map(HashMap::values_mut).for_each(fold);
    names.pair.iter_mut().flat_map(|pair| [&mut pair.date, &mut pair.time]).for_each(fold);
    names
});

/// Target to folded names, best first.
pub(super) fn table(entity: Entity) -> &'static HashMap<String, Vec<String>> {
    match entity {
        Entity::Account => &NAMES.account,
        Entity::Contact => &NAMES.contact,
        Entity::Activity => &NAMES.activity,
        Entity::Matter => &NAMES.matter,
    }
}

/// The folded names of one target's columns.
pub(super) fn of(entity: Entity, target: &str) -> &'static [String] {
    table(entity).get(target).map_or(&[], Vec::as_slice)
}

/// Dates and times of day in two columns.
pub(super) fn pairs() -> &'static [Pair] {
    &NAMES.pair
}

/// Folded names of the columns that say what a meeting was called.
pub(super) fn titles() -> &'static [String] {
    NAMES.heading.get("title").map_or(&[], Vec::as_slice)
}

/// Whether a heading says that a column holds the state of a call or meeting, whatever stands beside that word.
pub(super) fn is_state(heading: &str) -> bool {
    let words: Vec<String> =
        heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(folded).collect();
    let of = |list: &str, word: &String| NAMES.heading.get(list).is_some_and(|names| names.contains(word));
    let own = |word: &String| NAMES.own.get("activity").is_some_and(|names| names.contains(word));
    words.iter().any(|word| of("state", word))
        && words.iter().all(|word| of("state", word) || of("which", word) || own(word))
}

/// Folded names of a column of currencies that does not say of which amount.
pub(super) fn currencies() -> &'static [String] {
    NAMES.heading.get("currency").map_or(&[], Vec::as_slice)
}

/// Folded headings of ids that do not say whose they are.
pub(super) fn ids() -> &'static [String] {
    NAMES.heading.get("id").map_or(&[], Vec::as_slice)
}

/// A heading without the word that says whose it is: `Person - Name`, `Activity: Type`, `Телефон (контакт)`.
pub(super) fn without_owner(entity: Entity, heading: &str) -> Option<String> {
    let own = NAMES.own.get(entity.code())?;
    let is_own = |text: &str| own.contains(&folded(text));
    for separator in [" - ", " – ", ": ", ":", " / ", "."] {
        if let Some((before, rest)) = heading.split_once(separator)
            && is_own(before)
            && !folded(rest).is_empty()
        {
            return Some(rest.trim().to_owned());
        }
    }
    let (rest, owner) = heading.trim().strip_suffix(')')?.rsplit_once('(')?;
    (is_own(owner) && !folded(rest).is_empty()).then(|| rest.trim().to_owned())
}

/// A heading's name without its number and without the word for "value": `Phone 2 - Value` is one of the phones.
pub(super) fn without_number(heading: &str) -> String {
    let name: String = folded(heading).chars().filter(|c| !c.is_ascii_digit()).collect();
    let kept = ["value", "значение", "wert", "valeur", "valor", "valore"]
        .into_iter()
        .find_map(|end| name.strip_suffix(end));
    kept.filter(|kept| !kept.is_empty()).unwrap_or(&name).to_owned()
}

/// A heading's name without the unit in it, and the unit: `Duration (hours)`, `Dauer, Min.`, `Length h:mm`.
pub(super) fn with_unit(heading: &str) -> Option<(String, Unit)> {
    let lower = heading.to_lowercase();
    for (form, unit) in [
        ("hh:mm:ss", None),
        ("h:mm:ss", None),
        ("hh:mm", Some(Unit::Hours)),
        ("h:mm", Some(Unit::Hours)),
        ("чч:мм", Some(Unit::Hours)),
        ("ч:мм", Some(Unit::Hours)),
        ("mm:ss", Some(Unit::Minutes)),
        ("m:ss", Some(Unit::Minutes)),
        ("мм:сс", Some(Unit::Minutes)),
        ("м:сс", Some(Unit::Minutes)),
    ] {
        if let Some((before, after)) = lower.split_once(form) {
            return unit.map(|unit| (folded(&format!("{before}{after}")), unit));
        }
    }
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = (1..words.len()).rev().find(|at| unit(words[*at]).is_some())?;
    let rest: String = words
        .iter()
        .enumerate()
        .filter(|(place, word)| *place != at && **word != "in")
        .map(|(_, word)| folded(word))
        .collect();
    Some((rest, unit(words[at])?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_reads_and_no_name_is_of_two_targets() {
        for entity in Entity::ALL.iter().copied() {
            let mut seen: HashMap<&str, &str> = HashMap::new();
            assert!(!table(entity).is_empty());
            for (target, names) in table(entity) {
                for name in names {
                    let before = seen.insert(name, target);
                    assert!(
                        before.is_none_or(|before| before == target),
                        "{entity:?}: {name} of {target} and {before:?}"
                    );
                }
            }
        }
        assert!(pairs().len() > 3 && !titles().is_empty());
    }

    #[test]
    fn headings_in_their_forms() {
        assert_eq!(without_owner(Entity::Contact, "Person - Name").as_deref(), Some("Name"));
        assert_eq!(
            without_owner(Entity::Contact, "Рабочий телефон (контакт)").as_deref(),
            Some("Рабочий телефон")
        );
        assert_eq!(without_owner(Entity::Contact, "Organization - Name"), None);
        assert_eq!(without_number("Phone 2 - Value"), "phone");
        assert_eq!(without_number("E-Mail 2: Adresse"), "emailadresse");
        assert_eq!(with_unit("Duration (hours)"), Some(("duration".into(), Unit::Hours)));
        assert_eq!(with_unit("duration_in_minutes"), Some(("duration".into(), Unit::Minutes)));
        assert_eq!(with_unit("Dauer h:mm"), Some(("dauer".into(), Unit::Hours)));
        assert_eq!(with_unit("Duration"), None);
        assert_eq!(with_unit("Duration hh:mm:ss"), None);
    }
}
