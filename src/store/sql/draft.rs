//! Forms in progress in their table.

use crate::store::fail::Done;
use crate::{
    domain::{Draft, Id, Moment},
    store::sql::{Db, Row, Value, values},
};

/// A kept form.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Kept {
    pub actor: String,
    pub updated_at: Moment,
    /// The last operation that kept it.
    pub op: Id,
    pub form: Draft,
}

fn from_row(row: &dyn Row) -> Done<Kept> {
    Ok(Kept {
        actor: row.get(0)?,
        updated_at: row.get(1)?,
        op: row.get(2)?,
        form: serde_json::from_str(row.get(3)?)?,
    })
}

fn query(db: &impl Db, condition: &str, values: &[Value<'_>]) -> Done<Vec<Kept>> {
    db.all(&format!("SELECT actor, updated_at, op, form FROM draft WHERE {condition}"), values, from_row)
}

/// The form of an id that a login keeps.
pub(in crate::store) fn of(db: &impl Db, id: Id, actor: &str) -> Done<Option<Kept>> {
    Ok(query(db, "id = ?1 AND actor = ?2", values![id, actor])?.pop())
}

/// All forms of an id: two people may be changing one record.
pub(in crate::store) fn all_of(db: &impl Db, id: Id) -> Done<Vec<Kept>> {
    query(db, "id = ?1 ORDER BY actor", values![id])
}

/// All forms of everybody: there are never many.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<Kept>> {
    query(db, "true ORDER BY id, actor", &[])
}

/// The ids of all forms.
pub(in crate::store) fn ids(db: &impl Db) -> Done<Vec<Id>> {
    db.all("SELECT DISTINCT id FROM draft", &[], |row| row.get(0))
}

/// The forms that a login keeps, by id, each with the operation that kept it last.
pub(in crate::store) fn ops_of_actor(db: &impl Db, actor: &str) -> Done<Vec<(Id, Id)>> {
    let sql = "SELECT id, op FROM draft WHERE actor = ?1 ORDER BY id";
    db.all(sql, values![actor], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The forms a login keeps, newest first.
pub(in crate::store) fn of_actor(db: &impl Db, actor: &str) -> Done<Vec<Kept>> {
    query(db, "actor = ?1 ORDER BY updated_at DESC, id DESC", values![actor])
}

/// Keeps a form of a login, as an operation left it at that time.
pub(in crate::store) fn put(db: &impl Db, form: &Draft, actor: &str, (at, op): (Moment, Id)) -> Done<()> {
    db.run(
        "INSERT INTO draft (id, actor, account, parked, updated_at, op, form) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id, actor) DO UPDATE SET account = excluded.account, parked = excluded.parked,
           updated_at = excluded.updated_at, op = excluded.op, form = excluded.form",
        values![form.id, actor, form.account, form.parked, at, op, serde_json::to_string(form)?],
    )?;
    Ok(())
}

/// Takes a form away that is there.
pub(in crate::store) fn take_away(db: &impl Db, id: Id, actor: &str) -> Done<()> {
    db.run("DELETE FROM draft WHERE id = ?1 AND actor = ?2", values![id, actor])
}

/// Takes a form away; says whether there was one.
pub(in crate::store) fn remove(db: &impl Db, id: Id, actor: &str) -> Done<bool> {
    Ok(db.changed("DELETE FROM draft WHERE id = ?1 AND actor = ?2", values![id, actor])? > 0)
}
