//! What the store tells screens of calls that ring or are talked now.

use crate::domain::{CallNow, CallerAt, Id, Incoming, StoreError};

use super::Session;

/// The part of [`Store`](super::Store) that is about calls of now.
pub trait TelephoneStore {
    /// Writes down that calls ring, are talked or are over, for the screens of whom they are for. Those of others are for whoever
    /// may bring in what telephone systems saw.
    fn put_calls(&mut self, session: &Session, calls: &[CallNow]) -> Result<(), StoreError>;

    /// A screen, known by an id of its own, takes a call of its login. Says whether no other one had.
    fn take_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError>;

    /// A screen at rest, known by an id of its own, lets the form of a call of its login come up by itself. Says whether no other one
    /// had, nor has taken the call.
    fn show_call(&mut self, session: &Session, system: &str, call: &str, by: Id) -> Result<bool, StoreError>;

    /// The calls of a login that ring, are talked or were over a moment ago, oldest first, each with whose number that is.
    fn incoming(&mut self, login: &str) -> Result<Vec<Incoming>, StoreError>;

    /// Whose number this is; see [`CallNow::phone`].
    fn callers(&mut self, phone: &str) -> Result<Vec<CallerAt>, StoreError>;

    /// The calls that people want to be dialled now.
    fn to_dial(&mut self) -> Result<Vec<CallNow>, StoreError>;
}
