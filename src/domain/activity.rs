//! Activities: calls, meetings, and whatever else was done with an account.

use super::{Answers, Id, KindCode, Moment, code};

/// A saved activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// With which account.
    pub account: Id,
    /// Login of who logged it.
    pub actor: String,
    /// It came by an import, which that person ran: nobody here logged it.
    pub imported: bool,
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
