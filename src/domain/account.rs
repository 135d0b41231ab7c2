//! Accounts and contacts.

use super::{Answers, Id, Moment, code};

/// A company or organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: Id,
    /// Rises by one with each saved change; an edit names the one it saw.
    pub version: u64,
    /// Its fields.
    pub answers: Answers,
}

impl Account {
    /// Its name.
    pub fn name(&self) -> &str {
        self.answers.text(code::NAME)
    }
}

/// A person at an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: Id,
    /// The account the person is at.
    pub account: Id,
    /// Rises by one with each saved change.
    pub version: u64,
    /// Its fields.
    pub answers: Answers,
}

impl Contact {
    /// The person's name.
    pub fn name(&self) -> &str {
        self.answers.text(code::NAME)
    }
}

/// A contact that was at an account and is at another one now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedContact {
    /// Which one.
    pub id: Id,
    /// The person's name.
    pub name: String,
    /// The account it is at now.
    pub to: Id,
    /// What that is called.
    pub to_name: String,
    /// When that was entered.
    pub at: Moment,
}
