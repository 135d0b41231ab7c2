//! What changed in a file between two looks at it: enough to know which parts of a screen are true no longer.

use super::Id;

/// What changed since the look before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// Anything may have.
    Anything,
    /// These changes and no others, the oldest first.
    These(Vec<NewsItem>),
}

/// One change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewsItem {
    /// The operation that made it, so that a screen knows its own changes; none for what no operation of a person made.
    pub op: Option<Id>,
    /// What it is a change of.
    pub of: NewsOf,
}

/// What a change is of. Accounts are named by their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsOf {
    /// An account itself: made, changed, merged, taken back.
    Account(Id),
    /// A contact at an account.
    Contact(Id),
    /// A call or meeting with an account.
    Activity(Id),
    /// A form in progress of the user who looks. Those of others are seen by nobody else.
    OwnForm,
    /// Gaps without a change of their records: put off, told apart, worked out anew.
    Gaps,
    /// Something sealed, or a public key; whose, and where, is not said.
    Sealed,
    /// Who uses the file.
    Users,
    /// The lookup's index.
    Index,
    /// Calls that ring or are talked now, of whomever.
    Telephone,
}
