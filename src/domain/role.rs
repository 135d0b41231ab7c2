//! Who may do what: ONE table, [`RIGHTS`]. The store asks it before every change, with the role out of its own table of
//! users; the screen asks it to say why something cannot be done. Nothing else decides.

/// What a user of the file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Logs activities; everyone is at least this.
    #[default]
    Operator,
    /// Sees the figures of all, merges duplicates, and hands work over.
    Lead,
    /// Changes the catalogue and roles; the creator of a file is one.
    Admin,
}

/// Something that not everyone may do, or that one day not everyone may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Right {
    /// Log and change calls, meetings, accounts and contacts, and take back what one did oneself.
    Log,
    /// Bring in files of records.
    Import,
    /// See the figures of the whole file, and one's own beside the team's median.
    OwnFigures,
    /// See the figures of colleagues by name.
    AllFigures,
    /// Merge a record into another, and take any such merge back.
    Merge,
    /// Hand one person's accounts, gaps and promises to another.
    HandOver,
    /// Set the weekly goal of all.
    Goal,
    /// Say who sits at which telephone, and bring in what telephone systems and doors saw.
    Evidence,
    /// Make call lists for others, and change those of others.
    Lists,
    /// Erase what is held of a person, out of the history too.
    Erase,
    /// Change picklists and their items.
    Picklists,
    /// Change fields, kinds, gap rules, and what outcomes set.
    Catalogue,
    /// Say who is operator, lead or admin.
    Roles,
    /// Say who a user is on this machine, and retire users.
    Users,
}

/// THE table: a row a right, a column a role.
#[rustfmt::skip]
pub const RIGHTS: &[(Right, [bool; 3])] = &[
    //                   operator lead   admin
    (Right::Log,        [true,    true,  true]),
    (Right::Import,     [true,    true,  true]),
    (Right::OwnFigures, [true,    true,  true]),
    (Right::AllFigures, [false,   true,  true]),
    (Right::Merge,      [false,   true,  true]),
    (Right::HandOver,   [false,   true,  true]),
    (Right::Goal,       [false,   true,  true]),
    (Right::Evidence,   [false,   true,  true]),
    (Right::Lists,      [false,   true,  true]),
    (Right::Erase,      [false,   true,  true]),
    (Right::Picklists,  [false,   false, true]),
    (Right::Catalogue,  [false,   false, true]),
    (Right::Roles,      [false,   false, true]),
    (Right::Users,      [false,   false, true]),
];

/// Rights that an admin may give to a role that has none by the table. Whether it was given stands in the file.
pub const GIVEN: &[(Right, Role)] = &[(Right::Picklists, Role::Lead)];

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

    /// Whether this role has a right.
    pub fn may(self, right: Right) -> bool {
        RIGHTS.iter().any(|(row, roles)| *row == right && roles[self as usize])
    }

    /// Whether this role has a right where an admin has given it.
    pub fn may_be_given(self, right: Right) -> bool {
        GIVEN.contains(&(right, self))
    }
}

impl Right {
    /// A stable word, for texts about it.
    pub fn code(self) -> &'static str {
        match self {
            Right::Log => "log",
            Right::Import => "import",
            Right::OwnFigures => "own-figures",
            Right::AllFigures => "all-figures",
            Right::Merge => "merge",
            Right::HandOver => "hand-over",
            Right::Goal => "goal",
            Right::Evidence => "evidence",
            Right::Lists => "lists",
            Right::Erase => "erase",
            Right::Picklists => "picklists",
            Right::Catalogue => "catalogue",
            Right::Roles => "roles",
            Right::Users => "users",
        }
    }

    /// The least role that has it.
    pub fn least(self) -> Role {
        Role::ALL.into_iter().find(|role| role.may(self)).unwrap_or(Role::Admin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_of_the_table_is_as_agreed() {
        #[rustfmt::skip]
        let agreed = [
            ("log",         "operator lead admin"),
            ("import",      "operator lead admin"),
            ("own-figures", "operator lead admin"),
            ("all-figures", "lead admin"),
            ("merge",       "lead admin"),
            ("hand-over",   "lead admin"),
            ("goal",        "lead admin"),
            ("evidence",    "lead admin"),
            ("lists",       "lead admin"),
            ("erase",       "lead admin"),
            ("picklists",   "admin"),
            ("catalogue",   "admin"),
            ("roles",       "admin"),
            ("users",       "admin"),
        ];
        assert_eq!(RIGHTS.len(), agreed.len());
        for ((right, _), (code, who)) in RIGHTS.iter().zip(agreed) {
            assert_eq!(right.code(), code);
            for role in Role::ALL {
                let expected = who.split(' ').any(|word| word == role.code());
                assert_eq!(role.may(*right), expected, "{} {code}", role.code());
            }
        }
    }

    #[test]
    fn a_higher_role_has_every_right_of_a_lower_one() {
        for (right, _) in RIGHTS {
            for pair in Role::ALL.windows(2) {
                assert!(!pair[0].may(*right) || pair[1].may(*right), "{}", right.code());
            }
            assert!(right.least().may(*right));
        }
    }
}
