//! Records as they are told to whom they are about.

use crate::domain::{HeldValue, code};
use crate::store::fail::Done;
use crate::store::sql::record::Record;

type Row = Vec<(&'static str, HeldValue)>;

/// A record of the person.
pub(super) fn rows_of_record(record: &Record, is_merged: bool) -> Done<Row> {
    let mut row = head(record);
    row.push(("merged", HeldValue::Number(u64::from(is_merged))));
    row.push(("taken_back", HeldValue::Number(u64::from(record.withdrawn))));
    row.push(("answers", HeldValue::Json(serde_json::to_string(&record.answers)?)));
    Ok(row)
}

/// What was logged with the person, or is open with them.
pub(super) fn rows_of_activity(record: &Record) -> Done<Row> {
    let mut row = head(record);
    if let Some(logged) = &record.logged {
        row.push(("kind", HeldValue::Text(logged.kind.to_string())));
        row.push(("login", HeldValue::Text(logged.actor.clone())));
        row.push(("logged_at", HeldValue::At(logged.at)));
    }
    if record.answers.has(code::STARTED_AT) {
        row.push(("at", HeldValue::At(record.started_at())));
    }
    row.push(("answers", HeldValue::Json(serde_json::to_string(&record.answers)?)));
    Ok(row)
}

fn head(record: &Record) -> Row {
    vec![
        ("entity", HeldValue::Text(record.entity.code().to_owned())),
        ("id", HeldValue::Text(record.id.to_string())),
        ("account", HeldValue::Text(record.account_id.to_string())),
        ("version", HeldValue::Number(record.version)),
        ("changed_by", HeldValue::Text(record.changed_by.clone())),
        ("changed_at", HeldValue::At(record.changed_at)),
    ]
}
