//! How long ago, and which time, as a list's rule says them. Both are reckoned when the rule is asked.

use std::fmt;

use chrono::{Months, NaiveDate, NaiveTime, TimeDelta};

use crate::domain::{Moment, Zone};

/// The units a span is written in, with what each is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
}

const UNITS: [(&str, Unit); 5] =
    [("min", Unit::Minutes), ("h", Unit::Hours), ("d", Unit::Days), ("w", Unit::Weeks), ("mo", Unit::Months)];

/// A span of time: `30min`, `12h`, `30d`, `2w`, `3mo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Age {
    count: u32,
    unit: Unit,
}

impl Age {
    /// Reads one; at most ten years.
    pub fn parse(text: &str) -> Option<Age> {
        let split = text.find(|letter: char| !letter.is_ascii_digit())?;
        let count: u32 = text[..split].parse().ok().filter(|count| *count > 0)?;
        let (_, unit) = UNITS.iter().find(|(word, _)| *word == &text[split..])?;
        let days = match unit {
            Unit::Minutes => count / 1440,
            Unit::Hours => count / 24,
            Unit::Days => count,
            Unit::Weeks => count.saturating_mul(7),
            Unit::Months => count.saturating_mul(30),
        };
        (days <= 3660).then_some(Age { count, unit: *unit })
    }

    /// The moment so long before another one; days and months by the wall clock.
    pub fn before(self, at: Moment, zone: Zone) -> Moment {
        self.moved(at, zone, -1)
    }

    /// The moment so long after another one.
    pub fn after(self, at: Moment, zone: Zone) -> Moment {
        self.moved(at, zone, 1)
    }

    fn moved(self, at: Moment, zone: Zone, sign: i64) -> Moment {
        let count = i64::from(self.count) * sign;
        let by_days = |days: i64| {
            let local = at.local(zone);
            Moment::from_local(local.checked_add_signed(TimeDelta::days(days)).unwrap_or(local), zone)
        };
        match self.unit {
            Unit::Minutes => at.plus_seconds(count * 60),
            Unit::Hours => at.plus_seconds(count * 3600),
            Unit::Days => by_days(count),
            Unit::Weeks => by_days(count * 7),
            Unit::Months => {
                let (local, months) = (at.local(zone), Months::new(self.count));
                let moved = match sign {
                    1 => local.checked_add_months(months),
                    _ => local.checked_sub_months(months),
                };
                Moment::from_local(moved.unwrap_or(local), zone)
            }
        }
    }
}

impl fmt::Display for Age {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = UNITS.iter().find(|(_, unit)| *unit == self.unit).map_or("", |(word, _)| word);
        write!(out, "{}{word}", self.count)
    }
}

/// A time in a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The moment it is asked.
    Now,
    /// A day before or after the one on which it is asked.
    Day(i8),
    /// A day.
    On(NaiveDate),
    /// So long after the moment it is asked.
    In(Age),
    /// So long before.
    Ago(Age),
}

const DAYS: [(&str, i8); 3] = [("yesterday", -1), ("today", 0), ("tomorrow", 1)];

impl When {
    /// Reads one.
    pub fn parse(text: &str) -> Option<When> {
        if text == "now" {
            return Some(When::Now);
        }
        if let Some((_, days)) = DAYS.iter().find(|(word, _)| *word == text) {
            return Some(When::Day(*days));
        }
        match (text.strip_prefix('+'), text.strip_prefix('-')) {
            (Some(age), _) => Age::parse(age).map(When::In),
            (_, Some(age)) => Age::parse(age).map(When::Ago),
            _ => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().map(When::On),
        }
    }

    /// From when it lasts, and when it is over: a day is before what comes on it, and after it comes what comes on the next.
    pub(super) fn span(self, now: Moment, zone: Zone) -> (Moment, Moment) {
        let day = |day: NaiveDate| {
            let midnight = |day: NaiveDate| Moment::from_local(day.and_time(NaiveTime::MIN), zone);
            (midnight(day), midnight(day.succ_opt().unwrap_or(day)))
        };
        match self {
            When::Now => (now, now),
            When::Day(days) => day(now.local(zone).date() + TimeDelta::days(days.into())),
            When::On(on) => day(on),
            When::In(age) => (age.after(now, zone), age.after(now, zone)),
            When::Ago(age) => (age.before(now, zone), age.before(now, zone)),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            When::Now => write!(out, "now"),
            When::Day(days) => {
                let word = DAYS.iter().find(|(_, one)| one == days).map_or("today", |(word, _)| word);
                write!(out, "{word}")
            }
            When::On(day) => write!(out, "{}", day.format("%Y-%m-%d")),
            When::In(age) => write!(out, "+{age}"),
            When::Ago(age) => write!(out, "-{age}"),
        }
    }
}
