//! Rows of `import` and `import_batch`: which imports there were, what became of their rows, and how far each is taken back.

use crate::domain::{Entity, Id, ImportLine, Moment};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

/// An import, where it stands and what is known of it.
pub(in crate::store) struct Import {
    pub number: i64,
    /// The revision down to which it is taken back; none while nobody has begun to.
    pub undo_rev: Option<u64>,
    pub line: ImportLine,
}

/// Imports, latest first.
pub(in crate::store) fn list(db: &impl Db, limit: usize) -> Done<Vec<ImportLine>> {
    let sql = format!("{IMPORTS} ORDER BY number DESC LIMIT ?1");
    let most = i64::try_from(limit).unwrap_or(i64::MAX);
    db.all(&sql, values![most], |row| Ok(from_row(row)?.line))
}

/// The import of an id.
pub(in crate::store) fn find(db: &impl Db, id: Id) -> Done<Option<Import>> {
    db.one(&format!("{IMPORTS} WHERE id = ?1"), values![id], from_row)
}

const IMPORTS: &str =
    "SELECT number, id, login, at, entity, file, added, updated, skipped, rejected, ended, undo_rev,
    undone_at, undone_by FROM import";

fn from_row(row: &dyn Row) -> Done<Import> {
    let (entity, undone_at): (String, i64) = (row.get(4)?, row.get(12)?);
    let undo_rev: Option<u64> = row.get(11)?;
    let undone = (undone_at > 0).then_some(Moment::from_millis(undone_at));
    let line = ImportLine {
        id: row.get::<Id>(1)?,
        login: row.get(2)?,
        at: row.get(3)?,
        entity: Entity::from_code(&entity).ok_or_else(|| odd(format!("import of `{entity}`")))?,
        file: row.get(5)?,
        added: row.get(6)?,
        updated: row.get(7)?,
        skipped: row.get(8)?,
        rejected: row.get(9)?,
        ended: row.get::<i64>(10)? > 0,
        undoing: undo_rev.is_some() && undone.is_none(),
        undone: undone.map(|at| Done::Ok((at, row.get(13)?))).transpose()?,
    };
    Ok(Import { number: row.get(0)?, undo_rev, line })
}

/// A batch that was done.
pub(in crate::store) struct Batch<'a> {
    pub import: Id,
    pub login: &'a str,
    pub at: Moment,
    pub entity: Entity,
    /// The name of what is imported, for people.
    pub file: &'a str,
    /// Rows added, updated, skipped and rejected.
    pub counts: [usize; 4],
    /// Its operation, which is written down already.
    pub op: Id,
    /// A letter for what became of each row.
    pub fates: &'a str,
}

/// Writes a batch down, and its import with the first one.
pub(in crate::store) fn add_batch(db: &impl Db, batch: &Batch<'_>) -> Done<()> {
    let [added, updated, skipped, rejected] = batch.counts;
    db.run(
        "INSERT INTO import (id, login, at, entity, file, added, updated, skipped, rejected)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (id) DO UPDATE SET added = import.added + excluded.added, updated = import.updated + excluded.updated,
               skipped = import.skipped + excluded.skipped, rejected = import.rejected + excluded.rejected, ended = 0",
        values![
            batch.import,
            batch.login,
            batch.at,
            batch.entity.code(),
            batch.file,
            added,
            updated,
            skipped,
            rejected
        ],
    )?;
    db.run(
        "INSERT INTO import_batch (op, import, fates)
             VALUES ((SELECT number FROM op WHERE op = ?1), (SELECT number FROM import WHERE id = ?2), ?3)",
        values![batch.op, batch.import, batch.fates],
    )?;
    Ok(())
}

/// The letters for what became of the rows of a batch, by its operation.
pub(in crate::store) fn fates(db: &impl Db, op: Id) -> Done<Option<String>> {
    let sql = "SELECT fates FROM import_batch b JOIN op o ON o.number = b.op WHERE o.op = ?1";
    db.one(sql, values![op], |row| row.get(0))
}

/// Writes down that an import came to its end.
pub(in crate::store) fn set_ended(db: &impl Db, id: Id, now: i64) -> Done<()> {
    db.run("UPDATE import SET ended = ?2 WHERE id = ?1", values![id, now])?;
    Ok(())
}

/// Writes down how far an import is taken back, and when and by whom that was done to the end; before that 0 and nobody.
pub(in crate::store) fn set_undone(
    db: &impl Db,
    import: i64,
    undo_rev: u64,
    (at, who): (i64, &str),
) -> Done<()> {
    db.run(
        "UPDATE import SET undo_rev = ?2, undone_at = ?3, undone_by = ?4 WHERE number = ?1",
        values![import, undo_rev, at, who],
    )?;
    Ok(())
}

/// Operations of imports that wrote something, and those that gave records another id: first and last revision, and the login. In
/// the order they were done.
pub(in crate::store) fn operations(db: &impl Db) -> Done<Vec<(u64, u64, String)>> {
    let sql = "SELECT first_rev, rev, login FROM op WHERE kind IN ('import', 'ids') AND rev >= first_rev ORDER BY number";
    db.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Hands over which records of an entity the revisions from one to another made, or gave another id, with the JSON of the old one.
pub(in crate::store) fn each_made(
    db: &impl Db,
    entity: Entity,
    (first, last): (u64, u64),
    mut take: impl FnMut(Id, Option<&str>) -> Done<()>,
) -> Done<()> {
    let sql = "SELECT record, CASE WHEN change = 'new_id' THEN before END FROM revision
        WHERE rev BETWEEN ?1 AND ?2 AND entity = ?3 AND change IN ('create', 'new_id') ORDER BY rev";
    db.each(sql, values![first, last, entity.code()], |row| take(row.get(0)?, row.get(1)?))
}

/// Whether an import is taken back to its end.
pub(in crate::store) fn is_undone(db: &impl Db, id: Id) -> Done<bool> {
    let sql = "SELECT undone_at > 0 FROM import WHERE id = ?1";
    Ok(db.one(sql, values![id], |row| row.get(0))?.unwrap_or(false))
}

/// First and last revision of the last batch of an import that began below a revision and wrote any.
pub(in crate::store) fn batch_below(db: &impl Db, import: i64, below: u64) -> Done<Option<(u64, u64)>> {
    let sql = "SELECT o.first_rev, o.rev FROM import_batch b JOIN op o ON o.number = b.op
        WHERE b.import = ?1 AND o.first_rev < ?2 AND o.rev >= o.first_rev ORDER BY b.op DESC LIMIT 1";
    db.one(sql, values![import, below], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether a revision is one of the import's.
pub(in crate::store) fn is_own(db: &impl Db, import: i64, rev: u64) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM revision r JOIN op o ON o.op = r.op JOIN import_batch b ON b.op = o.number
        WHERE r.rev = ?2 AND b.import = ?1)";
    db.the(sql, values![import, rev], |row| row.get(0))
}
