//! Imports as they were written down: which there were, and the changes each made, newest first.

use crate::store::sql::{Db, Row, values};

use crate::store::fail::{Done, denied, odd};
use crate::store::{
    logic::{permissions, revision::Snapshot, undo_steps::Step},
    sql::record::{self, Record},
};
use crate::{
    domain::{Answers, Change, Entity, Id, ImportLine, Moment, Origin, Right},
    message,
};

/// Imports, latest first.
pub(in crate::store) fn list(db: &impl Db, limit: usize) -> Done<Vec<ImportLine>> {
    let sql = format!("{IMPORTS} ORDER BY number DESC LIMIT ?1");
    let mut found = Vec::new();
    db.each(&sql, values![i64::try_from(limit).unwrap_or(i64::MAX)], |row| {
        found.push(line(row)?.1);
        Ok(())
    })?;
    Ok(found)
}

const IMPORTS: &str =
    "SELECT number, id, login, at, entity, file, added, updated, skipped, rejected, ended, undo_rev,
    undone_at, undone_by FROM import";

/// The row number of an import, how far it is taken back, and what is known of it.
fn line(row: &dyn Row) -> Done<((i64, Option<u64>), ImportLine)> {
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
    Ok(((row.get(0)?, undo_rev), line))
}

/// An import that this session may take back.
pub(super) fn find(db: &impl Db, origin: &Origin, id: Id) -> Done<((i64, Option<u64>), ImportLine)> {
    let Some(found) = db.one(&format!("{IMPORTS} WHERE id = ?1"), values![id], line)? else {
        return Err(denied(message!("store-no-import", "there is no import {id}", id = id.to_string())));
    };
    if let Some((_, who)) = &found.1.undone {
        return Err(denied(message!(
            "store-import-undone",
            "this import was taken back by {who} already",
            who = who
        )));
    }
    if found.1.login != origin.login && !permissions::role_of(db, origin)?.may(Right::Merge) {
        return Err(denied(message!(
            "store-import-of-other",
            "only {login} or a lead can take this import back",
            login = &found.1.login
        )));
    }
    Ok(found)
}

/// The next changes of an import below a revision, newest first, with their revisions.
pub(super) fn steps(db: &impl Db, import: i64, below: u64, most: i64) -> Done<Vec<(u64, Step)>> {
    let batch = "SELECT o.first_rev, o.rev FROM import_batch b JOIN op o ON o.number = b.op
        WHERE b.import = ?1 AND o.first_rev < ?2 AND o.rev >= o.first_rev ORDER BY b.op DESC LIMIT 1";
    let found: Option<(u64, u64)> =
        db.one(batch, values![import, below], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let Some((first, last)) = found else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    db.each(
        "SELECT rev, entity, record, change, before, after FROM revision WHERE rev BETWEEN ?1 AND ?2
           ORDER BY rev DESC LIMIT ?3",
        values![first, last.min(below - 1), most],
        |row| {
            let (entity, change): (String, String) = (row.get(1)?, row.get(3)?);
            let damaged = || odd(format!("revision {entity}, {change}"));
            let step = Step {
                rev: row.get(0)?,
                entity: Entity::from_code(&entity).ok_or_else(damaged)?,
                record: row.get::<Id>(2)?,
                change: Change::from_code(&change).ok_or_else(damaged)?,
                before: row.get(4)?,
                after: row.get(5)?,
            };
            steps.push((row.get(0)?, step));
            Ok(())
        },
    )?;
    Ok(steps)
}

/// Whether a revision is one of the import's.
pub(super) fn is_own(db: &impl Db, import: i64, rev: u64) -> Done<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM revision r JOIN op o ON o.op = r.op JOIN import_batch b ON b.op = o.number
        WHERE r.rev = ?2 AND b.import = ?1)";
    db.the(sql, values![import, rev], |row| row.get(0))
}

/// The answers in a record as history keeps it.
pub(super) fn answers_of(snapshot: &str) -> Done<Answers> {
    Ok(serde_json::from_str::<Snapshot>(snapshot)?.answers)
}

/// The record a change was of.
pub(super) fn saved(db: &impl Db, step: &Step) -> Done<Record> {
    record::by_id(db, step.entity, step.record)?
        .ok_or_else(|| odd(format!("revision of {} {}", step.entity.code(), step.record)))
}
