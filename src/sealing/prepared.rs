//! Public keys that were looked at before something is sealed to them.

use std::collections::BTreeMap;

use crate::domain::Message;

/// The public keys that things are sealed to, as they were seen last.
pub(super) struct Prepared {
    pub login: String,
    pub own: String,
    pub readers: BTreeMap<String, Result<String, Message>>,
}
