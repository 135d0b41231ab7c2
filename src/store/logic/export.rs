//! Every record, page by page: no read transaction stays open while the caller writes his file; and which of them came by an import.

use serde::Deserialize;

use crate::domain::{Entity, Id, Moment, code};
use crate::store::ImportedBy;
use crate::store::fail::Done;
use crate::store::sql::{
    self, Db, import_log,
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

#[derive(Deserialize)]
struct OldId {
    id: Id,
}

/// Which records of an entity came by an import, batch by batch.
pub(in crate::store) fn imported(db: &impl Db, entity: Entity) -> Done<ImportedBy> {
    let mut found: Vec<(Id, String)> = Vec::new();
    for (first, last, login) in import_log::operations(db)? {
        let mut renamed = Vec::new();
        import_log::each_made(db, entity, (first, last), |id, before| {
            match before.map(serde_json::from_str::<OldId>).transpose()? {
                Some(OldId { id: old }) => renamed.push((old, id)),
                None => found.push((id, login.clone())),
            }
            Ok(())
        })?;
        for (old, id) in renamed {
            let who = found.iter().find(|(known, _)| *known == old).map(|(_, login)| login.clone());
            found.extend(who.map(|login| (id, login)));
        }
    }
    Ok(ImportedBy::new(found))
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
