//! Periods that deals are expected in: a month, a quarter or a year of the calendar.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use crate::domain::{Moment, Zone};

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Span {
    /// A month.
    Month,
    /// Three months from January, April, July or October.
    #[default]
    Quarter,
    /// A year.
    Year,
}

/// A month, quarter or year: `2026-11`, `2026-Q4`, `2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// How long it is.
    pub span: Span,
    year: i32,
    /// From 0 within the year.
    place: u32,
}

impl Span {
    /// In months: 1, 3 or 12.
    pub fn months(self) -> u32 {
        match self {
            Span::Month => 1,
            Span::Quarter => 3,
            Span::Year => 12,
        }
    }

    /// From that number.
    pub fn of_months(months: i64) -> Option<Span> {
        [Span::Month, Span::Quarter, Span::Year].into_iter().find(|span| i64::from(span.months()) == months)
    }
}

impl Period {
    /// The one that a day lies in.
    pub fn of(day: NaiveDate, span: Span) -> Period {
        Period { span, year: day.year(), place: day.month0() / span.months() }
    }

    /// The one that a moment lies in, by the clock of a zone.
    pub fn at(moment: Moment, span: Span, zone: Zone) -> Period {
        Period::of(moment.local(zone).date(), span)
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        // Years are those of days or of four digits: there is such a day.
        NaiveDate::from_ymd_opt(self.year, self.place * self.span.months() + 1, 1).unwrap_or(NaiveDate::MIN)
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.next().first() - Days::new(1)
    }

    /// The one after it.
    pub fn next(self) -> Period {
        match (self.place + 1) * self.span.months() {
            12 => Period { year: self.year + 1, place: 0, ..self },
            _ => Period { place: self.place + 1, ..self },
        }
    }

    /// The one before it.
    pub fn before(self) -> Period {
        match self.place {
            0 => Period { year: self.year - 1, place: 12 / self.span.months() - 1, ..self },
            place => Period { place: place - 1, ..self },
        }
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        Period::of(day, self.span) == self
    }

    /// Its first moment, by the clock of a zone.
    pub fn begins(self, zone: Zone) -> Moment {
        Moment::from_local(self.first().and_time(NaiveTime::MIN), zone)
    }

    /// The first moment after it.
    pub fn ends(self, zone: Zone) -> Moment {
        self.next().begins(zone)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Month => write!(out, "{:04}-{:02}", self.year, self.place + 1),
            Span::Quarter => write!(out, "{:04}-Q{}", self.year, self.place + 1),
            Span::Year => write!(out, "{:04}", self.year),
        }
    }
}

impl FromStr for Period {
    type Err = ();

    /// Reads the three forms that it is written in, and no other.
    fn from_str(text: &str) -> Result<Period, ()> {
        let number = |text: &str, digits: usize| -> Result<u32, ()> {
            let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
            if plain { text.parse().map_err(|_| ()) } else { Err(()) }
        };
        let (year, rest) = text.split_once('-').map_or((text, None), |(year, rest)| (year, Some(rest)));
        let year = number(year, 4)?;
        let (span, place) = match rest {
            None => (Span::Year, 1),
            Some(rest) => match rest.strip_prefix(['Q', 'q']) {
                Some(quarter) => (Span::Quarter, number(quarter, 1)?),
                None => (Span::Month, number(rest, 2)?),
            },
        };
        // A forecast of a year that no deal of today can be in is a slip.
        if !(1970..=9998).contains(&year) || !(1..=12 / span.months()).contains(&place) {
            return Err(());
        }
        Ok(Period { span, year: year.cast_signed(), place: place - 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_reads_back_as_it_is_written_and_nothing_else_is_one() {
        for text in ["2026", "2026-Q4", "2026-Q1", "2026-11", "2026-01"] {
            assert_eq!(period(text).to_string(), text);
        }
        assert_eq!(period("2026-q4"), period("2026-Q4"));
        let none = [
            "", "26", "2026-", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-1", "Q4", "2026-Q", "1969",
            "9999",
        ];
        for text in none.into_iter().chain(["2026-Q4 ", "２０２６", "2026-11-01", "-2026", "+026"]) {
            assert_eq!(text.parse::<Period>(), Err(()), "{text}");
        }
    }

    #[test]
    fn a_period_has_its_days_and_knows_its_neighbours() {
        for (text, first, last, before, next) in [
            ("2026-Q4", "2026-10-01", "2026-12-31", "2026-Q3", "2027-Q1"),
            ("2027-Q1", "2027-01-01", "2027-03-31", "2026-Q4", "2027-Q2"),
            ("2028-02", "2028-02-01", "2028-02-29", "2028-01", "2028-03"),
            ("2026-12", "2026-12-01", "2026-12-31", "2026-11", "2027-01"),
            ("2026", "2026-01-01", "2026-12-31", "2025", "2027"),
        ] {
            let it = period(text);
            assert_eq!(
                (it.first().to_string(), it.last().to_string()),
                (first.into(), last.into()),
                "{text}"
            );
            assert_eq!((it.before(), it.next()), (period(before), period(next)), "{text}");
            assert!(it.has(it.first()) && it.has(it.last()), "{text}");
            assert!(!it.has(it.last() + Days::new(1)) && !it.has(it.first() - Days::new(1)), "{text}");
        }
    }

    #[test]
    fn a_period_begins_at_the_midnight_of_whoever_reads() {
        let auckland = Zone(chrono_tz::Pacific::Auckland);
        let begins = period("2026-Q4").begins(auckland);
        assert_eq!(begins.rfc3339(), "2026-09-30T11:00:00.000Z");
        assert_eq!(Period::at(begins, Span::Quarter, auckland), period("2026-Q4"));
        assert_eq!(Period::at(begins, Span::Quarter, Zone::default()), period("2026-Q3"));
        assert_eq!(period("2026-Q4").ends(auckland).rfc3339(), "2026-12-31T11:00:00.000Z");
    }
}
