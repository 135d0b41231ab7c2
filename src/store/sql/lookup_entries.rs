//! Accounts and their contacts as the lookup's index takes them, by row number.

use crate::domain::{Answers, Id};
use crate::store::fail::Done;
use crate::store::sql::{
    Db, Dialect, Row,
    position::{self, Position},
    values,
};

/// Numbers of the accounts that changed after a position, or whose contacts did, or that a contact left.
pub(in crate::store) fn changed_since<D: Db>(db: &D, position: &Position, limit: usize) -> Done<Vec<i64>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let after = position::after(D::DIALECT);
    let sql = format!(
        "SELECT coalesce(t.account, t.number) FROM revision r JOIN record t ON t.id = r.record AND t.entity = r.entity
         WHERE {after} AND r.entity IN ('account', 'contact')
         UNION SELECT a.number FROM revision r
         JOIN record a ON a.id = unhex(replace(json_extract(r.before, '$.account'), '-', '')) AND a.entity = 'account'
         WHERE {after} AND r.entity = 'contact' AND r.change IN ('move', 'move_back') LIMIT ?2"
    );
    db.all(&sql, values![position.text(), limit], |row| row.get(0))
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

/// Numbers as a list in one parameter, ?1, of which a column is one.
fn one_of(dialect: Dialect, column: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("{column} IN (SELECT value FROM json_each(?1))"),
        Dialect::Postgres => {
            format!("{column} = ANY (ARRAY(SELECT json_array_elements_text(?1::json)::bigint))")
        }
    }
}

/// Hands over those of these accounts that can be found, the merged ones too, by number.
pub(in crate::store) fn each_of_accounts<D: Db>(
    db: &D,
    numbers: &[i64],
    mut take: impl FnMut(i64, Answers) -> Done<()>,
) -> Done<()> {
    let numbers = serde_json::to_string(numbers)?;
    let sql = format!(
        "SELECT number, answers FROM record WHERE {} AND entity = 'account'
           AND (withdrawn = 0 OR merged_into IS NOT NULL) ORDER BY number",
        one_of(D::DIALECT, "number")
    );
    db.each(&sql, values![numbers], |row| take(row.get(0)?, answers(row)?))
}

/// Hands over the contacts of these accounts.
pub(in crate::store) fn each_contact_of<D: Db>(
    db: &D,
    accounts: &[i64],
    mut take: impl FnMut(i64, Answers) -> Done<()>,
) -> Done<()> {
    let accounts = serde_json::to_string(accounts)?;
    let sql = format!(
        "SELECT account, answers FROM record WHERE {} AND entity = 'contact' AND withdrawn = 0",
        one_of(D::DIALECT, "account")
    );
    db.each(&sql, values![accounts], |row| take(row.get(0)?, answers(row)?))
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
