//! The schema of the file held against the one this picklog makes in a file of its version: nothing is to be changed, missing or added.

use crate::store::sql::Db;
use rusqlite::Connection;

use crate::store::fail::Done;
use crate::{domain::Finding, store::sqlite::migrate};

/// Tables that keep the history, and with them the triggers that guard it.
const HISTORY: [&str; 3] = ["revision", "origin", "seal"];

/// What is not as picklog makes it. Of a file of a newer version only what guards the history is looked at.
pub(in crate::store::sqlite) fn check(conn: &Connection) -> Done<Vec<Finding>> {
    let version = conn.schema()?;
    let (fresh, found) = (migrate::schema_of(version)?, migrate::schema(conn)?);
    let is_newer = version > migrate::newest();
    let is_guard = |name: &str| HISTORY.iter().any(|table| name.starts_with(table));
    let mut findings = Vec::new();
    for (key, _) in fresh.iter().filter(|(key, sql)| found.get(*key) != Some(*sql)) {
        let name = key.1.clone();
        match is_guard(&name) {
            true => findings.push(Finding::Unguarded { name }),
            false if is_newer => {}
            false => findings.push(Finding::SchemaChanged { name }),
        }
    }
    for (kind, name) in found.keys().filter(|key| !is_newer && !fresh.contains_key(*key)) {
        // Figures of SQLite's own for its planner.
        if kind == "table" && name.starts_with("sqlite_stat") {
            continue;
        }
        let kind =
            ["table", "index", "trigger", "view"].into_iter().find(|one| one == kind).unwrap_or("table");
        findings.push(Finding::SchemaAdded { kind, name: name.clone() });
    }
    Ok(findings)
}
