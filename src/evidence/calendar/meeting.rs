//! What a calendar says of a meeting, and what is told of events that are no meetings.

use crate::domain::{Message, Moment};

/// One meeting: a single event, or one instance of a series. `uid` and `recurrence` together are its key; both stay as they
/// are when the meeting is moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenMeeting {
    /// The event's UID. Events without one get `no-uid-` and a hash of their start and title.
    pub uid: String,
    /// For an instance of a series: when it takes place by the series' rule, in UTC, as `20260105T080000Z`.
    pub recurrence: Option<String>,
    /// When it starts.
    pub starts: Moment,
    /// When it ends; never before it starts.
    pub ends: Moment,
    /// Its title in one line; may be empty.
    pub title: String,
    /// Where it takes place, as written.
    pub place: Option<String>,
    /// Who invited.
    pub organizer: Option<Person>,
    /// Who was invited, without rooms and equipment, each mail address once.
    pub guests: Vec<Person>,
    /// The address of its online meeting.
    pub link: Option<String>,
    /// The revision of the event: a higher one replaces a lower one.
    pub sequence: i64,
    /// When the event was changed last; else when the file was written.
    pub last_modified: Option<Moment>,
}

/// Somebody named in a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The mail address as written, without `mailto:`; none where the calendar has another kind of address.
    pub mail: Option<String>,
    /// The name as written.
    pub name: Option<String>,
    /// What was answered to the invitation.
    pub status: Status,
}

/// The answer to an invitation: PARTSTAT of RFC 5545.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// No answer is written.
    #[default]
    Unanswered,
    /// They come.
    Accepted,
    /// They do not come.
    Declined,
    /// They may come.
    Tentative,
    /// Somebody else comes instead.
    Delegated,
}

/// A meeting that was called off. One that was read before is to be withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelledMeeting {
    /// The UID of the event.
    pub uid: String,
    /// The instance; none for a single event or a whole series. See [`SeenMeeting::recurrence`].
    pub recurrence: Option<String>,
}

/// An event or line that could not be used, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it stands.
    pub place: Place,
    /// What is wrong and what to do.
    pub reason: Message,
}

/// Where something stands in a calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The line of the file, from 1: for an event the line of its `BEGIN:VEVENT`.
    pub line: usize,
    /// The event's UID, if it has one that could be read.
    pub uid: Option<String>,
}

/// How many events of a file are what. An event is one `VEVENT`; a series counts once, and each changed instance once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// `VCALENDAR`s.
    pub calendars: usize,
    /// `VEVENT`s.
    pub events: usize,
    /// Meetings, instances of series among them.
    pub meetings: usize,
    /// Events that last whole days.
    pub all_day: usize,
    /// Events that are shown as free time.
    pub free: usize,
    /// Private and confidential events. Nothing of their text is kept.
    pub private: usize,
    /// Events that the calendar's owner declined.
    pub declined: usize,
    /// Events and instances that were cancelled.
    pub cancelled: usize,
    /// Events without any instance in the time asked for.
    pub outside: usize,
    /// Answers to invitations and other messages that describe no meeting.
    pub replies: usize,
    /// Older revisions of an event that stands in the file in a newer one.
    pub superseded: usize,
    /// Plans of picklog's own, as it exports them.
    pub own: usize,
    /// Tasks, journals and free/busy lists.
    pub other: usize,
    /// Events and lines that could not be used. The list of them stops at a thousand; this count does not.
    pub left: usize,
}
