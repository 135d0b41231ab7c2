//! What something was that a machine saw and that is not to be logged.

use crate::domain::{Id, Likely, Said};

/// The question what it was.
#[derive(Clone, Debug)]
pub struct SaidChoice {
    /// The form that was made of it.
    pub draft: Id,
    /// Name of the account it is at.
    pub account: String,
    /// The saved call that it may be, where that is asked.
    pub likely: Option<Likely>,
    /// What can be said of it, in the order of the digits.
    pub can_be: &'static [Said],
    /// The highlighted row.
    pub cursor: usize,
}
