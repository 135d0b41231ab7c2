//! Likely duplicates of a record, side by side; and which records were merged into which.

use rusqlite::{Connection, params};

use super::{
    fail::Done,
    like,
    record::{self, Record},
};
use crate::domain::{Answer, Entity, Id, MergeLine, Moment, Twin, Twins, code};

/// Others shown at most: digits choose among them.
const MOST: usize = 9;

/// A record beside those it may be a duplicate of.
pub(super) fn twins(conn: &Connection, entity: Entity, id: Id) -> Done<Twins> {
    let own = record::live(conn, entity, id)?;
    let mut others = Vec::new();
    let by_name: Vec<i64> = like::like_by_name(conn, &own, MOST)?;
    let by_phone: Vec<i64> = like::like_by_phone(conn, &own, MOST)?;
    let mut numbers = by_name.clone();
    numbers.extend(by_phone.iter().filter(|number| !by_name.contains(number)));
    for number in numbers.into_iter().take(MOST) {
        if let Some(found) = record::by_number(conn, entity, number)? {
            let mut twin = twin(conn, found)?;
            (twin.by_name, twin.by_phone) = (by_name.contains(&number), by_phone.contains(&number));
            others.push(twin);
        }
    }
    Ok(Twins { own: twin(conn, own)?, others })
}

fn twin(conn: &Connection, record: Record) -> Done<Twin> {
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
    Ok(Twin {
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
    })
}

/// What was merged into a record and stands so, the latest first; without one, all of the file's merges.
pub(super) fn merges(conn: &Connection, into: Option<Id>, limit: usize) -> Done<Vec<MergeLine>> {
    let mut found = Vec::new();
    for (entity, table) in [(Entity::Account, "account"), (Entity::Contact, "contact")] {
        let mut statement = conn.prepare_cached(&format!(
            "SELECT t.id, s.id, r.op, r.at, o.login FROM {table} t JOIN {table} s ON s.number = t.merged_into
             JOIN revision r ON r.rev = t.rev JOIN origin o ON o.number = r.origin
             WHERE t.merged_into IS NOT NULL AND (?1 IS NULL OR s.id = ?1) ORDER BY t.rev DESC LIMIT ?2"
        ))?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let mut rows = statement.query(params![into.map(|id| id.bytes().to_vec()), limit])?;
        while let Some(row) = rows.next()? {
            let (from, into) = (record::id(row, 0)?, record::id(row, 1)?);
            let name = |id: Id| -> Done<String> {
                let found = record::by_id(conn, entity, id)?;
                Ok(found.map_or(String::new(), |found| found.answers.text(code::NAME).to_owned()))
            };
            found.push(MergeLine {
                op: record::id(row, 2)?,
                entity,
                from,
                from_name: name(from)?,
                into,
                into_name: name(into)?,
                at: Moment::from_millis(row.get(3)?),
                by: row.get(4)?,
            });
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.at));
    found.truncate(limit);
    Ok(found)
}
