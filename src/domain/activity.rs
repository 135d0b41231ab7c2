//! Calls and meetings.

use super::{Answers, Entity, Id, Moment, code};

/// A call or a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActivityKind {
    /// A telephone call.
    Call,
    /// A meeting, wherever it was held.
    Meeting,
}

impl ActivityKind {
    /// Both.
    pub const ALL: [ActivityKind; 2] = [ActivityKind::Call, ActivityKind::Meeting];

    /// The entity whose own fields it has, beside those of every activity.
    pub fn entity(self) -> Entity {
        match self {
            ActivityKind::Call => Entity::Call,
            ActivityKind::Meeting => Entity::Meeting,
        }
    }

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        self.entity().code()
    }

    /// From the word kept in the file.
    pub fn from_code(code: &str) -> Option<ActivityKind> {
        ActivityKind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether an outcome can be known before the activity was to begin: only calling it off or putting it off can. An
/// admin's own outcomes count so when their code begins like those.
pub fn can_lie_ahead(outcome: &str) -> bool {
    outcome.starts_with("cancelled") || outcome.starts_with("postponed")
}

/// A saved call or meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: Id,
    /// Call or meeting.
    pub kind: ActivityKind,
    /// With which account.
    pub account: Id,
    /// Login of who logged it.
    pub actor: String,
    /// Machine it was logged on.
    pub host: String,
    /// When it was saved first, by the store's clock.
    pub logged_at: Moment,
    /// Rises by one with each saved change.
    pub version: u64,
    /// Taken back by an undo; kept in history.
    pub withdrawn: bool,
    /// Its fields, `started_at` among them.
    pub answers: Answers,
}

impl Activity {
    /// When it began; the time of logging where that was not given.
    pub fn started_at(&self) -> Moment {
        self.answers.moment(code::STARTED_AT).unwrap_or(self.logged_at)
    }
}
