//! Accounts, contacts and activities written to their tables: what stands in the columns beside the answers.

use crate::store::sql::{Db, ToValue, Value, values};

use crate::domain::{Answers, Entity, Id, code};
use crate::store::fail::{Done, odd};
use crate::store::sql::{record::Record, search_keys};

/// Columns of an account that change; `?14` is its id or its number.
const ACCOUNT: [&str; 2] = [
    "INSERT INTO account (version, rev, withdrawn, kept, touched_at, touched_by, changed_at, changed_by, name_key, code,
       phone_tail, answers, owner, id)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    "UPDATE account SET version = ?1, rev = ?2, withdrawn = ?3, kept = ?4, touched_at = ?5, touched_by = ?6, changed_at = ?7,
       changed_by = ?8, name_key = ?9, code = ?10, phone_tail = ?11, answers = ?12, owner = ?13 WHERE number = ?14",
];
const CONTACT: [&str; 2] = [
    "INSERT INTO contact (version, rev, withdrawn, touched_at, touched_by, changed_at, changed_by, name_key, code, email,
       phone_tail, answers, account, id)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    "UPDATE contact SET version = ?1, rev = ?2, withdrawn = ?3, touched_at = ?4, touched_by = ?5, changed_at = ?6,
       changed_by = ?7, name_key = ?8, code = ?9, email = ?10, phone_tail = ?11, answers = ?12, account = ?13
     WHERE number = ?14",
];
const NEW_ACTIVITY: &str =
    "INSERT INTO activity (version, rev, withdrawn, changed_at, changed_by, started_at, due_at, outcome,
       contact, code, answers, account, id, kind, imported, logged_at, actor, host)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
const ACTIVITY: &str =
    "UPDATE activity SET version = ?1, rev = ?2, withdrawn = ?3, changed_at = ?4, changed_by = ?5,
       started_at = ?6, due_at = ?7, outcome = ?8, contact = ?9, code = ?10, answers = ?11, account = ?12
     WHERE number = ?13";

/// Writes a new record and returns its row number. `json` is its answers.
pub(in crate::store) fn insert(db: &impl Db, record: &Record, json: &str) -> Done<i64> {
    let number = put(db, record, json, (0, record.id.value()))?;
    if record.entity == Entity::Account {
        remember_identity(db, number, &record.answers)?;
    }
    Ok(number)
}

/// Writes a changed record over the old one.
pub(in crate::store) fn update(db: &impl Db, record: &Record, json: &str) -> Done<()> {
    put(db, record, json, (1, record.number.value()))?;
    if record.entity == Entity::Account {
        remember_identity(db, record.number, &record.answers)?;
    }
    Ok(())
}

/// Gives the row of a contact or activity another id.
pub(in crate::store) fn set_id(db: &impl Db, record: &Record, id: Id) -> Done<()> {
    let sql = match record.entity {
        Entity::Contact => "UPDATE contact SET id = ?2 WHERE number = ?1",
        Entity::Account => return Err(odd("an account keeps its id")),
        _ => "UPDATE activity SET id = ?2 WHERE number = ?1",
    };
    db.run(sql, values![record.number, id])?;
    Ok(())
}

/// Writes a record. `which`: 0 inserts a row with this id, 1 updates the row of this number. The number of an inserted row.
fn put(db: &impl Db, record: &Record, json: &str, (which, at): (usize, Value<'_>)) -> Done<i64> {
    let answers = &record.answers;
    let name_key = || search_keys::name_key(answers.text(code::NAME));
    match record.entity {
        Entity::Account => write(
            db,
            (which, ACCOUNT[which]),
            values![
                record.version,
                record.rev,
                record.withdrawn,
                record.is_kept(),
                record.touched_at,
                record.touched_by,
                record.changed_at,
                record.changed_by,
                name_key(),
                search_keys::column(answers, code::CODE),
                search_keys::phone_tail(answers),
                json,
                answers.text(code::OWNER),
                at
            ],
        ),
        Entity::Contact => write(
            db,
            (which, CONTACT[which]),
            values![
                record.version,
                record.rev,
                record.withdrawn,
                record.touched_at,
                record.touched_by,
                record.changed_at,
                record.changed_by,
                name_key(),
                search_keys::column(answers, code::CODE),
                email(answers),
                search_keys::phone_tail(answers),
                json,
                record.account,
                at
            ],
        ),
        _ => put_activity(db, record, json, (which, at)),
    }
}

fn write(db: &impl Db, (which, sql): (usize, &str), values: &[Value<'_>]) -> Done<i64> {
    match which {
        0 => db.insert(sql, values),
        _ => db.run(sql, values).map(|_| 0),
    }
}

fn put_activity(db: &impl Db, record: &Record, json: &str, (which, at): (usize, Value<'_>)) -> Done<i64> {
    let answers = &record.answers;
    let (started_at, contact) = (record.started_at(), contact_number(db, answers)?);
    let (due_at, outcome) = (answers.moment(code::DUE), answers.item(code::OUTCOME));
    let code = search_keys::column(answers, code::CODE);
    let changes = values![
        record.version,
        record.rev,
        record.withdrawn,
        record.changed_at,
        record.changed_by,
        started_at,
        due_at,
        outcome,
        contact,
        code,
        json,
        record.account,
        at
    ];
    if which == 1 {
        return write(db, (which, ACTIVITY), changes);
    }
    // How it was logged never changes.
    let Some(logged) = &record.logged else { return Err(odd("activity: no time")) };
    let kind = logged.kind.as_str();
    let once = values![kind, logged.imported, logged.at, logged.actor, logged.host];
    write(db, (which, NEW_ACTIVITY), &[changes.as_slice(), once].concat())
}

/// Remembers a code that a record gives up for another one: files that still have it mean this record.
pub(in crate::store) fn remember_code(db: &impl Db, before: &Record, after: &Answers) -> Done<()> {
    let Some(old) = search_keys::column(&before.answers, code::CODE) else { return Ok(()) };
    if old == after.text(code::CODE) || before.entity == Entity::Activity {
        return Ok(());
    }
    db.run(
        "INSERT OR IGNORE INTO former_code (entity, code, number) VALUES (?1, ?2, ?3)",
        values![before.entity.code(), old, before.number],
    )?;
    Ok(())
}

/// The e-mail address as it is compared: without case.
pub(in crate::store) fn email(answers: &Answers) -> Option<String> {
    search_keys::column(answers, code::EMAIL).map(str::to_lowercase)
}

fn remember_identity(db: &impl Db, number: i64, answers: &Answers) -> Done<()> {
    db.run(
        "INSERT OR IGNORE INTO account_identity (hash, account) VALUES (?1, ?2)",
        values![search_keys::account_identity(answers), number],
    )?;
    Ok(())
}

fn contact_number(db: &impl Db, answers: &Answers) -> Done<Option<i64>> {
    let Some(id) = answers.contact(code::CONTACT) else { return Ok(None) };
    db.one("SELECT number FROM contact WHERE id = ?1", values![id], |row| row.get(0))
}
