//! How an export names contacts and parent accounts: so that people can read it and an import finds them again.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::cli::CliError;
use crate::domain::{Answer, Answers, Card, Catalogue, FieldKind, Id, StoreError, code};
use crate::store::{FindRequest, Store};

/// Contacts that share their name with another one at the same account: these go by their id.
pub(super) struct Namesakes(HashSet<u64>);

impl Namesakes {
    /// Reads all contacts once; eight bytes each are kept.
    pub(super) fn read(store: &mut dyn Store) -> Result<Namesakes, CliError> {
        let (mut seen, mut twice) = (HashSet::new(), HashSet::new());
        store.each_contact(None, &mut |contact, _| {
            let key = key(contact.account, contact.name());
            if !seen.insert(key) {
                twice.insert(key);
            }
            Ok(())
        })?;
        Ok(Namesakes(twice))
    }

    /// The contact's name, if it names nobody else at that account.
    pub(super) fn name(&self, account: Id, name: &str) -> Option<String> {
        let unique = !name.is_empty() && !self.0.contains(&key(account, name));
        unique.then(|| name.to_owned())
    }
}

fn key(account: Id, name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (account, name.to_lowercase()).hash(&mut hasher);
    hasher.finish()
}

/// What records are called that a field leads to.
pub(super) struct Linked {
    /// Of fields that lead to a record.
    fields: Vec<String>,
    /// None where no field leads to a record.
    accounts: Option<Parents>,
    /// The card that was read last: records of one account often follow each other.
    card: Option<Card>,
}

impl Linked {
    /// Of the fields of a catalogue; costs nothing where none leads to a record.
    pub(super) fn new(store: &dyn Store, catalogue: &Catalogue) -> Result<Linked, CliError> {
        let leads = catalogue.fields().iter().filter(|field| field.kind == FieldKind::Reference);
        let fields: Vec<String> = leads.map(|field| field.code.clone()).collect();
        let accounts = if fields.is_empty() { None } else { Some(Parents::new(store)?) };
        Ok(Linked { fields, accounts, card: None })
    }

    /// Field and name of the records that answers lead to; none for those that have no name.
    pub(super) fn names(
        &mut self,
        account: Id,
        answers: &Answers,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut names = Vec::new();
        for (field, answer) in answers.iter() {
            if self.fields.iter().any(|code| code == field)
                && let Some(name) = self.name(account, answer)?
            {
                names.push((field.to_owned(), name));
            }
        }
        Ok(names)
    }

    fn name(&mut self, account: Id, answer: &Answer) -> Result<Option<String>, StoreError> {
        let Some(accounts) = &mut self.accounts else { return Ok(None) };
        if let Answer::Account(_) = answer {
            return accounts.name(answer);
        }
        if self.card.as_ref().is_none_or(|card| card.account.id != account) {
            self.card = match accounts.store.card(account, "") {
                Ok(card) => Some(card),
                Err(StoreError::Denied { .. }) => None,
                Err(trouble) => return Err(trouble),
            };
        }
        let Some(card) = &self.card else { return Ok(None) };
        Ok(match answer {
            Answer::Contact(id) => card.contact(*id).map(|contact| contact.name().to_owned()),
            // What it is called elsewhere, else of which kind it is; which one of these the id beside it says.
            Answer::Matter(id) => {
                card.matters.iter().find(|one| one.id == *id).map(|one| match one.answers.text(code::CODE) {
                    "" => one.kind.to_string(),
                    code => code.to_owned(),
                })
            }
            _ => None,
        })
    }
}

/// Parents by code, or by a name that no other account has, or by id.
pub(super) struct Parents {
    store: Box<dyn Store>,
    known: HashMap<Id, String>,
}

impl Parents {
    /// Asks over a handle of its own, since the first one is busy with reading.
    pub(super) fn new(store: &dyn Store) -> Result<Parents, CliError> {
        Ok(Parents { store: store.another()?, known: HashMap::new() })
    }

    /// What to write for the parent in an answer.
    pub(super) fn name(&mut self, answer: &Answer) -> Result<Option<String>, StoreError> {
        let Answer::Account(id) = answer else { return Ok(None) };
        if let Some(name) = self.known.get(id) {
            return Ok(Some(name.clone()));
        }
        let name = self.ask(*id)?;
        self.known.insert(*id, name.clone());
        Ok(Some(name))
    }

    fn ask(&mut self, id: Id) -> Result<String, StoreError> {
        let account = match self.store.card(id, "") {
            Ok(card) => card.account,
            // A parent that is gone is still named, so that nothing is lost on the way.
            Err(StoreError::Denied { .. }) => return Ok(id.to_string()),
            Err(trouble) => return Err(trouble),
        };
        let code = account.answers.text(code::CODE);
        if !code.is_empty() {
            return Ok(code.to_owned());
        }
        let found = self.store.find(FindRequest { query: account.name(), limit: 2, login: "" })?;
        let namesakes =
            found.hits.iter().filter(|hit| hit.name.to_lowercase() == account.name().to_lowercase());
        Ok(if namesakes.count() == 1 { account.name().to_owned() } else { id.to_string() })
    }
}
