//! What is said of erasing somebody.

use crate::domain::{ErasedRecord, ErasurePlan, Message};
use crate::message;

/// The heading of one part of what is held.
pub(super) fn part(code: &str) -> Message {
    match code {
        "records" => message!("held-records"),
        "revisions" => message!("held-revisions"),
        "activities" => message!("held-activities"),
        "matters" => message!("held-matters"),
        "contacts" => message!("held-contacts"),
        "moves" => message!("held-moves"),
        "told_apart" => message!("held-told-apart"),
        "forms" => message!("held-forms"),
        "undo" => message!("held-undo"),
        "calls" => message!("held-calls"),
        "meetings" => message!("held-meetings"),
        "lists" => message!("held-lists"),
        "keys" => message!("held-keys"),
        "named_in" => message!("held-named-in"),
        "sealed" => message!("held-sealed"),
        other => Message::from(other),
    }
}

/// A record that goes.
pub(super) fn record(one: &ErasedRecord) -> Message {
    let (entity, id, name) = (one.entity.code(), one.id.to_string(), one.name.as_str());
    match (one.is_partly, one.is_merged) {
        (true, _) => message!("person-goes-texts", entity = entity, id = id, name = name),
        (false, true) => message!("person-goes-merged", entity = entity, id = id, name = name),
        (false, false) => message!("person-goes", entity = entity, id = id, name = name),
    }
}

/// What else goes, and what stays; of what there is none nothing is said.
pub(super) fn goes(plan: &ErasurePlan) -> Vec<Message> {
    let all = [
        (plan.revisions, message!("person-revisions", count = plan.revisions)),
        (plan.unchecked, message!("person-unchecked", count = plan.unchecked)),
        (plan.forms, message!("person-forms", count = plan.forms)),
        (plan.undo, message!("person-undo", count = plan.undo)),
        (plan.keys, message!("person-keys", count = plan.keys)),
        (plan.calls, message!("person-calls", count = plan.calls)),
        (plan.meetings, message!("person-meetings", count = plan.meetings)),
        (plan.sealed, message!("person-sealed", count = plan.sealed)),
        (plan.lists, message!("person-lists", count = plan.lists)),
        (plan.shared_numbers, message!("person-shared-numbers", count = plan.shared_numbers)),
        (plan.activities, message!("person-activities", count = plan.activities)),
        (plan.matters, message!("person-matters", count = plan.matters)),
        (plan.named_in_all, message!("person-named-in-all", count = plan.named_in_all)),
    ];
    all.into_iter().filter(|(count, _)| *count > 0).map(|(_, said)| said).collect()
}
