//! What others have built upon a record: activities, contacts, matters, forms in progress.

use crate::domain::{Entity, Id};
use crate::store::fail::Done;
use crate::store::sql::{Db, record::Record, values};

/// Whether something that was not taken back, or a form in progress, stands on a record.
pub(in crate::store) fn has_any(db: &impl Db, record: &Record) -> Done<bool> {
    let sql = match record.entity {
        Entity::Account => {
            "SELECT 1 FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
             UNION ALL SELECT 1 FROM record WHERE entity = 'contact' AND account = ?1 AND withdrawn = 0
             UNION ALL SELECT 1 FROM record WHERE entity = 'matter' AND account = ?1 AND withdrawn = 0
             UNION ALL SELECT 1 FROM draft WHERE (account = ?2 OR id = ?2) AND ?3 <> '' AND ?4 > 0 LIMIT 1"
        }
        Entity::Contact => {
            "SELECT 1 FROM record WHERE entity = 'activity' AND account = ?4 AND contact = ?1 AND withdrawn = 0
             UNION ALL SELECT 1 FROM draft WHERE id = ?2 OR instr(form, ?3) > 0 LIMIT 1"
        }
        Entity::Matter => {
            // An activity is about it.
            "SELECT 1 FROM record WHERE entity = 'activity' AND account = ?4 AND withdrawn = 0 AND instr(answers, ?3) > 0
             UNION ALL SELECT 1 FROM draft WHERE (id = ?2 OR instr(form, ?3) > 0) AND ?1 > 0 LIMIT 1"
        }
        Entity::Activity => return Ok(false),
    };
    db.has(sql, values![record.number, record.id, record.id.to_string(), record.account])
}

/// Reads what was logged or opened at an account, or logged with a contact, until `read` gives something: the last revision of
/// each, and who changed it last. Of other records there is nothing to read.
pub(in crate::store) fn logged_with<T>(
    db: &impl Db,
    record: &Record,
    mut read: impl FnMut(u64, String) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let of_both = values![record.number, record.account];
    let (sql, of) = match record.entity {
        Entity::Account => (
            "SELECT rev, changed_by FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0
             UNION ALL SELECT rev, changed_by FROM record WHERE entity = 'matter' AND account = ?1 AND withdrawn = 0",
            &of_both[..1],
        ),
        Entity::Contact => (
            "SELECT rev, changed_by FROM record WHERE entity = 'activity' AND contact = ?1 AND account = ?2 AND withdrawn = 0",
            &of_both[..],
        ),
        Entity::Matter | Entity::Activity => return Ok(None),
    };
    db.until(sql, of, |row| read(row.get(0)?, row.get(1)?))
}

/// Reads the contacts of an account that were not taken back, likewise.
pub(in crate::store) fn contacts_at<T>(
    db: &impl Db,
    account: i64,
    mut read: impl FnMut(u64, String) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql =
        "SELECT rev, changed_by FROM record WHERE entity = 'contact' AND account = ?1 AND withdrawn = 0";
    db.until(sql, values![account], |row| read(row.get(0)?, row.get(1)?))
}

/// Who has a form in progress at an account.
pub(in crate::store) fn form_at(db: &impl Db, account: Id) -> Done<Option<String>> {
    db.one("SELECT actor FROM draft WHERE account = ?1 LIMIT 1", values![account], |row| row.get(0))
}
