//! What the user says of a file, and what has to be asked.

use crate::domain::{Message, Zone};

/// What the user says of a file. All of it may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The format by name, from `--format`; none or `auto` means that it is found out. See [`Kind`](super::Kind).
    pub format: Option<String>,
    /// The zone of times that do not tell it themselves, from `--tz`.
    pub zone: Option<Zone>,
    /// Which of day and month stands first, from `--dates`.
    pub dates: Option<DateOrder>,
    /// Which column holds what, from `--column when=COL`: pairs of a [`Column`](super::Column)'s name and a header, or the
    /// number of a column from 1.
    pub columns: Vec<(String, String)>,
    /// The telephone system, where the rows do not name it.
    pub system: Option<String>,
}

/// Which of day and month stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `28.11.2026`.
    DayFirst,
    /// `11/28/2026`.
    MonthFirst,
}

/// Something that the file does not tell and that is never guessed, or a reason why the file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What it is about.
    pub subject: Subject,
    /// One line: what is not known, and which option says it.
    pub message: Message,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The time zone: `--tz`.
    Zone,
    /// The order of day and month: `--dates`.
    Dates,
    /// Which column holds what: `--column`.
    Columns,
    /// The format: `--format`, or a file that is empty.
    Format,
    /// The file does not hold calls. No option helps.
    NoCalls,
}

impl Question {
    /// A question.
    pub(super) fn new(subject: Subject, message: Message) -> Question {
        Question { subject, message }
    }
}
