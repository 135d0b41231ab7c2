//! Times as call records write them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{Moment, ascii_digits};

use super::hints::DateOrder;

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// It says its offset, or it is a UNIX time.
    Exact(Moment),
    /// A clock on some wall.
    Wall {
        /// What the clock showed.
        at: NaiveDateTime,
        /// Whether it was written to the second.
        has_seconds: bool,
    },
}

/// The three numbers of a date, as far as their order is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Date {
    /// Year, month and day are known.
    Known(NaiveDate),
    /// Two numbers of which either may be the day, and the year.
    Either(u32, u32, i32),
}

impl Date {
    /// The date, where the order is known or does not matter.
    pub fn in_order(self, order: Option<DateOrder>) -> Option<NaiveDate> {
        match self {
            Date::Known(date) => Some(date),
            Date::Either(first, second, year) => {
                let (day, month) = match order? {
                    DateOrder::DayFirst => (first, second),
                    DateOrder::MonthFirst => (second, first),
                };
                NaiveDate::from_ymd_opt(year, month, day)
            }
        }
    }
}

/// A time taken apart: its date, its time of day, and what follows.
struct Parts {
    date: Date,
    time: NaiveTime,
    has_seconds: bool,
    offset: Option<i32>,
}

/// Reads a time. UNIX times are read in seconds, thousandths and millionths, by their length.
pub(super) fn stamp(text: &str, order: Option<DateOrder>) -> Option<Stamp> {
    let text = text.trim();
    if let Some(exact) = unix(text) {
        return Some(Stamp::Exact(exact));
    }
    let parts = parts(text)?;
    let at = parts.date.in_order(order)?.and_time(parts.time);
    Some(match parts.offset {
        Some(offset) => {
            let millis = at.and_utc().timestamp_millis() - i64::from(offset) * 1000;
            Stamp::Exact(Moment::from_millis(millis))
        }
        None => Stamp::Wall { at, has_seconds: parts.has_seconds },
    })
}

/// The date of a text that is a time.
pub(super) fn date_of(text: &str) -> Option<Date> {
    parts(text.trim()).map(|parts| parts.date)
}

/// Whether a text is a date and a time, or a UNIX time.
pub(super) fn is_stamp(text: &str) -> bool {
    let text = text.trim();
    unix(text).is_some() || (text.len() >= 8 && text.contains(':') && parts(text).is_some())
}

/// UNIX times of the years 1990 to 2100. Fewer digits are no time.
pub(super) fn unix(text: &str) -> Option<Moment> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_plain(whole) || !is_plain(part) || whole.is_empty() {
        return None;
    }
    let value: i64 = whole.parse().ok()?;
    let millis = match whole.len() {
        9 | 10 => {
            let part = format!("{part:0<3}");
            value * 1000 + part.get(..3)?.parse::<i64>().ok()?
        }
        12 | 13 if part.is_empty() => value,
        15 | 16 if part.is_empty() => value / 1000,
        _ => return None,
    };
    (631_152_000_000..4_102_444_800_000).contains(&millis).then(|| Moment::from_millis(millis))
}

fn parts(text: &str) -> Option<Parts> {
    let text = ascii_digits(text);
    let text = text.trim();
    if text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // 20261128052445
        let at = NaiveDateTime::parse_from_str(text, "%Y%m%d%H%M%S").ok()?;
        let date = Date::Known(at.date());
        return Some(Parts { date, time: at.time(), has_seconds: true, offset: None });
    }
    let (date, rest) = date(text)?;
    let rest = rest.trim_start_matches([',', 'T', ' ', '\u{a0}']);
    // `2026-11-28 Sat 05:24`
    let rest = rest.trim_start_matches(char::is_alphabetic).trim_start_matches(['.', ',']).trim_start();
    if rest.is_empty() {
        return Some(Parts { date, time: NaiveTime::MIN, has_seconds: false, offset: None });
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at_checked(end)?;
    let (time, has_seconds) = time_of_day(clock)?;
    let zone = zone.trim();
    let half = zone.get(..2).map(str::to_ascii_lowercase);
    let (time, zone) = match half.as_deref() {
        Some("am") => (twelve(time, false)?, zone.get(2..)?.trim()),
        Some("pm") => (twelve(time, true)?, zone.get(2..)?.trim()),
        _ => (time, zone),
    };
    Some(Parts { date, time, has_seconds, offset: offset(zone)? })
}

