//! Forms in progress in their table.

use rusqlite::{Connection, Row, params};

use super::{fail::Done, record};
use crate::domain::{Draft, Id, Moment};

/// A kept form.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    pub actor: String,
    pub updated_at: Moment,
    /// The last operation that kept it.
    pub op: Id,
    pub form: Draft,
}

fn from_row(row: &Row<'_>) -> Done<Kept> {
    let form: String = row.get("form")?;
    Ok(Kept {
        actor: row.get("actor")?,
        updated_at: Moment::from_millis(row.get("updated_at")?),
        op: record::id(row, "op")?,
        form: serde_json::from_str(&form)?,
    })
}

fn query(conn: &Connection, condition: &str, values: &[&dyn rusqlite::ToSql]) -> Done<Vec<Kept>> {
    let sql = format!("SELECT actor, updated_at, op, form FROM draft WHERE {condition}");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(from_row(row)?);
    }
    Ok(found)
}

/// The form of an id that a login keeps.
pub(super) fn of(conn: &Connection, id: Id, actor: &str) -> Done<Option<Kept>> {
    Ok(query(conn, "id = ?1 AND actor = ?2", &[&id.bytes().as_slice(), &actor])?.pop())
}

/// All forms of an id: two people may be changing one record.
pub(super) fn all_of(conn: &Connection, id: Id) -> Done<Vec<Kept>> {
    query(conn, "id = ?1 ORDER BY actor", &[&id.bytes().as_slice()])
}

/// All forms of everybody: there are never many.
pub(super) fn all(conn: &Connection) -> Done<Vec<Kept>> {
    query(conn, "true ORDER BY id, actor", &[])
}

/// The forms a login keeps, newest first.
pub(super) fn of_actor(conn: &Connection, actor: &str) -> Done<Vec<Kept>> {
    query(conn, "actor = ?1 ORDER BY updated_at DESC, id DESC", &[&actor])
}

/// Keeps a form of a login, as an operation left it at that time.
pub(super) fn put(conn: &Connection, form: &Draft, actor: &str, (at, op): (Moment, Id)) -> Done<()> {
    let account = form.account.map(|account| account.bytes().to_vec());
    conn.prepare_cached(
        "INSERT INTO draft (id, actor, account, parked, updated_at, op, form) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id, actor) DO UPDATE SET account = excluded.account, parked = excluded.parked,
           updated_at = excluded.updated_at, op = excluded.op, form = excluded.form",
    )?
    .execute(params![
        form.id.bytes().as_slice(),
        actor,
        account,
        form.parked,
        at.millis(),
        op.bytes().as_slice(),
        serde_json::to_string(form)?
    ])?;
    Ok(())
}

/// Takes a form away; says whether there was one.
pub(super) fn remove(conn: &Connection, id: Id, actor: &str) -> Done<bool> {
    let mut statement = conn.prepare_cached("DELETE FROM draft WHERE id = ?1 AND actor = ?2")?;
    Ok(statement.execute(params![id.bytes().as_slice(), actor])? > 0)
}
