//! The account beside the lookup on a wide screen: the one of the chosen row.

use crate::domain::{Card, Id, StoreError};

/// From so many columns on, the account in front stands beside the lookup too.
pub const BESIDE_LOOKUP_FROM: u16 = 110;

/// The card beside the lookup.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// The account that was asked for last.
    pub account: Option<Id>,
    /// What was read last; of another account than the chosen one it is not shown.
    pub card: Option<Box<Card>>,
    /// Something about it may have changed since.
    pub is_stale: bool,
    /// Why the account that was asked for last could not be read.
    pub trouble: Option<StoreError>,
}

impl Preview {
    /// The card of an account, if it is here.
    pub fn of(&self, account: Id) -> Option<&Card> {
        self.card.as_deref().filter(|card| card.account.id == account)
    }

    /// Why the card of an account is not here, or not as it is now.
    pub fn trouble_of(&self, account: Id) -> Option<&StoreError> {
        self.trouble.as_ref().filter(|_| self.account == Some(account))
    }
}
