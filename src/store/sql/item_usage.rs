//! Answers of records one after the other, for what is counted from a sample.

use crate::domain::Answers;
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// Row number and answers of the first record from a row number on.
pub(in crate::store) fn next(db: &impl Db, from: i64) -> Done<Option<(i64, Answers)>> {
    let sql = "SELECT number, answers FROM record WHERE number >= ?1 ORDER BY number LIMIT 1";
    let found = db.one(sql, values![from], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
    found.map(|(number, answers)| Ok((number, serde_json::from_str(&answers)?))).transpose()
}
