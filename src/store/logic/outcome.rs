//! What a command was about and what came of it.

use crate::domain::Subject;
use crate::store::logic::gaps::Counts;

/// What a command was about, for its acknowledgement and the table of operations.
pub(in crate::store) struct Outcome {
    pub kind: &'static str,
    pub subject: Option<Subject>,
    pub version: u64,
    /// Which gaps that vanish count as filled.
    pub counts: Option<Counts>,
}

/// The outcome of a command that made or changed a record.
pub(in crate::store) fn created(kind: &'static str, subject: Subject, version: u64) -> Outcome {
    let counts = match kind {
        "create" | "log" | "edit" => Some(Counts::All),
        // What else the one that goes lacked was not filled: it went with it.
        "merge" | "distinct" => Some(Counts::Duplicates),
        _ => None,
    };
    Outcome { kind, subject: Some(subject), version, counts }
}
