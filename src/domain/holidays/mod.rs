//! The days on which nobody works in a country: its weekend, and its public holidays as far as their table goes.

use std::{collections::HashMap, sync::OnceLock};

use chrono::{Datelike, NaiveDate};

use super::weekend::is_weekend;

/// Countries and their holidays by year; the source stands in the file's head.
const TABLE: &str = include_str!("table.txt");

/// Why a day is not worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOff {
    /// It is of the weekend.
    Weekend,
    /// It is a public holiday, of the weekend or not.
    Holiday,
}

/// Whether a day is not worked on in a country, by its two-letter code. Without one only the weekend is known, and after the
/// last year of the table, too.
pub fn day_off(day: NaiveDate, country: Option<&str>) -> Option<DayOff> {
    match country.is_some_and(|country| is_holiday(day, country)) {
        true => Some(DayOff::Holiday),
        false => is_weekend(day, country).then_some(DayOff::Weekend),
    }
}

fn is_holiday(day: NaiveDate, country: &str) -> bool {
    let table = table();
    let Some(days) = table.by_country.get(country) else { return false };
    let Some(year) = day.year().checked_sub(table.first).and_then(|year| usize::try_from(year).ok()) else {
        return false;
    };
    let mut lists = days.split(',');
    let always = lists.next().unwrap_or("");
    // A year that the table does not have is one of which nothing is known, not even what is the same in all others.
    let Some(own) = lists.nth(year) else { return false };
    let wanted = format!("{:02}{:02}", day.month(), day.day());
    let has = |list: &str| list.as_bytes().chunks_exact(4).any(|one| one == wanted.as_bytes());
    has(always) || has(own)
}

struct Table {
    /// The year of the first list of its own.
    first: i32,
    /// The lists of a country: the days of every year, then those of each year alone.
    by_country: HashMap<&'static str, &'static str>,
}

fn table() -> &'static Table {
    static READ: OnceLock<Table> = OnceLock::new();
    READ.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        let by_country: HashMap<_, _> = rows.filter_map(|line| line.split_once(' ')).collect();
        let first = by_country.get("years").and_then(|years| years.split(' ').next()?.parse().ok());
        Table { first: first.unwrap_or(i32::MAX), by_country }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(day: &str, country: Option<&str>) -> Option<DayOff> {
        day_off(day.parse().unwrap(), country)
    }

    #[test]
    fn a_holiday_is_the_countrys() {
        use DayOff::{Holiday, Weekend};
        assert_eq!(off("2026-12-25", Some("US")), Some(Holiday));
        assert_eq!(off("2026-12-25", Some("RU")), None);
        assert_eq!(off("2027-01-07", Some("RU")), Some(Holiday));
        assert_eq!(off("2026-11-26", Some("US")), Some(Holiday), "the fourth Thursday");
        assert_eq!(off("2027-11-26", Some("US")), None);
        assert_eq!(off("2026-10-01", Some("CN")), Some(Holiday));
        assert_eq!(off("2028-07-04", Some("US")), Some(Holiday));
        assert_eq!(off("2026-10-03", Some("DE")), Some(Holiday), "on a Saturday, too");
        assert_eq!(off("2026-11-21", Some("DE")), Some(Weekend));
        assert_eq!(off("2026-11-24", Some("DE")), None);
    }

    #[test]
    fn what_is_not_known_is_not_said() {
        assert_eq!(off("2026-12-25", None), None);
        assert_eq!(off("2026-12-25", Some("XX")), None);
        assert_eq!(off("2026-12-25", Some("years")), None);
        for beyond in ["1999-12-24", "2025-12-25", "2034-12-25"] {
            assert_eq!(off(beyond, Some("US")), None, "{beyond}");
        }
    }

    #[test]
    fn the_table_is_whole() {
        let (first, last) = table().by_country["years"].split_once(' ').unwrap();
        let years: i32 = last.parse::<i32>().unwrap() - first.parse::<i32>().unwrap() + 1;
        assert!(TABLE.len() < 60_000 && table().by_country.len() > 200);
        for (country, days) in table().by_country.iter().filter(|(country, _)| **country != "years") {
            assert!(country.len() == 2, "{country}");
            let lists: Vec<&str> = days.split(',').collect();
            assert_eq!(lists.len(), 1 + usize::try_from(years).unwrap(), "{country}");
            for (list, year) in lists[1..].iter().zip(first.parse::<i32>().unwrap()..) {
                for list in [lists[0], list] {
                    assert_eq!(list.len() % 4, 0, "{country}");
                    for day in list.as_bytes().chunks(4) {
                        let day = std::str::from_utf8(day).unwrap();
                        let read = NaiveDate::parse_from_str(&format!("{year}{day}"), "%Y%m%d");
                        assert!(read.is_ok(), "{country} {year} {day}");
                    }
                }
            }
        }
    }
}
