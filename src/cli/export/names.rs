//! How an export names contacts and parent accounts: so that people can read it and an import finds them again.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::cli::CliError;
use crate::domain::{Answer, Answers, Card, Catalogue, FieldKind, Id, StoreError, Subject, code};
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

/// The record that a field leads to.
pub(super) struct Link {
    /// The field's code.
    pub field: String,
    /// What the record is called; none where that is not known.
    pub name: Option<String>,
    /// Its id; of one that was merged, that of the one that stands.
    pub id: Id,
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

    /// The records that answers of an account, or of what is at it, lead to.
    pub(super) fn links(&mut self, account: Id, answers: &Answers) -> Result<Vec<Link>, StoreError> {
        let mut links = Vec::new();
        for (field, answer) in answers.iter() {
            if self.fields.iter().any(|code| code == field) {
                links.extend(self.link(account, field, answer)?);
            }
        }
        Ok(links)
    }

    fn link(&mut self, account: Id, field: &str, answer: &Answer) -> Result<Option<Link>, StoreError> {
        let Some(accounts) = &mut self.accounts else { return Ok(None) };
        if let Answer::Account(_) = answer {
            return accounts.link(field, answer);
        }
        if self.card.as_ref().is_none_or(|card| card.account.id != account) {
            self.card = match accounts.store.card(account, "") {
                Ok(card) => Some(card),
                Err(StoreError::Denied { .. }) => None,
                Err(trouble) => return Err(trouble),
            };
        }
        let Some(card) = &self.card else { return Ok(None) };
        let link = |name: &str, id: Id| Link { field: field.to_owned(), name: Some(name.to_owned()), id };
        Ok(match answer {
            Answer::Contact(id) => match card.contact(*id) {
                Some(contact) => Some(link(contact.name(), *id)),
                None => accounts.merged_contact(*id)?.map(|(id, name)| link(&name, id)),
            },
            // What it is called elsewhere, else of which kind it is; which one of these the id beside it says.
            Answer::Matter(id) => card.matter(*id).map(|one| match one.answers.text(code::CODE) {
                "" => link(one.kind.as_str(), *id),
                code => link(code, *id),
            }),
            _ => None,
        })
    }
}

/// Parents by code, or by a name that no other account has, or by id.
pub(super) struct Parents {
    store: Box<dyn Store>,
    known: HashMap<Id, (String, Id)>,
}

impl Parents {
    /// Asks over a handle of its own, since the first one is busy with reading.
    pub(super) fn new(store: &dyn Store) -> Result<Parents, CliError> {
        Ok(Parents { store: store.another()?, known: HashMap::new() })
    }

    /// What to write for the account in an answer.
    pub(super) fn link(&mut self, field: &str, answer: &Answer) -> Result<Option<Link>, StoreError> {
        let Answer::Account(id) = answer else { return Ok(None) };
        if !self.known.contains_key(id) {
            let found = self.ask(*id)?;
            self.known.insert(*id, found);
        }
        let link =
            |(name, id): &(String, Id)| Link { field: field.to_owned(), name: Some(name.clone()), id: *id };
        Ok(self.known.get(id).map(link))
    }

    /// Name and id of the contact that one who is no longer there was merged into; none where there is none.
    fn merged_contact(&mut self, id: Id) -> Result<Option<(Id, String)>, StoreError> {
        match self.store.open(Subject::Contact(id), "") {
            Ok(opened) => Ok(Some((opened.draft.id, opened.draft.answers.text(code::NAME).to_owned()))),
            Err(StoreError::Denied { .. }) => Ok(None),
            Err(trouble) => Err(trouble),
        }
    }

    fn ask(&mut self, id: Id) -> Result<(String, Id), StoreError> {
        let account = match self.store.card(id, "") {
            Ok(card) => card.account,
            // One that is gone is still named, so that nothing is lost on the way.
            Err(StoreError::Denied { .. }) => return Ok((id.to_string(), id)),
            Err(trouble) => return Err(trouble),
        };
        let code = account.answers.text(code::CODE);
        if !code.is_empty() {
            return Ok((code.to_owned(), account.id));
        }
        let found = self.store.find(FindRequest { query: account.name(), limit: 2, login: "" })?;
        let namesakes =
            found.hits.iter().filter(|hit| hit.name.to_lowercase() == account.name().to_lowercase());
        let name = if namesakes.count() == 1 { account.name().to_owned() } else { account.id.to_string() };
        Ok((name, account.id))
    }
}