/// `5:24`, `05:24:45`, `05:24:45.250`.
fn time_of_day(text: &str) -> Option<(NaiveTime, bool)> {
    let mut parts = text.splitn(3, ':');
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let Some(seconds) = parts.next() else {
        return Some((NaiveTime::from_hms_opt(hour, minute, 0)?, false));
    };
    let (whole, part) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let millis = format!("{part:0<3}").get(..3)?.parse().ok()?;
    Some((NaiveTime::from_hms_milli_opt(hour, minute, whole.parse().ok()?, millis)?, true))
}

/// A time of the twelve-hour clock.
fn twelve(time: NaiveTime, is_pm: bool) -> Option<NaiveTime> {
    use chrono::Timelike;
    let hour = time.hour();
    let hour = match (hour, is_pm) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        (13.., _) | (0, true) => return None,
        _ => hour,
    };
    time.with_hour(hour)
}

/// Seconds east of UTC; the inner none where nothing is said, the outer for what is no offset.
fn offset(zone: &str) -> Option<Option<i32>> {
    let upper = zone.trim().trim_matches(['(', ')']).to_ascii_uppercase();
    let rest = upper.trim_start_matches("UTC").trim_start_matches("GMT").trim_start_matches('Z').trim();
    if upper.is_empty() {
        return Some(None);
    }
    if rest.is_empty() {
        return Some(Some(0));
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes): (i32, i32) = match digits.len() {
        1 | 2 => (digits.parse().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 3600 + minutes * 60)))
}

/// The date at the beginning, and what follows it.
fn date(text: &str) -> Option<(Date, &str)> {
    if let Some(chinese) = text.find('日').filter(|_| text.contains('年')) {
        let (date, rest) = text.split_at_checked(chinese + '日'.len_utf8())?;
        let numbers: Vec<u32> = numbers(date);
        let [year, month, day] = numbers.as_slice() else { return None };
        return Some((Date::Known(NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day)?), rest));
    }
    let is_mark = |c: char| matches!(c, '-' | '/' | '.');
    let mut at = 0;
    let mut groups: Vec<u32> = Vec::with_capacity(3);
    let mut digits_of_first = 0;
    let bytes = text.as_bytes();
    while groups.len() < 3 {
        let rest = text.get(at..)?;
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 || length > 4 {
            return named_month(text);
        }
        groups.push(rest.get(..length)?.parse().ok()?);
        if groups.len() == 1 {
            digits_of_first = length;
        }
        at += length;
        if groups.len() < 3 {
            match bytes.get(at).map(|byte| char::from(*byte)) {
                Some(mark) if is_mark(mark) => at += 1,
                _ => return named_month(text),
            }
        }
    }
    let rest = text.get(at..)?;
    if rest.starts_with(|c: char| c.is_ascii_digit() || c == ':') {
        return None;
    }
    let [first, second, third] = groups.as_slice() else { return None };
    if digits_of_first == 4 {
        let year = i32::try_from(*first).ok()?;
        return Some((Date::Known(NaiveDate::from_ymd_opt(year, *second, *third)?), rest));
    }
    let year = year(*third)?;
    let is_day = |number: u32| (1..=31).contains(&number);
    if !is_day(*first) || !is_day(*second) || (*first > 12 && *second > 12) {
        return None;
    }
    // Two equal numbers are one date in either order; a number above 12 stays in question: it tells of the others.
    let date = if first == second {
        Date::Known(NaiveDate::from_ymd_opt(year, *first, *second)?)
    } else {
        Date::Either(*first, *second, year)
    };
    Some((date, rest))
}

