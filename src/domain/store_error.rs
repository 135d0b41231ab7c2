//! What can go wrong at the store's boundary, by what the user can do about it.

use super::{HandOverInWay, Message, Right, Role};
use crate::message;

/// A failed command or query. `detail` is one plain sentence with the file, field or record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Others kept the file busy for too long; try again.
    Busy {
        /// What was waited for.
        detail: Message,
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
    /// Somebody moved the matter meanwhile that an entry was to move.
    StageMoved {
        /// Which matter.
        matter: super::Id,
        /// Its answers as they stand now.
        theirs: Box<super::Answers>,
        /// Who moved which matter where, and what to do.
        detail: Message,
    },
    /// The command makes no sense for this file: an unknown code, a record that is not there, a promise broken.
    Denied {
        /// What is wrong and what to do.
        detail: Message,
    },
    /// A hand-over has to end before this one can begin.
    HandOverInWay(HandOverInWay),
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
        detail: Message,
    },
    /// The file cannot be reached or written.
    Unavailable {
        /// What is wrong and what to do.
        detail: Message,
    },
    /// The file is damaged, or no picklog file.
    Corrupt {
        /// What is wrong and what to do.
        detail: Message,
    },
    /// A newer picklog has changed the file; it can be read and not written.
    TooNew {
        /// The versions.
        detail: Message,
    },
    /// The answer was lost; the same operation id may be sent again.
    OutcomeUnknown {
        /// What happened.
        detail: Message,
    },
}

impl StoreError {
    /// [`StoreError::Denied`] with a sentence.
    pub fn denied(detail: impl Into<Message>) -> StoreError {
        StoreError::Denied { detail: detail.into() }
    }

    /// Whether it may pass by itself: the same change can be sent again.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            StoreError::Busy { .. }
                | StoreError::Full { .. }
                | StoreError::Unavailable { .. }
                | StoreError::OutcomeUnknown { .. }
        )
    }

    /// The whole sentence, with what to do.
    pub fn message(&self) -> Message {
        match self {
            StoreError::Busy { detail } => {
                message!("store-busy", "the file is busy: {detail}; try again", detail = detail)
            }
            StoreError::Conflict { who, .. } => {
                message!(
                    "store-conflict",
                    "{who} changed this record meanwhile; look at both and choose",
                    who = who
                )
            }
            StoreError::Denied { detail }
            | StoreError::StageMoved { detail, .. }
            | StoreError::Unavailable { detail }
            | StoreError::Corrupt { detail } => detail.clone(),
            StoreError::HandOverInWay(other) => other.message(),
            StoreError::NotAllowed { right, ask } => not_allowed(*right, ask),
            StoreError::Full { detail } => message!(
                "store-full",
                "the disk is full: free some room, then try again ({detail})",
                detail = detail
            ),
            StoreError::TooNew { detail } => message!(
                "store-too-new",
                "this file was written by a newer picklog ({detail}): update picklog to save into it",
                detail = detail
            ),
            StoreError::OutcomeUnknown { detail } => message!(
                "store-outcome-unknown",
                "it is not known whether this was saved; it is safe to send it again ({detail})",
                detail = detail
            ),
        }
    }

    /// A stable code for `--json` and translations.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::Busy { .. } => "busy",
            StoreError::Conflict { .. } | StoreError::StageMoved { .. } => "conflict",
            StoreError::Denied { .. } | StoreError::HandOverInWay(_) => "denied",
            StoreError::NotAllowed { .. } => "not_allowed",
            StoreError::Full { .. } => "full",
            StoreError::Unavailable { .. } => "unavailable",
            StoreError::Corrupt { .. } => "corrupt",
            StoreError::TooNew { .. } => "too_new",
            StoreError::OutcomeUnknown { .. } => "outcome_unknown",
        }
    }
}

/// The sentence of [`StoreError::NotAllowed`].
fn not_allowed(right: Right, ask: &[String]) -> Message {
    let who = match right.least() {
        Role::Admin if Role::Lead.may_be_given(right) => {
            message!("store-who-given", "an admin, or a lead where an admin lets leads,")
        }
        Role::Operator => message!("store-who-operator", "a user of this file"),
        Role::Lead => message!("store-who-lead", "a lead or an admin"),
        Role::Admin => message!("store-who-admin", "an admin"),
    };
    let what = match right {
        Right::Log => message!("store-right-log", "save into it"),
        Right::Import => message!("store-right-import", "import"),
        Right::OwnFigures => message!("store-right-own-figures", "see its figures"),
        Right::AllFigures => message!("store-right-all-figures", "see the gaps and figures of colleagues"),
        Right::Merge => message!("store-right-merge", "merge records"),
        Right::HandOver => message!("store-right-hand-over", "hand work over"),
        Right::Goal => message!("store-right-goal", "set the weekly goal"),
        Right::Evidence => {
            message!("store-right-evidence", "say who sits at which telephone and bring in what machines saw")
        }
        Right::Lists => message!("store-right-lists", "make call lists for others"),
        Right::Erase => message!("store-right-erase", "erase what is held of a person"),
        Right::Picklists => message!("store-right-picklists", "change picklists"),
        Right::Catalogue => {
            message!("store-right-catalogue", "change fields, kinds, gap rules and what outcomes set")
        }
        Right::Roles => message!("store-right-roles", "give roles"),
        Right::Users => message!("store-right-users", "say who a user is, or retire one"),
    };
    match ask.is_empty() {
        true => message!("store-not-allowed", "only {who} may {what}", who = who, what = what),
        false => message!(
            "store-not-allowed-ask",
            "only {who} may {what}: ask {ask}",
            who = who,
            what = what,
            ask = ask.join(", ")
        ),
    }
}

/// In English; `i18n` says it in other languages.
impl std::fmt::Display for StoreError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for StoreError {}
