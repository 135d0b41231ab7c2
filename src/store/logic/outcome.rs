//! What a command was about and what came of it.

use crate::domain::Subject;

/// What a command was about, for its acknowledgement and the table of operations.
pub(in crate::store) struct Outcome {
    pub kind: &'static str,
    pub subject: Option<Subject>,
    pub version: u64,
    /// Needed fields that have an answer by it count as answered.
    pub answers: bool,
}

/// The outcome of a command that made or changed a record.
pub(in crate::store) fn created(kind: &'static str, subject: Subject, version: u64) -> Outcome {
    // A merge brings answers over that were there before.
    let answers = matches!(kind, "create" | "log" | "edit");
    Outcome { kind, subject: Some(subject), version, answers }
}
