//! The history of one contact over all accounts it is or was at, as a card of the account it is at now.

use std::collections::BTreeSet;

use crate::domain::{Card, Catalogue, Entity, Id, code};
use crate::store::fail::Done;
use crate::store::logic::{
    card::{self, Led},
    gaps,
};
use crate::store::sql::{
    Db, contact_moves, merges,
    record::{self, Record},
};

/// The card of the account a contact is at, with this contact alone and all that was logged with it, wherever that was. The
/// card's names say what those accounts are called.
pub(in crate::store) fn person(db: &impl Db, catalogue: &Catalogue, contact: Id, login: &str) -> Done<Card> {
    let contact = record::live(db, Entity::Contact, contact)?;
    let mut card = card::card(db, catalogue, contact.account_id, login)?;
    let mut history = contact_moves::activities_with(db, &contact)?;
    for stub in merges::stubs_of(db, Entity::Contact, contact.number)? {
        history.extend(contact_moves::activities_with(db, &stub)?);
    }
    history.retain(|activity| !activity.withdrawn);
    history.sort_by_key(|activity| std::cmp::Reverse((activity.started_at(), activity.number)));
    card.history_total = history.len() as u64;
    history.truncate(Card::MOST);
    let mut led = Led::default();
    for activity in &mut history {
        led.follow(db, &mut activity.answers)?;
    }
    let at = |activity: &Record| (activity.account, activity.account_id);
    let accounts: BTreeSet<(i64, Id)> = history.iter().map(at).collect();
    card.open_promises.clear();
    card.names = led.names();
    for (number, id) in accounts {
        card.open_promises.extend(gaps::open_promises(db, catalogue, (number, id))?);
        if let Some(account) = record::by_number(db, Entity::Account, number)? {
            card.names.insert(account.id, account.answers.text(code::NAME).to_owned());
        }
    }
    card.open_promises.retain(|promise| history.iter().any(|activity| activity.id == *promise));
    card.contacts.retain(|one| one.id == contact.id);
    card.moved.clear();
    card.matters.clear();
    card.history = history.into_iter().filter_map(Record::into_activity).collect();
    Ok(card)
}
