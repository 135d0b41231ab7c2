//! What a login has promised for a time, due already or not, and the meetings it has entered ahead: for a calendar.

use crate::domain::{Answers, Catalogue, Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, gap_list, values};

/// A promise with what it is about.
pub(in crate::store) struct PromiseRow {
    /// The record it was made in.
    pub id: Id,
    pub entity: String,
    /// The kind of that record.
    pub kind: Option<String>,
    pub answers: Answers,
    /// The account it is with.
    pub account: Answers,
    /// The contact, if it was made with one.
    pub contact: Option<Answers>,
    /// When it is due.
    pub due: Moment,
}

/// The promises of a login, by when they are due, at most so many.
pub(in crate::store) fn all(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    most: usize,
) -> Done<Vec<PromiseRow>> {
    let overdue = gap_list::overdue(catalogue);
    let sql = format!(
        "SELECT r.id, r.entity, r.kind, r.answers, a.answers, c.answers, g.since
         FROM gap g JOIN record r ON r.id = g.subject AND r.entity = g.kind JOIN record a ON a.number = g.account
           LEFT JOIN record c ON c.number = r.contact
         WHERE g.owner = ?1 AND {overdue} ORDER BY g.since, g.subject LIMIT ?2"
    );
    db.all(&sql, values![login, most], from_row)
}

/// The activities that a login has entered for a time after a moment, by that time, at most so many.
pub(in crate::store) fn ahead(db: &impl Db, login: &str, now: Moment, most: usize) -> Done<Vec<PromiseRow>> {
    let sql = "SELECT r.id, r.entity, r.kind, r.answers, a.answers, c.answers, r.started_at
         FROM record r JOIN record a ON a.number = r.account LEFT JOIN record c ON c.number = r.contact
         WHERE r.entity = 'activity' AND r.actor = ?1 AND r.started_at > ?2 AND r.withdrawn = 0
         ORDER BY r.started_at, r.number LIMIT ?3";
    db.all(sql, values![login, now, most], from_row)
}

fn from_row(row: &dyn Row) -> Done<PromiseRow> {
    let contact: Option<&str> = row.get(5)?;
    Ok(PromiseRow {
        id: row.get(0)?,
        entity: row.get(1)?,
        kind: row.get(2)?,
        answers: serde_json::from_str(row.get(3)?)?,
        account: serde_json::from_str(row.get(4)?)?,
        contact: contact.map(serde_json::from_str).transpose()?,
        due: row.get(6)?,
    })
}
