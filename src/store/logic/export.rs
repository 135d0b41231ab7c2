//! Every record, page by page: no read transaction stays open while the caller writes his file.

use crate::store::fail::Done;
use crate::store::sql::record::{self, Record};
use crate::store::sql::{Db, values};
use crate::{
    domain::{Entity, Moment, code},
    store::Changed,
};

/// Records of one page.
const PAGE: i64 = 500;

/// A record to be written out.
pub(in crate::store) struct Line {
    pub record: Record,
    /// The name of its account; of an account, empty.
    pub account: String,
    /// The name of the contact an activity names; empty where there is none.
    pub contact: String,
}

/// The next page of records not withdrawn and changed since a moment, oldest first, after a row number.
pub(in crate::store) fn page(
    db: &impl Db,
    entity: Entity,
    since: Option<Moment>,
    last: i64,
) -> Done<Vec<Line>> {
    let condition = "r.number > ?1 AND r.number <= ?4 AND r.changed_at >= ?2 AND r.withdrawn = 0
        ORDER BY r.number LIMIT ?3";
    let (first, end) = record::numbers(entity);
    let since = since.map_or(i64::MIN, Moment::millis);
    let mut page = Vec::new();
    db.each(&record::select(entity, condition), values![last.max(first - 1), since, PAGE, end], |row| {
        let record = record::from_row(row, entity)?;
        let (account, contact) = match entity {
            Entity::Account => Default::default(),
            _ => names(db, &record)?,
        };
        page.push(Line { record, account, contact });
        Ok(())
    })?;
    Ok(page)
}

/// The name of an account, and of the contact an activity names; empty where there is none.
fn names(db: &impl Db, record: &Record) -> Done<(String, String)> {
    let name = |found: Option<Record>| {
        found.map_or(String::new(), |found| found.answers.text(code::NAME).to_owned())
    };
    let account = name(record::by_number(db, Entity::Account, record.account)?);
    let contact = match record.answers.contact(code::CONTACT) {
        Some(id) => {
            let found = record::by_id(db, Entity::Contact, id)?;
            let on = found.as_ref().map(|found| record::survivor(db, found)).transpose()?.flatten();
            name(on.or(found))
        }
        None => String::new(),
    };
    Ok((account, contact))
}

/// What changed after a revision, oldest first. Changes of the catalogue and of roles are no records
/// and stay out.
pub(in crate::store) fn changes(db: &impl Db, rev: u64, limit: usize) -> Done<Vec<Changed>> {
    let mut found = Vec::new();
    db.each("SELECT rev, entity, record FROM revision WHERE rev > ?1 AND entity IN ('account', 'contact', 'activity', 'matter') ORDER BY rev LIMIT ?2", values![rev, i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        let id = row.get(2)?;
        if let Some(entity) = Entity::from_code(row.get(1)?) {
            found.push(Changed { rev: row.get(0)?, entity, id });
        }
Ok(())
})?;
    Ok(found)
}
