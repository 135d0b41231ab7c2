//! Months and weeks of the calendar.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// How many days the month of a day has.
pub(super) fn days_in_month(day: NaiveDate) -> i32 {
    match day.month() {
        2 if day.leap_year() => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of a day's week, and how many weeks its year has. Week 1 is the first with at least four days in the year.
pub(super) fn week_of(day: NaiveDate, week_start: Weekday) -> (i32, i32) {
    // The fourth day of a week decides to which year it belongs.
    let into = i64::from(day.weekday().days_since(week_start));
    let middle = day + TimeDelta::days(3 - into);
    let week = (middle.ordinal() as i32 - 1) / 7 + 1;
    let days = if middle.leap_year() { 366 } else { 365 };
    let left = days - middle.ordinal() as i32;
    (week, week + left / 7)
}
