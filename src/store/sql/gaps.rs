//! Rows of the gap table, and what was filled.

use crate::domain::{Entity, Gap, Id, Moment, Subject};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// A gap as it stands in the table.
pub(in crate::store) struct GapRow {
    pub rule: String,
    /// Empty where it is about no one field.
    pub field: String,
    pub owner: String,
    pub since: Moment,
    /// The weight its rule had when it was written.
    pub weight: u8,
    /// The row number of its account.
    pub account: Option<i64>,
}

/// What the table has of a record.
pub(in crate::store) fn of(db: &impl Db, subject: Subject) -> Done<Vec<GapRow>> {
    db.all(
        "SELECT rule, field, owner, since, account, weight FROM gap WHERE subject = ?1 AND kind = ?2",
        values![subject.id(), subject.code()],
        |row| {
            let since = row.get(3)?;
            let (rule, field, owner) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(GapRow { rule, field, owner, since, account: row.get(4)?, weight: row.get(5)? })
        },
    )
}

/// Puts a gap of a record into the table; `account` is the row number of its account.
pub(in crate::store) fn add(db: &impl Db, subject: Subject, gap: &Gap, account: Option<i64>) -> Done<()> {
    db.run(
        "INSERT INTO gap (subject, kind, rule, field, owner, weight, since, account)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        values![
            subject.id(),
            subject.code(),
            gap.rule.code,
            gap.field.as_deref().unwrap_or(""),
            gap.owner,
            gap.weight(),
            gap.since,
            account
        ],
    )?;
    Ok(())
}

/// Takes one row of a record away.
pub(in crate::store) fn remove(db: &impl Db, subject: Subject, row: &GapRow) -> Done<()> {
    db.run(
        "DELETE FROM gap WHERE subject = ?1 AND kind = ?2 AND rule = ?3 AND field = ?4 AND owner = ?5",
        values![subject.id(), subject.code(), row.rule, row.field, row.owner],
    )?;
    Ok(())
}

/// Takes away all rows of a record that one rule wrote.
pub(in crate::store) fn remove_of_rule(db: &impl Db, subject: Subject, rule: &str) -> Done<()> {
    let sql = "DELETE FROM gap WHERE subject = ?1 AND kind = ?2 AND rule = ?3";
    db.run(sql, values![subject.id(), subject.code(), rule])?;
    Ok(())
}

/// Notes that an operation of somebody answered a gap; `gap` is its rule, its subject's id and its field.
pub(in crate::store) fn note_answered(db: &impl Db, by: &str, at: Moment, gap: &str, op: Id) -> Done<()> {
    // The column's name is from when it was the gap's owner that was counted.
    db.run("INSERT INTO filled (owner, at, gap, op) VALUES (?1, ?2, ?3, ?4)", values![by, at, gap, op])?;
    Ok(())
}

/// Takes all gaps away that a record of an entity has under an id.
pub(in crate::store) fn remove_all_of(db: &impl Db, entity: Entity, id: Id) -> Done<()> {
    db.run("DELETE FROM gap WHERE subject = ?1 AND kind = ?2", values![id, entity.code()])?;
    Ok(())
}

/// Takes away the gaps of an entity's records that are not there.
pub(in crate::store) fn remove_stray(db: &impl Db, entity: Entity) -> Done<()> {
    db.run(
        "DELETE FROM gap WHERE kind = ?1
               AND NOT EXISTS (SELECT 1 FROM record t WHERE t.id = subject AND t.entity = ?1)",
        values![entity.code()],
    )?;
    Ok(())
}

/// Takes away the gaps of all forms in progress.
pub(in crate::store) fn remove_of_drafts(db: &impl Db) -> Done<()> {
    db.run("DELETE FROM gap WHERE kind = 'draft'", &[])?;
    Ok(())
}
