//! Records written to their table: what stands in the columns beside the answers.

use crate::store::sql::{Db, Value, values};

use crate::domain::{Answer, Answers, Entity, Family, Id, Moment, code};
use crate::store::fail::{Done, odd};
use crate::store::sql::{
    record::{self, Record},
    search_keys,
};

/// A new row; `?1` and `?2` are the first and the last number its entity has, or `?1` is the row's own and `?2` is below it. Columns
/// that a kind of record has no answer for are null and take a byte each.
const INSERT: &str = "INSERT INTO record (number, entity, kind, id, imported, logged_at, actor, host,
    version, rev, withdrawn, kept, account, contact, started_at, due_at, touched_at, changed_at, touched_by, changed_by,
    owner, outcome, code, email, phone_tail, name_key, answers)
  VALUES (CASE WHEN ?2 < ?1 THEN ?1 ELSE coalesce(
      (SELECT number + 1 FROM record WHERE number BETWEEN ?1 AND ?2 ORDER BY number DESC LIMIT 1), ?1) END,
    ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27,
    ?28)";
/// What changes of a row; how an activity was logged never does.
const UPDATE: &str = "UPDATE record SET version = ?2, rev = ?3, withdrawn = ?4, kept = ?5, account = ?6, contact = ?7,
    started_at = ?8, due_at = ?9, touched_at = ?10, changed_at = ?11, touched_by = ?12, changed_by = ?13, owner = ?14,
    outcome = ?15, code = ?16, email = ?17, phone_tail = ?18, name_key = ?19, answers = ?20
  WHERE number = ?1";

/// Writes a new record and returns its row number. `json` is its answers. `number` is the row's where that is known, as where the
/// caller has just made the one before it: looking for the last one costs a tenth of what the row costs.
pub(in crate::store) fn insert(db: &impl Db, record: &Record, json: &str, number: Option<i64>) -> Done<i64> {
    let logged = record.logged.as_ref();
    if record.form().code().is_none() && logged.is_none() && record.entity.family() != Family::Party {
        return Err(odd("a record without a kind"));
    }
    let (first, last) = record::numbers(record.entity);
    let (first, last) = number.map_or((first, last), |number| (number, 0));
    let written = with_columns(
        db,
        record,
        json,
        values![
            first,
            last,
            record.entity.code(),
            logged.map(|logged| logged.kind.as_str()),
            record.id,
            logged.is_some_and(|logged| logged.imported),
            logged.map(|logged| logged.at),
            logged.map(|logged| logged.actor.as_str()),
            logged.map(|logged| logged.host.as_str()),
        ],
        |all| match number {
            Some(number) => db.run(INSERT, all).map(|()| number),
            None => db.insert(INSERT, all),
        },
    )?;
    let number = written;
    remember_identity(db, record, number)?;
    Ok(number)
}

/// Writes a changed record over the old one.
pub(in crate::store) fn update(db: &impl Db, record: &Record, json: &str) -> Done<()> {
    with_columns(db, record, json, values![record.number], |all| db.run(UPDATE, all))?;
    remember_identity(db, record, record.number)
}

/// Gives the row of a contact or activity another id.
pub(in crate::store) fn set_id(db: &impl Db, record: &Record, id: Id) -> Done<()> {
    if record.entity == Entity::Account {
        return Err(odd("an account keeps its id"));
    }
    db.run("UPDATE record SET id = ?2 WHERE number = ?1", values![record.number, id])?;
    Ok(())
}

/// Sets who worked on an account or contact last; it is kept from then on if it has an owner or was worked on.
pub(in crate::store) fn set_touched(db: &impl Db, number: i64, by: &str, at: Moment) -> Done<()> {
    let sql = "UPDATE record SET touched_by = ?2, touched_at = ?3,
            kept = CASE WHEN entity = 'account' AND (owner <> '' OR ?2 <> '') THEN 1 ELSE 0 END WHERE number = ?1";
    db.run(sql, values![number, by, at])?;
    Ok(())
}

