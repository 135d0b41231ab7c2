//! Points in time, and how people read and write them: `2026-11-21 Sat 14:05`, never a form in which day and month
//! can be confused.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// A point in time: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

/// Midnight of 0001-01-01 and the last millisecond of 9999-12-31, UTC: what four digits of a year can say.
const FIRST_MS: i64 = -62_135_596_800_000;
const LAST_MS: i64 = 253_402_300_799_999;

/// The time zone in which moments are shown and "tomorrow, same hour" is reckoned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(pub Tz);

impl Default for Zone {
    fn default() -> Zone {
        Zone(Tz::UTC)
    }
}

impl Moment {
    /// The beginning of 2000, UTC: what is older no telephone system of today has seen.
    pub const YEAR_2000: Moment = Moment::from_millis(946_684_800_000);

    /// Whether a machine can have seen something then: not ahead of the clock here by more than clocks differ, a quarter of an hour, and
    /// not before 2000, where clocks stand that were reset.
    pub fn can_be_seen(self, now: Moment) -> bool {
        self >= Moment::YEAR_2000 && self.seconds_since(now) <= 15 * 60
    }

    /// From milliseconds since 1970 UTC.
    pub const fn from_millis(millis: i64) -> Moment {
        Moment(millis)
    }

    /// Milliseconds since 1970 UTC.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment moved by seconds, which may be negative.
    pub fn plus_seconds(self, seconds: i64) -> Moment {
        Moment(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// Whole seconds from `earlier` to here; negative when it is later.
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        self.0.saturating_sub(earlier.0) / 1000
    }

    fn utc(self) -> DateTime<Utc> {
        // Beyond these years a damaged file or a mad clock leads. Such a moment is shown as the nearest one within: a
        // day or an offset more never leaves chrono's range.
        DateTime::from_timestamp_millis(self.0.clamp(FIRST_MS, LAST_MS)).unwrap_or_default()
    }

    /// The wall clock in a zone.
    pub fn local(self, zone: Zone) -> NaiveDateTime {
        self.utc().with_timezone(&zone.0).naive_local()
    }

    /// The moment of a wall clock in a zone. A time that a clock change skips moves an hour on; one that it
    /// repeats is the first.
    pub fn from_local(local: NaiveDateTime, zone: Zone) -> Moment {
        let found = zone.0.from_local_datetime(&local);
        let chosen = found
            .earliest()
            .or_else(|| zone.0.from_local_datetime(&(local + chrono::TimeDelta::hours(1))).earliest());
        Moment(chosen.map_or_else(|| local.and_utc().timestamp_millis(), |at| at.timestamp_millis()))
    }

    /// `2026-11-21 Sat 14:05`, with the weekday's name given by the caller (Monday first), for its language.
    pub fn show_with(self, zone: Zone, weekdays: &[&str; 7]) -> String {
        let local = self.local(zone);
        let weekday = weekdays[local.weekday().num_days_from_monday() as usize];
        format!("{} {} {}", local.format("%Y-%m-%d"), weekday, local.format("%H:%M"))
    }

    /// `2026-11-21 14:05`, for files and scripts that people read.
    pub fn show_plain(self, zone: Zone) -> String {
        self.local(zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// The day in UTC, as in `2026-11-21`.
    pub fn day(self) -> String {
        self.utc().format("%Y-%m-%d").to_string()
    }

    /// RFC 3339 in UTC with milliseconds, for JSON and export.
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    /// Reads what a person or a file gives: `2026-11-21`, `2026-11-21 14:05[:30[.5]]`, the same with a weekday or
    /// a `T` between, RFC 3339 with an offset, or `14:05` for that time on the day of `now`.
    ///
    /// A date alone is its 00:00. Anything in which day and month could be confused, like `04/01/2026` or
    /// `04.01.2026`, is `None`: it is asked about, never guessed.
    pub fn read(text: &str, zone: Zone, now: Moment) -> Option<Moment> {
        let text = text.trim();
        if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
            return Some(Moment(exact.timestamp_millis()));
        }
        if let Some(time) = read_time(text) {
            return Some(Moment::from_local(now.local(zone).date().and_time(time), zone));
        }
        let (day, rest) = (text.get(..10)?, text.get(10..)?);
        // chrono would also read `2026-1-5` or `+2026-11-2`; ten characters of digits and dashes only.
        if !day
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() })
        {
            return None;
        }
        let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
        let rest = rest.trim_start_matches('T').trim();
        if rest.is_empty() {
            return Some(Moment::from_local(day.and_time(NaiveTime::MIN), zone));
        }
        let without_weekday = match rest.split_once(' ') {
            Some((weekday, time)) if weekday.chars().all(char::is_alphabetic) => time.trim(),
            _ => rest,
        };
        if let Some(utc) = without_weekday.strip_suffix([' ', 'Z']).or(without_weekday.strip_suffix(" UTC")) {
            return Some(Moment(day.and_time(read_time(utc.trim())?).and_utc().timestamp_millis()));
        }
        Some(Moment::from_local(day.and_time(read_time(without_weekday)?), zone))
    }
}

