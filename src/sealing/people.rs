//! One's own private contacts in the lookup: an index that is made in memory when the keys are open, and lies nowhere else.

use crate::{
    domain::{Found, How, Id, Resolved, SealTrouble, SealedContent, SealedOf, code},
    lookup::{Entry, How as Matched, NoBoost, Query, search_scan},
    store::{Session, Store},
};

use super::vault::Vault;

/// So many of them at the most are shown for what was typed.
const MOST: usize = 5;

/// One's own private contacts, open.
#[derive(Clone, Default)]
pub struct People(Vec<One>);

#[derive(Clone)]
struct One {
    account: Id,
    name: String,
    phones: Vec<String>,
}

impl People {
    /// Opens those that a person can open. Where the keys are locked there are none.
    ///
    /// # Errors
    /// The keys want their passphrase and there is something to be opened, or the store's.
    pub fn read(vault: &mut Vault, store: &mut dyn Store, session: &Session) -> Result<People, SealTrouble> {
        let page = vault.page(store, session, SealedOf::All)?;
        let people = page.entries.into_iter().filter_map(|entry| match entry.content {
            Ok(SealedContent::Person(answers)) => {
                let phones = answers.iter().filter_map(|(_, answer)| match answer {
                    crate::domain::Answer::Phone(phone) => {
                        Some([Some(phone.raw.clone()), phone.e164.clone()].into_iter().flatten())
                    }
                    _ => None,
                });
                Some(One {
                    account: entry.sealed.account.0,
                    name: answers.text(code::NAME).to_owned(),
                    phones: phones.flatten().collect(),
                })
            }
            _ => None,
        });
        Ok(People(people.collect()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts the accounts of those who fit what was typed into an answer, each once, and says who they are.
    pub fn add_to(&self, found: &mut Found, query: &str, store: &mut dyn Store, login: &str) {
        let typed = Query::parse(query);
        if self.0.is_empty() || typed.is_empty() {
            return;
        }
        let phones: Vec<Vec<&str>> =
            self.0.iter().map(|one| one.phones.iter().map(String::as_str).collect()).collect();
        let entries = self.0.iter().zip(&phones).zip(0_u32..).map(|((one, phones), key)| Entry {
            key,
            name: &one.name,
            code: "",
            city: "",
            phones,
            contacts: &[],
        });
        let hits = search_scan(entries, &typed, &NoBoost, MOST, &|| false);
        let mut at = 0;
        for hit in hits.into_iter().filter(|hit| hit.is_typed()) {
            let Some(one) = self.0.get(hit.key as usize) else { continue };
            if !found.hits.iter().any(|line| line.id == one.account) {
                let Ok(Resolved::One(line)) = store.resolve(&one.account.to_string(), login) else {
                    continue;
                };
                let how = if hit.how == Matched::Phone { How::Phone } else { How::Contact };
                found.hits.insert(at.min(found.hits.len()), crate::domain::AccountLine { how, ..*line });
                at += 1;
            }
            if !found.private.iter().any(|(account, name)| *account == one.account && *name == one.name) {
                found.private.push((one.account, one.name.clone()));
            }
        }
    }
}
