//! The days in a typed time: words, days of a month, dates.

use super::{parts::Parts, words::Word};

/// A day, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Relative(i64),
    /// Of a month that is not said. `bare`: a number and nothing that says it is a day.
    OfMonth { day: u32, bare: bool },
    /// Of a year that may not be said.
    Date { year: Option<i32>, month: u32, day: u32 },
    /// A year of two digits in front; only where that year is near.
    YearFirst { year: i32, month: u32, day: u32 },
    /// A weekday of the week so many weeks from this one.
    OfWeek { weeks: i64, weekday: u32 },
    /// `next monday`: the one to come, or that of next week.
    Next(u32),
    /// `last monday`: the one before today, or that of last week.
    Last(u32),
}

impl Parts<'_> {
    /// The days that begin here. `may_be_bare`: a number alone can be a day of the month.
    pub(super) fn days(&self, at: usize, may_be_bare: bool) -> Vec<(Day, usize)> {
        let mut days = Vec::new();
        match self.word(at) {
            Some(Word::Day(days_on)) => days.push((Day::Relative(days_on), at + 1)),
            Some(Word::Month(month)) => {
                if let Some((day, digits)) = self.number(at + 1).filter(|(day, _)| (1..=31).contains(day))
                    && digits <= 2
                    && !self.is_sign(at + 2, ':')
                {
                    let (year, next) = self.year(self.behind_day(at + 2));
                    days.push((Day::Date { year, month, day }, next));
                }
            }
            Some(word @ (Word::Next | Word::Last)) => {
                if let Some(Word::Weekday(weekday)) = self.word(at + 1) {
                    let day = if word == Word::Next { Day::Next(weekday) } else { Day::Last(weekday) };
                    days.push((day, at + 2));
                }
            }
            Some(word @ (Word::This | Word::Weeks(_))) => {
                if let Some(Word::Weekday(weekday)) = self.word(at + 1) {
                    let weeks = if let Word::Weeks(weeks) = word { weeks } else { 0 };
                    days.push((Day::OfWeek { weeks, weekday }, at + 2));
                }
            }
            _ => {}
        }
        if let Some((number, digits)) = self.number(at) {
            days.extend(self.dates(at));
            days.extend(self.named_month(at, number, digits));
            if digits <= 2 && (1..=31).contains(&number) {
                let day = |bare| Day::OfMonth { day: number, bare };
                if self.word(at + 1) == Some(Word::OfMonth) {
                    days.push((day(false), at + 2));
                } else if self.joint(at + 1) == Some('-') && self.word(at + 2) == Some(Word::OfMonth) {
                    days.push((day(false), at + 3));
                } else if self.joint(at + 1) == Some('.') && self.joined(at + 2).is_none() {
                    days.push((day(false), at + 2));
                } else if may_be_bare {
                    days.push((day(true), at + 1));
                }
            }
        }
        days
    }

    /// Behind the `th` of a day.
    fn behind_day(&self, at: usize) -> usize {
        if self.word(at) == Some(Word::OfMonth) { at + 1 } else { at }
    }

    /// A year of four digits, where one stands here.
    fn year(&self, at: usize) -> (Option<i32>, usize) {
        let from = if self.is_sign(at, ',') { at + 1 } else { at };
        match self.number(from) {
            Some((year @ 1900..=2199, 4)) if !self.is_sign(from + 1, ':') => {
                (i32::try_from(year).ok(), from + 1)
            }
            _ => (None, at),
        }
    }

    /// `29 nov 2026`, `29. ноября`, `11月29日`, `2026年11月29日`.
    fn named_month(&self, at: usize, number: u32, digits: usize) -> Option<(Day, usize)> {
        let (year, at, number) = match self.word(at + 1) {
            Some(Word::YearMark) if digits == 4 => {
                (i32::try_from(number).ok(), at + 2, self.number(at + 2)?.0)
            }
            _ => (None, at, number),
        };
        if self.word(at + 1) == Some(Word::MonthMark) {
            let (day, _) = self.number(at + 2)?;
            return Some((Day::Date { year, month: number, day }, self.behind_day(at + 3)));
        }
        let behind = self.behind_day(at + 1);
        let behind = if self.is_sign(behind, '.') { behind + 1 } else { behind };
        match self.word(behind) {
            Some(Word::Month(month)) if digits <= 2 => {
                let (year, next) = self.year(behind + 1);
                Some((Day::Date { year, month, day: number }, next))
            }
            _ => None,
        }
    }

    /// Dates of numbers alone: `29.11.`, `11/29/2026`, `2026-11-29`. Day and month in either order, where both can be.
    fn dates(&self, at: usize) -> Vec<(Day, usize)> {
        let (Some((one, one_digits)), Some(sign)) = (self.number(at), self.joint(at + 1)) else {
            return Vec::new();
        };
        let Some((two, two_digits)) = self.joined(at + 2).filter(|(_, digits)| *digits <= 2) else {
            return Vec::new();
        };
        let third = self.joined(at + 4).filter(|_| self.joint(at + 3) == Some(sign));
        if one_digits == 4 {
            let year = i32::try_from(one).ok();
            return match third {
                Some((day, 1 | 2)) if year.is_some() => vec![(Day::Date { year, month: two, day }, at + 5)],
                _ => Vec::new(),
            };
        }
        if one_digits > 2 || two_digits > 2 {
            return Vec::new();
        }
        let (year, next) = match third {
            Some((year, 4)) => (i32::try_from(year).ok(), at + 5),
            Some((year, 2)) => (i32::try_from(2000 + year).ok(), at + 5),
            Some(_) => return Vec::new(),
            // `29.11.` ends with its full stop.
            None if sign == '.' && self.joint(at + 3) == Some('.') => (None, at + 4),
            None => (None, at + 3),
        };
        let date = |day, month| Day::Date { year, month, day };
        let mut dates = vec![(date(one, two), next), (date(two, one), next)];
        if let (Some((day, 2)), Ok(near)) = (third, i32::try_from(2000 + one)) {
            dates.push((Day::YearFirst { year: near, month: two, day }, next));
        }
        dates.retain(|(day, _)| match day {
            Day::Date { month, day, .. } | Day::YearFirst { month, day, .. } => {
                (1..=12).contains(month) && (1..=31).contains(day)
            }
            _ => true,
        });
        dates
    }
}
