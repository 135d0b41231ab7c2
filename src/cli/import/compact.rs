//! Dates of digits alone: `20261119`, `20261119T031500Z`, a count of seconds or milliseconds since 1970.

use crate::domain::Moment;

/// Years a program can have written, so that eight digits are a date and no other number.
const YEARS: std::ops::RangeInclusive<u32> = 1980..=2099;

/// The moment of a text of digits, in the form picklog reads; none where it is no such date, or could be two: ten digits
/// are a count of seconds, and may be year, month, day, hour and minute as well.
pub(super) fn read(text: &str) -> Option<String> {
    let (digits, zulu) = match text.strip_suffix('Z') {
        Some(rest) => (rest, "Z"),
        None => (text, ""),
    };
    let (day, time) = digits.split_once(['T', ' ']).unwrap_or((digits, ""));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !all(day) || !(time.is_empty() || all(time)) {
        return None;
    }
    let written = |day: &str, time: &str| moment(day, time).map(|text| format!("{text}{zulu}"));
    match (day.len(), time.len()) {
        (8, 0) if zulu.is_empty() => written(day, ""),
        (8, 4 | 6) => written(day, time),
        (12 | 14, 0) => written(&day[..8], &day[8..]),
        (13, 0) if zulu.is_empty() => since_1970(day, 1),
        (10, 0) if zulu.is_empty() => {
            let seconds = since_1970(day, 1000);
            seconds.filter(|_| moment(&format!("20{}", &day[..6]), &day[6..]).is_none())
        }
        _ => None,
    }
}

/// `20261119` and `0315` or `031500` with what stands between their parts.
fn moment(day: &str, time: &str) -> Option<String> {
    let part = |text: &str, at: usize, length: usize| text.get(at..at + length)?.parse::<u32>().ok();
    let (year, month, date) = (part(day, 0, 4)?, part(day, 4, 2)?, part(day, 6, 2)?);
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    if time.is_empty() {
        return Some(format!("{year:04}-{month:02}-{date:02}"));
    }
    let (hour, minute) = (part(time, 0, 2)?, part(time, 2, 2)?);
    let second = if time.len() > 4 { part(time, 4, 2)? } else { 0 };
    (hour < 24 && minute < 60 && second < 60)
        .then(|| format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}"))
}

/// A count since 1970 that falls into the years of calls.
fn since_1970(digits: &str, millis: i64) -> Option<String> {
    let at = Moment::from_millis(digits.parse::<i64>().ok()?.checked_mul(millis)?).rfc3339();
    at.get(..4)?.parse().is_ok_and(|year: u32| YEARS.contains(&year)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_alone_are_a_date_where_they_can_be_no_other() {
        for (text, date) in [
            ("20261119", "2026-11-19"),
            ("20261119T031500Z", "2026-11-19T03:15:00Z"),
            ("20261119 0315", "2026-11-19T03:15:00"),
            ("20261119031500", "2026-11-19T03:15:00"),
            ("1795054500", "2026-11-19T02:15:00.000Z"),
            ("1795054500123", "2026-11-19T02:15:00.123Z"),
        ] {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
        // 15:30 of 19 November 2017 as well as a second of 2024.
        assert_eq!(read("1711191530"), None);
        for text in
            ["19112026", "46345", "2026", "4930901820", "", "20261340", "20261119T0315x", "99999999999999"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
