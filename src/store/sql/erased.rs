//! The register of who was erased, and the rules for how long people are kept.

use crate::domain::{Entity, Erased, Id, Moment, RetentionRule};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

const ALL: &str = "SELECT record, entity, rev, at, why, swept FROM erased";

fn from_row(row: &dyn Row) -> Done<Erased> {
    Ok(Erased {
        record: row.get(0)?,
        entity: Entity::from_code(row.get(1)?).ok_or_else(|| odd("erased, entity"))?,
        rev: row.get(2)?,
        at: row.get(3)?,
        why: row.get(4)?,
        swept: row.get(5)?,
    })
}

/// Everybody who was erased, in the order in which that was done.
pub(in crate::store) fn all(db: &impl Db) -> Done<Vec<Erased>> {
    db.all(&format!("{ALL} ORDER BY rev, record"), &[], from_row)
}

/// The row of a record; none where it was not erased.
pub(in crate::store) fn find(db: &impl Db, record: Id) -> Done<Option<Erased>> {
    db.one(&format!("{ALL} WHERE record = ?1"), values![record], from_row)
}

/// How many are there whose values may still lie outside of the rows.
pub(in crate::store) fn count_unswept(db: &impl Db) -> Done<u64> {
    let sql = "SELECT count(*) FROM erased WHERE swept IS NULL";
    Ok(db.the(sql, &[], |row| row.get::<i64>(0))?.unsigned_abs())
}

/// The last revision that erased an account; 0 where none did.
pub(in crate::store) fn last_account(db: &impl Db) -> Done<u64> {
    db.the("SELECT coalesce(max(rev), 0) FROM erased WHERE entity = 'account'", &[], |row| row.get(0))
}

/// Writes down that somebody was erased; the word of the first time stands.
pub(in crate::store) fn add(db: &impl Db, one: &Erased) -> Done<()> {
    db.run(
        "INSERT INTO erased (record, entity, rev, at, why, swept) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        values![one.record, one.entity.code(), one.rev, one.at, one.why, one.swept],
    )
}

/// Notes that nothing is left outside of the rows of those erased up to a revision.
pub(in crate::store) fn set_swept(db: &impl Db, rev: u64, at: Moment) -> Done<()> {
    db.run("UPDATE erased SET swept = ?2 WHERE swept IS NULL AND rev <= ?1", values![rev, at])
}

/// The rules for how long people are kept, by code.
pub(in crate::store) fn rules(db: &impl Db) -> Done<Vec<RetentionRule>> {
    db.all("SELECT code, entity, months, why FROM retention_rule ORDER BY code", &[], |row| {
        Ok(RetentionRule {
            code: row.get(0)?,
            entity: Entity::from_code(row.get(1)?).ok_or_else(|| odd("retention_rule, entity"))?,
            months: row.get(2)?,
            why: row.get(3)?,
        })
    })
}

/// Writes a rule, over the one of its code.
pub(in crate::store) fn put_rule(db: &impl Db, rule: &RetentionRule) -> Done<()> {
    db.run(
        "INSERT INTO retention_rule (code, entity, months, why) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (code) DO UPDATE SET entity = excluded.entity, months = excluded.months, why = excluded.why",
        values![rule.code, rule.entity.code(), rule.months, rule.why],
    )
}

/// Takes a rule away.
pub(in crate::store) fn remove_rule(db: &impl Db, code: &str) -> Done<()> {
    db.run("DELETE FROM retention_rule WHERE code = ?1", values![code])
}

/// Contacts, or accounts, with whom nothing was logged since a moment and that were not changed since either: row number, and when
/// that last was. `most`: so many.
pub(in crate::store) fn outdated(
    db: &impl Db,
    entity: Entity,
    before: Moment,
    most: i64,
) -> Done<Vec<(i64, Moment)>> {
    // Of a contact counts what was logged with them; of an account all that was logged there.
    let of = match entity {
        Entity::Contact => "contact",
        _ => "account",
    };
    let sql = format!(
        "SELECT r.number, coalesce(l.last, r.changed_at) FROM record r LEFT JOIN (
           SELECT v.{of} AS who, max(v.started_at) AS last FROM record v
           WHERE v.entity = 'activity' AND v.withdrawn = 0 AND v.{of} IS NOT NULL GROUP BY v.{of}) AS l ON l.who = r.number
         WHERE r.entity = '{}' AND r.withdrawn = 0 AND coalesce(l.last, r.changed_at) < ?1 AND r.changed_at < ?1
         ORDER BY 2, 1 LIMIT ?2",
        entity.code()
    );
    db.all(&sql, values![before, most], |row| Ok((row.get(0)?, row.get(1)?)))
}
