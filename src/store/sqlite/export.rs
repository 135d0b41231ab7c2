//! Every record, page by page: no read transaction stays open while the caller writes his file.

use rusqlite::{Connection, params};

use super::{
    fail::Done,
    record::{self, Record},
};
use crate::{
    domain::{Entity, Id, Moment, code},
    store::Changed,
};

/// Records of one page.
const PAGE: i64 = 500;

/// A record to be written out.
pub(super) struct Line {
    pub record: Record,
    /// The name of its account; of an account, empty.
    pub account: String,
    /// The name of the contact an activity names; empty where there is none.
    pub contact: String,
}

/// The next page of records not withdrawn and changed since a moment, oldest first, after a row number.
pub(super) fn page(conn: &Connection, entity: Entity, since: Option<Moment>, last: i64) -> Done<Vec<Line>> {
    let condition = match entity {
        Entity::Account => {
            "a.number > ?1 AND a.changed_at >= ?2 AND a.withdrawn = 0 ORDER BY a.number LIMIT ?3"
        }
        Entity::Contact => {
            "c.number > ?1 AND c.changed_at >= ?2 AND c.withdrawn = 0 ORDER BY c.number LIMIT ?3"
        }
        _ => "v.number > ?1 AND v.changed_at >= ?2 AND v.withdrawn = 0 ORDER BY v.number LIMIT ?3",
    };
    let since = since.map_or(i64::MIN, Moment::millis);
    let mut page = Vec::new();
    let mut statement = conn.prepare_cached(&record::select(entity, condition))?;
    let mut rows = statement.query(params![last, since, PAGE])?;
    while let Some(row) = rows.next()? {
        let record = record::from_row(row, entity)?;
        let (account, contact) = match entity {
            Entity::Account => Default::default(),
            _ => names(conn, &record)?,
        };
        page.push(Line { record, account, contact });
    }
    Ok(page)
}

/// The name of an account, and of the contact an activity names; empty where there is none.
fn names(conn: &Connection, record: &Record) -> Done<(String, String)> {
    let name = |found: Option<Record>| {
        found.map_or(String::new(), |found| found.answers.text(code::NAME).to_owned())
    };
    let account = name(record::by_number(conn, Entity::Account, record.account)?);
    let contact = match record.answers.contact(code::CONTACT) {
        Some(id) => {
            let found = record::by_id(conn, Entity::Contact, id)?;
            let on = found.as_ref().map(|found| record::survivor(conn, found)).transpose()?.flatten();
            name(on.or(found))
        }
        None => String::new(),
    };
    Ok((account, contact))
}

/// What changed after a revision, oldest first. Changes of the catalogue and of roles are no records
/// and stay out.
pub(super) fn changes(conn: &Connection, rev: u64, limit: usize) -> Done<Vec<Changed>> {
    let mut statement = conn.prepare_cached(
        "SELECT rev, entity, record FROM revision WHERE rev > ?1 AND entity IN ('account', 'contact', 'activity') ORDER BY rev LIMIT ?2",
    )?;
    let mut rows = statement.query(params![rev, i64::try_from(limit).unwrap_or(i64::MAX)])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Id = record::id(row, "record")?;
        if let Some(entity) = Entity::from_code(&row.get::<_, String>(1)?) {
            found.push(Changed { rev: row.get(0)?, entity, id });
        }
    }
    Ok(found)
}
