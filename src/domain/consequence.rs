//! What an outcome sets in motion by itself.

use super::Kind;

/// A mark an outcome puts on the contact spoken to, else on the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// The phone number is wrong.
    PhoneBad,
    /// They asked never to be called again.
    DoNotCall,
}

impl Mark {
    /// The field of kind flag that holds the mark.
    pub fn field(self) -> &'static str {
        match self {
            Mark::PhoneBad => super::code::PHONE_BAD,
            Mark::DoNotCall => super::code::DO_NOT_CALL,
        }
    }
}

/// One thing that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Set {
    /// A field of the same activity, if it is empty.
    Answer {
        /// Its code.
        field: String,
        /// The item it gets.
        item: String,
    },
    /// A mark on whom it was about.
    Mark(Mark),
}

impl Set {
    /// Reads `next_step=call_back` or `mark=phone_bad`.
    pub fn parse(text: &str) -> Option<Set> {
        let (field, item) = text.split_once('=')?;
        match (field.trim(), item.trim()) {
            ("mark", "phone_bad") => Some(Set::Mark(Mark::PhoneBad)),
            ("mark", "do_not_call") => Some(Set::Mark(Mark::DoNotCall)),
            ("mark", _) | ("", _) | (_, "") => None,
            (field, item) => Some(Set::Answer { field: field.to_owned(), item: item.to_owned() }),
        }
    }

    /// The text [`Set::parse`] reads.
    pub fn text(&self) -> String {
        match self {
            Set::Answer { field, item } => format!("{field}={item}"),
            Set::Mark(mark) => format!("mark={}", mark.field()),
        }
    }
}

/// One row of the outcome table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// Of which activities.
    pub of: Kind,
    /// The outcome's code.
    pub outcome: String,
    /// What it sets.
    pub sets: Vec<Set>,
}
