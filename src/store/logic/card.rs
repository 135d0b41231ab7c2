//! The card of an account, and forms over what a gap or a card entry is about.

use crate::domain::{
    Answer, Answers, Card, Catalogue, Draft, Entity, Id, Moment, Opened, Phase, Subject, code,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::sql::{Db, values};
use crate::store::sql::{draft, record};

/// An account with everything about it.
pub(in crate::store) fn card(db: &impl Db, catalogue: &Catalogue, account: Id, login: &str) -> Done<Card> {
    let account = record::live(db, Entity::Account, account)?;
    let number = account.number;
    let parent = match account.answers.get(code::PARENT) {
        Some(Answer::Account(id)) => record::by_id(db, Entity::Account, *id)?
            .map(|parent| if parent.withdrawn { record::survivor(db, &parent) } else { Ok(Some(parent)) })
            .transpose()?
            .flatten()
            .map(|parent| (parent.id, parent.answers.text(code::NAME).to_owned())),
        _ => None,
    };
    let contacts = record::all(
        db,
        Entity::Contact,
        "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.name_key, r.number",
        number,
    )?;
    let mut history = record::all(
        db,
        Entity::Activity,
        &format!(
            "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.started_at DESC, r.number DESC LIMIT {}",
            Card::MOST
        ),
        number,
    )?;
    for activity in &mut history {
        follow_contact(db, &mut activity.answers)?;
    }
    let history_total: i64 = db.the(
        "SELECT count(*) FROM record WHERE entity = 'activity' AND account = ?1 AND withdrawn = 0",
        values![number],
        |row| row.get(0),
    )?;
    let mut matters =
        record::all(db, Entity::Matter, "r.account = ?1 AND r.withdrawn = 0 ORDER BY r.number DESC", number)?;
    let is_over =
        |matter: &record::Record| catalogue.phase(matter.form(), &matter.answers).is_some_and(Phase::is_over);
    matters.sort_by_key(is_over);
    Ok(Card {
        account: account.into_account(),
        parent,
        contacts: contacts.into_iter().map(record::Record::into_contact).collect(),
        matters: matters.into_iter().filter_map(record::Record::into_matter).collect(),
        last_spoken_to: last_spoken_to(db, number, login)?,
        history: history.into_iter().filter_map(record::Record::into_activity).collect(),
        history_total: history_total.unsigned_abs(),
        users: logins(db)?,
    })
}

/// The contact of this login's latest activity at the account that names one who is still there.
fn last_spoken_to(db: &impl Db, account: i64, login: &str) -> Done<Option<Id>> {
    let found: Option<Vec<u8>> = db.one("SELECT c.id FROM record v JOIN record c ON c.number = v.contact
             WHERE v.entity = 'activity' AND v.account = ?1 AND v.actor = ?2 AND v.withdrawn = 0 AND (c.withdrawn = 0 OR c.merged_into IS NOT NULL)
             ORDER BY v.started_at DESC, v.number DESC LIMIT 1", values![account, login], |row| row.get(0))?;
    let Some(id) = found.as_deref().and_then(Id::from_bytes) else { return Ok(None) };
    let mut answers = Answers::from([(code::CONTACT, Answer::Contact(id))]);
    follow_contact(db, &mut answers)?;
    Ok(answers.contact(code::CONTACT))
}

/// An activity with a contact who was merged since was with the one who stayed.
fn follow_contact(db: &impl Db, answers: &mut Answers) -> Done<()> {
    if let Some(id) = answers.contact(code::CONTACT)
        && let Some(found) = record::by_id(db, Entity::Contact, id)?
        && let Some(on) = record::survivor(db, &found)?
    {
        answers.set(code::CONTACT, Answer::Contact(on.id));
    }
    Ok(())
}

/// Everyone who uses the file and has not been retired, by login.
pub(in crate::store) fn logins(db: &impl Db) -> Done<Vec<String>> {
    let found = db.all("SELECT login FROM user WHERE NOT retired ORDER BY login", &[], |row| row.get(0))?;
    Ok(found)
}

/// A form over a draft or a saved record, with the card of its account.
pub(in crate::store) fn open(
    db: &impl Db,
    catalogue: &Catalogue,
    subject: Subject,
    login: &str,
    now: Moment,
) -> Done<Opened> {
    let form = match subject {
        Subject::Draft(id) => {
            let mut all = draft::all_of(db, id)?;
            let own = all.iter().position(|kept| kept.actor == login).unwrap_or(0);
            if all.is_empty() {
                return Err(denied(message!("store-form-gone", "this form is not kept any more")));
            }
            all.swap_remove(own).form
        }
        Subject::Account(id) | Subject::Contact(id) | Subject::Activity(id) | Subject::Matter(id) => {
            saved(db, subject.entity().unwrap_or(Entity::Activity), id, login, now)?
        }
    };
    let account = match form.kind.entity() {
        Entity::Account => form.editing.map(|_| form.id),
        _ => form.account,
    };
    let card = account.map(|id| card(db, catalogue, id, login)).transpose()?.map(Box::new);
    Ok(Opened { draft: form, card })
}

/// A form over a saved record: the one this login has begun on this version, else a fresh one.
fn saved(db: &impl Db, entity: Entity, id: Id, login: &str, now: Moment) -> Done<Draft> {
    let mut record = record::live(db, entity, id)?;
    follow_contact(db, &mut record.answers)?;
    let id = record.id;
    if let Some(kept) = draft::of(db, id, login)?
        && kept.form.editing == Some(record.version)
    {
        return Ok(kept.form);
    }
    let account = (entity != Entity::Account).then_some(record.account_id);
    Ok(Draft::edit(id, record.form(), account, record.version, record.answers, now))
}
