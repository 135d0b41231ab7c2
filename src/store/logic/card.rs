//! The card of an account, and forms over what a gap or a card entry is about.

use crate::domain::{
    Answer, Answers, Card, Catalogue, Draft, Entity, Id, Moment, Opened, Phase, Subject, code,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::sql::{self, Db, draft, record, user_table};

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
    let contacts = sql::card::contacts(db, number)?;
    let mut history = sql::card::history(db, number)?;
    for activity in &mut history {
        follow_contact(db, &mut activity.answers)?;
    }
    let mut matters = sql::card::matters(db, number)?;
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
        history_total: sql::card::count_activities(db, number)?,
        users: user_table::active_logins(db)?,
    })
}

/// The contact of this login's latest activity at the account that names one who is still there.
fn last_spoken_to(db: &impl Db, account: i64, login: &str) -> Done<Option<Id>> {
    let Some(id) = sql::card::last_spoken_to(db, account, login)? else { return Ok(None) };
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
