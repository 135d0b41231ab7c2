//! From what was given as WHO to one contact, or to one account that is a person. Nobody is guessed: a name counts as a whole.

use clap::ArgMatches;

use crate::cli::{CliError, Surroundings, account, show::short};
use crate::domain::{Entity, Id, Ref};
use crate::message;
use crate::store::FindRequest;

/// Accounts looked through for a name.
const LOOKED_AT: usize = 50;
/// Candidates that a refusal names.
const NAMED: usize = 5;

/// Somebody who was named.
struct Candidate {
    entity: Entity,
    id: Id,
    name: String,
    account: String,
}

/// Whom the arguments name.
pub(super) fn resolve(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Ref, CliError> {
    let text = matches.get_one::<String>("who").map_or("", |text| text.trim());
    if let Some(name) = matches.get_one::<String>("at") {
        let line = account::resolve(name, at)?;
        let card = at.store.card(line.id, &at.session.origin.login)?;
        return Ok(Ref { entity: Entity::Contact, id: account::contact(text, &card)? });
    }
    if let Ok(id) = text.parse::<Id>() {
        return by_id(id, at);
    }
    let found = by_name(text, at)?;
    match &found[..] {
        [] => Err(CliError::failed(message!("person-none", text = short(text)))),
        [one] => Ok(Ref { entity: one.entity, id: one.id }),
        several => {
            let more = if several.len() > NAMED { "; …" } else { "" };
            let named = several.iter().take(NAMED).map(|one| match one.account.as_str() {
                "" => format!("{} ({})", one.name, one.id),
                account => format!("{}, {account} ({})", one.name, one.id),
            });
            let named = named.collect::<Vec<_>>().join("; ") + more;
            Err(CliError::failed(message!("person-several", text = short(text), named = named)))
        }
    }
}

/// The record of an id: also one that was taken back or merged, of which the store decides what is to be done.
fn by_id(id: Id, at: &mut Surroundings<'_>) -> Result<Ref, CliError> {
    for entity in [Entity::Contact, Entity::Account] {
        if at.store.has_record(entity, id)? {
            return Ok(Ref { entity, id });
        }
    }
    Err(CliError::failed(message!("person-none", text = id.to_string())))
}

/// Contacts and accounts of just this name.
fn by_name(text: &str, at: &mut Surroundings<'_>) -> Result<Vec<Candidate>, CliError> {
    let wanted = text.to_lowercase();
    let login = at.login().to_owned();
    let hits = at.store.find(FindRequest { query: text, limit: LOOKED_AT, login: &login })?.hits;
    let mut found = Vec::<Candidate>::new();
    for hit in hits {
        if hit.name.to_lowercase() == wanted {
            let (name, account) = (hit.name.clone(), String::new());
            found.push(Candidate { entity: Entity::Account, id: hit.id, name, account });
        }
        let card = at.store.card(hit.id, &login)?;
        for contact in card.contacts.iter().filter(|one| one.name().to_lowercase() == wanted) {
            let (name, account) = (contact.name().to_owned(), card.account.name().to_owned());
            found.push(Candidate { entity: Entity::Contact, id: contact.id, name, account });
        }
    }
    Ok(found)
}
