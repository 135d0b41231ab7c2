//! What the telephone's record tells beside what was logged: figures of calls, of all together and of each person.

use chrono::NaiveDate;

use super::Share;
use crate::domain::Moment;

/// The figures of calls in a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CallFigures {
    /// The period they are of: calls that began then, entries of that time.
    pub from: Moment,
    /// Its end.
    pub to: Moment,
    /// Of all together; for who may not see colleagues, their own.
    pub whole: CallsOf,
    /// Of each person who had a telephone, by login.
    pub people: Vec<(String, CallsOf)>,
    /// Days on which somebody was there, rang nobody and logged many calls.
    pub quiet: Vec<QuietDay>,
    /// A call needs an entry from so many seconds of talk on.
    pub talked_s: i64,
    /// An entry within so many seconds of the hang-up is soon.
    pub soon_s: i64,
    /// A missed call is called back in time within so many seconds.
    pub call_back_s: i64,
}

/// The figures of one person, or of all together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallsOf {
    /// Talks with known accounts that were logged, of those that are decided; its interval is [`Share::interval`].
    pub logged: Share,
    /// Talks that may have been logged and may not, left out of it.
    pub undecided: u64,
    /// Talks of the last day, left out of it: there is still time.
    pub open: u64,
    /// From the hang-up to the entry, of sure pairs alone: the middle one, seconds.
    pub late_median: Option<i64>,
    /// Nine of ten were not later, seconds.
    pub late_p90: Option<i64>,
    /// Entered soon.
    pub soon: Share,
    /// Entered on the same day.
    pub same_day: Share,
    /// Entries that no telephone saw, of those made where its record is whole.
    pub without_call: Share,
    /// Seconds talked with people outside.
    pub talked_seconds: i64,
    /// Seconds logged; of a range the middle.
    pub logged_seconds: i64,
    /// Entries that do not tell how long it took.
    pub without_length: u64,
    /// Callers missed, and those of them with whom somebody talked in time. For one person only calls that rang there alone.
    pub called_back: Share,
    /// Of these, those whom we called, not they us. For one person: whom this one called.
    pub called_back_by_us: u64,
    /// Missed callers who withheld their number.
    pub missed_withheld: u64,
    /// From the first ring to the pick-up of inbound calls, the middle one, seconds.
    pub pick_up_seconds: Option<i64>,
    /// Seconds of presence.
    pub present_seconds: i64,
    /// Calls in which a telephone of theirs rang or dialled.
    pub seen: u64,
    /// Calls that they logged.
    pub entered: u64,
    /// The phone record is whole in the period. Where it is not, the figures are a part.
    pub is_whole: bool,
}

/// A day on which somebody was there and logged calls while none of their telephones rang or dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietDay {
    /// Who.
    pub login: String,
    /// The day.
    pub day: NaiveDate,
    /// Seconds that they were there.
    pub present_seconds: i64,
    /// Calls that they logged.
    pub entered: u64,
}

impl CallFigures {
    /// What one person may see of them who may not see colleagues: their own.
    pub fn of_one(mut self, login: &str) -> CallFigures {
        self.people.retain(|(one, _)| one == login);
        self.quiet.retain(|day| day.login == login);
        self.whole = self.people.first().map(|(_, own)| *own).unwrap_or_default();
        self
    }
}