/// Years of two digits are of 1970 to 2069.
fn year(number: u32) -> Option<i32> {
    let number = i32::try_from(number).ok()?;
    match number {
        0..=69 => Some(2000 + number),
        70..=99 => Some(1900 + number),
        1900..=2200 => Some(number),
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect()
}

/// The first letters of months, lower case, in English, German and Russian.
const MONTHS: [&[&str]; 12] = [
    &["jan", "янв"],
    &["feb", "фев"],
    &["mar", "mär", "мар"],
    &["apr", "апр"],
    &["may", "mai", "май", "мая"],
    &["jun", "июн"],
    &["jul", "июл"],
    &["aug", "авг"],
    &["sep", "сен"],
    &["oct", "okt", "окт"],
    &["nov", "ноя"],
    &["dec", "dez", "дек"],
];

/// `28-Nov-2026 …`, `28 ноября 2026 …`, `Nov 28, 2026 …`, `Sat Nov 28 05:24:45 2026` not.
fn named_month(text: &str) -> Option<(Date, &str)> {
    let mut words = Vec::with_capacity(3);
    let mut at = 0;
    while words.len() < 3 {
        let rest = text.get(at..)?;
        let start = rest.find(char::is_alphanumeric)?;
        let word = rest.get(start..)?;
        let length = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
        words.push(word.get(..length)?);
        at += start + length;
    }
    let month_of = |word: &str| {
        let lower = word.to_lowercase();
        let found = MONTHS.iter().position(|names| names.iter().any(|name| lower.starts_with(name)))?;
        u32::try_from(found + 1).ok()
    };
    let [first, second, third] = words.as_slice() else { return None };
    let (day, month) = match (first.parse(), month_of(second)) {
        (Ok(day), Some(month)) => (day, month),
        _ => (second.parse().ok()?, month_of(first)?),
    };
    let date = NaiveDate::from_ymd_opt(year(third.parse().ok()?)?, month, day)?;
    Some((Date::Known(date), text.get(at..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<DateOrder>) -> Option<String> {
        Some(match stamp(text, order)? {
            Stamp::Exact(moment) => moment.rfc3339(),
            Stamp::Wall { at, has_seconds } => format!("{at} {has_seconds}"),
        })
    }

    #[test]
    fn times_of_many_forms_are_read() {
        let day = Some(DateOrder::DayFirst);
        let month = Some(DateOrder::MonthFirst);
        let cases = [
            ("2026-11-28 05:24:45", None, "2026-11-28 05:24:45 true"),
            ("2026/11/28 5:24", None, "2026-11-28 05:24:00 false"),
            ("2026-11-28T05:24:45+0300", None, "2026-11-28T02:24:45.000Z"),
            ("2026-11-28 05:24:45 UTC", None, "2026-11-28T05:24:45.000Z"),
            ("2026-11-28 05:24:45.083", None, "2026-11-28 05:24:45.083 true"),
            ("1/9/2026 16:33:01", day, "2026-09-01 16:33:01 true"),
            ("1/9/2026 16:33:01", month, "2026-01-09 16:33:01 true"),
            ("03/04/26 4:33 PM", month, "2026-03-04 16:33:00 false"),
            ("28.11.26 15:41", day, "2026-11-28 15:41:00 false"),
            ("28-Nov-2026 15:41:02", None, "2026-11-28 15:41:02 true"),
            ("Nov 28, 2026 3:41 PM", None, "2026-11-28 15:41:00 false"),
            ("28 ноября 2026 15:41", None, "2026-11-28 15:41:00 false"),
            ("2026年11月28日 15:41", None, "2026-11-28 15:41:00 false"),
            ("1795843485", None, "2026-11-28T05:24:45.000Z"),
            ("1795843485.25", None, "2026-11-28T05:24:45.250Z"),
            ("1795843485250000", None, "2026-11-28T05:24:45.250Z"),
        ];
        for (text, order, wanted) in cases {
            assert_eq!(shown(text, order).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_or_in_question_is_not_read() {
        for text in ["", "1/9/2026 16:33", "79161234567", "2026-13-01 10:00", "101", "::", "1.2.3.4"] {
            assert_eq!(shown(text, None), None, "{text}");
        }
        assert_eq!(shown("28/11/2026 10:00", Some(DateOrder::MonthFirst)), None);
        assert!(!is_stamp("101") && !is_stamp("192.0.2.10") && is_stamp("28/11/2026 10:00"));
    }
}
