//! Records that a row of an import may mean, by code, name, e-mail, number, or by what else it says.

use crate::domain::{Entity, Moment};
use crate::store::fail::Done;
use crate::store::sql::{
    Db, Value,
    record::{self, Record},
    values,
};

/// What a record is looked for by; the keys are those of the columns.
#[derive(Clone, Copy)]
pub(in crate::store) enum Mark<'a> {
    /// An e-mail address as it is compared.
    Email(&'a str),
    /// A name as it is compared.
    Name(&'a str),
}

/// Records of a code, those that stand first, `most` of them at most.
pub(in crate::store) fn of_code(db: &impl Db, entity: Entity, code: &str, most: i64) -> Done<Vec<Record>> {
    matching(db, entity, "r.code = ?1 ORDER BY r.withdrawn, r.number LIMIT ?2", values![code, most])
}

/// Records that had a code before they got another.
pub(in crate::store) fn once_of_code(db: &impl Db, entity: Entity, code: &str) -> Done<Vec<Record>> {
    let sql = "SELECT number FROM former_code WHERE entity = ?1 AND code = ?2 ORDER BY number";
    let mut found = Vec::new();
    db.each(sql, values![entity.code(), code], |row| {
        found.extend(record::by_number(db, entity, row.get(0)?)?);
        Ok(())
    })?;
    Ok(found)
}

/// Accounts that a row with the very cells of this hash made or filled.
pub(in crate::store) fn of_identity(db: &impl Db, hash: i64) -> Done<Vec<Record>> {
    let mut found = Vec::new();
    db.each("SELECT account FROM account_identity WHERE hash = ?1 ORDER BY account", values![hash], |row| {
        found.extend(record::by_number(db, Entity::Account, row.get(0)?)?);
        Ok(())
    })?;
    Ok(found)
}

/// Accounts of a name that stand or were merged, by their numbers, `most` of them at most.
pub(in crate::store) fn accounts_of_name(db: &impl Db, key: &str, most: i64) -> Done<Vec<Record>> {
    let condition =
        "r.name_key = ?1 AND (r.withdrawn = 0 OR r.merged_into IS NOT NULL) ORDER BY r.number LIMIT ?2";
    matching(db, Entity::Account, condition, values![key, most])
}

/// Accounts of a name that stand, or those that were merged, `most` of them at most.
pub(in crate::store) fn accounts_named(
    db: &impl Db,
    key: &str,
    are_merged: bool,
    most: i64,
) -> Done<Vec<Record>> {
    let condition = match are_merged {
        false => "r.name_key = ?1 AND r.withdrawn = 0 LIMIT ?2",
        true => "r.name_key = ?1 AND r.withdrawn = 1 AND r.merged_into IS NOT NULL LIMIT ?2",
    };
    matching(db, Entity::Account, condition, values![key, most])
}

/// Accounts or contacts that stand and whose number, read from its last digit on, begins so; `most` of them at most.
pub(in crate::store) fn of_number(db: &impl Db, entity: Entity, tail: &str, most: i64) -> Done<Vec<Record>> {
    let condition = "r.phone_tail >= ?1 AND r.phone_tail < ?2 AND r.withdrawn = 0 LIMIT ?3";
    matching(db, entity, condition, values![tail, format!("{tail}\u{10ffff}"), most])
}

/// Contacts at an account that stand or were merged.
pub(in crate::store) fn contacts_at(db: &impl Db, account: i64) -> Done<Vec<Record>> {
    let condition = "r.account = ?1 AND (r.withdrawn = 0 OR r.merged_into IS NOT NULL)";
    record::all(db, Entity::Contact, condition, account)
}

/// Contacts at an account that stand or were merged and have an e-mail or a name, `most` of them at most.
pub(in crate::store) fn contacts_with(
    db: &impl Db,
    account: i64,
    mark: Mark<'_>,
    most: i64,
) -> Done<Vec<Record>> {
    let (condition, key) = match mark {
        Mark::Email(email) => (
            "r.account = ?1 AND r.email = ?2 AND (r.withdrawn = 0 OR r.merged_into IS NOT NULL) ORDER BY r.number LIMIT ?3",
            email,
        ),
        Mark::Name(key) => (
            "r.account = ?1 AND r.name_key = ?2 AND (r.withdrawn = 0 OR r.merged_into IS NOT NULL) ORDER BY r.number LIMIT ?3",
            key,
        ),
    };
    matching(db, Entity::Contact, condition, values![account, key, most])
}

fn matching(db: &impl Db, entity: Entity, condition: &str, values: &[Value<'_>]) -> Done<Vec<Record>> {
    db.all(&record::select(entity, condition), values, |row| record::from_row(row, entity))
}

/// Reads the row numbers of the activities at an account that began at a moment, until `read` gives something; where no
/// moment is given, those that were imported.
pub(in crate::store) fn activities<T>(
    db: &impl Db,
    account: i64,
    began: Option<Moment>,
    mut read: impl FnMut(i64) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = match began {
        Some(_) => {
            "SELECT number FROM record WHERE entity = 'activity' AND account = ?1 AND started_at = ?2 ORDER BY number"
        }
        None => {
            "SELECT number FROM record WHERE entity = 'activity' AND account = ?1 AND ?2 = 0 AND imported = 1 ORDER BY number"
        }
    };
    db.until(sql, values![account, began.unwrap_or_default()], |row| read(row.get(0)?))
}

/// Reads the row numbers of the matters at an account, until `read` gives something.
pub(in crate::store) fn matters<T>(
    db: &impl Db,
    account: i64,
    mut read: impl FnMut(i64) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = "SELECT number FROM record WHERE entity = 'matter' AND account = ?1 ORDER BY number";
    db.until(sql, values![account], |row| read(row.get(0)?))
}

/// Calls `take` with the accounts that stand and may have a parent.
pub(in crate::store) fn daughters(db: &impl Db, mut take: impl FnMut(Record) -> Done<()>) -> Done<()> {
    let condition = "r.number <= ?1 AND r.withdrawn = 0 AND instr(r.answers, '\"parent\"') > 0";
    let last = record::numbers(Entity::Account).1;
    db.each(&record::select(Entity::Account, condition), values![last], |row| {
        take(record::from_row(row, Entity::Account)?)
    })
}
