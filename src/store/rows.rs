//! Rows of an import, and what becomes of them.

use crate::domain::{Answers, Id, KindCode, Message};

/// One row of an import, its texts read into answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportRow {
    /// The record's own id, as an export gives it: such a row is that record and no other, and is added under it where it
    /// is not there. Without one a record is known by its code, its name and where it is.
    pub id: Option<Id>,
    /// For activities, call or meeting.
    pub kind: Option<KindCode>,
    /// For contacts and activities: the account's code, id or exact name. For accounts: the parent's.
    pub account: String,
    /// For activities: the contact's code, id or exact name at that account; may be empty.
    pub contact: String,
    /// What could be read.
    pub answers: Answers,
    /// The dates due in it are reckoned from words like `tomorrow`, not given: they are no news to a record with that word.
    pub due_is_reckoned: bool,
}

/// What became of an import row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new record.
    Added,
    /// It was there, and some fields were new or different.
    Updated,
    /// Likewise, and its name was another one.
    Renamed {
        /// The name it had.
        from: String,
        /// The name it has now.
        to: String,
    },
    /// It was there just so.
    Skipped,
    /// It was not taken, and why.
    Rejected(Message),
}
