//! What can go wrong at the store's boundary, by what the user can do about it.

use super::{Right, Role, Said};
use crate::said;

/// A failed command or query. `detail` is one plain sentence with the file, field or record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Others kept the file busy for too long; try again.
    Busy {
        /// What was waited for.
        detail: Said,
    },
    /// Somebody changed the record meanwhile.
    Conflict {
        /// Login of who changed it.
        who: String,
        /// The version that stands now.
        version: u64,
        /// The answers that stand now.
        theirs: Box<super::Answers>,
    },
    /// The command makes no sense for this file: an unknown code, a record that is not there, a promise broken.
    Denied {
        /// What is wrong and what to do.
        detail: Said,
    },
    /// The user's role does not allow it.
    NotAllowed {
        /// What was asked for.
        right: Right,
        /// Logins of those who may.
        ask: Vec<String>,
    },
    /// The disk is full.
    Full {
        /// The file.
        detail: Said,
    },
    /// The file cannot be reached or written.
    Unavailable {
        /// What is wrong and what to do.
        detail: Said,
    },
    /// The file is damaged, or no picklog file.
    Corrupt {
        /// What is wrong and what to do.
        detail: Said,
    },
    /// A newer picklog has changed the file; it can be read and not written.
    TooNew {
        /// The versions.
        detail: Said,
    },
    /// The answer was lost; the same operation id may be sent again.
    OutcomeUnknown {
        /// What happened.
        detail: Said,
    },
}

impl Trouble {
    /// [`Trouble::Denied`] with a sentence.
    pub fn denied(detail: impl Into<Said>) -> Trouble {
        Trouble::Denied { detail: detail.into() }
    }

    /// Whether it may pass by itself: the same change can be sent again.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Trouble::Busy { .. }
                | Trouble::Full { .. }
                | Trouble::Unavailable { .. }
                | Trouble::OutcomeUnknown { .. }
        )
    }

    /// The whole sentence, with what to do.
    pub fn said(&self) -> Said {
        match self {
            Trouble::Busy { detail } => {
                said!("store-busy", "the file is busy: {detail}; try again", detail = detail)
            }
            Trouble::Conflict { who, .. } => {
                said!(
                    "store-conflict",
                    "{who} changed this record meanwhile; look at both and choose",
                    who = who
                )
            }
            Trouble::Denied { detail } | Trouble::Unavailable { detail } | Trouble::Corrupt { detail } => {
                detail.clone()
            }
            Trouble::NotAllowed { right, ask } => not_allowed(*right, ask),
            Trouble::Full { detail } => said!(
                "store-full",
                "the disk is full: free some room, then save again ({detail})",
                detail = detail
            ),
            Trouble::TooNew { detail } => said!(
                "store-too-new",
                "this file was written by a newer picklog ({detail}): update picklog to save into it",
                detail = detail
            ),
            Trouble::OutcomeUnknown { detail } => said!(
                "store-outcome-unknown",
                "it is not known whether this was saved; it is safe to send it again ({detail})",
                detail = detail
            ),
        }
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

/// The sentence of [`Trouble::NotAllowed`].
fn not_allowed(right: Right, ask: &[String]) -> Said {
    let who = match right.least() {
        Role::Operator => said!("store-who-operator", "a user of this file"),
        Role::Lead => said!("store-who-lead", "a lead or an admin"),
        Role::Admin => said!("store-who-admin", "an admin"),
    };
    let what = match right {
        Right::Log => said!("store-right-log", "save into it"),
        Right::Import => said!("store-right-import", "import"),
        Right::OwnFigures => said!("store-right-own-figures", "see its figures"),
        Right::AllFigures => said!("store-right-all-figures", "see the figures of colleagues"),
        Right::Merge => said!("store-right-merge", "merge records"),
        Right::Catalogue => said!("store-right-catalogue", "change picklists and fields"),
        Right::Roles => said!("store-right-roles", "give roles"),
        Right::Users => said!("store-right-users", "say who a user is, or retire one"),
    };
    match ask.is_empty() {
        true => said!("store-not-allowed", "only {who} may {what}", who = who, what = what),
        false => said!(
            "store-not-allowed-ask",
            "only {who} may {what}: ask {ask}",
            who = who,
            what = what,
            ask = ask.join(", ")
        ),
    }
}

/// In English; `i18n` says it in other languages.
impl std::fmt::Display for Trouble {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(out)
    }
}

impl std::error::Error for Trouble {}
