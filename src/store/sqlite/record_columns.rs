//! Accounts, contacts and activities written to their tables: what stands in the columns beside the answers.

use rusqlite::{Connection, OptionalExtension, ToSql, params};

use super::{
    fail::{Done, odd},
    record::Record,
    search_keys,
};
use crate::domain::{Answers, Entity, Id, Moment, code};

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
pub(super) fn insert(conn: &Connection, record: &Record, json: &str) -> Done<i64> {
    let id = record.id.bytes();
    put(conn, record, json, (0, &id.as_slice()))?;
    let number = conn.last_insert_rowid();
    if record.entity == Entity::Account {
        remember_identity(conn, number, &record.answers)?;
    }
    Ok(number)
}

/// Writes a changed record over the old one.
pub(super) fn update(conn: &Connection, record: &Record, json: &str) -> Done<()> {
    put(conn, record, json, (1, &record.number))?;
    if record.entity == Entity::Account {
        remember_identity(conn, record.number, &record.answers)?;
    }
    Ok(())
}

/// Gives the row of a contact or activity another id.
pub(super) fn set_id(conn: &Connection, record: &Record, id: Id) -> Done<()> {
    let sql = match record.entity {
        Entity::Contact => "UPDATE contact SET id = ?2 WHERE number = ?1",
        Entity::Account => return Err(odd("an account keeps its id")),
        _ => "UPDATE activity SET id = ?2 WHERE number = ?1",
    };
    conn.prepare_cached(sql)?.execute(params![record.number, id.bytes().as_slice()])?;
    Ok(())
}

/// Writes a record. `which`: 0 inserts a row with this id, 1 updates the row of this number.
fn put(conn: &Connection, record: &Record, json: &str, (which, at): (usize, &dyn ToSql)) -> Done<()> {
    let answers = &record.answers;
    let name_key = || search_keys::name_key(answers.text(code::NAME));
    match record.entity {
        Entity::Account => conn.prepare_cached(ACCOUNT[which])?.execute(params![
            record.version,
            record.rev,
            record.withdrawn,
            record.is_kept(),
            record.touched_at.millis(),
            record.touched_by,
            record.changed_at.millis(),
            record.changed_by,
            name_key(),
            search_keys::column(answers, code::CODE),
            search_keys::phone_tail(answers),
            json,
            answers.text(code::OWNER),
            at
        ])?,
        Entity::Contact => conn.prepare_cached(CONTACT[which])?.execute(params![
            record.version,
            record.rev,
            record.withdrawn,
            record.touched_at.millis(),
            record.touched_by,
            record.changed_at.millis(),
            record.changed_by,
            name_key(),
            search_keys::column(answers, code::CODE),
            email(answers),
            search_keys::phone_tail(answers),
            json,
            record.account,
            at
        ])?,
        _ => return put_activity(conn, record, json, (which, at)),
    };
    Ok(())
}

fn put_activity(
    conn: &Connection,
    record: &Record,
    json: &str,
    (which, at): (usize, &dyn ToSql),
) -> Done<()> {
    let answers = &record.answers;
    let (changed_at, started_at) = (record.changed_at.millis(), record.started_at().millis());
    let due_at = answers.moment(code::DUE).map(Moment::millis);
    let (outcome, contact) = (answers.item(code::OUTCOME), contact_number(conn, answers)?);
    let changes = params![
        record.version,
        record.rev,
        record.withdrawn,
        changed_at,
        record.changed_by,
        started_at,
        due_at,
        outcome,
        contact,
        search_keys::column(answers, code::CODE),
        json,
        record.account,
        at
    ];
    if which == 1 {
        conn.prepare_cached(ACTIVITY)?.execute(changes)?;
        return Ok(());
    }
    // How it was logged never changes.
    let Some(logged) = &record.logged else { return Err(odd("activity: no time")) };
    let (kind, logged_at) = (logged.kind.code(), logged.at.millis());
    let once = params![kind, logged.imported, logged_at, logged.actor, logged.host];
    conn.prepare_cached(NEW_ACTIVITY)?.execute(&*[changes, once].concat())?;
    Ok(())
}

/// Remembers a code that a record gives up for another one: files that still have it mean this record.
pub(super) fn remember_code(conn: &Connection, before: &Record, after: &Answers) -> Done<()> {
    let Some(old) = search_keys::column(&before.answers, code::CODE) else { return Ok(()) };
    if old == after.text(code::CODE) || before.entity == Entity::Activity {
        return Ok(());
    }
    conn.prepare_cached("INSERT OR IGNORE INTO former_code (entity, code, number) VALUES (?1, ?2, ?3)")?
        .execute(params![before.entity.code(), old, before.number])?;
    Ok(())
}

/// The e-mail address as it is compared: without case.
pub(super) fn email(answers: &Answers) -> Option<String> {
    search_keys::column(answers, code::EMAIL).map(str::to_lowercase)
}

fn remember_identity(conn: &Connection, number: i64, answers: &Answers) -> Done<()> {
    conn.prepare_cached("INSERT OR IGNORE INTO account_identity (hash, account) VALUES (?1, ?2)")?
        .execute(params![search_keys::account_identity(answers), number])?;
    Ok(())
}

fn contact_number(conn: &Connection, answers: &Answers) -> Done<Option<i64>> {
    let Some(id) = answers.contact(code::CONTACT) else { return Ok(None) };
    let mut statement = conn.prepare_cached("SELECT number FROM contact WHERE id = ?1")?;
    Ok(statement.query_row([id.bytes().as_slice()], |row| row.get(0)).optional()?)
}
