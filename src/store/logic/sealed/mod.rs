//! What is sealed, and the keys it is sealed to: kept as bytes that nobody here can open. What they are, whose, and what they hang on,
//! everybody who can read the store sees; history keeps the sealed bytes, never what they say.

mod change;
mod keys;
mod list;
mod state;

pub(in crate::store) use change::{put, rekey, remove};
pub(in crate::store) use keys::{all as public_keys, set};
pub(in crate::store) use list::list;
pub(in crate::store) use state::{KeyState, State};

/// What history calls what is sealed.
pub(in crate::store) const ENTITY: &str = "sealed";
/// What history calls somebody's public key.
pub(in crate::store) const KEY: &str = "key";
