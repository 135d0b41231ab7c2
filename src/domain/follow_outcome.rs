//! A record follows its outcome: what the outcome sets by itself, and what goes when another one takes its place.

use super::{
    Answer, Answers, Catalogue, DayPick, Field, FieldKind, Kind, Moment, Offset, Set, Zone, code,
    due::due_answer,
};

/// The fields whose answers are just what the outcome of the record sets by itself. A date that was typed, or another item,
/// was given by a person.
pub fn set_by_outcome<'a>(catalogue: &'a Catalogue, kind: Kind, answers: &Answers) -> Vec<&'a str> {
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    let stands = |set: &'a Set| match set {
        Set::Answer { field, item } => (answers.item(field) == Some(item)).then_some(field.as_str()),
        Set::Mark(_) => None,
    };
    catalogue.sets(kind, outcome).filter_map(stands).collect()
}

/// What the outcome of a record sets in fields that are empty now: field and answer.
pub fn still_to_set(
    catalogue: &Catalogue,
    kind: Kind,
    answers: &Answers,
    zone: Zone,
    now: Moment,
) -> Vec<(String, Answer)> {
    let outcome = answers.item(code::OUTCOME).unwrap_or_default();
    let mut found: Vec<(String, Answer)> = Vec::new();
    for set in catalogue.sets(kind, outcome) {
        let Set::Answer { field, item } = set else { continue };
        let Some(definition) = catalogue.field(kind, field) else { continue };
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
    kind: Kind,
    (before, after): (&Answers, &mut Answers),
    is_given: impl Fn(&str) -> bool,
    (zone, now): (Zone, Moment),
) {
    if before.item(code::OUTCOME) == after.item(code::OUTCOME) {
        return;
    }
    for field in set_by_outcome(catalogue, kind, before) {
        if !is_given(field) && after.get(field) == before.get(field) {
            after.clear(field);
        }
    }
    for (field, answer) in still_to_set(catalogue, kind, after, zone, now) {
        if !is_given(&field) {
            after.set(&field, answer);
        }
    }
}

/// The answer an item gives to a field of a record: a due item becomes a moment, a duration item a range, an item of a date a
/// day.
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
        FieldKind::Picklist => Some(Answer::Item(found.code.clone())),
        FieldKind::Duration => Some(Answer::Duration { item: found.code.clone(), seconds: None }),
        FieldKind::Due => {
            let offset = found.stands_for.as_deref().and_then(Offset::parse)?;
            Some(due_answer(answers, &found.code, offset, zone, now))
        }
        FieldKind::Date => {
            let pick = found.stands_for.as_deref().and_then(DayPick::parse)?;
            Some(Answer::Date(pick.last_day(now.local(zone).date())?))
        }
        _ => None,
    }
}
