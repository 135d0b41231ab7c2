//! What is known of an import after it was done: for the list of imports, and for taking one back.

use super::{Entity, Id, Message, Moment};

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportLine {
    /// Its id.
    pub id: Id,
    /// Who imported.
    pub login: String,
    /// When it began.
    pub at: Moment,
    /// What it is.
    pub entity: Entity,
    /// The name of the file; empty where there was none.
    pub file: String,
    /// New records.
    pub added: u64,
    /// Records with changed fields.
    pub updated: u64,
    /// Rows that were there already.
    pub skipped: u64,
    /// Rows not taken.
    pub rejected: u64,
    /// Whether it came to its end; one that was cut off is finished by the same command.
    pub ended: bool,
    /// Taking it back has begun, and was cut off or goes on.
    pub undoing: bool,
    /// When it was taken back and by whom.
    pub undone: Option<(Moment, String)>,
}

/// A record that somebody has built on since it was imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltOn {
    /// What it is.
    pub entity: Entity,
    /// Its name; of an activity, its account's.
    pub name: String,
    /// What was done, and by whom.
    pub what: Message,
}

/// What taking an import back would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportLoss {
    /// Accounts that would go.
    pub accounts: u64,
    /// Contacts that would go.
    pub contacts: u64,
    /// Activities that would go.
    pub activities: u64,
    /// Matters that would go.
    pub matters: u64,
    /// Records that would get back the answers they had before.
    pub changed: u64,
    /// Names of the first records that would go or change.
    pub names: Vec<String>,
    /// Records that stand in the way, the first of them.
    pub built: Vec<BuiltOn>,
    /// How many stand in the way.
    pub built_in_all: u64,
}

/// How far the taking back of an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportUndone {
    /// Changes taken back in this step.
    pub done: u64,
    /// Nothing is left to take back.
    pub finished: bool,
}
