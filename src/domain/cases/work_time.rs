//! How much working time lies between two moments: the time in which the wall clock of the calendar's zone shows working hours.
//! An hour that a clock change skips is not there and not counted; one that it repeats is there twice and counted twice.

use chrono::{Days, NaiveDate, Offset, TimeZone};

use super::WorkCalendar;
use crate::domain::{Moment, Zone};

/// The working time of a calendar, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub struct WorkTime<'a> {
    calendar: &'a WorkCalendar,
    zone: chrono_tz::Tz,
}

/// A day is at most 25 hours long, and no zone is further than 14 hours from UTC.
const LONGEST_DAY: i64 = 26 * 3600;

impl<'a> WorkTime<'a> {
    /// That of a calendar; of one without a zone by the clock of whoever reads.
    pub fn of(calendar: &'a WorkCalendar, reader: Zone) -> WorkTime<'a> {
        WorkTime { calendar, zone: calendar.zone.unwrap_or(reader.0) }
    }

    /// Working seconds from one second to another, both since 1970 UTC; 0 where the second is not later.
    pub fn between(self, from: i64, until: i64) -> i64 {
        if from >= until {
            return 0;
        }
        let (first, last) = (self.day(from), self.day(until - 1));
        let mut sum = 0;
        let mut day = first;
        loop {
            sum += self.of_day(day, from, until);
            if day >= last {
                return sum;
            }
            day = day + Days::new(1);
        }
    }

    /// Working seconds of one day, as far as they lie between two seconds.
    fn of_day(self, day: NaiveDate, from: i64, until: i64) -> i64 {
        let hours = self.calendar.hours(day);
        if hours.is_empty() {
            return 0;
        }
        let noon = day.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp());
        let midnight = noon - 12 * 3600;
        let mut sum = 0;
        self.each_offset(noon, |begins, ends, offset| {
            for one in hours {
                let start = midnight + i64::from(one.from) * 60 - offset;
                let end = midnight + i64::from(one.until) * 60 - offset;
                sum += (end.min(ends).min(until) - start.max(begins).max(from)).max(0);
            }
        });
        sum
    }

    /// Hands over the stretches around a day in which the clock is as far from UTC: from, until and how far. `noon`: of the wall
    /// clock, as if it were UTC.
    fn each_offset(self, noon: i64, mut take: impl FnMut(i64, i64, i64)) {
        let (begins, ends) = (noon - LONGEST_DAY - 3600, noon + LONGEST_DAY + 3600);
        let (mut at, mut offset) = (begins, self.offset(begins));
        // On most days no clock is changed.
        if [noon, ends].iter().all(|one| self.offset(*one) == offset) {
            return take(begins, ends, offset);
        }
        while at < ends {
            // Within a day a clock is changed once, hardly ever twice; never within an hour and back.
            let next = (1..)
                .map(|hours| at + hours * 3600)
                .find(|next| *next >= ends || self.offset(*next) != offset);
            let next = next.unwrap_or(ends).min(ends);
            let change = if self.offset(next) == offset { next } else { self.change(at, next, offset) };
            take(at, change, offset);
            (at, offset) = (change, self.offset(change));
        }
    }

    /// The first second after one at which the clock is not as far from UTC any more, before another one.
    fn change(self, mut before: i64, mut after: i64, offset: i64) -> i64 {
        while after - before > 1 {
            let middle = before.midpoint(after);
            if self.offset(middle) == offset { before = middle } else { after = middle }
        }
        after
    }

    /// How many seconds the clock is ahead of UTC.
    fn offset(self, second: i64) -> i64 {
        let utc = chrono::DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
        self.zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
    }

