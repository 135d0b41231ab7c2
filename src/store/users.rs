//! The people of the file.

use crate::domain::{Moment, Role, StoreError};

/// Whom a file takes a session's user for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// What the file calls them; the session's login where it does not know them.
    pub login: String,
    /// Why nothing that they do is saved; none when it is.
    pub trouble: Option<StoreError>,
}

/// A user of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// What the file calls the user: the login they came with.
    pub login: String,
    /// The uid on this machine: who they are.
    pub uid: u32,
    /// The login of that uid on this machine, where it is another one.
    pub name: Option<String>,
    /// Writes no more.
    pub retired: bool,
    /// Operator, lead or admin.
    pub role: Role,
    /// When the user first came.
    pub since: Moment,
}
