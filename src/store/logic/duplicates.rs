//! Likely duplicates of a record, side by side; and which records were merged into which.

use crate::store::fail::Done;
use crate::store::sql::{self, Db};
use crate::store::{
    logic::{duplicate_search, ids, merge},
    sql::record::{self, Record},
};
use crate::{
    domain::{Answer, Duplicate, Duplicates, Entity, Id, MergeLine, code},
    store::named_alike,
};

/// Others shown at most: digits choose among them.
const MOST: usize = 9;

/// A record beside those it may be a duplicate of.
pub(in crate::store) fn duplicates(db: &impl Db, entity: Entity, id: Id) -> Done<Duplicates> {
    let own = record::live(db, entity, id)?;
    let mut others = Vec::new();
    let [by_name, by_phone] = duplicate_search::like_at_most(db, &own, MOST)?;
    let mut numbers = by_name.clone();
    numbers.extend(by_phone.iter().filter(|number| !by_name.contains(number)));
    for number in numbers.into_iter().take(MOST) {
        if let Some(found) = record::by_number(db, entity, number)? {
            let mut duplicate = duplicate(db, found)?;
            (duplicate.by_name, duplicate.by_phone) = (by_name.contains(&number), by_phone.contains(&number));
            duplicate.is_named_alike = named_alike(own.answers.text(code::NAME), duplicate.name());
            others.push(duplicate);
        }
    }
    Ok(Duplicates { own: duplicate(db, own)?, others })
}

fn duplicate(db: &impl Db, record: Record) -> Done<Duplicate> {
    let (activities, contacts) = match record.entity {
        Entity::Account => {
            (sql::card::count_activities(db, record.number)?, sql::card::count_contacts(db, record.number)?)
        }
        _ => (sql::contact_moves::count_activities_with(db, &record)?, 0),
    };
    let at = record::by_number(db, Entity::Account, record.account)?;
    let parent = match record.answers.get(code::PARENT) {
        Some(Answer::Account(parent)) => record::by_id(db, Entity::Account, *parent)?,
        _ => None,
    };
    let name = |of: Option<Record>| of.map_or(String::new(), |of| of.answers.text(code::NAME).to_owned());
    Ok(Duplicate {
        id: record.id,
        version: record.version,
        account: record.account_id,
        account_name: name(at),
        parent_name: name(parent),
        answers: record.answers,
        activities,
        contacts,
        by_name: false,
        by_phone: false,
        is_named_alike: true,
    })
}

/// What was merged into a record and stands so, the latest first; without one, all of the file's merges.
///
/// What was merged may have changed since, as when the account of a merged contact is merged itself. So each is told by
/// the operation that made it go, and not by its last one.
pub(in crate::store) fn merges(db: &impl Db, into: Option<Id>, limit: usize) -> Done<Vec<MergeLine>> {
    let mut found = Vec::new();
    sql::duplicates::each_merge(db, |merge| {
        if found.len() == limit {
            return Ok(Some(()));
        }
        let sql::duplicates::Merge { entity, from, op, at, login: by } = merge;
        let Some(from) = ids::now(db, entity, from)? else { return Ok(None) };
        let Some(stays) = merge::points_to(db, &from)? else { return Ok(None) };
        if into.is_some_and(|into| into != stays.id) {
            return Ok(None);
        }
        found.push(MergeLine {
            op,
            entity,
            from: from.id,
            from_name: from.answers.text(code::NAME).to_owned(),
            into: stays.id,
            into_name: stays.answers.text(code::NAME).to_owned(),
            at,
            by,
        });
        Ok(None)
    })?;
    Ok(found)
}
