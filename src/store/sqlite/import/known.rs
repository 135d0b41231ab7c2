//! Which record a row means: by the id of an export, by code, by name and place; none is guessed.

use rusqlite::params;

use super::{
    super::{
        fail::Done,
        ids, key,
        record::{self, Record},
        write,
    },
    Batch, rejected,
};
use crate::{
    domain::{ActivityKind, Answers, Entity, Id, Moment, code},
    said,
};

impl Batch<'_> {
    /// By its own id, also where it was taken back or merged since; else by its code, which no two may have.
    pub(super) fn by_id(&mut self, entity: Entity, id: Id, answers: &Answers) -> Done<Option<Record>> {
        if let Some(found) = record::by_id(self.conn(), entity, id)? {
            return Ok(Some(found));
        }
        ids::check_other(self.conn(), entity, id, self.work.zone)?;
        let code = answers.text(code::CODE);
        let sql = match entity {
            Entity::Account if !code.is_empty() => {
                "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1"
            }
            _ => return Ok(None),
        };
        match self.first(sql, params![code])? {
            Some(number) => record::by_number(self.conn(), entity, number),
            None => Ok(None),
        }
    }

    /// By code, else by name, place and phone among those without another code.
    pub(super) fn known_account(&self, answers: &Answers) -> Done<Option<Record>> {
        let code = answers.text(code::CODE);
        if !code.is_empty() {
            let sql = "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1";
            if let Some(number) = self.first(sql, params![code])? {
                return record::by_number(self.conn(), Entity::Account, number);
            }
        }
        let hash = key::account_identity(answers);
        let mut statement = self
            .conn()
            .prepare_cached("SELECT account FROM account_identity WHERE hash = ?1 ORDER BY account")?;
        let mut rows = statement.query([hash])?;
        while let Some(row) = rows.next()? {
            let found = record::by_number(self.conn(), Entity::Account, row.get(0)?)?;
            let found = match found {
                Some(found) if found.withdrawn => record::survivor(self.conn(), &found)?,
                other => other,
            };
            let fits = |record: &Record| {
                let theirs = record.answers.text(code::CODE);
                !record.withdrawn && (code.is_empty() || theirs.is_empty() || theirs == code)
            };
            if let Some(record) = found.filter(fits) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// By code, e-mail or name at the same account; where both have a code or an e-mail, they must be the same.
    pub(super) fn known_contact(&self, account: i64, answers: &Answers) -> Done<Option<Record>> {
        let (code, email) = (answers.text(code::CODE), write::email(answers));
        let name = key::name_key(answers.text(code::NAME));
        for (value, condition) in [
            (code, "c.account = ?1 AND c.withdrawn = 0 AND c.code = ?2"),
            (email.as_deref().unwrap_or(""), "c.account = ?1 AND c.withdrawn = 0 AND c.email = ?2"),
            (&name, "c.account = ?1 AND c.withdrawn = 0 AND c.name_key = ?2"),
        ] {
            if value.is_empty() {
                continue;
            }
            let mut statement = record::select(self.conn(), Entity::Contact, condition)?;
            let mut rows = statement.query(params![account, value])?;
            while let Some(row) = rows.next()? {
                let found = record::from_row(row, Entity::Contact)?;
                let same = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || ours == theirs;
                let their_email = write::email(&found.answers).unwrap_or_default();
                if same(code, found.answers.text(code::CODE))
                    && same(email.as_deref().unwrap_or(""), &their_email)
                {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    /// By account, kind and time; where both have a contact or an outcome, they must be the same.
    pub(super) fn known_activity(
        &self,
        account: i64,
        kind: ActivityKind,
        answers: &Answers,
    ) -> Done<Option<Record>> {
        let (condition, time) = match answers.moment(code::STARTED_AT) {
            Some(at) => ("v.account = ?1 AND v.withdrawn = 0 AND v.started_at = ?2 AND v.kind = ?3", at),
            None => (
                "v.account = ?1 AND v.withdrawn = 0 AND v.imported = 1 AND ?2 = 0 AND v.kind = ?3",
                Moment::default(),
            ),
        };
        let mut statement = record::select(self.conn(), Entity::Activity, condition)?;
        let mut rows = statement.query(params![account, time.millis(), kind.code()])?;
        while let Some(row) = rows.next()? {
            let found = record::from_row(row, Entity::Activity)?;
            let timed = found.answers.has(code::STARTED_AT) == answers.has(code::STARTED_AT);
            let same = |field: &str| match (answers.get(field), found.answers.get(field)) {
                (Some(ours), Some(theirs)) => ours == theirs,
                _ => true,
            };
            if timed && same(code::CONTACT) && same(code::OUTCOME) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// An account by id, code or exact name.
    pub(super) fn find_account(&self, text: &str, what: &str) -> Done<Record> {
        if text.is_empty() {
            return rejected(said!(
                "store-which-account",
                "{what}: the row does not say which account",
                what = what
            ));
        }
        if let Ok(id) = text.parse::<Id>()
            && record::by_id(self.conn(), Entity::Account, id)?.is_some()
        {
            return record::live(self.conn(), Entity::Account, id);
        }
        let by_code = "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1";
        if let Some(number) = self.first(by_code, params![text])?
            && let Some(found) = record::by_number(self.conn(), Entity::Account, number)?
        {
            return Ok(found);
        }
        let mut named = Vec::new();
        let condition = "a.name_key = ?1 AND a.withdrawn = 0 LIMIT 50";
        let mut statement = record::select(self.conn(), Entity::Account, condition)?;
        let mut rows = statement.query([key::name_key(text)])?;
        while let Some(row) = rows.next()? {
            named.push(record::from_row(row, Entity::Account)?);
        }
        only(named, text).or_else(|count| match count {
            0 => rejected(said!(
                "store-no-account",
                "{what}: there is no account `{text}`",
                what = what,
                text = text
            )),
            more => rejected(said!(
                "store-accounts-alike",
                "{what}: {count} accounts are called `{text}`: give the code",
                what = what,
                count = more,
                text = text
            )),
        })
    }

    /// A contact at an account by id, code or exact name.
    pub(super) fn find_contact(&self, account: i64, text: &str) -> Done<Id> {
        let all = record::all(self.conn(), Entity::Contact, "c.account = ?1 AND c.withdrawn = 0", account)?;
        let id = text.parse::<Id>().ok();
        if let Some(found) =
            all.iter().find(|found| Some(found.id) == id || found.answers.text(code::CODE) == text)
        {
            return Ok(found.id);
        }
        let wanted = key::name_key(text);
        let named: Vec<Record> =
            all.into_iter().filter(|found| key::name_key(found.answers.text(code::NAME)) == wanted).collect();
        only(named, text).map(|found| found.id).or_else(|count| match count {
            0 => rejected(said!(
                "store-no-contact",
                "contact: there is no contact `{text}` at this account",
                text = text
            )),
            more => rejected(said!(
                "store-contacts-alike",
                "contact: {count} contacts are called `{text}` at this account: give the code",
                count = more,
                text = text
            )),
        })
    }

    fn first(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Done<Option<i64>> {
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

/// The only one, or the only one of exactly this name; else how many there are.
fn only(mut named: Vec<Record>, text: &str) -> Result<Record, usize> {
    let count = named.len();
    if count > 1 {
        named.retain(|found| found.answers.text(code::NAME) == text);
    }
    match (named.len(), named.pop()) {
        (1, Some(found)) => Ok(found),
        _ => Err(count),
    }
}