    /// The day on which a second lies.
    fn day(self, second: i64) -> NaiveDate {
        Moment::from_millis(second.saturating_mul(1000)).local(Zone(self.zone)).date()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::{
        Labels,
        cases::{DayHours, Era},
    };

    fn calendar(zone: chrono_tz::Tz, week: [&str; 7]) -> WorkCalendar {
        let week = week.map(|hours| hours.parse().unwrap());
        let eras = vec![Era { from: None, week, country: None }];
        WorkCalendar {
            code: "it".into(),
            label: Labels::same("it"),
            zone: Some(zone),
            eras,
            days: BTreeMap::new(),
        }
    }

    fn second(text: &str) -> i64 {
        text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp()
    }

    /// Working seconds counted one by one: what is meant, and slow.
    fn counted(it: &WorkCalendar, from: i64, until: i64) -> i64 {
        let is_worked = |second: &i64| {
            let local = Moment::from_millis(second * 1000).local(Zone(it.zone.unwrap()));
            use chrono::Timelike;
            let at = local.num_seconds_from_midnight();
            it.hours(local.date())
                .iter()
                .any(|one| (u32::from(one.from) * 60..u32::from(one.until) * 60).contains(&at))
        };
        (from..until).filter(is_worked).count() as i64
    }

    #[test]
    fn it_counts_what_the_wall_clock_shows_over_changes_of_the_clock() {
        let nights = ["00:30-02:30,02:45-05:00"; 7];
        let berlin = calendar(chrono_tz::Europe::Berlin, nights);
        let hour = 3600;
        // Forward at 02:00: of the first hours half an hour is skipped, of the second a quarter and none is left before 03:00.
        let spring = (second("2026-03-28T20:00:00Z"), second("2026-03-29T10:00:00Z"));
        assert_eq!(
            WorkTime::of(&berlin, Zone::default()).between(spring.0, spring.1),
            hour + hour / 2 + 2 * hour
        );
        // Back at 03:00: the hour from 02:00 is there twice.
        let autumn = (second("2026-10-24T20:00:00Z"), second("2026-10-25T10:00:00Z"));
        let plain = 2 * hour + 2 * hour + hour / 4;
        assert_eq!(WorkTime::of(&berlin, Zone::default()).between(autumn.0, autumn.1), plain + 45 * 60);
        for (from, until) in [spring, autumn] {
            assert_eq!(
                WorkTime::of(&berlin, Zone::default()).between(from, until),
                counted(&berlin, from, until)
            );
        }
        // Half an hour, and at midnight.
        for (zone, from) in [
            (chrono_tz::Australia::Lord_Howe, "2026-04-04T10:00:00Z"),
            (chrono_tz::Australia::Lord_Howe, "2026-10-03T10:00:00Z"),
            (chrono_tz::America::Havana, "2026-11-01T00:00:00Z"),
            (chrono_tz::America::Havana, "2026-03-08T00:00:00Z"),
            (chrono_tz::Asia::Kathmandu, "2026-03-08T00:00:00Z"),
        ] {
            let (it, from) = (calendar(zone, nights), second(from));
            let until = from + 30 * hour;
            assert_eq!(
                WorkTime::of(&it, Zone::default()).between(from, until),
                counted(&it, from, until),
                "{zone}"
            );
        }
    }

    #[test]
    fn weekends_holidays_and_days_of_their_own_count_as_they_are() {
        let office = ["09:00-13:00,14:00-18:00"; 5];
        let [mon, tue, wed, thu, fri] = office;
        let mut it = calendar(chrono_tz::Europe::Moscow, [mon, tue, wed, thu, fri, "off", "off"]);
        let hours = |it: &WorkCalendar, from: &str, until: &str| {
            WorkTime::of(it, Zone::default()).between(second(from), second(until)) as f64 / 3600.0
        };
        // Friday 17:00 to Monday 10:00, in Moscow.
        assert_eq!(hours(&it, "2026-11-27T14:00:00Z", "2026-11-30T07:00:00Z"), 2.0);
        assert_eq!(hours(&it, "2026-11-30T10:15:00Z", "2026-11-30T10:45:00Z"), 0.0, "over lunch");
        it.days.insert("2026-11-28".parse().unwrap(), "10:00-14:00".parse().unwrap());
        assert_eq!(hours(&it, "2026-11-27T14:00:00Z", "2026-11-30T07:00:00Z"), 6.0);
        it.eras[0].country = Some("RU".into());
        it.days.insert("2026-12-30".parse().unwrap(), DayHours::default());
        // The 30th is off, then come the holidays until the 8th, and a weekend.
        assert_eq!(hours(&it, "2026-12-28T21:00:00Z", "2027-01-11T21:00:00Z"), 16.0, "the 29th and the 11th");
        assert_eq!(hours(&it, "2026-11-30T10:00:00Z", "2026-11-30T09:00:00Z"), 0.0);
    }
}
