//! What a presence file says, and what has to be known to read it.

use sha2::{Digest, Sha256};

use crate::domain::{Message, Moment, Zone};

/// Somebody was present from a time until another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceSpan {
    /// Who, as the file writes it: a login, a name, an agent.
    pub who: String,
    /// Since when.
    pub from: Moment,
    /// Until when; none where nobody saw the end. Never before the beginning.
    pub to: Option<Moment>,
    /// What kind of presence.
    pub kind: Kind,
    /// Where: the door, the host or the queue, as written.
    pub place: Option<String>,
    /// What tells it from others: made of who, kind, place and beginning. The same row read twice has the same key, and so has an
    /// open span whose end a later file knows.
    pub key: String,
}

/// What kind of presence was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// At a door, by a badge or a time clock.
    Badge,
    /// In a computer or a program.
    LogIn,
    /// As a member of a telephone queue.
    Queue,
    /// Away from a telephone queue for a while: no presence, but a break in one.
    Pause,
    /// The file does not say.
    #[default]
    Unnamed,
}

/// What a user said of a file, and what is known of the place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// The zone of times that do not say their offset.
    pub zone: Option<Zone>,
    /// The order of day and month in `04/01/2026`.
    pub order: Option<DateOrder>,
    /// What kind of presence the file tells of, where it does not say.
    pub kind: Option<Kind>,
}

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `31/01/2026`
    DayFirst,
    /// `01/31/2026`
    MonthFirst,
}

/// What kind of file it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A table with a beginning and an end in each row.
    Spans,
    /// A table with one coming or going in each row.
    Events,
    /// Asterisk's `queue_log`.
    QueueLog,
    /// The output of `last -F` or `last --time-format iso`.
    Last,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// What kind of file it was.
    pub format: Format,
    /// The spans in order of their beginning, each key once.
    pub spans: Vec<PresenceSpan>,
    /// Rows that could not be used or whose span has no end, in the order of the file; at most a thousand.
    pub left: Vec<RowLeft>,
    /// How many rows are in `left`; the list stops at a thousand, this count does not.
    pub left_count: usize,
    /// How many of these came in, and only have no end: comings without a going.
    pub without_going: usize,
    /// How many rows with data there were.
    pub rows: usize,
    /// How many rows say what another row says already.
    pub repeated: usize,
    /// How many rows tell of something else: calls in a queue, reboots.
    pub other: usize,
}

/// A row that is told about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLeft {
    /// The line of the file, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: Message,
}

/// Something that must be known before the file can be read. It is asked, never guessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub asked: Asked,
    /// The question, with what to do.
    pub message: Message,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The zone: see [`Hints::zone`].
    Zone,
    /// The order of day and month: see [`Hints::order`].
    Order,
    /// What the columns are: the file needs a header that is understood.
    Columns,
}

/// A key; see [`PresenceSpan::key`].
pub(super) fn key(who: &str, kind: Kind, place: Option<&str>, from: Moment) -> String {
    let place = place.unwrap_or_default();
    let hash = Sha256::digest(format!("{who}\u{1f}{kind:?}\u{1f}{place}\u{1f}{}", from.millis()));
    hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}

impl PresenceSpan {
    /// A span with its key.
    pub(super) fn new(
        who: String,
        from: Moment,
        to: Option<Moment>,
        kind: Kind,
        place: Option<String>,
    ) -> PresenceSpan {
        let key = key(&who, kind, place.as_deref(), from);
        PresenceSpan { who, from, to, kind, place, key }
    }
}
