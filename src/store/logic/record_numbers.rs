//! Row numbers for the records an operation makes.

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, Dialect, record};

/// As many numbers are taken at once at most.
const MOST: i64 = 1_024;

/// Numbers that are known beforehand.
#[derive(Default)]
pub(super) struct RecordNumbers {
    /// The entity of the record made last, and its number.
    last: Option<(Entity, i64)>,
    /// Numbers taken for its entity that are left, and how many were taken at a time.
    left: i64,
    taken: i64,
}

impl RecordNumbers {
    /// That of the next record of an entity; none where it is found as the row is written.
    pub fn next<D: Db>(&mut self, db: &D, entity: Entity) -> Done<Option<i64>> {
        let last = self.last.filter(|(of, _)| *of == entity).map(|(_, number)| number + 1);
        match D::DIALECT {
            // Nobody else makes one meanwhile, so the next one has the next.
            Dialect::Sqlite => Ok(last),
            Dialect::Postgres => {
                if let Some(number) = last.filter(|_| self.left > 0) {
                    self.left -= 1;
                    return Ok(Some(number));
                }
                // Twice as many as before: an import asks seldom, and who makes a single record takes a single number.
                let count = if last.is_some() { (2 * self.taken).clamp(1, MOST) } else { 1 };
                (self.taken, self.left) = (count, count - 1);
                record::take_numbers(db, entity, count)
            }
        }
    }

    /// A record was made under a number.
    pub fn made(&mut self, entity: Entity, number: i64) {
        if self.last.is_none_or(|(of, _)| of != entity) {
            self.left = 0;
        }
        self.last = Some((entity, number));
    }
}
