//! Times as doors, time clocks and programs write them. Day and month are never guessed.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    day_names::{is_weekday, month},
    span::DateOrder,
};
use crate::{
    domain::{Moment, Zone, ascii_digits},
    evidence::fold::{Found, found},
};

/// What a cell says of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub day: Option<Day>,
    pub time: Option<NaiveTime>,
    /// Seconds before UTC.
    pub offset: Option<i32>,
    /// Milliseconds since 1970 UTC: such a cell says nothing else.
    pub epoch: Option<i64>,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Sure(NaiveDate),
    /// `04/01/2026`: two numbers of which one is the month.
    TwoWays {
        first: u32,
        second: u32,
        year: i32,
    },
}

/// What is missing to make a moment of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    Day,
    Order,
    Zone,
    /// There is no such day.
    NoSuchDay,
    /// Clocks were put forward over it.
    NeverWas,
    /// Clocks were put back: it may be either.
    Twice(Moment, Moment),
}

impl Missing {
    /// Whether only this cell lacks something, and no question helps.
    pub(super) fn is_of_row(self) -> bool {
        !matches!(self, Missing::Order | Missing::Zone)
    }
}

/// Longer cells are no times, bytes.
const LONGEST: usize = 80;

/// Reads a cell. A bare number counts as seconds or milliseconds since 1970 only where a time is expected.
pub(super) fn stamp(text: &str, is_expected: bool) -> Option<Stamp> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = plain(text);
    let mut stamp = Stamp::default();
    let mut half = None;
    let mut named = Named::default();
    for token in split(&plain) {
        if let Some(number) =
            token.parse::<i64>().ok().filter(|_| token.bytes().all(|byte| byte.is_ascii_digit()))
        {
            match token.len() {
                8 => stamp.day = Some(compact_day(token)?),
                14 => {
                    stamp.day = Some(compact_day(token.get(..8)?)?);
                    stamp.time = Some(compact_time(token.get(8..)?)?);
                }
                10 if is_expected => stamp.epoch = Some(number.checked_mul(1000)?),
                13 if is_expected => stamp.epoch = Some(number),
                1 | 2 | 4 => named.number(number, token.len())?,
                6 if stamp.day.is_some() && stamp.time.is_none() => stamp.time = Some(compact_time(token)?),
                _ => return None,
            }
        } else if let Some(later) = half_of_day(token) {
            half = Some(later);
        } else if token.contains(':') && token.starts_with(|c: char| c.is_ascii_digit()) {
            let (clock, offset, later) = clock(token)?;
            stamp.time = Some(clock);
            stamp.offset = offset.or(stamp.offset);
            half = later.or(half);
        } else if let Some(seconds) = offset(token) {
            stamp.offset = Some(seconds);
        } else if let Some(day) = date(token) {
            stamp.day = Some(day);
        } else if let Some(month) = month(token) {
            named.month = Some(month);
        } else if !is_weekday(token) {
            // `1795843783.25`
            let (whole, _) = token.split_once('.').filter(|_| is_expected)?;
            stamp.epoch = Some(whole.parse::<i64>().ok().filter(|_| whole.len() == 10)?.checked_mul(1000)?);
        }
    }
    if stamp.day.is_none() {
        stamp.day = named.day()?;
    }
    if let (Some(later), Some(time)) = (half, stamp.time) {
        stamp.time = Some(on_twelve_hours(time, later)?);
    }
    (stamp != Stamp::default()).then_some(stamp)
}

/// Lower case, with ASCII digits and signs. Chinese puts half of the day right before the hour.
fn plain(text: &str) -> String {
    let digits = ascii_digits(text.trim());
    if digits.is_ascii() {
        return digits.to_ascii_lowercase();
    }
    let signs = digits.replace('：', ":").replace(['年', '月'], "-").replace('日', " ");
    signs.replace("上午", " am ").replace("下午", " pm ").to_lowercase()
}

/// The parts of a cell; a `T` between digits parts a date from a time.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let is_part = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')' | 't' | ';');
    // A `t` also stands in names of months and days: there it parts nothing.
    let has_words = text.chars().any(|c| c.is_alphabetic() && !matches!(c, 't' | 'z'));
    text.split(move |c: char| if has_words && c == 't' { false } else { is_part(c) })
        .filter(|part| !part.is_empty())
}

