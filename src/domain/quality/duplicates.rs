//! How many records have likely duplicates.

/// How many records have another of the same phone or the same folded name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Duplicates {
    /// Accounts.
    pub accounts: u64,
    /// Contacts.
    pub contacts: u64,
}
