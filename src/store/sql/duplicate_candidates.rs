//! Records that have the folded name or the phone of another one.

use crate::domain::Entity;
use crate::store::fail::Done;
use crate::store::sql::{Db, record::Record, values};

/// What two records share: a folded name, or the last digits of a phone backwards.
pub(in crate::store) enum Told {
    Name(String),
    Phone(String),
}

/// Row numbers of others that share it, at most so many, those told apart from the record left out. Two people of one name at
/// two companies are two people: contacts of a name are sought within their account.
pub(in crate::store) fn others(db: &impl Db, record: &Record, told: &Told, most: usize) -> Done<Vec<i64>> {
    let (id, most) = (record.id.bytes().as_slice(), i64::try_from(most).unwrap_or(i64::MAX));
    // Each is a text of its own, so that each finds the index of its entity's rows.
    let sql = match (record.entity, told) {
        (Entity::Account, Told::Name(_)) => {
            "SELECT number FROM record t WHERE entity = 'account' AND name_key = ?1 AND number <> ?2 AND withdrawn = 0
                AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
        (_, Told::Name(_)) => {
            "SELECT number FROM record t WHERE entity = 'contact' AND account = ?5 AND name_key = ?1 AND number <> ?2 AND withdrawn = 0
                AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
        (Entity::Account, Told::Phone(_)) => {
            "SELECT number FROM record t WHERE entity = 'account' AND phone_tail = ?1 AND number <> ?2 AND withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
        (_, Told::Phone(_)) => {
            "SELECT number FROM record t WHERE entity = 'contact' AND phone_tail = ?1 AND number <> ?2 AND withdrawn = 0
            AND NOT EXISTS (SELECT 1 FROM distinct_pair WHERE one = ?3 AND other = t.id) LIMIT ?4"
        }
    };
    match (record.entity, told) {
        (Entity::Contact, Told::Name(name)) => {
            db.all(sql, values![name, record.number, id, most, record.account], |row| row.get(0))
        }
        (_, Told::Name(text) | Told::Phone(text)) => {
            db.all(sql, values![text, record.number, id, most], |row| row.get(0))
        }
    }
}

/// Whether two records were ever told apart.
pub(in crate::store) fn was_any_told_apart(db: &impl Db) -> Done<bool> {
    db.has("SELECT 1 FROM distinct_pair LIMIT 1", &[])
}

/// Row numbers of others that share it and were told apart from some record.
pub(in crate::store) fn told_apart(db: &impl Db, record: &Record, told: &Told) -> Done<Vec<i64>> {
    let (column, text) = match told {
        Told::Name(text) => ("name_key", text),
        Told::Phone(text) => ("phone_tail", text),
    };
    let sql = format!(
        "SELECT number FROM record t WHERE entity = '{}' AND {column} = ?1 AND number <> ?2 AND withdrawn = 0
               AND EXISTS (SELECT 1 FROM distinct_pair WHERE one = t.id)",
        record.entity.code()
    );
    db.all(&sql, values![text, record.number], |row| row.get(0))
}
