//! Days of moments in one zone, for millions of them.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::{Moment, Zone};

/// A quarter of an hour: since 1973 clocks everywhere differ by whole ones, so that no day begins within one.
const QUARTER: i64 = 15 * 60 * 1000;
const SINCE: i64 = 3 * 366 * 86_400_000;

/// Days in a zone, each quarter of an hour reckoned once.
pub(super) struct Days {
    zone: Zone,
    known: FxHashMap<i64, i32>,
}

impl Days {
    pub fn new(zone: Zone) -> Days {
        Days { zone, known: FxHashMap::default() }
    }

    /// The day on the zone's calendar.
    pub fn of(&mut self, at: Moment) -> i32 {
        let zone = self.zone;
        let reckon = || since_1970(at.local(zone).date());
        match at.millis() > SINCE {
            true => *self.known.entry(at.millis() / QUARTER).or_insert_with(reckon),
            false => reckon(),
        }
    }
}

/// Days from 1970-01-01 to a day.
pub(super) fn since_1970(day: NaiveDate) -> i32 {
    i32::try_from(day.signed_duration_since(NaiveDate::default()).num_days()).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_of_its_zone_and_half_hours_count() {
        let zone = Zone(chrono_tz::Asia::Kathmandu);
        let mut days = Days::new(zone);
        for text in [
            "2026-11-30T18:14:59.999Z",
            "2026-11-30T18:15:00Z",
            "2026-11-30T18:20:00Z",
            "1969-12-31T23:00:00Z",
        ] {
            let at = Moment::read(text, Zone::default(), Moment::default()).unwrap();
            assert_eq!(days.of(at), since_1970(at.local(zone).date()), "{text}");
            assert_eq!(days.of(at), days.of(at));
        }
        assert_eq!(since_1970(NaiveDate::from_ymd_opt(1970, 1, 2).unwrap()), 1);
    }
}
