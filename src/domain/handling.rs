//! How the answers of a field are to be handled: a hint for whoever reads them, how confidential they are, whether they leave
//! the store in files, and whom they are shown to.

use super::{Labels, words::words};

words! {
    /// Whom the answers of a field are shown to. Who owns a record is told by [`super::record_owner`].
    SeenBy {
        /// Everybody who uses the store.
        Everyone = "everyone",
        /// The owner of the record, leads and admins.
        OwnerAndLeads = "owner_and_leads",
        /// The owner of the record alone.
        Owner = "owner",
        /// Of phone numbers: everybody sees the last three digits, and all of them while a call is being made.
        PhoneOnly = "phone_only",
    }
}

words! {
    /// How confidential answers are.
    Class {
        /// Anybody may know them.
        Public = "public",
        /// They stay in the house.
        Internal = "internal",
        /// They stay with those who need them.
        Confidential = "confidential",
    }
}

/// How the answers of a field are to be handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handling {
    /// How they may be used, in one line; empty where there is nothing to be said.
    pub hint: Labels,
    /// How confidential they are; none where nobody has said so.
    pub class: Option<Class>,
    /// They go into exports and snapshots.
    pub is_exported: bool,
    /// Whom they are shown to.
    pub seen_by: SeenBy,
}

impl Default for Handling {
    fn default() -> Handling {
        Handling { hint: Labels::default(), class: None, is_exported: true, seen_by: SeenBy::Everyone }
    }
}

/// What is said anew of how the answers of a field are to be handled; what is not said stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandlingChange {
    /// The hint in the languages given; with no language at all there is none any more.
    pub hint: Option<Labels>,
    /// The class, or that there is none.
    pub class: Option<Option<Class>>,
    /// Whether they go into exports and snapshots.
    pub is_exported: Option<bool>,
    /// Whom they are shown to.
    pub seen_by: Option<SeenBy>,
}

impl Handling {
    /// Takes over what is said anew.
    pub fn take(&mut self, change: &HandlingChange) {
        match &change.hint {
            Some(hint) if hint.is_empty() => self.hint = Labels::default(),
            Some(hint) => self.hint.take(hint),
            None => {}
        }
        self.class = change.class.unwrap_or(self.class);
        self.is_exported = change.is_exported.unwrap_or(self.is_exported);
        self.seen_by = change.seen_by.unwrap_or(self.seen_by);
    }

    /// Whether not everybody is shown the answers.
    pub fn is_restricted(&self) -> bool {
        self.seen_by != SeenBy::Everyone
    }
}
