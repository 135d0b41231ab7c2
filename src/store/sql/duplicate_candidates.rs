//! What a record is like: others with its name or its phone, which may be the same company or person twice.

use crate::domain::{Entity, code};
use crate::store::fail::Done;
use crate::store::sql::{Db, Value, values};
use crate::store::sql::{record::Record, search_keys};

/// What a duplicate is told by: the folded name where it says enough, the phone where it is a whole number.
fn tells(record: &Record) -> (Option<String>, Option<String>) {
    let name = Some(search_keys::name_key(record.answers.text(code::NAME)))
        .filter(|name| search_keys::is_telling(name));
    let phone = search_keys::phone_tail(&record.answers).filter(|tail| search_keys::is_whole_phone(tail));
    (name, phone)
}

/// Others a record shares its name with, at most so many, those it was told apart from left out. Two people of one name at
/// two companies are two people: contacts are compared within their account.
pub(in crate::store) fn like_by_name(db: &impl Db, record: &Record, most: usize) -> Done<Vec<i64>> {
    let Some(name) = tells(record).0 else { return Ok(Vec::new()) };
    let (id, most) = (record.id.bytes().as_slice(), i64::try_from(most).unwrap_or(i64::MAX));
    match record.entity {
        Entity::Account => {
            let sql = "SELECT number FROM record t WHERE entity = 'account' AND name_key = ?1 AND number <> ?2 AND withdrawn = 0
                AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4";
            others(db, sql, values![name, record.number, id, most])
        }
        _ => {
            let sql =
                "SELECT number FROM record t WHERE entity = 'contact' AND account = ?5 AND name_key = ?1 AND number <> ?2 AND withdrawn = 0
                AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4";
            others(db, sql, values![name, record.number, id, most, record.account])
        }
    }
}

/// Others a record shares its phone with, likewise.
pub(in crate::store) fn like_by_phone(db: &impl Db, record: &Record, most: usize) -> Done<Vec<i64>> {
    let Some(phone) = tells(record).1 else { return Ok(Vec::new()) };
    let (id, most) = (record.id.bytes().as_slice(), i64::try_from(most).unwrap_or(i64::MAX));
    let sql = match record.entity {
        Entity::Account => {
            "SELECT number FROM record t WHERE entity = 'account' AND phone_tail = ?1 AND number <> ?2 AND withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
        _ => {
            "SELECT number FROM record t WHERE entity = 'contact' AND phone_tail = ?1 AND number <> ?2 AND withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
    };
    others(db, sql, values![phone, record.number, id, most])
}

/// Of each kind, at most two: more say nothing more.
pub(in crate::store) fn like(db: &impl Db, record: &Record) -> Done<[Vec<i64>; 2]> {
    Ok([like_by_name(db, record, 2)?, like_by_phone(db, record, 2)?])
}

fn others(db: &impl Db, sql: &str, values: &[Value<'_>]) -> Done<Vec<i64>> {
    db.all(sql, values, |row| row.get(0))
}

/// Those that share what duplicates are told by with a record and were told apart from some: whether they still have a
/// likely duplicate cannot be told from how many there are.
pub(in crate::store) fn told_apart(db: &impl Db, record: &Record) -> Done<Vec<i64>> {
    if !db.has("SELECT 1 FROM distinct_pair LIMIT 1", &[])? {
        return Ok(Vec::new());
    }
    let (name, phone) = tells(record);
    let entity = record.entity.code();
    let mut found = Vec::new();
    for (value, column) in [(name, "name_key"), (phone, "phone_tail")] {
        let Some(value) = value else { continue };
        let sql = format!(
            "SELECT number FROM record t WHERE entity = '{entity}' AND {column} = ?1 AND number <> ?2 AND withdrawn = 0
               AND EXISTS (SELECT 1 FROM distinct_pair WHERE one = t.id)"
        );
        found.extend(others(db, &sql, values![value, record.number])?);
    }
    Ok(found)
}

/// Those that may have become or ceased to be a likely duplicate with a change of the record they are like. Where two
/// share what duplicates are told by, they are one another's duplicates whatever becomes of this one: a name borne by
/// hundreds costs no more than a rare one.
pub(in crate::store) fn turned(like: [Vec<i64>; 2]) -> impl Iterator<Item = i64> {
    like.into_iter().filter_map(|found| if let [only] = found[..] { Some(only) } else { None })
}
