//! One person's page: what is open with them, and what they logged today.

use crate::domain::{Moment, PersonOpen};

/// A person's page. Their figures are those of the place below.
#[derive(Clone, Debug, Default)]
pub struct PersonView {
    /// Whose it is.
    pub login: String,
    /// Of the request under way or last answered.
    pub generation: u64,
    /// When that was asked for, while it has no answer.
    pub asked_at: Option<Moment>,
    /// Something changed since that was asked for: it is asked for again when the answer is there.
    pub is_stale: bool,
    /// What is open with them, once loaded.
    pub open: Option<Box<PersonOpen>>,
    /// The first row in sight.
    pub top: usize,
}
