//! Rows of call lists: the lists, how far the accounts of the file have been looked through for each, and how many of its accounts
//! stand how. The entry in history is the caller's to write.

use std::collections::BTreeMap;

use crate::domain::{Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

/// A list as its row has it.
pub(in crate::store) struct ListRow {
    pub id: Id,
    pub name: String,
    pub maker: String,
    pub version: u64,
    pub is_retired: bool,
    /// As in history, JSON.
    pub state: String,
}

const COLUMNS: &str = "SELECT id, name, maker, version, retired, state FROM call_list";

fn from_row(row: &dyn Row) -> Done<ListRow> {
    Ok(ListRow {
        id: row.get(0)?,
        name: row.get(1)?,
        maker: row.get(2)?,
        version: row.get(3)?,
        is_retired: row.get(4)?,
        state: row.get(5)?,
    })
}

/// All lists, those in use first, by name.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<ListRow>> {
    db.all(&format!("{COLUMNS} ORDER BY retired, name, id"), &[], from_row)
}

/// The list of an id.
pub(in crate::store) fn find(db: &impl Db, id: Id) -> Done<Option<ListRow>> {
    db.one(&format!("{COLUMNS} WHERE id = ?1"), values![id], from_row)
}

/// A new list, of which no account has been looked at; `rev`: the last revision there is.
pub(in crate::store) fn add(db: &impl Db, list: &ListRow, rev: u64, now: Moment) -> Done<()> {
    db.run(
        "INSERT INTO call_list (id, name, maker, version, retired, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![list.id, list.name, list.maker, list.version, list.is_retired, list.state],
    )?;
    db.run(
        "INSERT INTO call_list_fill (list, reached, rev, begun, filled, looked) VALUES (?1, 0, ?2, NULL, NULL, ?3)",
        values![list.id, rev, now],
    )
}

/// Writes a changed list over the old one. Says whether it did: somebody may have written another one over it meanwhile.
pub(in crate::store) fn update(db: &impl Db, list: &ListRow) -> Done<bool> {
    let written = db.changed(
        "UPDATE call_list SET name = ?2, version = ?3, retired = ?4, state = ?5 WHERE id = ?1 AND version = ?3 - 1",
        values![list.id, list.name, list.version, list.is_retired, list.state],
    )?;
    Ok(written > 0)
}

/// What a list was before its last change, as history keeps it; none inside where that change made it.
pub(in crate::store) fn before_last(db: &impl Db, list: Id) -> Done<Option<Option<String>>> {
    // CROSS JOIN has SQLite begin with the operations, of which few are of lists.
    let sql = "SELECT r.before FROM op o CROSS JOIN revision r
        WHERE r.rev BETWEEN o.first_rev AND o.rev AND o.kind = 'list' AND r.entity = 'list' AND r.record = ?1
        ORDER BY r.rev DESC LIMIT 1";
    db.one(sql, values![list], |row| row.get(0))
}

/// How far the accounts of the file have been looked through for a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Fill {
    /// The last row number looked at in this pass.
    pub reached: i64,
    /// Changes up to this revision have been looked at.
    pub rev: u64,
    /// When this pass began; none between two.
    pub begun: Option<Moment>,
    /// When the last one ended.
    pub filled: Option<Moment>,
    /// When changes were last looked at.
    pub looked: Moment,
}

/// That of a list.
pub(in crate::store) fn fill(db: &impl Db, list: Id) -> Done<Option<Fill>> {
    let sql = "SELECT reached, rev, begun, filled, looked FROM call_list_fill WHERE list = ?1";
    db.one(sql, values![list], |row| {
        Ok(Fill {
            reached: row.get(0)?,
            rev: row.get(1)?,
            begun: row.get(2)?,
            filled: row.get(3)?,
            looked: row.get(4)?,
        })
    })
}

/// Says how far it is now.
pub(in crate::store) fn set_fill(db: &impl Db, list: Id, fill: &Fill) -> Done<()> {
    let sql = "UPDATE call_list_fill SET reached = ?2, rev = ?3, begun = ?4, filled = ?5, looked = ?6 WHERE list = ?1";
    db.run(sql, values![list, fill.reached, fill.rev, fill.begun, fill.filled, fill.looked])
}

/// How many accounts of a list stand how, by word.
pub(in crate::store) fn counts(db: &impl Db, list: Id) -> Done<BTreeMap<String, i64>> {
    let sql = "SELECT word, count FROM call_list_count WHERE list = ?1";
    Ok(db.all(sql, values![list], |row| Ok((row.get(0)?, row.get(1)?)))?.into_iter().collect())
}

/// Adds to these counts. Those who do so at the same time take the rows in the same order.
pub(in crate::store) fn add_counts(db: &impl Db, list: Id, more: &BTreeMap<String, i64>) -> Done<()> {
    for (word, count) in more.iter().filter(|(_, count)| **count != 0) {
        db.run(
            "INSERT INTO call_list_count (list, word, count) VALUES (?1, ?2, ?3)
             ON CONFLICT (list, word) DO UPDATE SET count = call_list_count.count + excluded.count",
            values![list, word, *count],
        )?;
    }
    Ok(())
}
