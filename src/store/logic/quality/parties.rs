//! Accounts and contacts: counted as they are now, and their gaps by week. Most have been as they are since they were entered;
//! the others are looked at again with their history.

use std::collections::{HashMap, HashSet};

use super::{
    accounts::Accounts,
    duplicates::{Alike, told_apart},
    histories::{Histories, Wanted},
    keepers::Keepers,
};
use crate::domain::{
    Answers, Entity, code,
    quality::{Lacking, Tally},
};
use crate::store::fail::Done;
use crate::store::sql::{Db, figures, figures::Party, record};

/// What was seen of them.
#[derive(Default)]
pub(super) struct Parties {
    /// How many accounts, and how many contacts, have a likely duplicate.
    pub alike: (u64, u64),
    /// All accounts.
    pub known: Accounts,
    /// Of which accounts the history is to be read.
    pub wanted: Wanted,
    /// Accounts that were changed, by row number.
    changed: HashSet<i64>,
    /// Those to be looked at again, by row number.
    accounts: Vec<i64>,
    contacts: Vec<i64>,
    /// Some are somebody's because they worked on them, and not because they own them.
    pub by_work: bool,
}

impl Parties {
    /// Counts them.
    pub fn count(db: &impl Db, tally: &mut Tally<'_>, by_week: bool) -> Done<Parties> {
        let mut seen = Parties::default();
        let mut alike = Alike::default();
        figures::each_account(db, |account| {
            let still = by_week && seen.is_still(&account);
            if !account.withdrawn {
                let since = still.then_some(account.changed_at);
                let status = tally.record(Entity::Account, account.keeper(), account.answers, since)?;
                seen.known.note(account.number, account.owner, status);
                alike.note(account.group, account.name_key, account.phone_tail);
            } else {
                // Nobody owns what was taken back.
                let answers: Answers = serde_json::from_str(account.answers)?;
                seen.known.note(account.number, "", answers.item(code::STATUS));
            }
            if by_week && !still {
                seen.note_account(&account);
            }
            Ok(())
        })?;
        seen.alike.0 = alike.count(&told_apart(db, Entity::Account)?);
        // Two people of one name are two people unless they are at one account.
        let mut alike = Alike::default();
        figures::each_contact(db, |contact| {
            let still = by_week && seen.is_still(&contact) && !seen.changed.contains(&contact.group);
            if !contact.withdrawn {
                let since = still.then_some(contact.changed_at);
                tally.record(Entity::Contact, contact.keeper(), contact.answers, since)?;
                alike.note(contact.group, contact.name_key, contact.phone_tail);
            }
            if by_week && !still {
                seen.by_work |= contact.owner.is_empty();
                seen.contacts.push(contact.number);
            }
            Ok(())
        })?;
        seen.alike.1 = alike.count(&told_apart(db, Entity::Contact)?);
        Ok(seen)
    }

    /// Whether a record has been as it is, and one owner's, since it was entered; of a contact, as far as its own row says.
    fn is_still(&self, party: &Party<'_>) -> bool {
        party.version == 1 && !party.withdrawn && !party.owner.is_empty()
    }

    fn note_account(&mut self, account: &Party<'_>) {
        let is_kept = !account.keeper().is_empty();
        if account.version > 1 {
            self.changed.insert(account.number);
            match is_kept || account.withdrawn {
                true => self.wanted.accounts.insert(account.id),
                false => self.wanted.if_owned.insert(account.id),
            };
        }
        // One that is nobody's and never was anybody's has no gaps; imports make hundreds of thousands of them.
        if is_kept || account.version > 1 {
            self.accounts.push(account.number);
        }
        self.by_work |= account.owner.is_empty() && is_kept;
    }

    /// Counts the gaps by week of those that have not always been as they are.
    pub fn lacking(
        &mut self,
        db: &impl Db,
        tally: &mut Tally<'_>,
        histories: &Histories,
        keepers: &Keepers,
    ) -> Done<()> {
        let seen: HashSet<i64> = self.accounts.iter().chain(&self.contacts).copied().collect();
        // Somebody worked on it and took that back; one that was counted at once is passed over below.
        for number in keepers.worked_on().filter(|number| !seen.contains(number)) {
            match *number < record::numbers(Entity::Contact).0 {
                true => self.accounts.push(*number),
                false => self.contacts.push(*number),
            }
        }
        for number in std::mem::take(&mut self.accounts) {
            figures::one_party(db, Entity::Account, number, |account| {
                if self.is_still(&account) {
                    return Ok(());
                }
                let past = histories.of(Entity::Account, account.id);
                let owners = keepers.owners_of_account(past, account.owner);
                if past.is_some() {
                    tally.owners(number, &owners);
                }
                let keepers = keepers.worked(number, account.touched_by, &owners);
                lacking(tally, histories, (Entity::Account, &account), &keepers)
            })?;
        }
        let mut owners = HashMap::new();
        for number in std::mem::take(&mut self.contacts) {
            figures::one_party(db, Entity::Contact, number, |contact| {
                if self.is_still(&contact) && !self.changed.contains(&contact.group) {
                    return Ok(());
                }
                let past = histories.of(Entity::Contact, contact.id);
                let owners = keepers.owners_of_contact(db, histories, (past, contact.group), &mut owners)?;
                let keepers = keepers.worked(number, contact.touched_by, &owners);
                lacking(tally, histories, (Entity::Contact, &contact), &keepers)
            })?;
        }
        Ok(())
    }
}

fn lacking(
    tally: &mut Tally<'_>,
    histories: &Histories,
    (entity, party): (Entity, &Party<'_>),
    keepers: &[(crate::domain::Moment, String)],
) -> Done<()> {
    let past = histories.of(entity, party.id);
    let entered = past.and_then(|_| histories.entered(entity, party.id)).unwrap_or(party.changed_at);
    let record = Lacking { kind: entity.into(), entered, past, answers: party.answers, keepers };
    Ok(tally.lacking(&record)?)
}
