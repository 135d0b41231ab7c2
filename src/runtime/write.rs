//! A change on its way to the store.

use crate::domain::{Command, Id};

/// A change to be written.
#[derive(Clone, Debug)]
pub struct Write {
    /// Its operation id.
    pub op: Id,
    /// What changes.
    pub command: Box<Command>,
    /// The version that was seen, for an edit.
    pub expected: Option<u64>,
}
