//! A code says which record a row means, and its name has to bear that out: codes are given anew, counted from 1 by
//! every list, and spoiled by spreadsheets.

use crate::store::fail::Done;
use crate::store::{
    logic::import::{Batch, Found, rejected},
    sql::{
        Db, import_matches,
        record::{self, Record},
    },
};
use crate::{
    domain::{Answers, Entity, code, is_code},
    lookup::alike,
    message,
};

/// No more records of one code than this are looked at.
const MOST: i64 = 50;

/// The code that tells which record is meant; empty where what stands there is none.
pub(super) fn code_of(answers: &Answers) -> &str {
    Some(answers.text(code::CODE)).filter(|text| is_code(text)).unwrap_or_default()
}

impl<D: Db> Batch<'_, D> {
    /// The account of a code, or the contact of a code at an account: one that has it, one that was merged and had it, or
    /// one that had it before it got another.
    ///
    /// # Errors
    /// The code is another one's, by the name.
    pub(super) fn by_code(
        &self,
        entity: Entity,
        account: Option<i64>,
        answers: &Answers,
    ) -> Done<Option<Found>> {
        let (code, name) = (code_of(answers), answers.text(code::NAME));
        if code.is_empty() {
            return Ok(None);
        }
        let fits = |record: &Record| name.is_empty() || alike(name, record.answers.text(code::NAME));
        let (mut unlike, mut elsewhere) = (None, None);
        for found in self.of_code(entity, code)? {
            if account.is_some_and(|account| account != found.account) {
                elsewhere = elsewhere.or(Some(found).filter(|found| !found.withdrawn && fits(found)));
                continue;
            }
            if !found.withdrawn {
                if fits(&found) {
                    return Ok(Some(Found::Same(found, &[])));
                }
                unlike = unlike.or(Some(found));
            } else if let Some(survivor) = record::survivor(self.conn(), &found)? {
                if fits(&found) || fits(&survivor) {
                    return Ok(Some(Found::Old(survivor)));
                }
                unlike = unlike.or(Some(found));
            }
        }
        if let Some(other) = unlike {
            return rejected(message!(
                "store-code-unlike",
                "code: `{code}` is {known} in the file, and this row is {given}: mend the code, or import without codes (--map code=-)",
                code = code,
                known = other.answers.text(code::NAME),
                given = name
            ));
        }
        for found in self.once_of_code(entity, code)? {
            let standing = match found.withdrawn {
                true => record::survivor(self.conn(), &found)?,
                false => Some(found.clone()),
            };
            if let Some(standing) = standing
                && account.is_none_or(|account| account == standing.account)
                && (fits(&found) || fits(&standing))
            {
                return Ok(Some(Found::Old(standing)));
            }
        }
        match (elsewhere, account) {
            (Some(found), Some(account)) if !name.is_empty() => self.is_elsewhere(code, &found, account),
            _ => Ok(None),
        }
    }

    /// A person of a code is at another account than the row says: neither moved nor made a second time by a list.
    fn is_elsewhere(&self, code: &str, found: &Record, said: i64) -> Done<Option<Found>> {
        let name_of = |number: i64| -> Done<String> {
            let account = record::by_number(self.conn(), Entity::Account, number)?;
            Ok(account.map_or(String::new(), |account| account.answers.text(code::NAME).to_owned()))
        };
        rejected(message!(
            "store-person-of-code-elsewhere",
            "code: `{code}` is {name} at {own} in the file, and the row says {said}: move the contact ('picklog move'), mend the code, or import without codes (--map code=-)",
            code = code,
            name = found.answers.text(code::NAME),
            own = name_of(found.account)?,
            said = name_of(said)?
        ))
    }

    /// Records of a code, those that stand first.
    pub(super) fn of_code(&self, entity: Entity, code: &str) -> Done<Vec<Record>> {
        import_matches::of_code(self.conn(), entity, code, MOST)
    }

    /// Records that had a code before they got another.
    pub(super) fn once_of_code(&self, entity: Entity, code: &str) -> Done<Vec<Record>> {
        import_matches::once_of_code(self.conn(), entity, code)
    }
}
