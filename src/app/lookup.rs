//! The lookup line and its list.

use crate::domain::{AccountLine, Found, How, Id};

use super::Line;

/// The lookup line, what was found for it, and the chosen row.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    /// What is typed.
    pub line: Line,
    /// What was found for it, or for what was typed a moment ago.
    pub found: Found,
    /// The chosen row.
    pub cursor: usize,
    /// Of the newest request.
    pub asked: u64,
    /// Of the request whose answer is shown.
    pub shown: u64,
    /// The account that was asked not to be called and has been warned about: the same key again goes on.
    pub warned: Option<Id>,
    /// An account to choose when the next answer comes, if it is in it.
    pub prefer: Option<Id>,
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum Row<'a> {
    /// An account.
    Account(&'a AccountLine),
    /// Create an account under the typed name.
    Create(&'a str),
}

impl Lookup {
    /// The rows: accounts, then, when something is typed, the offer to create it.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let name = self.line.text().trim();
        let create = (!name.is_empty() && self.is_fresh()).then_some(Row::Create(name));
        // Names that hold only part of what was typed are a hint, and not what Enter should log a call with.
        let first = if self.is_weak() { create.clone() } else { None };
        let last = if first.is_none() { create } else { None };
        first.into_iter().chain(self.found.hits.iter().map(Row::Account)).chain(last)
    }

    /// Whether even the best account holds only part of what was typed.
    pub fn is_weak(&self) -> bool {
        self.found.hits.first().is_some_and(|line| line.how == How::Part)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows().count()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<Row<'_>> {
        self.rows().nth(self.cursor)
    }

    /// The chosen account, if an account is chosen.
    pub fn account(&self) -> Option<&AccountLine> {
        match self.chosen() {
            Some(Row::Account(line)) => Some(line),
            _ => None,
        }
    }

    /// Whether the list shown is the answer to what is typed now.
    pub fn is_fresh(&self) -> bool {
        self.asked == self.shown
    }

    /// Whether the file holds no account at all: time to offer the ways on.
    pub fn is_first_run(&self) -> bool {
        self.shown > 0 && self.found.accounts == 0 && self.line.is_blank()
    }
}
