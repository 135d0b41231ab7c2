//! What due and duration items stand for.

use chrono::{Months, TimeDelta};

use super::{Answer, Answers, Moment, Picklist, Zone, code};

/// How far ahead a due item lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offset {
    /// Minutes of real time.
    Minutes(i64),
    /// Days, at the same hour of the wall clock.
    Days(i64),
    /// Months, at the same hour; the 31st becomes the month's last day.
    Months(u32),
}

impl Offset {
    /// Reads `30min`, `2h`, `1d`, `2w`, `1mo`; at most ten years.
    pub fn parse(text: &str) -> Option<Offset> {
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let count: u32 = text[..split].parse().ok().filter(|count| (1..=5_300_000).contains(count))?;
        let (offset, days) = match &text[split..] {
            "min" => (Offset::Minutes(count.into()), count / 1440),
            "h" => (Offset::Minutes(i64::from(count) * 60), count / 24),
            "d" => (Offset::Days(count.into()), count),
            "w" => (Offset::Days(i64::from(count) * 7), count.saturating_mul(7)),
            "mo" => (Offset::Months(count), count.saturating_mul(30)),
            _ => return None,
        };
        (days <= 3660).then_some(offset)
    }

    /// The moment so far after `from`.
    pub fn after(self, from: Moment, zone: Zone) -> Moment {
        match self {
            Offset::Minutes(minutes) => from.plus_seconds(minutes * 60),
            Offset::Days(days) => Moment::from_local(from.local(zone) + TimeDelta::days(days), zone),
            Offset::Months(months) => {
                let local = from.local(zone);
                Moment::from_local(local.checked_add_months(Months::new(months)).unwrap_or(local), zone)
            }
        }
    }
}

/// The answer a due item stands for in a record with these answers; see [`Draft::due`](super::Draft::due).
pub(super) fn due_answer(answers: &Answers, item: &str, offset: Offset, zone: Zone, now: Moment) -> Answer {
    let from = match (offset, answers.moment(code::STARTED_AT)) {
        (Offset::Days(_) | Offset::Months(_), Some(start)) => {
            let day = start.max(now).local(zone).date();
            Moment::from_local(day.and_time(start.local(zone).time()), zone)
        }
        _ => now,
    };
    Answer::Due { item: Some(item.to_owned()), at: offset.after(from, zone) }
}

/// So long after its time a promise stands before those that have waited longer, milliseconds.
pub const JUST_DUE: i64 = 15 * 60_000;

/// The last moment of the minute of a moment. Times are shown to the minute, and so a promise is due from the beginning of
/// its minute on.
pub fn end_of_minute(now: Moment) -> Moment {
    Moment::from_millis(now.millis().div_euclid(60_000).saturating_mul(60_000).saturating_add(59_999))
}

/// The range of seconds, both ends included, that a duration item stands for: `60-179`, or `3660-` without end.
pub fn duration_range(stands_for: &str) -> Option<(u32, u32)> {
    let (from, to) = stands_for.split_once('-')?;
    let from = from.parse().ok()?;
    let to = if to.is_empty() { u32::MAX } else { to.parse().ok()? };
    (from <= to).then_some((from, to))
}

/// The item of a duration picklist in whose range so many seconds lie.
pub fn duration_item(picklist: &Picklist, seconds: u32) -> Option<&str> {
    picklist
        .live()
        .find(|item| {
            item.stands_for
                .as_deref()
                .and_then(duration_range)
                .is_some_and(|(from, to)| (from..=to).contains(&seconds))
        })
        .map(|item| item.code.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tone;

    #[test]
    fn tomorrow_is_the_same_hour_across_a_clock_change() {
        let zone = Zone(chrono_tz::Tz::Europe__Berlin);
        let saturday = Moment::read("2026-03-28 10:15", zone, Moment::default()).unwrap();
        let sunday = Offset::parse("1d").unwrap().after(saturday, zone);
        assert_eq!(sunday.show_plain(zone), "2026-03-29 10:15");
        assert_eq!(sunday.seconds_since(saturday), 23 * 3600);
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day() {
        let january = Moment::read("2026-01-31 09:00", Zone::default(), Moment::default()).unwrap();
        let due = Offset::parse("1mo").unwrap().after(january, Zone::default());
        assert_eq!(due.show_plain(Zone::default()), "2026-02-28 09:00");
    }

    #[test]
    fn nonsense_is_no_offset() {
        for text in ["", "d", "1", "0d", "1y", "-1d", "99999999999d", "4000d"] {
            assert_eq!(Offset::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_default_duration_items_cover_every_second_once() {
        let catalogue = crate::domain::default_catalogue();
        let picklist = catalogue.picklist("duration").unwrap();
        let mut next = 0;
        for item in picklist.items.iter().filter(|item| item.tone != Tone::NotKnown) {
            let (from, to) = duration_range(item.stands_for.as_deref().unwrap()).unwrap();
            assert_eq!(from, next, "{}", item.code);
            next = to.wrapping_add(1);
        }
        assert_eq!(next, 0);
        assert_eq!(duration_item(picklist, 200), Some("3-5"));
    }
}
