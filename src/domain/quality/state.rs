//! What a record held at one time, as its history has it.

use std::collections::BTreeSet;

use crate::domain::Answers;

/// What a record held at one time.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// Its answers.
    pub answers: &'a Answers,
    /// Fields that had an answer which has been erased since: nobody knows any more what it was.
    pub gone: &'a BTreeSet<String>,
}

impl State<'_> {
    /// Whether a field has an answer, or had one.
    pub fn has(&self, field: &str) -> bool {
        self.answers.has(field) || self.gone.contains(field)
    }

    /// Whether another state has another answer in a field than this one; what was erased cannot be told apart.
    pub(super) fn differs(&self, other: State<'_>, field: &str) -> bool {
        let is_gone = self.gone.contains(field) || other.gone.contains(field);
        !is_gone && self.answers.get(field) != other.answers.get(field)
    }
}
