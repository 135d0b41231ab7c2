//! Records page by page, as they are written out, and which of them changed.

use std::collections::HashMap;

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::Done;
use crate::store::{
    Changed,
    sql::{
        Db,
        record::{self, Record},
        values,
    },
};

/// Hands over the next records of an entity that were not withdrawn and changed since a moment, oldest first, after a row
/// number; at most `limit`.
pub(in crate::store) fn each_of_page(
    db: &impl Db,
    entity: Entity,
    since: Option<Moment>,
    last: i64,
    limit: i64,
    mut take: impl FnMut(Record) -> Done<()>,
) -> Done<()> {
    let condition = "r.number > ?1 AND r.number <= ?4 AND r.changed_at >= ?2 AND r.withdrawn = 0
        ORDER BY r.number LIMIT ?3";
    let (first, end) = record::numbers(entity);
    let since = since.map_or(i64::MIN, Moment::millis);
    db.each(&record::select(entity, condition), values![last.max(first - 1), since, limit, end], |row| {
        take(record::from_row(row, entity)?)
    })
}

/// What records changed after a revision, oldest first.
pub(in crate::store) fn changes(db: &impl Db, rev: u64, limit: usize) -> Done<Vec<Changed>> {
    let mut found = Vec::new();
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.each("SELECT rev, entity, record FROM revision WHERE rev > ?1 AND entity IN ('account', 'contact', 'activity', 'matter') ORDER BY rev LIMIT ?2", values![rev, limit], |row| {
        let id = row.get(2)?;
        if let Some(entity) = Entity::from_code(row.get(1)?) {
            found.push(Changed { rev: row.get(0)?, entity, id });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Who owns each account that somebody owns.
pub(in crate::store) fn account_owners(db: &impl Db) -> Done<HashMap<Id, String>> {
    let mut owners = HashMap::new();
    db.each("SELECT id, owner FROM record WHERE entity = 'account' AND owner <> ''", &[], |row| {
        owners.insert(row.get(0)?, row.get(1)?);
        Ok(())
    })?;
    Ok(owners)
}