/// A day written with the month's name: `30 Nov 2026`, `Nov 30 2026`.
#[derive(Default)]
struct Named {
    month: Option<u32>,
    day: Option<u32>,
    year: Option<i32>,
}

impl Named {
    fn number(&mut self, number: i64, digits: usize) -> Option<()> {
        if digits == 4 && self.year.is_none() {
            self.year = i32::try_from(number).ok();
        } else if digits < 4 && self.day.is_none() {
            self.day = u32::try_from(number).ok();
        } else {
            return None;
        }
        Some(())
    }

    /// The outer none: a number that belongs to nothing.
    fn day(&self) -> Option<Option<Day>> {
        match (self.year, self.month, self.day) {
            (None, None, None) => Some(None),
            (Some(year), Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|day| Some(Day::Sure(day)))
            }
            _ => None,
        }
    }
}

fn compact_day(text: &str) -> Option<Day> {
    let (year, month, day) = (text.get(..4)?, text.get(4..6)?, text.get(6..8)?);
    let year: i32 = year.parse().ok().filter(|year| (1970..2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?).map(Day::Sure)
}

fn compact_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(
        text.get(..2)?.parse().ok()?,
        text.get(2..4)?.parse().ok()?,
        text.get(4..6)?.parse().ok()?,
    )
}

/// `2026-11-21`, `21.11.2026`, `11/21/26`.
fn date(token: &str) -> Option<Day> {
    let token = token.trim_end_matches(['-', '.']);
    let separator = token.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let parts: Vec<&str> = token.split(separator).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |text: &str| {
        text.parse::<u32>().ok().filter(|_| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()))
    };
    if first.len() == 4 {
        let year = i32::try_from(number(first)?).ok()?;
        return NaiveDate::from_ymd_opt(year, number(second)?, number(third)?).map(Day::Sure);
    }
    let year = match third.len() {
        4 => number(third)?,
        2 => 2000 + number(third)?,
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    if let Some(month) = month(second) {
        return NaiveDate::from_ymd_opt(year, month, number(first)?).map(Day::Sure);
    }
    let (first, second) = (number(first)?, number(second)?);
    if first == second {
        return NaiveDate::from_ymd_opt(year, first, second).map(Day::Sure);
    }
    let is_possible = first.min(second) >= 1 && first.min(second) <= 12 && first.max(second) <= 31;
    is_possible.then_some(Day::TwoWays { first, second, year })
}

