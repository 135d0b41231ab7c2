//! What revisions about telephones and evidence say, in words.

use serde_json::Value;

use crate::{
    cli::{show, users},
    domain::{Id, Message, Moment, PhoneLine, Revision, Zone},
    i18n::Messages,
    message,
};

/// What a revision says; none for those about something else, and for one that cannot be read.
pub(super) fn said(revision: &Revision, zone: Zone, words: &Messages) -> Option<Message> {
    let after: Value = serde_json::from_str(&revision.after).ok()?;
    match revision.entity.as_str() {
        "line" => line(&after, revision.record, zone, words),
        "site" => Some(site(&after, words)),
        "evidence" => evidence(&after, zone, words),
        _ => None,
    }
}

fn moment(value: &Value) -> Option<Moment> {
    value.as_i64().map(Moment::from_millis)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn line(after: &Value, id: Id, zone: Zone, words: &Messages) -> Option<Message> {
    let line = PhoneLine {
        id,
        login: text(&after["login"]),
        extension: text(&after["extension"]),
        system: text(&after["system"]),
        since: moment(&after["since"])?,
        until: moment(&after["until"]),
    };
    Some(users::line_in_words(&line, zone, words))
}

fn site(after: &Value, words: &Messages) -> Message {
    let or_none = |value: &Value| match value.as_str().unwrap_or_default() {
        "" => "-".to_owned(),
        text => text.to_owned(),
    };
    let system = match after["system"].as_str().unwrap_or_default() {
        "" => words.say(&message!("calls-site-any")),
        system => system.to_owned(),
    };
    message!(
        "audit-said-site",
        system = system,
        region = or_none(&after["region"]),
        prefixes = or_none(&after["prefixes"])
    )
}

fn evidence(after: &Value, zone: Zone, words: &Messages) -> Option<Message> {
    let when = |value: &Value| moment(value).map(|at| show::when(at, zone, words));
    let facts = after["facts"].as_u64()?;
    let time = match (when(&after["from"]), when(&after["to"])) {
        (Some(from), Some(to)) => message!("audit-said-time", from = from, to = to),
        _ => Message::default(),
    };
    match after["what"].as_str()? {
        "calls" if facts == 0 => Some(message!("audit-said-coverage")),
        "calls" => Some(message!("audit-said-calls", count = facts, time = time)),
        "presence" => Some(message!("audit-said-presence", count = facts, time = time)),
        "meetings" => Some(message!("audit-said-meetings", count = facts, time = time)),
        "withdrawn" if facts == 0 => Some(message!("audit-said-coverage-withdrawn")),
        "withdrawn" => Some(message!("audit-said-withdrawn", count = facts, time = time)),
        "masked" => Some(message!("audit-said-masked", count = facts)),
        _ => None,
    }
}
