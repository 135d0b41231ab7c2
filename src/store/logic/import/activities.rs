//! Which activity a row without an id means: by the id it has where it came from, else by account, kind and time.

use crate::store::fail::Done;
use crate::store::{
    logic::import::{Batch, Found, codes::code_of, fill::adds_nothing, rejected},
    sql::{
        Db, import_matches,
        record::{self, Record},
    },
};
use crate::{
    domain::{Answers, Entity, Fact, Kind, KindCode, code},
    message,
    store::ImportRow,
};

/// A call does not move: one of the same id that began further off than this is another one, seconds.
const DAY: i64 = 86_400;

impl<D: Db> Batch<'_, D> {
    /// By the code, which is its id where it came from; else by account, kind and time, and then, where both have a code, a
    /// contact or an outcome, these must be the same. The n-th of equal rows is the n-th of equal records.
    pub(super) fn known_activity(
        &self,
        account: &Record,
        kind: KindCode,
        answers: &Answers,
        row: &ImportRow,
    ) -> Done<Found> {
        if let Some(found) = self.by_foreign_id(account, kind, answers)? {
            return Ok(Found::Same(found, &[]));
        }
        if row.id.is_some() {
            return Ok(Found::New);
        }
        // Only numbers at first: of a thousand equal rows, those that were met need not be read again.
        let began = answers.moment(code::STARTED_AT);
        let mut fitting = None;
        let found = import_matches::activities(self.conn(), account.number, began, |number| {
            let Some(found) = self.candidate(Entity::Activity, kind, number)? else { return Ok(None) };
            let timed = found.answers.has(code::STARTED_AT) == answers.has(code::STARTED_AT);
            let same = |field: &str| match (answers.get(field), found.answers.get(field)) {
                (Some(ours), Some(theirs)) => ours == theirs,
                _ => true,
            };
            let (ours, theirs) = (code_of(answers), code_of(&found.answers));
            let coded = ours.is_empty() || theirs.is_empty() || ours == theirs;
            if !timed || !coded || !same(code::CONTACT) || !same(code::OUTCOME) {
                return Ok(None);
            }
            if adds_nothing(&found, answers, (&[], row.due_is_reckoned)) {
                return Ok(Some(Found::Same(found, &[])));
            }
            if fitting.is_none() {
                fitting = Some(found);
            }
            Ok(None)
        })?;
        if let Some(found) = found {
            return Ok(found);
        }
        Ok(fitting.map_or(Found::New, |found| Found::Same(found, &[])))
    }

    /// The record of this id at this account.
    ///
    /// # Errors
    /// The id is that of a call at another time, or of this one at another account.
    fn by_foreign_id(&self, account: &Record, kind: KindCode, answers: &Answers) -> Done<Option<Record>> {
        let code = code_of(answers);
        if code.is_empty() {
            return Ok(None);
        }
        let began = answers.moment(code::STARTED_AT);
        for found in self.of_code(Entity::Activity, code)? {
            if found.withdrawn || found.logged.as_ref().is_none_or(|logged| logged.kind != kind) {
                continue;
            }
            let theirs = found.answers.moment(code::STARTED_AT);
            let apart = match (began, theirs) {
                (Some(ours), Some(theirs)) => ours.seconds_since(theirs).abs(),
                _ => 0,
            };
            if found.account == account.number {
                if !self.work.catalogue.is(Kind::activity(kind), Fact::Ahead) && apart > DAY {
                    return rejected(message!(
                        "store-code-other-time",
                        "code: `{code}` is a {kind} of {theirs} at this account, and this row is one of {ours}: mend the code, or import without codes (--map code=-)",
                        code = code,
                        kind = &self.work.catalogue.kind_labels(Kind::activity(kind)),
                        theirs = theirs.unwrap_or_default().show_plain(self.work.zone),
                        ours = began.unwrap_or_default().show_plain(self.work.zone)
                    ));
                }
                return Ok(Some(found));
            }
            if began.is_some() && began == theirs {
                let own = record::by_number(self.conn(), Entity::Account, found.account)?;
                let own = own.map_or(String::new(), |own| own.answers.text(code::NAME).to_owned());
                return rejected(message!(
                    "store-code-elsewhere",
                    "code: `{code}` is at {own} in the file, and this row says {said}",
                    code = code,
                    own = own,
                    said = account.answers.text(code::NAME)
                ));
            }
        }
        Ok(None)
    }
}
