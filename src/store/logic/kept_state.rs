//! What history keeps of users and merges, as far as it is read again: to be held against the tables, and to put them back.

use serde::Deserialize;

use crate::domain::Id;

/// A user; uid, name and retirement only where they changed.
#[derive(Deserialize)]
pub(super) struct KeptUser {
    pub login: String,
    pub role: String,
    pub uid: Option<u32>,
    /// What the uid is called on the machine, where that is another name.
    pub name: Option<String>,
    pub retired: Option<bool>,
}

/// Which record was merged into which.
#[derive(Deserialize)]
pub(super) struct KeptMerge {
    /// The code of what they are.
    pub entity: String,
    pub from: Id,
    pub into: Id,
}
