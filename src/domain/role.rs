//! Who may do what.

/// What a user of the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Logs activities; everyone is at least this.
    Operator,
    /// Sees the figures of all.
    Lead,
    /// Changes the catalogue and roles; the creator of a file is one.
    Admin,
}

impl Role {
    /// All of them, least first.
    pub const ALL: [Role; 3] = [Role::Operator, Role::Lead, Role::Admin];

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Role::Operator => "operator",
            Role::Lead => "lead",
            Role::Admin => "admin",
        }
    }

    /// From the word kept in the file.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}
