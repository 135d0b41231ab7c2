//! What an outcome sets in motion by itself.

use super::{Answer, Answers, Catalogue, Entity, Field, Kind, Moment, Offset, Zone, code, draft::due_answer};

/// A mark an outcome puts on the contact spoken to, else on the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// The phone number is wrong.
    PhoneBad,
    /// They asked never to be called again.
    DoNotCall,
}

impl Mark {
    /// The field of kind flag that holds the mark.
    pub fn field(self) -> &'static str {
        match self {
            Mark::PhoneBad => super::code::PHONE_BAD,
            Mark::DoNotCall => super::code::DO_NOT_CALL,
        }
    }
}

/// One thing that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// A field of the same activity, if it is empty.
    Answer {
        /// Its code.
        field: String,
        /// The item it gets.
        item: String,
    },
    /// A mark on whom it was about.
    Mark(Mark),
}

impl Set {
    /// Reads `next_step=call_back` or `mark=phone_bad`.
    pub fn parse(text: &str) -> Option<Set> {
        let (field, item) = text.split_once('=')?;
        match (field.trim(), item.trim()) {
            ("mark", "phone_bad") => Some(Set::Mark(Mark::PhoneBad)),
            ("mark", "do_not_call") => Some(Set::Mark(Mark::DoNotCall)),
            ("mark", _) | ("", _) | (_, "") => None,
            (field, item) => Some(Set::Answer { field: field.to_owned(), item: item.to_owned() }),
        }
    }

    /// The text [`Set::parse`] reads.
    pub fn text(&self) -> String {
        match self {
            Set::Answer { field, item } => format!("{field}={item}"),
            Set::Mark(mark) => format!("mark={}", mark.field()),
        }
    }
}

/// The fields whose answers are just what the outcome of the record sets by itself. A date that was typed, or another item,
/// was given by a person.
pub fn set_by_outcome<'a>(catalogue: &'a Catalogue, entity: Entity, answers: &Answers) -> Vec<&'a str> {
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    let stands = |set: &'a Set| match set {
        Set::Answer { field, item } => (answers.item(field) == Some(item)).then_some(field.as_str()),
        Set::Mark(_) => None,
    };
    catalogue.sets(entity, outcome).filter_map(stands).collect()
}

/// What the outcome of a record sets in fields that are empty now: field and answer.
pub fn still_to_set(
    catalogue: &Catalogue,
    entity: Entity,
    answers: &Answers,
    zone: Zone,
    now: Moment,
) -> Vec<(String, Answer)> {
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    let mut found: Vec<(String, Answer)> = Vec::new();
    for set in catalogue.sets(entity, outcome) {
        let Set::Answer { field, item } = set else { continue };
        let Some(definition) = catalogue.field(entity, field) else { continue };
        let is_set = answers.has(field) || found.iter().any(|(set, _)| set == field);
        if is_set || definition.retired || !catalogue.is_live(definition, item) {
            continue;
        }
        if let Some(answer) = item_answer(answers, definition, item, catalogue, zone, now) {
            found.push((field.clone(), answer));
        }
    }
    found
}

/// A record with another outcome: what the old one had set by itself goes with it, and the new one sets its own. What a
/// person set stays. `is_given`: whether the change says itself what a field holds.
pub fn follow_outcome(
    catalogue: &Catalogue,
    entity: Entity,
    (before, after): (&Answers, &mut Answers),
    is_given: impl Fn(&str) -> bool,
    (zone, now): (Zone, Moment),
) {
    if before.item(code::OUTCOME) == after.item(code::OUTCOME) {
        return;
    }
    for field in set_by_outcome(catalogue, entity, before) {
        if !is_given(field) && after.get(field) == before.get(field) {
            after.clear(field);
        }
    }
    for (field, answer) in still_to_set(catalogue, entity, after, zone, now) {
        if !is_given(&field) {
            after.set(&field, answer);
        }
    }
}

/// The answer an item gives to a field of a record: a due item becomes a moment, a duration item a range.
pub fn item_answer(
    answers: &Answers,
    field: &Field,
    item: &str,
    catalogue: &Catalogue,
    zone: Zone,
    now: Moment,
) -> Option<Answer> {
    let found = catalogue.picklist_of(field)?.item(item)?;
    match field.kind {
        Kind::Picklist => Some(Answer::Item(found.code.clone())),
        Kind::Duration => Some(Answer::Duration { item: found.code.clone(), seconds: None }),
        Kind::Due => {
            let offset = found.stands_for.as_deref().and_then(Offset::parse)?;
            Some(due_answer(answers, &found.code, offset, zone, now))
        }
        _ => None,
    }
}

/// One row of the outcome table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// Call or meeting.
    pub entity: Entity,
    /// The outcome's code.
    pub outcome: String,
    /// What it sets.
    pub sets: Vec<Set>,
}
