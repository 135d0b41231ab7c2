//! Private remarks and contacts, sealed before they reach a store and opened after they have left it. What a store, a file beside it, a
//! backup or a server holds of them is what this floor hands over: bytes in age's format, <https://age-encryption.org/v1>.
//!
//! Nothing here is cryptography of our own: age's library makes keys, seals and opens. [`KeyFile`] is where a person's own key lies,
//! [`Known`] remembers the public keys of those something was shared with, and [`Vault`] holds both against a store.

mod content;
mod key_file;
mod keyring;
mod known;
mod people;
mod prepared;
mod rotate;
mod seal_ahead;
mod vault;
mod words;

pub use key_file::{KeyFile, KeyState};
pub use keyring::{Keyring, Passphrase, fingerprint};
pub use known::Known;
pub use people::People;
pub use rotate::{Rotated, rotate};
pub use vault::{Made, Vault};
