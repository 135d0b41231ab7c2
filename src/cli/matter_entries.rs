//! What happened to a matter, oldest first: its changes, each with what was different, and the activities about it.

use serde_json::{Value, json};

use crate::domain::{
    Catalogue, Kind, MatterActivity, MatterHistory, MatterState,
    cases::{CaseEntry, entries},
    code,
};

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
    let kind = history.kind;
    let field =
        |code: &'static str| show::field_label(catalogue, Kind::matter(kind), code, at.lang()).to_owned();
    let item =
        |code: &'static str, item: &Option<String>| matters::item(catalogue, kind, code, item.as_deref(), at);
    let shown = |state: &MatterState| {
        let day = |day: Option<chrono::NaiveDate>| {
            matters::or_nothing(&day.map_or_else(String::new, |day| day.to_string()))
        };
        [
            (code::STAGE, item(code::STAGE, &state.stage)),
            (
                code::AMOUNT,
                matters::or_nothing(&state.amount.map_or_else(String::new, |one| one.to_string())),
            ),
            (code::CLOSE, day(state.close)),
            (code::OWNER, matters::or_nothing(&state.owner)),
            (code::TOPIC, item(code::TOPIC, &state.topic)),
            (code::SEVERITY, item(code::SEVERITY, &state.severity)),
            (code::RESTING_UNTIL, day(state.resting_until)),
            (code::NAME, matters::or_nothing(&state.name)),
        ]
    };
    let mut said = Vec::new();
    match before {
        None => said.push(at.words.text("matters-opened")),
        Some(before) if before.withdrawn != is.withdrawn => {
            said.push(at.words.text(if is.withdrawn { "matters-withdrawn" } else { "matters-restored" }));
        }
        Some(_) => {}
    }
    let was = before.map(shown);
    for (place, (code, now)) in shown(is).into_iter().enumerate() {
        let was = was.as_ref().map_or(matters::NOTHING, |was| was[place].1.as_str());
        if was != now {
            let from = if before.is_some() { format!("{was} → ") } else { String::new() };
            said.push(format!("{}: {from}{now}", field(code)));
        }
    }
    if said.is_empty() { at.words.text("matters-changed") } else { said.join(" · ") }
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
