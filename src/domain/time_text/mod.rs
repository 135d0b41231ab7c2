//! Times as people type them: `tomorrow 15:30`, `29.11. 9`, `+2h`, `завтра 15:30`, `下周一`. The words of all three
//! languages are read whatever the language of the screen.
//!
//! Nothing is guessed: a text that can be two times is read as both, and whoever reads it asks which one is meant.

mod clocks;
mod dates;
mod direction;
mod grammar;
mod parts;
mod resolve;
mod shifts;
mod tokens;
mod words;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{Moment, WallClock, Zone, ascii_digits, clean};

/// No time that people type is longer, characters.
const LONGEST: usize = 60;

/// On which side of now a time lies that does not say it: the 29th, Monday, 12 November.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A promise: the next one.
    Ahead,
    /// Something that has taken place: the last one.
    Past,
    /// Either: a day of the month is the next one, a weekday or a date without a year is asked about.
    Either,
}

/// What a typed time is reckoned from.
#[derive(Clone, Copy, Debug)]
pub struct TimeFrame {
    /// Now.
    pub now: Moment,
    /// The zone of the wall clock.
    pub zone: Zone,
    /// On which side of now it lies.
    pub direction: Direction,
    /// The hour of a day that says none.
    pub hour: NaiveTime,
}

/// One time that a text can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadTime {
    /// The moment; of a day alone, that day at [`TimeFrame::hour`].
    pub at: Moment,
    /// Its day on the wall clock.
    pub day: NaiveDate,
    /// Whether an hour was said, and not only a day.
    pub has_hour: bool,
}

/// What a text was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeReading {
    /// It is no time.
    Unread,
    /// On that day the clocks are changed, and this time of day does not come.
    Skipped(NaiveDateTime),
    /// One time, or several between which only a person can choose; never none.
    Read(Vec<ReadTime>),
}

impl TimeReading {
    /// The time, where there is only one.
    pub fn one(&self) -> Option<ReadTime> {
        match self {
            TimeReading::Read(times) if times.len() == 1 => times.first().copied(),
            _ => None,
        }
    }

    /// The times it can be.
    pub fn times(&self) -> &[ReadTime] {
        match self {
            TimeReading::Read(times) => times,
            _ => &[],
        }
    }
}

/// Reads a time as people type it. Times between which a text does not decide come in the order in which they are offered.
pub fn read_time_text(text: &str, frame: TimeFrame) -> TimeReading {
    let text = clean(text);
    if text.chars().count() > LONGEST {
        return TimeReading::Unread;
    }
    let text = ascii_digits(&text).to_lowercase();
    let read = match tokens::tokens(&text) {
        Some(tokens) => resolve::resolve(&grammar::parse(&tokens), frame),
        None => TimeReading::Unread,
    };
    match read {
        TimeReading::Unread => exact(&text.to_uppercase(), frame),
        read => read,
    }
}

/// Reads the hour of a day that is known: `9`, `1530`, `15:30`, `3pm`, `в 9 утра`.
pub fn read_hour_text(text: &str, day: NaiveDate, frame: TimeFrame) -> TimeReading {
    let text = ascii_digits(&clean(text)).to_lowercase();
    match tokens::tokens(&text).filter(|_| text.chars().count() <= LONGEST) {
        Some(tokens) => resolve::resolve_hour(&grammar::parse(&tokens), day, frame),
        None => TimeReading::Unread,
    }
}

/// The moments of a wall clock: none where a clock change skips it, two where it comes twice.
pub fn moments_of(wall: NaiveDateTime, zone: Zone) -> Vec<Moment> {
    use chrono::{LocalResult, TimeZone};
    let moment = |at: chrono::DateTime<chrono_tz::Tz>| Moment::from_millis(at.timestamp_millis());
    match zone.0.from_local_datetime(&wall) {
        LocalResult::Single(at) => vec![moment(at)],
        LocalResult::Ambiguous(first, second) => vec![moment(first), moment(second)],
        LocalResult::None => Vec::new(),
    }
}

/// What machines write: a `T` between day and hour, an offset, UTC.
fn exact(text: &str, frame: TimeFrame) -> TimeReading {
    let is_exact = text.get(10..11) == Some("T") || text.ends_with("UTC") || text.ends_with('Z');
    let Some(at) = Moment::read(text, frame.zone, frame.now).filter(|_| is_exact) else {
        return TimeReading::Unread;
    };
    let local = at.local(frame.zone);
    let read = |at| ReadTime { at, day: local.date(), has_hour: true };
    match WallClock::of(text, frame.zone) {
        WallClock::Once => TimeReading::Read(vec![read(at)]),
        WallClock::Skipped => {
            let wall = Moment::read(text, Zone::default(), frame.now);
            TimeReading::Skipped(wall.map_or(local, |wall| wall.local(Zone::default())))
        }
        WallClock::Repeated => {
            TimeReading::Read(moments_of(local, frame.zone).into_iter().map(read).collect())
        }
    }
}

#[cfg(test)]
mod tests;
