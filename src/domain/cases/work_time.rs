//! How much working time lies between two moments: the time in which the wall clock of the calendar's zone shows working hours.
//! An hour that a clock change skips is not there and not counted; one that it repeats is there twice and counted twice.

use chrono::{Days, NaiveDate, Offset, TimeZone};

use super::WorkCalendar;
use crate::domain::{Moment, Zone};

/// The working time of a calendar, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub struct WorkTime<'a> {
    calendar: &'a WorkCalendar,
    wall: Wall,
}

/// By whose clock it is reckoned.
#[derive(Clone, Copy, Debug)]
enum Wall {
    /// That of a zone.
    Zone(chrono_tz::Tz),
    /// One that is always so many seconds ahead of UTC.
    Ahead(i32),
}

/// In so many days a calendar comes to any working time that a target can ask for: a year of it, at one hour a week.
const FURTHEST: i64 = 366 * 24 * 60;

/// A day is at most 25 hours long, and no zone is further than 14 hours from UTC.
const LONGEST_DAY: i64 = 26 * 3600;

impl<'a> WorkTime<'a> {
    /// That of a calendar; of one without a zone by the clock of whoever reads.
    pub fn of(calendar: &'a WorkCalendar, reader: Zone) -> WorkTime<'a> {
        WorkTime { calendar, wall: Wall::Zone(calendar.zone.unwrap_or(reader.0)) }
    }

    /// That of a calendar whatever zone it names, by a clock that is always so many seconds ahead of UTC.
    pub fn ahead(calendar: &'a WorkCalendar, seconds: i32) -> WorkTime<'a> {
        WorkTime { calendar, wall: Wall::Ahead(seconds) }
    }

    /// The first second, since 1970 UTC, until which so many working seconds lie after another one, if it is not later than
    /// `until`; else how many lie between the two. The same as [`WorkTime::between`] tells, read the other way.
    ///
    /// # Errors
    /// There are not so many: how many there are.
    pub fn reach(self, from: i64, until: Option<i64>, seconds: i64) -> Result<i64, i64> {
        if seconds <= 0 {
            return Ok(from);
        }
        let end = until.unwrap_or(i64::MAX);
        if from >= end {
            return Err(0);
        }
        let (mut day, mut sum) = (self.day(from), 0);
        let last =
            until.map_or_else(|| day + Days::new(FURTHEST.unsigned_abs()), |until| self.day(until - 1));
        loop {
            let own = self.of_day(day, from, end);
            if sum + own >= seconds {
                return Ok(self.within_day(day, from, (end, seconds - sum)));
            }
            sum += own;
            if day >= last {
                return Err(sum);
            }
            day = day + Days::new(1);
        }
    }

    /// The first second until which so many working seconds of a day lie after another one; there are so many.
    fn within_day(self, day: NaiveDate, from: i64, (end, seconds): (i64, i64)) -> i64 {
        let noon = day.and_hms_opt(12, 0, 0).map_or(0, |noon| noon.and_utc().timestamp());
        let (mut before, mut at) = ((noon - LONGEST_DAY).max(from), (noon + LONGEST_DAY).min(end));
        while at - before > 1 {
            let middle = before.midpoint(at);
            if self.of_day(day, from, middle) >= seconds { at = middle } else { before = middle }
        }
        at
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
        match self.wall {
            Wall::Ahead(seconds) => seconds.into(),
            Wall::Zone(zone) => {
                let utc = chrono::DateTime::from_timestamp(second, 0).unwrap_or_default().naive_utc();
                zone.offset_from_utc_datetime(&utc).fix().local_minus_utc().into()
            }
        }
    }

    /// The day on which a second lies.
    fn day(self, second: i64) -> NaiveDate {
        match self.wall {
            Wall::Zone(zone) => Moment::from_millis(second.saturating_mul(1000)).local(Zone(zone)).date(),
            Wall::Ahead(seconds) => {
                let shown = chrono::DateTime::from_timestamp(second.saturating_add(seconds.into()), 0);
                shown.unwrap_or_default().date_naive()
            }
        }
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
    fn reaching_so_much_working_time_is_the_same_read_the_other_way() {
        let nights =
            ["00:30-02:30,02:45-05:00", "09:00-18:00", "off", "00:00-24:00", "off", "23:00-24:00", "off"];
        let mut seed = 7_u64;
        let mut random = |below: i64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) as i64 % below
        };
        for zone in [chrono_tz::Europe::Berlin, chrono_tz::America::Havana, chrono_tz::Australia::Lord_Howe] {
            let it = calendar(zone, nights);
            let work = WorkTime::of(&it, Zone::default());
            for _ in 0..300 {
                let from = second("2026-03-01T00:00:00Z") + random(280 * 86_400);
                let seconds = 1 + random(60 * 3_600);
                let at = work.reach(from, None, seconds).unwrap();
                assert_eq!(work.between(from, at), seconds, "{zone} {from} {seconds}");
                assert_eq!(work.between(from, at - 1), seconds - 1, "the first such second");
                assert_eq!(work.reach(from, Some(at), seconds), Ok(at));
                assert_eq!(work.reach(from, Some(at - 1), seconds), Err(seconds - 1));
            }
        }
        let it = calendar(chrono_tz::Europe::Berlin, nights);
        let (from, until) = (second("2026-01-05T00:00:00Z"), second("2026-02-02T12:00:00Z"));
        let zone = Zone(chrono_tz::Etc::GMTMinus3);
        let bare = WorkCalendar { zone: None, ..it.clone() };
        let by_zone = WorkTime::of(&bare, zone).between(from, until);
        assert_eq!(WorkTime::ahead(&it, 3 * 3600).between(from, until), by_zone);
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
