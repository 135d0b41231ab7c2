//! JSON on standard output.

use std::io::Write;

use serde_json::{Value, json};

use crate::domain::{Answer, Answers, Gap, Moment};

use super::CliError;

/// One value on a line of its own.
pub(super) fn print(out: &mut dyn Write, value: &Value) -> Result<(), CliError> {
    writeln!(out, "{value}")?;
    Ok(())
}

/// A moment, RFC 3339 in UTC.
pub(super) fn moment(at: Moment) -> Value {
    Value::String(at.rfc3339())
}

/// A gap by its rule and field.
pub(super) fn gap(gap: &Gap) -> Value {
    json!({
        "rule": gap.rule.code,
        "weight": gap.rule.weight,
        "subject": gap.subject.code(),
        "id": gap.subject.id().to_string(),
        "field": gap.field,
        "owner": gap.owner,
        "since": moment(gap.since),
    })
}

/// An answer in plain JSON: codes, ids, moments and numbers.
pub(super) fn answer(answer: &Answer) -> Value {
    match answer {
        Answer::Text(text) | Answer::User(text) => json!(text),
        Answer::Flag(set) => json!(set),
        Answer::Item(item) => json!(item),
        Answer::Due { item, at } => json!({ "item": item, "at": moment(*at) }),
        Answer::Duration { item, seconds } => json!({ "item": item, "seconds": seconds }),
        Answer::Contact(id) | Answer::Account(id) => json!(id.to_string()),
        Answer::Moment(at) => moment(*at),
        Answer::Phone(phone) => json!({ "raw": phone.raw, "e164": phone.e164 }),
    }
}

/// All answers of a record by field code.
pub(super) fn answers(answers: &Answers) -> Value {
    answers.iter().map(|(field, one)| (field.to_owned(), answer(one))).collect()
}