/// Hands the columns that change over, behind those given.
fn with_columns<T>(
    db: &impl Db,
    record: &Record,
    json: &str,
    before: &[Value<'_>],
    take: impl FnOnce(&[Value<'_>]) -> Done<T>,
) -> Done<T> {
    let answers = &record.answers;
    let columns = FromAnswers::of(record.entity, |field| answers.get(field));
    let is_party = record.entity.family() == Family::Party;
    let is_account = record.entity == Entity::Account;
    let (touched_at, touched_by) = match is_party {
        true => (record.touched_at, record.touched_by.as_str()),
        false => (Moment::default(), ""),
    };
    let contact = columns.contact.map(|id| contact_number(db, id)).transpose()?.flatten();
    take(
        &[
            before,
            values![
                record.version,
                record.rev,
                record.withdrawn,
                is_account && record.is_kept(),
                (!is_account).then_some(record.account),
                contact,
                (record.entity == Entity::Activity).then(|| record.started_at()),
                columns.due_at,
                touched_at,
                record.changed_at,
                touched_by,
                record.changed_by,
                columns.owner,
                columns.outcome,
                columns.code,
                columns.email,
                columns.phone_tail,
                is_party.then(|| search_keys::name_key(answers.text(code::NAME))),
                json
            ],
        ]
        .concat(),
    )
}

/// Columns taken from the answers, for the indices and for lists.
pub(in crate::store) struct FromAnswers<'a> {
    /// An account's or a matter's owner; empty where it has none, and for other records.
    pub owner: &'a str,
    pub code: Option<&'a str>,
    /// A contact's e-mail address as it is compared: without case.
    pub email: Option<String>,
    /// Of accounts and contacts, see [`search_keys::phone_tail`].
    pub phone_tail: Option<String>,
    /// How an activity ended, or the stage a matter is in.
    pub outcome: Option<&'a str>,
    /// When an activity says that it began.
    pub started_at: Option<Moment>,
    /// When its next step is due.
    pub due_at: Option<Moment>,
    /// Whom it was with.
    pub contact: Option<Id>,
}

impl<'a> FromAnswers<'a> {
    /// Of a record's answers by field.
    pub(in crate::store) fn of(
        entity: Entity,
        answer: impl Fn(&str) -> Option<&'a Answer>,
    ) -> FromAnswers<'a> {
        let text = |field: &str| answer(field).and_then(Answer::text).filter(|text| !text.is_empty());
        let is_party = entity.family() == Family::Party;
        let of_other = |field: &str| answer(field).filter(|_| !is_party);
        let of_activity = |field: &str| answer(field).filter(|_| entity == Entity::Activity);
        let ended = if entity == Entity::Matter { code::STAGE } else { code::OUTCOME };
        FromAnswers {
            owner: text(code::OWNER)
                .filter(|_| matches!(entity, Entity::Account | Entity::Matter))
                .unwrap_or_default(),
            code: text(code::CODE),
            email: text(code::EMAIL).filter(|_| entity == Entity::Contact).map(str::to_lowercase),
            phone_tail: search_keys::tail_of(answer(code::PHONE).filter(|_| is_party)),
            outcome: of_other(ended).and_then(Answer::item_code),
            started_at: of_activity(code::STARTED_AT).and_then(Answer::moment),
            due_at: of_other(code::DUE).and_then(Answer::moment),
            contact: match of_other(code::CONTACT) {
                Some(Answer::Contact(id)) => Some(*id),
                _ => None,
            },
        }
    }
}

/// Remembers a code that a record gives up for another one: files that still have it mean this record.
pub(in crate::store) fn remember_code(db: &impl Db, before: &Record, after: &Answers) -> Done<()> {
    let Some(old) = search_keys::column(&before.answers, code::CODE) else { return Ok(()) };
    if old == after.text(code::CODE) || before.entity.family() != Family::Party {
        return Ok(());
    }
    db.run(
        "INSERT INTO former_code (entity, code, number) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        values![before.entity.code(), old, before.number],
    )?;
    Ok(())
}

/// The e-mail address as it is compared: without case.
pub(in crate::store) fn email(answers: &Answers) -> Option<String> {
    search_keys::column(answers, code::EMAIL).map(str::to_lowercase)
}

fn remember_identity(db: &impl Db, record: &Record, number: i64) -> Done<()> {
    if record.entity != Entity::Account {
        return Ok(());
    }
    db.run(
        "INSERT INTO account_identity (hash, account) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        values![search_keys::account_identity(&record.answers), number],
    )?;
    Ok(())
}

/// The row number of a contact; none where there is no such contact.
pub(in crate::store) fn contact_number(db: &impl Db, id: Id) -> Done<Option<i64>> {
    let sql = "SELECT number FROM record WHERE id = ?1 AND entity = 'contact'";
    db.one(sql, values![id], |row| row.get(0))
}
