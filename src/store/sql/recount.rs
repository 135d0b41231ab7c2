//! Records whose gaps are worked out anew, a stretch of row numbers at a time.

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Row numbers of an entity's records that can have gaps, above the first and up to the last, in order, at most `limit`.
/// Of accounts these are the ones somebody has.
pub(in crate::store) fn stretch(
    db: &impl Db,
    entity: Entity,
    (after, last): (i64, i64),
    limit: i64,
) -> Done<Vec<i64>> {
    let kept = if entity == Entity::Account { "kept = 1 AND" } else { "" };
    db.all(
        &format!(
            "SELECT number FROM record WHERE entity = '{}' AND {kept} number > ?1 AND number <= ?2
             ORDER BY number LIMIT ?3",
            entity.code()
        ),
        values![after, last, limit],
        |row| row.get(0),
    )
}
