//! What can go wrong at the store's boundary, by what the user can do about it.

use super::{Right, Role};

/// A failed command or query. `detail` is one plain sentence with the file, field or record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Others kept the file busy for too long; try again.
    #[error("the file is busy: {detail}; try again")]
    Busy {
        /// What was waited for.
        detail: String,
    },
    /// Somebody changed the record meanwhile.
    #[error("{who} changed this record meanwhile; look at both and choose")]
    Conflict {
        /// Login of who changed it.
        who: String,
        /// The version that stands now.
        version: u64,
        /// The answers that stand now.
        theirs: Box<super::Answers>,
    },
    /// The command makes no sense for this file: an unknown code, a record that is not there, a promise broken.
    #[error("{detail}")]
    Denied {
        /// What is wrong and what to do.
        detail: String,
    },
    /// The user's role does not allow it.
    #[error("{}", not_allowed(*right, ask))]
    NotAllowed {
        /// What was asked for.
        right: Right,
        /// Logins of those who may.
        ask: Vec<String>,
    },
    /// The disk is full.
    #[error("the disk is full: free some room, then save again ({detail})")]
    Full {
        /// The file.
        detail: String,
    },
    /// The file cannot be reached or written.
    #[error("{detail}")]
    Unavailable {
        /// What is wrong and what to do.
        detail: String,
    },
    /// The file is damaged, or no picklog file.
    #[error("{detail}")]
    Corrupt {
        /// What is wrong and what to do.
        detail: String,
    },
    /// A newer picklog has changed the file; it can be read and not written.
    #[error("this file was written by a newer picklog ({detail}): update picklog to save into it")]
    TooNew {
        /// The versions.
        detail: String,
    },
    /// The answer was lost; the same operation id may be sent again.
    #[error("it is not known whether this was saved; it is safe to send it again ({detail})")]
    OutcomeUnknown {
        /// What happened.
        detail: String,
    },
}

impl Trouble {
    /// [`Trouble::Denied`] with a sentence.
    pub fn denied(detail: impl Into<String>) -> Trouble {
        Trouble::Denied { detail: detail.into() }
    }

    /// A stable code for `--json` and translations.
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::Busy { .. } => "busy",
            Trouble::Conflict { .. } => "conflict",
            Trouble::Denied { .. } => "denied",
            Trouble::NotAllowed { .. } => "not_allowed",
            Trouble::Full { .. } => "full",
            Trouble::Unavailable { .. } => "unavailable",
            Trouble::Corrupt { .. } => "corrupt",
            Trouble::TooNew { .. } => "too_new",
            Trouble::OutcomeUnknown { .. } => "outcome_unknown",
        }
    }
}

/// The sentence of [`Trouble::NotAllowed`] in English.
fn not_allowed(right: Right, ask: &[String]) -> String {
    let who = match right.least() {
        Role::Operator => "a user of this file",
        Role::Lead => "a lead or an admin",
        Role::Admin => "an admin",
    };
    let what = match right {
        Right::Log => "save into it",
        Right::Import => "import",
        Right::OwnFigures => "see its figures",
        Right::AllFigures => "see the figures of colleagues",
        Right::Merge => "merge records",
        Right::Catalogue => "change picklists and fields",
        Right::Roles => "give roles",
    };
    match ask.is_empty() {
        true => format!("only {who} may {what}"),
        false => format!("only {who} may {what}: ask {}", ask.join(", ")),
    }
}
