//! The merges of a file as its operations tell them.

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::Db;

/// A merge that was not undone.
pub(in crate::store) struct Merge {
    pub entity: Entity,
    /// The record that went.
    pub from: Id,
    pub op: Id,
    pub at: Moment,
    pub login: String,
}

/// Merges, the latest first, until `take` gives something.
pub(in crate::store) fn each_merge<T>(
    db: &impl Db,
    mut take: impl FnMut(Merge) -> Done<Option<T>>,
) -> Done<Option<T>> {
    db.until(
        "SELECT r.record, m.op, m.at, m.login, r.entity FROM op m
         JOIN revision r ON r.rev BETWEEN m.first_rev AND m.rev AND r.entity = m.subject AND r.change = 'withdraw'
         WHERE m.kind = 'merge' AND m.undone = 0 ORDER BY m.number DESC",
        &[],
        |row| {
            let word = row.get::<&str>(4)?;
            let entity = Entity::from_code(word).ok_or_else(|| odd(format!("merge of {word}")))?;
            let (from, op) = (row.get(0)?, row.get(1)?);
            take(Merge { entity, from, op, at: row.get(2)?, login: row.get(3)? })
        },
    )
}
