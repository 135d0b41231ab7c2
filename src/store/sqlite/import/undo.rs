//! A whole import taken back as one operation: its newest change first, in short transactions, each with its own entries
//! in history. How far it is stands in the file, so that one that was cut off goes on. It is refused where somebody has
//! built on what was imported.

use super::{
    super::{
        Sqlite, catalogue,
        fail::{Done, denied, odd},
        ids,
        op_context::OpContext,
        operations, permissions,
        record::{self, Record},
        revision::Snapshot,
        undo::{Step, edit_back},
        unit_of_work::Work,
    },
    loss::{changed_since, hangs_on, merged},
};
use crate::store::sql::{Db, Row, values};
use crate::{
    domain::{
        Answers, Change, Entity, Id, ImportLine, ImportUndone, Message, Moment, Origin, Right, StoreError,
        code,
    },
    message,
    store::Session,
};

/// The kind of the operations that take an import back.
pub(in crate::store::sqlite) const KIND: &str = "import-undo";

/// Changes taken back in one transaction: some 20 ms of the write lock.
const STEPS: i64 = 200;

/// Imports, latest first.
pub(in crate::store::sqlite) fn list(db: &impl Db, limit: usize) -> Done<Vec<ImportLine>> {
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

pub(super) fn answers_of(snapshot: &str) -> Done<Answers> {
    Ok(serde_json::from_str::<Snapshot>(snapshot)?.answers)
}

pub(super) fn saved(db: &impl Db, step: &Step) -> Done<Record> {
    record::by_id(db, step.entity, step.record)?
        .ok_or_else(|| odd(format!("revision of {} {}", step.entity.code(), step.record)))
}

/// What a record is called by; of an activity, its account's name.
pub(super) fn name_of(db: &impl Db, record: &Record) -> Done<String> {
    let account = match record.entity {
        Entity::Account | Entity::Contact => None,
        _ => record::by_number(db, Entity::Account, record.account)?,
    };
    Ok(account.as_ref().unwrap_or(record).answers.text(code::NAME).to_owned())
}

/// Takes back the next changes of an import, newest first, in one transaction.
pub(in crate::store::sqlite) fn step(
    store: &mut Sqlite,
    session: &Session,
    op: Id,
    id: Id,
) -> Result<ImportUndone, StoreError> {
    let clock = ((store.options.clock)(), store.options.zone);
    store.write(|db, cache| {
        let opening = OpContext::read(db, &session.origin, op)?;
        if opening.is_known {
            // Sent again after a lost answer: it was done.
            return Ok(ImportUndone { done: 0, finished: is_undone(db, id)? });
        }
        let catalogue = catalogue::at(db, cache, opening.catalogue)?;
        permissions::allow_at(db, &opening, &session.origin, Right::Import)?;
        ids::check_op(db, op, opening.holder, None, clock.1)?;
        let ((import, undo_rev), _) = find(db, &session.origin, id)?;
        let mut work = Work::begin(db, opening, &catalogue, &session.origin, op, clock)?;
        let steps = steps(db, import, undo_rev.unwrap_or(i64::MAX.unsigned_abs()), STEPS)?;
        for (rev, step) in &steps {
            take_back(&mut work, *rev, step)?;
        }
        let finished = steps.is_empty();
        let (at, who) = if finished { (work.now.millis(), work.origin.login.as_str()) } else { (0, "") };
        let next = steps.last().map(|(rev, _)| *rev).or(undo_rev).unwrap_or(0);
        db.run(
            "UPDATE import SET undo_rev = ?2, undone_at = ?3, undone_by = ?4 WHERE number = ?1",
            values![import, next, at, who],
        )?;
        work.finish(None, None)?;
        operations::keep(&work, KIND, None, 0)?;
        Ok(ImportUndone { done: steps.len() as u64, finished })
    })
}

fn is_undone(db: &impl Db, id: Id) -> Done<bool> {
    let sql = "SELECT undone_at > 0 FROM import WHERE id = ?1";
    Ok(db.one(sql, values![id], |row| row.get(0))?.unwrap_or(false))
}

/// Gives one change its inverse, unless somebody has built on it meanwhile.
fn take_back(work: &mut Work<'_, impl Db>, rev: u64, step: &Step) -> Done<()> {
    let record = saved(work.conn, step)?;
    let stands_in_the_way = |what: Message, record: &Record| -> Done<()> {
        Err(denied(message!(
            "store-import-built-on",
            "{name}: {what}: take that back first, and then give the same command again",
            name = name_of(work.conn, record)?,
            what = what
        )))
    };
    if record.withdrawn {
        return match record::survivor(work.conn, &record)? {
            Some(survivor) => stands_in_the_way(merged(&record, &survivor), &record),
            None => Ok(()),
        };
    }
    if record.rev != rev && record.answers != answers_of(&step.after)? {
        return stands_in_the_way(changed_since(&record), &record);
    }
    match step.change {
        Change::Create | Change::Restore => {
            if let Some(what) = hangs_on(work.conn, None, &record)? {
                return stands_in_the_way(what, &record);
            }
            work.withdraw(&record, true)?;
        }
        Change::Edit => edit_back(work, &record, step)?,
        Change::Withdraw | Change::NewId => {}
    }
    Ok(())
}
