//! Key fields with everybody, and week by week, as JSON.

use serde_json::{Value, json};

use crate::domain::quality::{FieldAtEnd, FieldCell, FieldRow, Habit, Share, Table};

use super::{
    Shown,
    json_parts::{counted, merged},
};

/// Each key field with everybody, those that most records need first.
pub(super) fn by_person(shown: &Shown<'_>) -> Vec<Value> {
    shown.quality.fields.iter().map(|row| self::row(shown, row)).collect()
}

fn row(shown: &Shown<'_>, row: &FieldRow) -> Value {
    let wanted = |cell: &&FieldCell| shown.user.is_none_or(|user| user == cell.login);
    let own = json!({
        "limit": row.limit,
        "over": row.is_over(),
        "team_median": row.middle,
        "habit": row.habit.map(Habit::code),
        "others": row.habit.map(|_| counted(row.others())),
        "people": row.people.iter().filter(wanted).map(cell).collect::<Vec<_>>(),
    });
    merged(field(row.table, &row.field, row.missing, row.not_known), own)
}

fn cell(cell: &FieldCell) -> Value {
    json!({
        "login": Some(&cell.login).filter(|login| !login.is_empty()),
        "needed": cell.missing.whole,
        "missing": cell.missing.part,
        "share": cell.missing.ratio(),
        "not_known": cell.not_known,
        "rest": cell.rest.map(counted),
        "more": cell.is_more,
    })
}

/// A key field of activities as it stood at the end of their week.
pub(super) fn at_end(of: &FieldAtEnd) -> Value {
    field(of.table, &of.field, of.missing, of.not_known)
}

fn field(table: Table, field: &str, missing: Share, not_known: u64) -> Value {
    json!({
        "table": table.code(),
        "kind": table.kind().code().map(|code| code.to_string()),
        "field": field,
        "needed": missing.whole,
        "missing": missing.part,
        "share": missing.ratio(),
        "not_known": not_known,
    })
}
