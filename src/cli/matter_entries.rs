//! What happened to a matter, oldest first: its changes, each with what was different, and the activities about it.

use serde_json::{Value, json};

use crate::domain::{
    Catalogue, Kind, MatterActivity, MatterHistory, MatterState,
    cases::{CaseEntry, entries},
    code,
};

use crate::i18n::Writing;

use super::{Surroundings, matters, show};

/// The entries for people: when, the revision, who, what.
pub(super) fn rows(
    history: &MatterHistory,
    catalogue: &Catalogue,
    at: &Surroundings<'_>,
) -> Vec<Vec<String>> {
    let mut before: Option<&MatterState> = None;
    let mut rows = Vec::new();
    for entry in entries(history) {
        match entry {
            CaseEntry::Step(step) => {
                rows.push(vec![
                    matters::when(step.at, at),
                    step.rev.to_string(),
                    step.by.clone(),
                    differences(history, before, &step.state, catalogue, at),
                ]);
                before = Some(&step.state);
            }
            CaseEntry::Activity(one) => rows.push(vec![
                matters::when(one.start, at),
                one.rev.to_string(),
                one.actor.clone(),
                activity(one, catalogue, at),
            ]),
        }
    }
    rows
}

fn activity(one: &MatterActivity, catalogue: &Catalogue, at: &Surroundings<'_>) -> String {
    let kind = catalogue.kind_label(Kind::activity(one.kind), at.lang());
    match &one.outcome {
        Some(outcome) => {
            let outcome =
                show::item_label(catalogue, Kind::activity(one.kind), code::OUTCOME, outcome, at.lang());
            format!("{kind}: {outcome}")
        }
        None => kind,
    }
}

/// What a change made different, in words.
fn differences(
    history: &MatterHistory,
    before: Option<&MatterState>,
    is: &MatterState,
    catalogue: &Catalogue,
    at: &Surroundings<'_>,
) -> String {
    let writing = Writing { money: &|money| money.to_string(), day: &|day| day.to_string() };
    at.words.matter_changes(catalogue, history.kind, (before, is), &writing).join(" · ")
}

/// The entries for scripts.
pub(super) fn objects(history: &MatterHistory) -> Vec<Value> {
    let one = |entry: CaseEntry<'_>| match entry {
        CaseEntry::Step(step) => json!({
            "entry": "change",
            "at": matters::when_json(step.at),
            "rev": step.rev,
            "by": step.by,
            "state": matters::state_json(&step.state),
        }),
        CaseEntry::Activity(one) => json!({
            "entry": "activity",
            "at": matters::when_json(one.start),
            "rev": one.rev,
            "by": one.actor,
            "id": one.id.to_string(),
            "kind": one.kind.as_str(),
            "outcome": one.outcome,
        }),
    };
    entries(history).into_iter().map(one).collect()
}
