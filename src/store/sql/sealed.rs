//! Rows of what is sealed, who can open each, and people's public keys. The entry in history is the caller's to write.

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, record, values};

/// A sealed thing as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct SealedRow {
    pub id: Id,
    /// The row number of what it hangs on.
    pub record: i64,
    pub owner: String,
    pub version: u64,
    pub changed_at: Moment,
    /// As in history, JSON.
    pub state: String,
}

const COLUMNS: &str = "SELECT s.id, s.record, s.owner, s.version, s.changed_at, s.state FROM";

fn from_row(row: &dyn Row) -> Done<SealedRow> {
    Ok(SealedRow {
        id: row.get(0)?,
        record: row.get(1)?,
        owner: row.get(2)?,
        version: row.get(3)?,
        changed_at: row.get(4)?,
        state: row.get(5)?,
    })
}

/// All of them, by id.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<SealedRow>> {
    db.all(&format!("{COLUMNS} sealed s ORDER BY s.id"), &[], from_row)
}

/// The id of what each hangs on.
pub(in crate::store) fn places(db: &impl Db) -> Done<Vec<(Id, Id)>> {
    let sql = "SELECT s.id, r.id FROM sealed s JOIN record r ON r.number = s.record";
    db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The one of an id.
pub(in crate::store) fn find(db: &impl Db, id: Id) -> Done<Option<SealedRow>> {
    db.one(&format!("{COLUMNS} sealed s WHERE s.id = ?1"), values![id], from_row)
}

/// Those that a login can open.
pub(in crate::store) fn of_reader(db: &impl Db, login: &str) -> Done<Vec<SealedRow>> {
    let sql = format!("{COLUMNS} sealed_reader r CROSS JOIN sealed s WHERE r.login = ?1 AND s.id = r.item");
    db.all(&sql, values![login], from_row)
}

/// Those on a record, and on those merged into it; by its row number.
pub(in crate::store) fn on_record(db: &impl Db, number: i64) -> Done<Vec<SealedRow>> {
    let sql = format!(
        "WITH RECURSIVE stub (number) AS (
           SELECT ?1 UNION SELECT a.number FROM record a JOIN stub p ON a.merged_into = p.number)
         {COLUMNS} stub p CROSS JOIN sealed s WHERE s.record = p.number"
    );
    db.all(&sql, values![number], from_row)
}

/// Those on an account, on those merged into it, on its contacts, and on all that is of it; by its row number.
pub(in crate::store) fn at_account(db: &impl Db, number: i64) -> Done<Vec<SealedRow>> {
    let of: String = [Entity::Contact, Entity::Activity, Entity::Matter]
        .map(|entity| {
            let entity = entity.code();
            format!(" UNION ALL SELECT number FROM record WHERE entity = '{entity}' AND account = ?1")
        })
        .concat();
    let sql = format!(
        "WITH RECURSIVE stub (number) AS (
           SELECT ?1 UNION SELECT a.number FROM record a JOIN stub p ON a.merged_into = p.number),
         place (number) AS (SELECT number FROM stub{of})
         {COLUMNS} place p CROSS JOIN sealed s WHERE s.record = p.number"
    );
    db.all(&sql, values![number], from_row)
}

/// Puts one in, with who can open it, or writes it over the one that is there.
pub(in crate::store) fn put(db: &impl Db, row: &SealedRow, readers: &[String]) -> Done<()> {
    // Two statements: guards of a server see an insert in what is either.
    match find(db, row.id)? {
        Some(_) => rewrite(db, row)?,
        None => db.run(
            "INSERT INTO sealed (id, record, owner, version, changed_at, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            values![row.id, row.record, row.owner, row.version, row.changed_at, row.state],
        )?,
    }
    let there = readers_of(db, row.id)?;
    for login in there.iter().filter(|login| !readers.contains(login)) {
        db.run("DELETE FROM sealed_reader WHERE login = ?1 AND item = ?2", values![login, row.id])?;
    }
    for login in readers.iter().filter(|login| !there.contains(login)) {
        db.run("INSERT INTO sealed_reader (login, item) VALUES (?1, ?2)", values![login, row.id])?;
    }
    Ok(())
}

/// Writes one over the row that is there; who can open it stays.
pub(in crate::store) fn rewrite(db: &impl Db, row: &SealedRow) -> Done<()> {
    db.run(
        "UPDATE sealed SET version = ?2, changed_at = ?3, state = ?4 WHERE id = ?1",
        values![row.id, row.version, row.changed_at, row.state],
    )
}

/// Takes one away.
pub(in crate::store) fn remove(db: &impl Db, id: Id) -> Done<()> {
    db.run("DELETE FROM sealed_reader WHERE item = ?1", values![id])?;
    db.run("DELETE FROM sealed WHERE id = ?1", values![id])
}

/// Who can open one, in order.
pub(in crate::store) fn readers_of(db: &impl Db, id: Id) -> Done<Vec<String>> {
    db.all("SELECT login FROM sealed_reader WHERE item = ?1 ORDER BY login", values![id], |row| row.get(0))
}

/// Who can open what, each with the id of it, in the order of these.
pub(in crate::store) fn all_readers(db: &impl Db) -> Done<Vec<(Id, String)>> {
    let sql = "SELECT item, login FROM sealed_reader ORDER BY item, login";
    db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Somebody's public key as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct KeyRow {
    pub login: String,
    /// Under which history has it.
    pub id: Id,
    pub since: Moment,
    /// As in history, JSON.
    pub state: String,
}

const KEYS: &str = "SELECT login, id, since, state FROM sealed_key";

fn key_row(row: &dyn Row) -> Done<KeyRow> {
    Ok(KeyRow { login: row.get(0)?, id: row.get(1)?, since: row.get(2)?, state: row.get(3)? })
}

/// Everybody's, by login.
pub(in crate::store) fn keys(db: &impl Db) -> Done<Vec<KeyRow>> {
    db.all(&format!("{KEYS} ORDER BY login"), &[], key_row)
}

/// That of a login.
pub(in crate::store) fn key_of(db: &impl Db, login: &str) -> Done<Option<KeyRow>> {
    db.one(&format!("{KEYS} WHERE login = ?1"), values![login], key_row)
}

/// Puts a key in, or over the one that is there.
pub(in crate::store) fn put_key(db: &impl Db, row: &KeyRow) -> Done<()> {
    db.run(
        "INSERT INTO sealed_key (login, id, since, state) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (login) DO UPDATE SET since = excluded.since, state = excluded.state",
        values![row.login, row.id, row.since, row.state],
    )
}

/// Takes a key away that history has under an id.
pub(in crate::store) fn remove_key(db: &impl Db, id: Id) -> Done<()> {
    db.run("DELETE FROM sealed_key WHERE id = ?1", values![id])
}

/// What a sealed thing hangs on, by its row number.
pub(in crate::store) fn record_of(db: &impl Db, number: i64) -> Done<record::Record> {
    let (entity, _) = record::nth(number);
    record::by_number(db, entity, number)?.ok_or_else(|| odd(format!("sealed: no record {number}")))
}
