//! The card of an account, and forms over what a gap or a card entry is about.

use rusqlite::{Connection, OptionalExtension, params};

use super::{
    draft,
    fail::{Done, denied},
    record,
};
use crate::domain::{Answer, Answers, Card, Draft, Entity, Id, Moment, Opened, Subject, code};
use crate::message;

/// An account with everything about it.
pub(super) fn card(conn: &Connection, account: Id, login: &str) -> Done<Card> {
    let account = record::live(conn, Entity::Account, account)?;
    let number = account.number;
    let parent = match account.answers.get(code::PARENT) {
        Some(Answer::Account(id)) => record::by_id(conn, Entity::Account, *id)?
            .map(|parent| if parent.withdrawn { record::survivor(conn, &parent) } else { Ok(Some(parent)) })
            .transpose()?
            .flatten()
            .map(|parent| (parent.id, parent.answers.text(code::NAME).to_owned())),
        _ => None,
    };
    let contacts = record::all(
        conn,
        Entity::Contact,
        "c.account = ?1 AND c.withdrawn = 0 ORDER BY c.name_key, c.number",
        number,
    )?;
    let mut history = record::all(
        conn,
        Entity::Activity,
        &format!(
            "v.account = ?1 AND v.withdrawn = 0 ORDER BY v.started_at DESC, v.number DESC LIMIT {}",
            Card::MOST
        ),
        number,
    )?;
    for activity in &mut history {
        follow_contact(conn, &mut activity.answers)?;
    }
    let history_total: i64 = conn
        .prepare_cached("SELECT count(*) FROM activity WHERE account = ?1 AND withdrawn = 0")?
        .query_row([number], |row| row.get(0))?;
    Ok(Card {
        account: account.into_account(),
        parent,
        contacts: contacts.into_iter().map(record::Record::into_contact).collect(),
        last_spoken_to: last_spoken_to(conn, number, login)?,
        history: history.into_iter().filter_map(record::Record::into_activity).collect(),
        history_total: history_total.unsigned_abs(),
        users: logins(conn)?,
    })
}

/// The contact of this login's latest activity at the account that names one who is still there.
fn last_spoken_to(conn: &Connection, account: i64, login: &str) -> Done<Option<Id>> {
    let found: Option<Vec<u8>> = conn
        .prepare_cached(
            "SELECT c.id FROM activity v JOIN contact c ON c.number = v.contact
             WHERE v.account = ?1 AND v.actor = ?2 AND v.withdrawn = 0 AND (c.withdrawn = 0 OR c.merged_into IS NOT NULL)
             ORDER BY v.started_at DESC, v.number DESC LIMIT 1",
        )?
        .query_row(params![account, login], |row| row.get(0))
        .optional()?;
    let Some(id) = found.as_deref().and_then(Id::from_bytes) else { return Ok(None) };
    let mut answers = Answers::from([(code::CONTACT, Answer::Contact(id))]);
    follow_contact(conn, &mut answers)?;
    Ok(answers.contact(code::CONTACT))
}

/// An activity with a contact who was merged since was with the one who stayed.
fn follow_contact(conn: &Connection, answers: &mut Answers) -> Done<()> {
    if let Some(id) = answers.contact(code::CONTACT)
        && let Some(found) = record::by_id(conn, Entity::Contact, id)?
        && let Some(on) = record::survivor(conn, &found)?
    {
        answers.set(code::CONTACT, Answer::Contact(on.id));
    }
    Ok(())
}

/// Everyone who uses the file and has not been retired, by login.
pub(super) fn logins(conn: &Connection) -> Done<Vec<String>> {
    let mut statement = conn.prepare_cached("SELECT login FROM user WHERE NOT retired ORDER BY login")?;
    let found = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(found)
}

/// A form over a draft or a saved record, with the card of its account.
pub(super) fn open(conn: &Connection, subject: Subject, login: &str, now: Moment) -> Done<Opened> {
    let form = match subject {
        Subject::Draft(id) => {
            let mut all = draft::all_of(conn, id)?;
            let own = all.iter().position(|kept| kept.actor == login).unwrap_or(0);
            if all.is_empty() {
                return Err(denied(message!("store-form-gone", "this form is not kept any more")));
            }
            all.swap_remove(own).form
        }
        Subject::Account(id) => saved(conn, Entity::Account, id, login, now)?,
        Subject::Contact(id) => saved(conn, Entity::Contact, id, login, now)?,
        Subject::Activity(id) => saved(conn, Entity::Activity, id, login, now)?,
    };
    let account = match form.entity {
        Entity::Account => form.editing.map(|_| form.id),
        _ => form.account,
    };
    let card = account.map(|id| card(conn, id, login)).transpose()?.map(Box::new);
    Ok(Opened { draft: form, card })
}

/// A form over a saved record: the one this login has begun on this version, else a fresh one.
fn saved(conn: &Connection, entity: Entity, id: Id, login: &str, now: Moment) -> Done<Draft> {
    let mut record = record::live(conn, entity, id)?;
    follow_contact(conn, &mut record.answers)?;
    let id = record.id;
    if let Some(kept) = draft::of(conn, id, login)?
        && kept.form.editing == Some(record.version)
    {
        return Ok(kept.form);
    }
    let account = (entity != Entity::Account).then_some(record.account_id);
    Ok(Draft::edit(id, record.form(), account, record.version, record.answers, now))
}
