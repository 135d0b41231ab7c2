//! Recurrence rules as RFC 5545, 3.3.10 writes them: `FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261231T230000Z`.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::rule::{Frequency, Rule, Until};
use crate::{domain::Message, message};

/// Reads a rule. Parts with an `X-` before them are ignored; any other part that is not understood is an error, because the
/// instances would be wrong.
pub(super) fn rule(text: &str) -> Result<Rule, Message> {
    let mut rule = Rule::default();
    let mut has_frequency = false;
    for part in text.trim().trim_end_matches(';').split(';') {
        let (name, value) = part.split_once('=').ok_or_else(|| not_understood(part))?;
        let value = value.trim();
        let bad = || not_understood(part);
        match name.trim().to_ascii_uppercase().as_str() {
            "FREQ" => {
                rule.frequency = frequency(value).ok_or_else(bad)?;
                has_frequency = true;
            }
            "INTERVAL" => rule.interval = value.parse().ok().filter(|n| *n > 0).ok_or_else(bad)?,
            "COUNT" => rule.count = Some(value.parse().ok().filter(|n| *n > 0).ok_or_else(bad)?),
            "UNTIL" => rule.until = Some(until(value).ok_or_else(bad)?),
            "WKST" => rule.week_start = weekday(value).ok_or_else(bad)?,
            "BYMONTH" => rule.by_month = numbers(value, 1, 12, false).ok_or_else(bad)?,
            "BYWEEKNO" => rule.by_week = numbers(value, 1, 53, true).ok_or_else(bad)?,
            "BYYEARDAY" => rule.by_year_day = numbers(value, 1, 366, true).ok_or_else(bad)?,
            "BYMONTHDAY" => rule.by_month_day = numbers(value, 1, 31, true).ok_or_else(bad)?,
            "BYHOUR" => rule.by_hour = numbers(value, 0, 23, false).ok_or_else(bad)?,
            "BYMINUTE" => rule.by_minute = numbers(value, 0, 59, false).ok_or_else(bad)?,
            "BYSECOND" => rule.by_second = numbers(value, 0, 59, false).ok_or_else(bad)?,
            "BYSETPOS" => rule.by_position = numbers(value, 1, 366, true).ok_or_else(bad)?,
            "BYDAY" => rule.by_day = value.split(',').map(day).collect::<Option<_>>().ok_or_else(bad)?,
            "RSCALE" if value.eq_ignore_ascii_case("GREGORIAN") => {}
            "SKIP" if value.eq_ignore_ascii_case("OMIT") => {}
            other if other.starts_with("X-") => {}
            _ => return Err(bad()),
        }
    }
    if !has_frequency {
        return Err(not_understood(text));
    }
    if rule.frequency.is_below_day() && !rule.by_position.is_empty() {
        return Err(not_understood("BYSETPOS"));
    }
    Ok(rule)
}

fn not_understood(part: &str) -> Message {
    let part: String = part.chars().take(60).collect();
    message!(
        "ics-rule",
        "\"{part}\" of the rule of repetition cannot be read: the series is left out; put its meetings in the file one by one",
        part = part
    )
}

fn frequency(text: &str) -> Option<Frequency> {
    Some(match text.to_ascii_uppercase().as_str() {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// `MO`, `2TU`, `-1FR`: a weekday with its number in the month or year, 0 for all.
fn day(text: &str) -> Option<(i32, Weekday)> {
    let text = text.trim();
    let at = text.len().checked_sub(2)?;
    let (number, name) = (text.get(..at)?, text.get(at..)?);
    let number: i32 = if number.is_empty() { 0 } else { number.parse().ok().filter(|n| *n != 0)? };
    (-53..=53).contains(&number).then_some((number, weekday(name)?))
}

/// A list of numbers in a range; negative ones count from the end. In order, each once.
fn numbers(text: &str, least: i32, most: i32, may_be_negative: bool) -> Option<Vec<i32>> {
    let mut list: Vec<i32> = text
        .split(',')
        .map(|part| {
            let number: i32 = part.trim().parse().ok()?;
            let size = if may_be_negative { number.checked_abs()? } else { number };
            (least..=most).contains(&size).then_some(number)
        })
        .collect::<Option<_>>()?;
    list.sort_unstable();
    list.dedup();
    Some(list)
}

fn until(text: &str) -> Option<Until> {
    let (text, is_utc) = text.strip_suffix(['Z', 'z']).map_or((text, false), |bare| (bare, true));
    match date_time(text)? {
        (date, None) => Some(Until::Day(date)),
        (date, Some(time)) if is_utc => Some(Until::Utc(NaiveDateTime::new(date, time))),
        (date, Some(time)) => Some(Until::Wall(NaiveDateTime::new(date, time))),
    }
}

/// `20260105`, `20260105T090000`, and the same with dashes and colons, as some programs write against the rules.
pub(super) fn date_time(text: &str) -> Option<(NaiveDate, Option<NaiveTime>)> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let date = digits(date, '-', 8)?;
    let part =
        |text: &str, from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let day = NaiveDate::from_ymd_opt(date.get(..4)?.parse().ok()?, part(&date, 4, 6)?, part(&date, 6, 8)?)?;
    let Some(time) = time else { return Some((day, None)) };
    let mut time = digits(time, ':', 4).or_else(|| digits(time, ':', 6))?;
    if time.len() == 4 {
        time.push_str("00");
    }
    // 60 is a leap second; it is taken as the second before.
    let second = part(&time, 4, 6)?;
    let second = if second == 60 { 59 } else { second };
    Some((day, Some(NaiveTime::from_hms_opt(part(&time, 0, 2)?, part(&time, 2, 4)?, second)?)))
}

/// So many digits, without a sign that may stand between.
fn digits(text: &str, between: char, length: usize) -> Option<String> {
    let bare: String = text.chars().filter(|c| *c != between).collect();
    (bare.len() == length && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_rules_are_read() {
        let read =
            rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR,2MO;BYSETPOS=1,-1;WKST=SU;UNTIL=20261231T230000Z")
                .unwrap();
        assert_eq!(read.frequency, Frequency::Monthly);
        assert_eq!(read.interval, 2);
        assert_eq!(read.by_day, [(-1, Weekday::Fri), (2, Weekday::Mon)]);
        assert_eq!(read.by_position, [-1, 1]);
        assert!(matches!(read.until, Some(Until::Utc(_))));
        assert!(rule("freq=daily;until=20261231;").is_ok());
    }

    #[test]
    fn what_would_give_wrong_instances_is_an_error() {
        for text in [
            "",
            "COUNT=3",
            "FREQ=NEVER",
            "FREQ=DAILY;INTERVAL=0",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;BYHOUR=300",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAY=0MO",
            "FREQ=DAILY;RSCALE=CHINESE",
            "FREQ=HOURLY;BYSETPOS=1",
            "FREQ=DAILY;UNTIL=tomorrow",
            "FREQ=DAILY;BYMONTH=é",
        ] {
            assert!(rule(text).is_err(), "{text}");
        }
    }
}
