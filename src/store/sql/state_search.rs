//! Texts looked for in the states that records ever had.

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Hands over, with its entity, each state as JSON that a text stands in, of the revisions after one up to another.
pub(in crate::store) fn each_with(
    db: &impl Db,
    (after, last): (i64, i64),
    text: &str,
    mut take: impl FnMut(Entity, &str) -> Done<()>,
) -> Done<()> {
    db.each(
        "SELECT after, entity FROM revision WHERE rev > ?1 AND rev <= ?2 AND instr(after, ?3) > 0
               AND entity IN ('account', 'contact', 'activity', 'matter')",
        values![after, last, text],
        |row| take(Entity::from_code(row.get(1)?).unwrap_or(Entity::Activity), row.get(0)?),
    )
}
