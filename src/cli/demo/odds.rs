//! How often each item of the catalogue is picked in the sample, from `odds.toml`, and what a demo must know of kinds.

use std::collections::BTreeMap;

use crate::domain::{
    Catalogue, Entity, Fact, Field, Item, Kind, KindCode, Mark, Moment, Offset, Set, Tone, Zone, code,
};

use super::random::Dice;

/// Weights by kind, field and item.
type Table = BTreeMap<String, BTreeMap<String, BTreeMap<String, u64>>>;

/// A field that picks from a list, and how often each item is picked.
#[derive(Clone, Debug)]
struct Weighted {
    of: Kind,
    field: String,
    items: Vec<(String, u64)>,
}

/// The items of a catalogue with their weights.
#[derive(Clone, Debug)]
pub(super) struct Odds {
    fields: Vec<Weighted>,
    /// What people are rung up with, if the catalogue has such a kind; else its first kind of activity.
    pub(super) call: Option<KindCode>,
    /// What is agreed beforehand, if the catalogue has such a kind.
    pub(super) meeting: Option<KindCode>,
}

impl Odds {
    /// The weights of a catalogue's items.
    pub(super) fn of(catalogue: &Catalogue) -> Odds {
        // The table is part of the program, and a test reads it.
        let table: Table = toml::from_str(include_str!("odds.toml")).unwrap_or_default();
        let weighted = |field: &Field| {
            let known = table.get(catalogue.scope(field.of)).and_then(|fields| fields.get(&field.code));
            let list = catalogue.picklist_of(field)?;
            let known = |item: &Item| Some((item.code.clone(), *known?.get(&item.code)?));
            let mut items: Vec<(String, u64)> = list.live().filter_map(known).collect();
            if items.is_empty() {
                items = list.live().map(|item| (item.code.clone(), by_tone(item.tone))).collect();
            }
            Some(Weighted { of: field.of, field: field.code.clone(), items })
        };
        let first = |fact: Option<Fact>| {
            let mut kinds = catalogue.kinds_of(Entity::Activity);
            kinds.find(|kind| fact.is_none_or(|fact| kind.is(fact))).map(|kind| kind.code)
        };
        Odds {
            fields: catalogue.fields().iter().filter(|field| !field.retired).filter_map(weighted).collect(),
            call: first(Some(Fact::Telephone)).or_else(|| first(None)),
            meeting: first(Some(Fact::Ahead)),
        }
    }

    /// One item of a field by its weight; none where the field has no list.
    pub(super) fn draw(&self, kind: impl Into<Kind>, field: &str, dice: &mut Dice) -> Option<&str> {
        let kind = kind.into();
        let weighted = self.fields.iter().find(|one| kind.shares(one.of) && one.field == field)?;
        Some(dice.weigh(&weighted.items)).filter(|item| !item.is_empty())
    }
}

/// In a list of which nothing is known: bad news is as frequent as good, nobody reached more so.
fn by_tone(tone: Tone) -> u64 {
    match tone {
        Tone::NotReached => 4,
        Tone::Negative | Tone::Neutral => 2,
        Tone::Positive => 3,
        Tone::NotKnown => 1,
    }
}

/// The items of a kind's outcome that can be picked.
fn outcomes(catalogue: &Catalogue, kind: Kind) -> impl Iterator<Item = &Item> {
    let list = catalogue.field(kind, code::OUTCOME).and_then(|field| catalogue.picklist_of(field));
    list.into_iter().flat_map(|list| list.live())
}

/// The first outcome of a tone.
pub(super) fn outcome_of_tone(catalogue: &Catalogue, kind: Kind, tone: Tone) -> Option<&str> {
    outcomes(catalogue, kind).find(|item| item.tone == tone).map(|item| item.code.as_str())
}

/// The tone of an outcome.
pub(super) fn tone(catalogue: &Catalogue, kind: Kind, outcome: &str) -> Tone {
    outcomes(catalogue, kind).find(|item| item.code == outcome).map(|item| item.tone).unwrap_or_default()
}

/// The first outcome that leaves this mark.
pub(super) fn outcome_that_marks(catalogue: &Catalogue, kind: Kind, mark: Mark) -> Option<&str> {
    let marks = |item: &&Item| catalogue.marks_of(kind, &item.code).contains(&mark);
    outcomes(catalogue, kind).find(marks).map(|item| item.code.as_str())
}

/// The outcomes that promise something by themselves, the soonest due first.
pub(super) fn outcomes_that_promise(catalogue: &Catalogue, kind: Kind) -> Vec<&str> {
    let due = catalogue.field(kind, code::DUE).and_then(|field| catalogue.picklist_of(field));
    let due_at = |item: &Item| {
        let set = catalogue.sets(kind, &item.code).find_map(|set| match set {
            Set::Answer { field, item } if field == code::DUE => Some(item),
            _ => None,
        })?;
        let offset = Offset::parse(due?.item(set)?.stands_for.as_deref()?)?;
        Some(offset.after(Moment::default(), Zone::default()))
    };
    let mut found: Vec<(Moment, &str)> =
        outcomes(catalogue, kind).filter_map(|item| Some((due_at(item)?, item.code.as_str()))).collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, outcome)| outcome).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CALL, default_catalogue};

    #[test]
    fn the_table_names_only_what_a_new_file_has() {
        let (catalogue, table) =
            (default_catalogue(), toml::from_str::<Table>(include_str!("odds.toml")).unwrap());
        for (scope, fields) in table {
            let kind = catalogue.kind_of_scope(&scope).unwrap_or_else(|| panic!("{scope}"));
            for (field, items) in fields {
                let list = catalogue.field(kind, &field).and_then(|field| catalogue.picklist_of(field));
                let list = list.unwrap_or_else(|| panic!("{scope}.{field}"));
                for item in items.keys() {
                    assert!(list.item(item).is_some(), "{scope}.{field}: {item}");
                }
            }
        }
    }

    #[test]
    fn scenes_are_found_by_what_outcomes_do() {
        let catalogue = default_catalogue();
        let promises = outcomes_that_promise(&catalogue, CALL);
        assert_eq!((promises.first(), promises.last()), (Some(&"busy"), Some(&"voicemail")));
        assert_eq!(outcome_that_marks(&catalogue, CALL, Mark::PhoneBad), Some("wrong_number"));
        assert_eq!(outcome_of_tone(&catalogue, CALL, Tone::Positive), Some("agreed"));
    }
}