/// How often a time of day comes on a day on which clocks are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WallClock {
    /// Once, as on any other day; so does a text that says its offset.
    Once,
    /// Never: the clock went from before it to behind it.
    Skipped,
    /// Twice, an hour apart.
    Repeated,
}

impl WallClock {
    /// Judges a text that [`Moment::read`] reads.
    pub fn of(text: &str, zone: Zone) -> WallClock {
        let read = |zone| Moment::read(text, zone, Moment::default());
        let (there, in_utc) = (read(zone), read(Zone::default()));
        match in_utc.filter(|_| there != in_utc) {
            None => WallClock::Once,
            Some(wall) => match zone.0.from_local_datetime(&wall.local(Zone::default())) {
                chrono::LocalResult::Single(_) => WallClock::Once,
                chrono::LocalResult::None => WallClock::Skipped,
                chrono::LocalResult::Ambiguous(..) => WallClock::Repeated,
            },
        }
    }
}

/// `14:05`, `14:05:30` or `14:05:30.5`; also `3:15`, as some exports write it.
fn read_time(text: &str) -> Option<NaiveTime> {
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.');
    if !plain || text.len() < 4 {
        return None;
    }
    ["%H:%M", "%H:%M:%S", "%H:%M:%S%.f"].iter().find_map(|form| NaiveTime::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOSCOW: Zone = Zone(Tz::Europe__Moscow);
    const BERLIN: Zone = Zone(Tz::Europe__Berlin);
    const ENGLISH: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    fn at(text: &str, zone: Zone) -> Option<String> {
        Moment::read(text, zone, Moment::from_millis(1_795_000_000_000)).map(|m| m.show_with(zone, &ENGLISH))
    }

    #[test]
    fn reads_what_it_shows_and_the_common_iso_forms() {
        for text in [
            "2026-11-21 Sat 14:05",
            "2026-11-21 14:05",
            "2026-11-21T14:05:30",
            "2026-11-21T14:05:30.250+03:00",
            "2026-11-21T11:05Z",
            "2026-11-21 11:05:00 UTC",
        ] {
            assert_eq!(at(text, MOSCOW).as_deref(), Some("2026-11-21 Sat 14:05"), "{text}");
        }
        assert_eq!(at("2026-11-21", MOSCOW).as_deref(), Some("2026-11-21 Sat 00:00"));
        assert_eq!(at("2020-12-30 3:15:52", MOSCOW).as_deref(), Some("2020-12-30 Wed 03:15"));
    }

    #[test]
    fn what_could_be_read_two_ways_is_not_read() {
        for text in [
            "04/01/2026",
            "04.01.2026",
            "1/2/26",
            "2026-13-01",
            "2026-02-30",
            "20261121",
            "yesterday",
            "",
            "2026-11-21 25:00",
            "２０２６-11-21",
        ] {
            assert_eq!(at(text, MOSCOW), None, "{text}");
        }
    }

    #[test]
    fn a_skipped_hour_moves_on_and_a_repeated_one_is_the_first() {
        assert_eq!(at("2026-03-29 02:30", BERLIN).as_deref(), Some("2026-03-29 Sun 03:30"));
        let first = Moment::read("2026-10-25 02:30", BERLIN, Moment::default()).unwrap();
        assert_eq!(first.rfc3339(), "2026-10-25T00:30:00.000Z");
        assert_eq!(WallClock::of("2026-03-29 02:30", BERLIN), WallClock::Skipped);
        assert_eq!(WallClock::of("2026-10-25 02:30", BERLIN), WallClock::Repeated);
        assert_eq!(WallClock::of("2026-10-25 03:30", BERLIN), WallClock::Once);
        assert_eq!(WallClock::of("2026-10-25T02:30:00+01:00", BERLIN), WallClock::Once);
        assert_eq!(WallClock::of("2026-10-25 02:30", MOSCOW), WallClock::Once);
    }
}
