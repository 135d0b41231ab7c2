//! Which contact at an account a row without an id means: by code, e-mail or name.

use crate::store::fail::Done;
use crate::store::{
    logic::import::{Batch, Found, Standing, codes::code_of, fill::adds_nothing, rejected},
    sql::{
        Db, contact_moves,
        import_matches::{self, Mark},
        record::{self, Record},
        record_columns, search_keys,
    },
};
use crate::{
    domain::{Answers, Entity, code},
    lookup::alike,
    message,
};

/// No more people of one name at an account than this are looked at.
const NAMESAKES: i64 = 200;

/// Known by the name, however it was written.
const NAMED: Standing = &[code::NAME];

impl<D: Db> Batch<'_, D> {
    /// By code, e-mail or name at the same account; where both have a code or an e-mail, they must be the same. A shared
    /// mailbox makes no two people one: the names have to be alike.
    pub(super) fn known_contact(&self, account: i64, answers: &Answers, has_id: bool) -> Done<Found> {
        if let Some(found) = self.by_code(Entity::Contact, Some(account), answers)? {
            return Ok(found);
        }
        if has_id {
            return Ok(Found::New);
        }
        let all = self.people_like(account, answers)?;
        let (old, live): (Vec<Record>, Vec<Record>) = all.into_iter().partition(|one| one.withdrawn);
        let free = |one: &&Record| !self.is_met(one);
        let name = answers.text(code::NAME).to_lowercase();
        let cased = |one: &Record| one.answers.text(code::NAME).to_lowercase() == name;
        let same = |one: &&Record| adds_nothing(one, answers, (NAMED, false)) && cased(one);
        if let Some(one) = live.iter().filter(free).find(same).or_else(|| live.iter().find(same)) {
            return Ok(Found::Same(one.clone(), NAMED));
        }
        let email = record_columns::email(answers);
        let mailed = |one: &&Record| email.is_some() && record_columns::email(&one.answers) == email;
        if let Some(one) = live.iter().filter(free).find(mailed) {
            return Ok(Found::Same(one.clone(), &[]));
        }
        let name = answers.text(code::NAME);
        let fits: [fn(&str, &str) -> bool; 3] = [
            |a, b| a == b,
            |a, b| a.to_lowercase() == b.to_lowercase(),
            |a, b| search_keys::name_key(a) == search_keys::name_key(b),
        ];
        for fit in fits {
            let named: Vec<&Record> =
                live.iter().filter(free).filter(|one| fit(name, one.answers.text(code::NAME))).collect();
            match named[..] {
                [] => {}
                [only] => return Ok(Found::Same(only.clone(), NAMED)),
                [..] => {
                    return rejected(message!(
                        "store-contact-unclear",
                        "name: {count} contacts are called `{text}` at this account and this row fits each: give the code or the e-mail",
                        count = named.len(),
                        text = name
                    ));
                }
            }
        }
        for gone in old {
            if let Some(survivor) = record::survivor(self.conn(), &gone)? {
                return Ok(Found::Old(survivor));
            }
        }
        self.check_not_left(account, answers)?;
        Ok(Found::New)
    }

    /// Who was at the account and is at another one now is not made a second time by a list of before.
    fn check_not_left(&self, account: i64, answers: &Answers) -> Done<()> {
        if !contact_moves::any(self.conn())? {
            return Ok(());
        }
        let (name, email) = (search_keys::name_key(answers.text(code::NAME)), record_columns::email(answers));
        for one in contact_moves::contacts_that_left(self.conn(), account)? {
            let theirs = record_columns::email(&one.answers);
            let is_other =
                |ours: &str, theirs: &str| !ours.is_empty() && !theirs.is_empty() && ours != theirs;
            let differs = is_other(code_of(answers), code_of(&one.answers))
                || is_other(email.as_deref().unwrap_or_default(), theirs.as_deref().unwrap_or_default());
            let is_same = (email.is_some() && email == theirs)
                || search_keys::name_key(one.answers.text(code::NAME)) == name;
            if differs || !is_same {
                continue;
            }
            let now_at = record::by_number(self.conn(), Entity::Account, one.account)?;
            return rejected(message!(
                "store-contact-left",
                "account: {name} went to {now_at}, and the row still says the account before: correct the row, or give it the code or the e-mail of another person",
                name = one.answers.text(code::NAME),
                now_at = now_at.map_or(String::new(), |account| account.answers.text(code::NAME).to_owned())
            ));
        }
        Ok(())
    }

    /// Those with this e-mail and a name like this, or with this name: standing or merged into another.
    fn people_like(&self, account: i64, answers: &Answers) -> Done<Vec<Record>> {
        let (code, email, name) =
            (code_of(answers), record_columns::email(answers), answers.text(code::NAME));
        let mut found: Vec<Record> = Vec::new();
        let (mailed, named) = (email.as_deref().unwrap_or_default(), search_keys::name_key(name));
        for (value, mark) in [(mailed, Mark::Email(mailed)), (&named, Mark::Name(&named))] {
            if value.is_empty() {
                continue;
            }
            for one in import_matches::contacts_with(self.conn(), account, mark, NAMESAKES)? {
                let same = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || ours == theirs;
                let their_email = record_columns::email(&one.answers).unwrap_or_default();
                if same(code, code_of(&one.answers))
                    && same(mailed, &their_email)
                    && alike(name, one.answers.text(code::NAME))
                    && found.iter().all(|other| other.number != one.number)
                {
                    found.push(one);
                }
            }
        }
        Ok(found)
    }
}
