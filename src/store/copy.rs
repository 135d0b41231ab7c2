//! Copies of the file: how they are made and what they hold.

use std::sync::{Arc, atomic::AtomicBool};

use crate::domain::{Head, Message, Moment};

/// Set by whoever wants a long piece of work to end before it is done.
pub type Stop = Arc<AtomicBool>;

/// What a copy of the file is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyStage {
    /// Its pages are copied.
    Copying,
    /// Pages, indices and references of the copy are checked.
    Checking,
    /// What arrived is held against what it came from.
    Comparing,
    /// The audit trail of the copy is checked.
    History,
}

/// How a copy of the file is made.
#[derive(Clone, Debug, Default)]
pub struct CopyOptions {
    /// Take the place of a file that is there.
    pub force: bool,
    /// Keep a copy that did not pass the checks.
    pub as_is: bool,
    /// Set to give up; then nothing is written.
    pub stop: Stop,
}

/// A copy that was made, and what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Accounts that stand.
    pub accounts: u64,
    /// Contacts that stand.
    pub contacts: u64,
    /// Activities that stand.
    pub activities: u64,
    /// Matters that stand.
    pub matters: u64,
    /// Revisions.
    pub revisions: u64,
    /// The head of its history.
    pub head: Head,
    /// Its size.
    pub bytes: u64,
    /// Why it did not pass the checks; none when it did.
    pub broken: Option<Message>,
    /// Why the file itself does not know of it; none when it does.
    pub unnoted: Option<Message>,
}

/// The last backup a file knows of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastBackup {
    /// When.
    pub at: Moment,
    /// Where it was put.
    pub place: String,
    /// Up to which revision.
    pub rev: u64,
}
