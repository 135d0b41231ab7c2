//! Whether a row of matters is one that is there.

use crate::domain::{Answers, Entity, KindCode, code};
use crate::store::{
    ImportRow,
    fail::Done,
    sql::{Db, import_matches, record::Record},
};

use super::{Batch, Found, fill::adds_nothing};

impl<D: Db> Batch<'_, D> {
    /// By the code, which is its id where it came from; else by account, kind and all that the row says. A row that says
    /// anything else is another matter: two claims of one account have nothing that tells them from one that went on.
    pub(super) fn known_matter(
        &self,
        account: &Record,
        kind: KindCode,
        answers: &Answers,
        row: &ImportRow,
    ) -> Done<Found> {
        let said = answers.text(code::CODE);
        let found = import_matches::matters(self.conn(), account.number, |number| {
            let Some(found) = self.candidate(Entity::Matter, kind, number)? else { return Ok(None) };
            let theirs = found.answers.text(code::CODE);
            let is_same = match (said, theirs) {
                ("", _) | (_, "") => {
                    row.id.is_none() && adds_nothing(&found, answers, (&[], row.due_is_reckoned))
                }
                (said, theirs) => said == theirs,
            };
            Ok(is_same.then_some(found))
        })?;
        Ok(found.map_or(Found::New, |found| Found::Same(found, &[])))
    }
}
