//! Accounts and their contacts as the lookup's index takes them, by row number.

use crate::domain::{Answers, Id};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

/// Numbers of the accounts that changed after a revision, or whose contacts did, or that a contact left.
pub(in crate::store) fn changed_since(db: &impl Db, rev: i64, limit: usize) -> Done<Vec<i64>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    db.all(
        "SELECT coalesce(t.account, t.number) FROM revision r JOIN record t ON t.id = r.record AND t.entity = r.entity
         WHERE r.rev > ?1 AND r.entity IN ('account', 'contact')
         UNION SELECT a.number FROM revision r
         JOIN record a ON a.id = unhex(replace(json_extract(r.before, '$.account'), '-', '')) AND a.entity = 'account'
         WHERE r.rev > ?1 AND r.entity = 'contact' AND r.change IN ('move', 'move_back') LIMIT ?2",
        values![rev, limit],
        |row| row.get(0),
    )
}

/// Hands over accounts with numbers above `after` and up to `last`, by number, at most `limit`: those that can be found,
/// the merged ones too.
pub(in crate::store) fn each_account(
    db: &impl Db,
    (after, last): (i64, i64),
    limit: i64,
    mut take: impl FnMut(i64, Answers) -> Done<()>,
) -> Done<()> {
    db.each(
        "SELECT number, answers FROM record WHERE entity = 'account' AND number > ?1 AND number <= ?2
           AND (withdrawn = 0 OR merged_into IS NOT NULL) ORDER BY number LIMIT ?3",
        values![after, last, limit],
        |row| take(row.get(0)?, answers(row)?),
    )
}

/// Hands over the contacts of the accounts between two numbers, these among them, by account.
pub(in crate::store) fn each_contact(
    db: &impl Db,
    (first, last): (u32, u32),
    mut take: impl FnMut(i64, Answers) -> Done<()>,
) -> Done<()> {
    db.each(
        "SELECT account, answers FROM record WHERE entity = 'contact' AND account >= ?1 AND account <= ?2 AND withdrawn = 0 ORDER BY account",
        values![first, last],
        |row| take(row.get(0)?, answers(row)?),
    )
}

/// The contacts of an account, at most so many.
pub(in crate::store) fn contacts_of(db: &impl Db, account: i64, most: usize) -> Done<Vec<(Id, Answers)>> {
    db.all(
        "SELECT id, answers FROM record WHERE entity = 'contact' AND account = ?1 AND withdrawn = 0 ORDER BY number LIMIT ?2",
        values![account, most],
        |row| Ok((row.get(0)?, serde_json::from_str(row.get(1)?)?)),
    )
}

fn answers(row: &dyn Row) -> Done<Answers> {
    Ok(serde_json::from_str(row.get(1)?)?)
}
