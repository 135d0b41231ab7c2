//! The card of an account, and forms over what a gap or a card entry is about.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{
    Answer, Answers, Card, Catalogue, Draft, Entity, Id, Moment, MovedContact, Opened, Phase, Subject, code,
};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::logic::gaps;
use crate::store::sql::{self, Db, contact_moves, draft, record, user_table};

/// An account with everything about it.
pub(in crate::store) fn card(db: &impl Db, catalogue: &Catalogue, account: Id, login: &str) -> Done<Card> {
    let mut account = record::live(db, Entity::Account, account)?;
    let (number, id) = (account.number, account.id);
    let mut led = Led::default();
    led.follow(db, &mut account.answers)?;
    let parent = match account.answers.get(code::PARENT) {
        Some(Answer::Account(id)) => record::by_id(db, Entity::Account, *id)?
            .map(|parent| if parent.withdrawn { record::survivor(db, &parent) } else { Ok(Some(parent)) })
            .transpose()?
            .flatten()
            .map(|parent| (parent.id, parent.answers.text(code::NAME).to_owned())),
        _ => None,
    };
    let mut contacts = sql::card::contacts(db, number)?;
    let mut history = sql::card::history(db, number)?;
    for activity in &mut history {
        led.follow(db, &mut activity.answers)?;
    }
    for contact in &mut contacts {
        led.follow(db, &mut contact.answers)?;
    }
    let mut matters = sql::card::matters(db, number)?;
    for matter in &mut matters {
        led.follow(db, &mut matter.answers)?;
    }
    let is_over =
        |matter: &record::Record| catalogue.phase(matter.form(), &matter.answers).is_some_and(Phase::is_over);
    matters.sort_by_key(is_over);
    let moved = moved(db, number)?;
    Ok(Card {
        account: account.into_account(),
        parent,
        contacts: contacts.into_iter().map(record::Record::into_contact).collect(),
        moved,
        matters: matters.into_iter().filter_map(record::Record::into_matter).collect(),
        last_spoken_to: last_spoken_to(db, number, login)?,
        history: history.into_iter().filter_map(record::Record::into_activity).collect(),
        history_total: sql::card::count_activities(db, number)?,
        open_promises: gaps::open_promises(db, catalogue, (number, id))?,
        users: user_table::active_logins(db)?,
        names: led.names(),
    })
}

/// Who left the account and is at another one now, the latest first.
fn moved(db: &impl Db, account: i64) -> Done<Vec<MovedContact>> {
    let mut moved: Vec<MovedContact> = Vec::new();
    for left in contact_moves::left(db, account)? {
        let Some(contact) = record::by_number(db, Entity::Contact, left.contact)? else { continue };
        let contact = if contact.withdrawn { record::survivor(db, &contact)? } else { Some(contact) };
        let Some(contact) = contact.filter(|contact| contact.account != account) else { continue };
        if moved.iter().any(|known| known.id == contact.id) {
            continue;
        }
        if let Some(to) = record::by_number(db, Entity::Account, contact.account)? {
            let text = |answers: &Answers| answers.text(code::NAME).to_owned();
            let (name, to_name) = (text(&contact.answers), text(&to.answers));
            moved.push(MovedContact { id: contact.id, name, to: to.id, to_name, at: left.at });
        }
    }
    Ok(moved)
}

/// The contact of this login's latest activity at the account that names one who is still there.
fn last_spoken_to(db: &impl Db, account: i64, login: &str) -> Done<Option<Id>> {
    let Some(id) = sql::card::last_spoken_to(db, account, login)? else { return Ok(None) };
    let mut answers = Answers::from([(code::CONTACT, Answer::Contact(id))]);
    Led::default().follow(db, &mut answers)?;
    Ok(answers.contact(code::CONTACT))
}

/// The accounts and contacts that answers lead to, each looked up once: by the id that is answered, the id of the record
/// that stands for it, and its name. None where there is no such record.
#[derive(Default)]
pub(super) struct Led(HashMap<Id, Option<(Id, String)>>);

impl Led {
    /// Answers that lead to a record that was merged since lead to the one that stayed.
    pub(super) fn follow(&mut self, db: &impl Db, answers: &mut Answers) -> Done<()> {
        let leads = |answer: &Answer| match answer {
            Answer::Account(id) => Some((Entity::Account, *id)),
            Answer::Contact(id) => Some((Entity::Contact, *id)),
            _ => None,
        };
        let found: Vec<(String, Entity, Id)> = answers
            .iter()
            .filter_map(|(field, answer)| leads(answer).map(|(entity, id)| (field.to_owned(), entity, id)))
            .collect();
        for (field, entity, id) in found {
            let Some(on) = self.find(db, entity, id)?.filter(|on| *on != id) else { continue };
            answers.set(
                &field,
                if entity == Entity::Account { Answer::Account(on) } else { Answer::Contact(on) },
            );
        }
        Ok(())
    }

    fn find(&mut self, db: &impl Db, entity: Entity, id: Id) -> Done<Option<Id>> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.as_ref().map(|(on, _)| *on));
        }
        let mut found = record::by_id(db, entity, id)?;
        if let Some(on) = found.as_ref().map(|record| record::survivor(db, record)).transpose()?.flatten() {
            found = Some(on);
        }
        let known = found.map(|record| (record.id, record.answers.text(code::NAME).to_owned()));
        let on = known.as_ref().map(|(on, _)| *on);
        self.0.insert(id, known);
        Ok(on)
    }

    /// What the records are called that stand.
    pub(super) fn names(self) -> BTreeMap<Id, String> {
        self.0.into_values().flatten().collect()
    }
}

/// A form over a draft or a saved record, with the card of its account.
pub(in crate::store) fn open(
    db: &impl Db,
    catalogue: &Catalogue,
    subject: Subject,
    login: &str,
    now: Moment,
) -> Done<Opened> {
    let mut form = match subject {
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
    // A form that was kept may lead elsewhere than what is saved; that of a new account has no card.
    let mut led = Led::default();
    led.follow(db, &mut form.answers)?;
    Ok(Opened { draft: form, card, names: led.names() })
}

/// A form over a saved record: the one this login has begun on this version, else a fresh one.
fn saved(db: &impl Db, entity: Entity, id: Id, login: &str, now: Moment) -> Done<Draft> {
    let mut record = record::live(db, entity, id)?;
    Led::default().follow(db, &mut record.answers)?;
    let id = record.id;
    if let Some(kept) = draft::of(db, id, login)?
        && kept.form.editing == Some(record.version)
    {
        return Ok(kept.form);
    }
    let account = (entity != Entity::Account).then_some(record.account_id);
    Ok(Draft::edit(id, record.form(), account, record.version, record.answers, now))
}
