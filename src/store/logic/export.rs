//! Every record, page by page: no read transaction stays open while the caller writes his file.

use crate::domain::{Entity, Moment, code};
use crate::store::fail::Done;
use crate::store::sql::{
    self, Db,
    record::{self, Record},
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
    let mut page = Vec::new();
    sql::export::each_of_page(db, entity, since, last, PAGE, |record| {
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
