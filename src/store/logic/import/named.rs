//! The accounts and contacts that a row names: by id, code, name or phone number; none is guessed.

use crate::store::fail::Done;
use crate::store::{
    logic::import::{Batch, rejected},
    sql::{
        Db, contact_moves, import_matches,
        record::{self, Record},
        search_keys,
    },
};
use crate::{
    domain::{Entity, Id, ascii_digits, code, is_code, is_phone_like},
    lookup::fold::fold,
    message,
};

/// No more records of one name or number than this are looked at.
const MOST: i64 = 200;

/// The fewest digits by which a number is looked up.
const FEWEST_DIGITS: usize = 7;

/// An account, and the contact whose number stood for it.
type Place = (Record, Option<Id>);

impl<D: Db> Batch<'_, D> {
    /// An account by id, code, exact name, or a phone number of it or of one of its people. What was merged into another
    /// account, or had another code before, still names it.
    pub(super) fn find_account(&self, text: &str, what: &str) -> Done<Place> {
        if text.is_empty() {
            return rejected(message!(
                "store-which-account",
                "{what}: the row does not say which account",
                what = what
            ));
        }
        if let Ok(id) = text.parse::<Id>()
            && record::by_id(self.conn(), Entity::Account, id)?.is_some()
        {
            return Ok((record::live(self.conn(), Entity::Account, id)?, None));
        }
        if let Some(found) = self.account_of_code(text)? {
            return Ok((found, None));
        }
        match self.account_of_name(text)? {
            Ok(found) => return Ok((found, None)),
            Err(0) => {}
            Err(count) => {
                return rejected(message!(
                    "store-accounts-alike",
                    "{what}: {count} accounts are called `{text}`: give the code",
                    what = what,
                    count = count,
                    text = text
                ));
            }
        }
        if is_phone_like(text) {
            return self.account_of_phone(text, what);
        }
        rejected(message!(
            "store-no-account",
            "{what}: there is no account `{text}`",
            what = what,
            text = text
        ))
    }

    fn account_of_code(&self, text: &str) -> Done<Option<Record>> {
        if !is_code(text) {
            return Ok(None);
        }
        let (now, before) = (self.of_code(Entity::Account, text)?, self.once_of_code(Entity::Account, text)?);
        for found in now.into_iter().chain(before) {
            if let Some(found) = self.standing_for(found)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// The record itself where it stands, the one it was merged into, or none.
    fn standing_for(&self, found: Record) -> Done<Option<Record>> {
        if found.withdrawn { record::survivor(self.conn(), &found) } else { Ok(Some(found)) }
    }

    /// The one account of a name, else how many there are: those that stand first, then those that were merged.
    fn account_of_name(&self, text: &str) -> Done<Result<Record, usize>> {
        let key = search_keys::name_key(text);
        for are_merged in [false, true] {
            let named = import_matches::accounts_named(self.conn(), &key, are_merged, MOST)?;
            match only(named, text) {
                Err(0) => {}
                Err(count) => return Ok(Err(count)),
                Ok(found) => match self.standing_for(found)? {
                    Some(found) => return Ok(Ok(found)),
                    None => continue,
                },
            }
        }
        Ok(Err(0))
    }

    /// The one account that has a number, or has somebody with it.
    fn account_of_phone(&self, text: &str, what: &str) -> Done<Place> {
        let mut found: Vec<Place> = Vec::new();
        for tail in tails(text) {
            for entity in [Entity::Account, Entity::Contact] {
                for record in import_matches::of_number(self.conn(), entity, &tail, MOST)? {
                    let whole = search_keys::phone_tail(&record.answers).unwrap_or_default();
                    // Only a country may stand before it: a number of the city alone fits one in each city.
                    let country = whole.trim_end_matches('+').len().saturating_sub(tail.len());
                    if country > if whole.ends_with('+') { 3 } else { 2 }
                        || found.iter().any(|(account, _)| account.number == record.account)
                    {
                        continue;
                    }
                    let caller = (entity == Entity::Contact).then_some(record.id);
                    if let Some(account) = record::by_number(self.conn(), Entity::Account, record.account)?
                        && let Some(account) = self.standing_for(account)?
                    {
                        found.push((account, caller));
                    }
                }
            }
            if !found.is_empty() {
                break;
            }
        }
        let count = found.len();
        match found.pop() {
            Some(only) if count == 1 => Ok(only),
            None => rejected(message!(
                "store-no-phone",
                "{what}: no account and no contact has the number `{text}`",
                what = what,
                text = text
            )),
            Some(_) => rejected(message!(
                "store-phones-alike",
                "{what}: {count} accounts have the number `{text}`: give the code",
                what = what,
                count = count,
                text = text
            )),
        }
    }

    /// A contact at an account by id, code or exact name; one that was merged still names the one it was merged into, and one
    /// that went to another account is found behind those.
    pub(super) fn find_contact(&self, account: i64, text: &str) -> Done<Id> {
        let all = import_matches::contacts_at(self.conn(), account)?;
        let (gone, live): (Vec<Record>, Vec<Record>) = all.into_iter().partition(|one| one.withdrawn);
        let id = text.parse::<Id>().ok();
        let mut unclear = 0;
        // What was logged before somebody went to another account was with the contact of then.
        let left = match contact_moves::any(self.conn())? {
            true => contact_moves::contacts_that_left(self.conn(), account)?,
            false => Vec::new(),
        };
        for these in [live, gone, left] {
            let known = |one: &&Record| Some(one.id) == id || one.answers.text(code::CODE) == text;
            let found = match these.iter().find(known).cloned() {
                Some(found) => Ok(found),
                None => {
                    let wanted = search_keys::name_key(text);
                    let named = |one: &Record| search_keys::name_key(one.answers.text(code::NAME)) == wanted;
                    only(these.into_iter().filter(named).collect(), text)
                }
            };
            match found {
                Ok(found) => {
                    if let Some(found) = self.standing_for(found)? {
                        return Ok(found.id);
                    }
                }
                Err(count) => unclear = unclear.max(count),
            }
            if unclear > 0 {
                break;
            }
        }
        match unclear {
            0 => rejected(message!(
                "store-no-contact",
                "contact: there is no contact `{text}` at this account",
                text = text
            )),
            more => rejected(message!(
                "store-contacts-alike",
                "contact: {count} contacts are called `{text}` at this account: give the code",
                count = more,
                text = text
            )),
        }
    }
}

/// The only one; else the only one of exactly this name, but for case, or but for signs and marks; else how many there
/// are.
fn only(named: Vec<Record>, text: &str) -> Result<Record, usize> {
    let fits: [fn(&str, &str) -> bool; 4] = [
        |_, _| true,
        |name, text| name == text,
        |name, text| name.to_lowercase() == text.to_lowercase(),
        |name, text| fold(name) == fold(text),
    ];
    let count = named.len();
    for fit in fits {
        let mut fitting = named.iter().filter(|one| fit(one.answers.text(code::NAME), text));
        if let (Some(found), None) = (fitting.next(), fitting.next()) {
            return Ok(found.clone());
        }
    }
    Err(count)
}

/// The digits of a number from the last to the first, as it may stand in the file: whole, and without what is dialled
/// before a national number (`0`, `8`) or an international one (`00`, `810`).
fn tails(text: &str) -> Vec<String> {
    let digits: String = ascii_digits(text).chars().filter(char::is_ascii_digit).collect();
    let mut found = Vec::new();
    for cut in ["", "810", "00", "0", "8"] {
        if let Some(rest) = digits.strip_prefix(cut).filter(|rest| rest.len() >= FEWEST_DIGITS) {
            found.push(rest.chars().rev().collect::<String>());
        }
    }
    found
}