/// `9:05`, `09:05:07.123`, `09:05:07+03:00`, `9:05pm`, `09:05z`.
fn clock(token: &str) -> Option<(NaiveTime, Option<i32>, Option<bool>)> {
    let end = token.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(token.len());
    let (time, rest) = token.split_at_checked(end)?;
    let (offset, half) = match rest {
        "" => (None, None),
        rest => match half_of_day(rest) {
            Some(half) => (None, Some(half)),
            None => (Some(offset(rest)?), None),
        },
    };
    let (time, _) = time.split_once('.').unwrap_or((time, ""));
    let mut parts = time.split(':').map(|part| part.parse::<u32>().ok().filter(|_| part.len() <= 2));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = match parts.next() {
        Some(second) => second?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    Some((NaiveTime::from_hms_opt(hour, minute, second)?, offset, half))
}

/// `z`, `utc`, `+03:00`, `-0500`, `utc+3`.
fn offset(token: &str) -> Option<i32> {
    let bare = token
        .strip_prefix("utc")
        .or_else(|| token.strip_prefix("gmt"))
        .or_else(|| token.strip_prefix('z'))
        .unwrap_or(token);
    if bare.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match (bare.strip_prefix('+'), bare.strip_prefix(['-', '−'])) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        4 => digits.split_at_checked(2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

/// Whether a word says that it is after noon.
fn half_of_day(token: &str) -> Option<bool> {
    match token {
        "am" | "a.m." => Some(false),
        "pm" | "p.m." => Some(true),
        _ => None,
    }
}

fn on_twelve_hours(time: NaiveTime, is_later: bool) -> Option<NaiveTime> {
    use chrono::Timelike;
    match (time.hour(), is_later) {
        (12, false) => time.with_hour(0),
        (12, true) => Some(time),
        (hour, true) if hour < 12 => time.with_hour(hour + 12),
        (13.., false) => None,
        _ => Some(time),
    }
}

impl Stamp {
    /// The order of day and month, where the numbers leave only one.
    pub(super) fn order(&self) -> Option<DateOrder> {
        match self.day {
            Some(Day::TwoWays { first: 13.., .. }) => Some(DateOrder::DayFirst),
            Some(Day::TwoWays { second: 13.., .. }) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// This cell with the day of another one, where it says none.
    pub(super) fn on(self, day: Option<Stamp>) -> Stamp {
        let other = day.unwrap_or_default();
        Stamp { day: self.day.or(other.day), offset: self.offset.or(other.offset), ..self }
    }

    /// The moment. A day without a time is its midnight.
    pub(super) fn moment(&self, order: Option<DateOrder>, zone: Option<Zone>) -> Result<Moment, Missing> {
        if let Some(epoch) = self.epoch {
            return Ok(Moment::from_millis(epoch));
        }
        let day = match (self.day.ok_or(Missing::Day)?, order) {
            (Day::Sure(day), _) => Some(day),
            (Day::TwoWays { first, second, year }, Some(DateOrder::DayFirst)) => {
                NaiveDate::from_ymd_opt(year, second, first)
            }
            (Day::TwoWays { first, second, year }, Some(DateOrder::MonthFirst)) => {
                NaiveDate::from_ymd_opt(year, first, second)
            }
            (Day::TwoWays { .. }, None) => return Err(Missing::Order),
        };
        let wall = NaiveDateTime::new(day.ok_or(Missing::NoSuchDay)?, self.time.unwrap_or(NaiveTime::MIN));
        match (self.offset, zone) {
            (Some(offset), _) => {
                Ok(Moment::from_millis(wall.and_utc().timestamp_millis() - i64::from(offset) * 1000))
            }
            (None, Some(zone)) => match found(zone.0, wall) {
                Found::Once(at) => Ok(Moment::from_millis(at)),
                Found::Twice(early, late) => {
                    Err(Missing::Twice(Moment::from_millis(early), Moment::from_millis(late)))
                }
                Found::Never => Err(Missing::NeverWas),
            },
            (None, None) => Err(Missing::Zone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Tz;

    fn shown(text: &str, order: Option<DateOrder>) -> Option<String> {
        let moment = stamp(text, true)?.moment(order, Some(Zone(Tz::Europe__Moscow))).ok()?;
        Some(moment.show_plain(Zone(Tz::Europe__Moscow)))
    }

    #[test]
    fn times_in_all_forms() {
        for text in [
            "2026-11-21 14:05",
            "2026-11-21T14:05:30.250+03:00",
            "2026-11-21T11:05:00Z",
            "2026/11/21 2:05 PM",
            "2026/11/21 2:05:09pm",
            "2026年11月21日 14:05",
            "2026年11月21日 下午2:05",
            "21.11.2026 14:05:59",
            "21.11.26, 14:05",
            "Sat Nov 21 14:05:00 2026",
            "21 Nov 2026 14:05",
            "21-Nov-2026 14:05",
            "Сб 21.11.2026 14:05",
            "20261121140500",
            "20261121 140500",
            "1795259100",
            "1795259100.25",
            "1795259100000",
            "2026-11-21 11:05 UTC",
            "2026-11-21 16:05 UTC+5",
        ] {
            assert_eq!(shown(text, Some(DateOrder::DayFirst)).as_deref(), Some("2026-11-21 14:05"), "{text}");
        }
        assert_eq!(
            shown("12:30 am 11/21/2026", Some(DateOrder::MonthFirst)).as_deref(),
            Some("2026-11-21 00:30")
        );
    }

    #[test]
    fn what_is_no_time_or_could_be_two_is_not_read() {
        for text in [
            "",
            "Anna",
            "101",
            "2026-13-01 10:00",
            "25:00",
            "10:00:00:00",
            "14:05pm pm x",
            "12345678901",
            "1:2:3:4",
            "99/99/2026",
        ] {
            assert_eq!(shown(text, None), None, "{text}");
        }
        assert_eq!(
            stamp("04/01/2026 10:00", true).unwrap().moment(None, Some(Zone::default())),
            Err(Missing::Order)
        );
        assert_eq!(stamp("31.01.2026 10:00", true).unwrap().order(), Some(DateOrder::DayFirst));
        assert_eq!(stamp("10:00", true).unwrap().moment(None, None), Err(Missing::Day));
        assert_eq!(stamp("1795259100", false), None);
    }
}
