//! Likely duplicates of a record, side by side; and which records were merged into which.

use rusqlite::{Connection, params};

use super::{
    duplicate_candidates,
    fail::{Done, odd},
    ids, merge,
    record::{self, Record},
};
use crate::{
    domain::{Answer, Duplicate, Duplicates, Entity, Id, MergeLine, Moment, code},
    store::named_alike,
};

/// Others shown at most: digits choose among them.
const MOST: usize = 9;

/// A record beside those it may be a duplicate of.
pub(super) fn duplicates(conn: &Connection, entity: Entity, id: Id) -> Done<Duplicates> {
    let own = record::live(conn, entity, id)?;
    let mut others = Vec::new();
    let by_name: Vec<i64> = duplicate_candidates::like_by_name(conn, &own, MOST)?;
    let by_phone: Vec<i64> = duplicate_candidates::like_by_phone(conn, &own, MOST)?;
    let mut numbers = by_name.clone();
    numbers.extend(by_phone.iter().filter(|number| !by_name.contains(number)));
    for number in numbers.into_iter().take(MOST) {
        if let Some(found) = record::by_number(conn, entity, number)? {
            let mut duplicate = duplicate(conn, found)?;
            (duplicate.by_name, duplicate.by_phone) = (by_name.contains(&number), by_phone.contains(&number));
            duplicate.is_named_alike = named_alike(own.answers.text(code::NAME), duplicate.name());
            others.push(duplicate);
        }
    }
    Ok(Duplicates { own: duplicate(conn, own)?, others })
}

fn duplicate(conn: &Connection, record: Record) -> Done<Duplicate> {
    let count = |sql: &str| -> Done<u64> {
        Ok(conn.prepare_cached(sql)?.query_row([record.number], |row| row.get::<_, i64>(0))?.unsigned_abs())
    };
    let (activities, contacts) = match record.entity {
        Entity::Account => (
            count("SELECT count(*) FROM activity WHERE account = ?1 AND withdrawn = 0")?,
            count("SELECT count(*) FROM contact WHERE account = ?1 AND withdrawn = 0")?,
        ),
        _ => (
            conn.prepare_cached(
                "SELECT count(*) FROM activity WHERE account = ?1 AND contact = ?2 AND withdrawn = 0",
            )?
            .query_row(params![record.account, record.number], |row| row.get::<_, i64>(0))?
            .unsigned_abs(),
            0,
        ),
    };
    let at = record::by_number(conn, Entity::Account, record.account)?;
    let parent = match record.answers.get(code::PARENT) {
        Some(Answer::Account(parent)) => record::by_id(conn, Entity::Account, *parent)?,
        _ => None,
    };
    let name = |of: Option<Record>| of.map_or(String::new(), |of| of.answers.text(code::NAME).to_owned());
    Ok(Duplicate {
        id: record.id,
        version: record.version,
        account: record.account_id,
        account_name: name(at),
        parent_name: name(parent),
        answers: record.answers,
        activities,
        contacts,
        by_name: false,
        by_phone: false,
        is_named_alike: true,
    })
}

/// What was merged into a record and stands so, the latest first; without one, all of the file's merges.
///
/// What was merged may have changed since, as when the account of a merged contact is merged itself. So each is told by
/// the operation that made it go, and not by its last one.
pub(super) fn merges(conn: &Connection, into: Option<Id>, limit: usize) -> Done<Vec<MergeLine>> {
    let mut found = Vec::new();
    let mut statement = conn.prepare_cached(
        "SELECT r.record, m.op, m.at, m.login, r.entity FROM op m
         JOIN revision r ON r.rev BETWEEN m.first_rev AND m.rev AND r.entity = m.subject AND r.change = 'withdraw'
         WHERE m.kind = 'merge' AND m.undone = 0 ORDER BY m.number DESC",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if found.len() == limit {
            break;
        }
        let (from, word) = (record::id(row, 0)?, row.get::<_, String>(4)?);
        let entity = Entity::from_code(&word).ok_or_else(|| odd(format!("merge of {word}")))?;
        let Some(from) = ids::now(conn, entity, from)? else { continue };
        let Some(stays) = merge::points_to(conn, &from)? else { continue };
        if into.is_some_and(|into| into != stays.id) {
            continue;
        }
        found.push(MergeLine {
            op: record::id(row, 1)?,
            entity,
            from: from.id,
            from_name: from.answers.text(code::NAME).to_owned(),
            into: stays.id,
            into_name: stays.answers.text(code::NAME).to_owned(),
            at: Moment::from_millis(row.get(2)?),
            by: row.get(3)?,
        });
    }
    Ok(found)
}
