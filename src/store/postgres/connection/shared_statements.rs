//! Statements behind a pooler, where each transaction may go to another connection of the server: a statement that any session has
//! prepared there lies there under a name made of its text, and need not be read and planned again.
//!
//! A save runs those that lay at the place it came to last. Where that was another one, the server refuses the first of them before
//! anything was done; the save is tried again, and asks this time what lies there. A pooler that keeps statements itself (PgBouncer
//! from 1.21) gives them names of its own: there all are sent each time.

use std::collections::HashSet;

use sha2::{Digest, Sha256};

/// Asks for the names of what the connection of the server has.
pub(super) const NAMES: &str = "SELECT name FROM pg_catalog.pg_prepared_statements";
/// How the name of one of ours begins.
const OURS: &str = "picklog_";
/// How PgBouncer's names begin.
const POOLERS: &str = "PGBOUNCER_";
/// So many transactions ask after a wrong guess before it is guessed again.
const CAREFUL: u32 = 32;

/// How a statement is to be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Send {
    /// It lies there under its name.
    Kept,
    /// It does not: it is sent with its name, and lies there from now on.
    New,
    /// Nobody knows: it is sent without a name.
    Nameless,
}

/// What is known of the statements that lie at the server.
#[derive(Default)]
pub(super) struct SharedStatements {
    /// Names that lay there when somebody looked last.
    names: HashSet<String>,
    /// Whether that is of the connection that the running transaction has.
    are_known: bool,
    /// Whether the running transaction may use names.
    is_open: bool,
    /// Whether the running transaction has asked, and the answer has not come.
    is_asking: bool,
    /// Something was sent without a name because nobody knew.
    is_wanting: bool,
    /// So many more transactions ask.
    careful: u32,
    /// Whether anybody has looked yet.
    has_looked: bool,
    /// The pooler gives names of its own.
    is_off: bool,
}

impl SharedStatements {
    /// A transaction begins; `is_save`: one that may use names. Whether it is to ask for them.
    pub(super) fn begin(&mut self, is_save: bool) -> bool {
        (self.are_known, self.is_asking) = (false, false);
        self.is_open = is_save && !self.is_off;
        if self.is_open && (self.is_wanting || self.careful > 0 || !self.has_looked) {
            self.careful = self.careful.saturating_sub(1);
            (self.is_asking, self.is_wanting) = (true, false);
        }
        self.is_asking
    }

    /// Whether the names that were asked for have still to be read.
    pub(super) fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// The names came.
    pub(super) fn found<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let mut ours = HashSet::new();
        for name in names {
            self.is_off |= name.starts_with(POOLERS);
            if name.starts_with(OURS) {
                ours.insert(name.to_owned());
            }
        }
        (self.names, self.has_looked, self.is_asking) = (ours, true, false);
        (self.are_known, self.is_open) = (!self.is_off, self.is_open && !self.is_off);
    }

    /// How a statement is to be sent now.
    pub(super) fn send(&mut self, name: &str) -> Send {
        // Who has asked does not guess.
        if !self.is_open || self.is_asking {
            return Send::Nameless;
        }
        if self.names.contains(name) {
            return Send::Kept;
        }
        if self.are_known {
            self.names.insert(name.to_owned());
            return Send::New;
        }
        self.is_wanting = true;
        Send::Nameless
    }

    /// Something was refused, and what was sent behind it was passed over: nobody knows any more what lies there. `was_wrong`: it was
    /// refused because it did not lie there.
    pub(super) fn refused(&mut self, was_wrong: bool) {
        self.names.clear();
        (self.are_known, self.is_open, self.is_asking) = (false, false, false);
        self.is_wanting = true;
        if was_wrong {
            self.careful = CAREFUL;
        }
    }
}

/// The name of a statement: of its text and the types of its parameters, the same for every session.
pub(super) fn name_of(text: &str, kinds: &[u32]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(text);
    kinds.iter().for_each(|kind| hasher.update(kind.to_be_bytes()));
    let digest = hasher.finalize();
    digest.iter().take(16).fold(OURS.to_owned(), |name, byte| name + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looked(there: &[&str]) -> SharedStatements {
        let mut shared = SharedStatements::default();
        assert!(shared.begin(true), "the first save asks");
        assert_eq!(shared.send("picklog_a"), Send::Nameless, "before the answer nobody knows");
        shared.found(there.iter().copied());
        shared
    }

    #[test]
    fn what_lies_there_is_not_sent_again() {
        let mut shared = looked(&["picklog_a", "somebody_elses"]);
        assert_eq!((shared.send("picklog_a"), shared.send("picklog_b")), (Send::Kept, Send::New));
        assert_eq!(shared.send("picklog_b"), Send::Kept, "it was sent just now");
        assert!(!shared.begin(true));
        assert_eq!(shared.send("picklog_b"), Send::Kept, "the next save guesses");
        assert_eq!(shared.send("picklog_c"), Send::Nameless);
        assert!(shared.begin(true), "somebody wanted to know");
    }

    #[test]
    fn after_a_wrong_guess_it_is_asked_for_a_while() {
        let mut shared = looked(&["picklog_a"]);
        shared.refused(true);
        for _ in 0..CAREFUL {
            assert!(shared.begin(true));
            assert_eq!(shared.send("picklog_a"), Send::Nameless);
            shared.found(["picklog_a"].into_iter());
            assert_eq!(shared.send("picklog_a"), Send::Kept);
        }
        assert!(!shared.begin(true));
        assert_eq!(shared.send("picklog_a"), Send::Kept);
    }

    #[test]
    fn what_only_reads_and_poolers_with_names_of_their_own_go_without() {
        let mut shared = looked(&["picklog_a"]);
        assert!(!shared.begin(false));
        assert_eq!(shared.send("picklog_a"), Send::Nameless);
        let mut shared = looked(&["PGBOUNCER_7"]);
        assert_eq!(shared.send("picklog_a"), Send::Nameless);
        assert!(!shared.begin(true));
    }

    #[test]
    fn a_name_is_of_the_text_and_the_types() {
        let name = name_of("SELECT $1", &[20]);
        assert_eq!(name, name_of("SELECT $1", &[20]));
        assert_ne!(name, name_of("SELECT $1", &[25]));
        assert!(name.len() < 64, "the server cuts longer ones");
    }
}
