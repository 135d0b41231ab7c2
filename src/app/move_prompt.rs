//! The question to which account a contact has gone.

use crate::domain::{AccountLine, Fit, Id};

use super::{AccountSearch, Line};

/// A contact that is about to go to another account, and the account that is looked up for it.
#[derive(Clone, Debug)]
pub struct MovePrompt {
    /// Which contact.
    pub contact: Id,
    /// The person's name.
    pub name: String,
    /// The version of the contact that was seen.
    pub version: u64,
    /// The account the person is at, and what that is called.
    pub from: Id,
    /// Its name.
    pub from_name: String,
    /// How many promises made with the person are open there.
    pub promises: usize,
    /// The letters of the account looked up.
    pub line: Line,
    /// The accounts for them.
    pub search: AccountSearch,
    /// The highlighted row.
    pub cursor: usize,
}

/// A row under the line.
#[derive(Clone, Debug, PartialEq)]
pub enum MoveRow<'a> {
    /// An account there is.
    Account(&'a AccountLine),
    /// Make an account under the typed name.
    Create(&'a str),
}

impl MovePrompt {
    /// The rows: the accounts that are meant, the offer to make one, and those that are only a guess. The account the person is
    /// at is none of them.
    pub fn rows(&self) -> Vec<MoveRow<'_>> {
        let typed = self.line.text().trim();
        let others = self.search.rows(typed).iter().filter(|line| line.id != self.from);
        let (meant, guesses): (Vec<_>, Vec<_>) = others.partition(|line| line.fit != Fit::Guess);
        let create = (!typed.is_empty() && self.search.is_fresh(typed)).then_some(MoveRow::Create(typed));
        let rows = meant.into_iter().map(MoveRow::Account).chain(create);
        rows.chain(guesses.into_iter().map(MoveRow::Account)).collect()
    }

    /// The highlighted row.
    pub fn chosen(&self) -> Option<MoveRow<'_>> {
        self.rows().into_iter().nth(self.cursor)
    }
}
