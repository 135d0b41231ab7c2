//! Whether a telephone number is anybody's in the file.

use crate::store::fail::Done;
use crate::store::sql::{Db, search_keys::digits_backwards, values};

/// Digits by which a number without its country is known.
const TELLING: usize = 7;

/// Whether an account or contact has this number. One that stands in the file without its country counts by its last digits.
pub(in crate::store) fn has_owner(db: &impl Db, number: &str) -> Done<bool> {
    has_owner_beside(db, number, &[])
}

/// The same without the records of these row numbers.
pub(in crate::store) fn has_owner_beside(db: &impl Db, number: &str, these: &[i64]) -> Done<bool> {
    let tail = digits_backwards(number);
    let begins: String = tail.chars().take(TELLING).collect();
    let whole = format!("{tail}+");
    let sql = "SELECT phone_tail, number FROM record
        WHERE entity IN ('account', 'contact') AND phone_tail >= ?1 AND phone_tail < ?2 ORDER BY phone_tail";
    let found = db.until(sql, values![begins, format!("{begins}\u{10ffff}")], |row| {
        let there: &str = row.get(0)?;
        let is_it = there == whole || !there.ends_with('+');
        Ok((is_it && !these.contains(&row.get(1)?)).then_some(()))
    })?;
    Ok(found.is_some())
}
