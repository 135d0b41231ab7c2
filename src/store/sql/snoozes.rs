//! Rows of `snooze`: gaps that somebody put off.

use crate::domain::{Entity, Id, Moment};
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// The snooze of a gap: until when, and how many times so far.
pub(in crate::store) fn of(
    db: &impl Db,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
) -> Done<(Moment, u8)> {
    let found = db.one(
        "SELECT until, times FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
        values![subject, rule, field, owner],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(found.map_or((Moment::default(), 0), |(until, times)| (Moment::from_millis(until), times)))
}

/// Sets the snooze of a gap; 0 times takes it away.
pub(in crate::store) fn set(
    db: &impl Db,
    subject: Id,
    rule: &str,
    field: &str,
    owner: &str,
    until: Moment,
    times: u8,
) -> Done<()> {
    let id = subject.bytes().as_slice();
    if times == 0 {
        db.run(
            "DELETE FROM snooze WHERE subject = ?1 AND rule = ?2 AND field = ?3 AND owner = ?4",
            values![id, rule, field, owner],
        )?;
    } else {
        db.run("INSERT INTO snooze (subject, rule, field, owner, until, times) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (subject, rule, field, owner) DO UPDATE SET until = excluded.until, times = excluded.times", values![id, rule, field, owner, until, times])?;
    }
    Ok(())
}

/// Puts what an entity's record has put off under its new id. A gap put off says nothing of what kind its record is; the
/// gap itself does.
pub(in crate::store) fn move_to(db: &impl Db, entity: Entity, (from, to): (Id, Id)) -> Done<()> {
    db.run("UPDATE snooze SET subject = ?1 WHERE subject = ?2 AND EXISTS (SELECT 1 FROM gap g WHERE g.subject = ?2
           AND g.kind = ?3 AND g.rule = snooze.rule AND g.field = snooze.field AND g.owner = snooze.owner)
         AND NOT EXISTS (SELECT 1 FROM snooze s WHERE s.subject = ?1 AND s.rule = snooze.rule AND s.field = snooze.field
           AND s.owner = snooze.owner)", values![to, from, entity.code()])?;
    Ok(())
}
