//! Matters: what is open between us and an account, and moves through stages until it is closed.

use super::{Answers, Id, KindCode, Moment};

/// A matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The account it is with.
    pub account: Id,
    /// Login of who opened it.
    pub actor: String,
    /// When that was, by the store's clock.
    pub opened_at: Moment,
    /// Rises by one with each saved change.
    pub version: u64,
    /// Its fields, `stage` among them.
    pub answers: Answers,
}
