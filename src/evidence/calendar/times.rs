//! The times of an event as it writes them: starts, ends, lengths and exceptions.

use calcard::icalendar::{
    ICalendarComponent, ICalendarEntry, ICalendarPeriod, ICalendarProperty, ICalendarValue,
};
use chrono::{NaiveDate, NaiveDateTime};

use super::{rule_text, zones::of_utc};
use crate::{
    domain::{Message, Moment},
    message,
};

/// A time as an event writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A day without a time.
    Day(NaiveDate),
    /// A moment.
    Utc(Moment),
    /// What a clock shows: that of a zone by its TZID, or that of whoever reads it.
    Wall(NaiveDateTime, Option<String>),
}

/// How long an event lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Until(When),
    /// Seconds.
    For(i64),
}

/// DTEND or DURATION; an event without both ends when it starts (RFC 5545, 3.6.1).
pub(super) fn length(event: &ICalendarComponent, start: &When) -> Result<Length, Message> {
    let end = match event.property(&ICalendarProperty::Dtend) {
        Some(entry) => times(entry, "DTEND")?.into_iter().next(),
        None => None,
    };
    if let Some(end) = end {
        // An end without a time belongs to an event of whole days.
        return Ok(match (&end, start) {
            (When::Day(_), When::Utc(_) | When::Wall(..)) => {
                return Err(unreadable("DTEND", &shown(&end)));
            }
            _ => Length::Until(end),
        });
    }
    match event.property(&ICalendarProperty::Duration).map(|entry| entry.values.first()) {
        None => Ok(Length::For(0)),
        Some(Some(ICalendarValue::Duration(length))) if !length.neg => Ok(Length::For(length.as_seconds())),
        Some(other) => {
            Err(unreadable("DURATION", other.and_then(|value| value.as_text()).unwrap_or_default()))
        }
    }
}

fn shown(when: &When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Utc(moment) => moment.rfc3339(),
        When::Wall(wall, _) => wall.to_string(),
    }
}

/// RDATE: more starts, with their own length where it is a period.
pub(super) fn more(event: &ICalendarComponent) -> Result<Vec<(When, Option<Length>)>, Message> {
    let mut more = Vec::new();
    for entry in event.properties(&ICalendarProperty::Rdate) {
        for value in &entry.values {
            match value {
                ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => {
                    let (start, end) = (when(start, entry, "RDATE")?, when(end, entry, "RDATE")?);
                    more.push((start, Some(Length::Until(end))));
                }
                ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
                    more.push((
                        when(start, entry, "RDATE")?,
                        Some(Length::For(duration.as_seconds().max(0))),
                    ));
                }
                value => more.extend(time(value, entry, "RDATE")?.map(|start| (start, None))),
            }
        }
    }
    Ok(more)
}

pub(super) fn all_times(
    event: &ICalendarComponent,
    name: &ICalendarProperty,
    shown: &str,
) -> Result<Vec<When>, Message> {
    let mut all = Vec::new();
    for entry in event.properties(name) {
        all.extend(times(entry, shown)?);
    }
    Ok(all)
}

/// The times of a property. `name` is what an error calls it.
pub(super) fn times(entry: &ICalendarEntry, name: &str) -> Result<Vec<When>, Message> {
    entry.values.iter().filter_map(|value| time(value, entry, name).transpose()).collect()
}

fn time(value: &ICalendarValue, entry: &ICalendarEntry, name: &str) -> Result<Option<When>, Message> {
    match value {
        ICalendarValue::PartialDateTime(time) => when(time, entry, name).map(Some),
        ICalendarValue::Text(text) if text.trim().is_empty() => Ok(None),
        ICalendarValue::Text(text) => {
            let (bare, is_utc) =
                text.trim().strip_suffix(['Z', 'z']).map_or((text.trim(), false), |bare| (bare, true));
            match rule_text::date_time(bare) {
                Some((day, None)) => Ok(Some(When::Day(day))),
                Some((day, Some(time))) if is_utc => Ok(Some(When::Utc(of_utc(day.and_time(time))))),
                Some((day, Some(time))) => Ok(Some(When::Wall(day.and_time(time), zone(entry)))),
                None => Err(unreadable(name, text)),
            }
        }
        other => Err(unreadable(name, other.as_text().unwrap_or_default())),
    }
}

fn when(
    time: &calcard::common::PartialDateTime,
    entry: &ICalendarEntry,
    name: &str,
) -> Result<When, Message> {
    let mut time = time.clone();
    // 60 is a leap second; it is taken as the second before.
    time.second = time.second.map(|second| if second == 60 { 59 } else { second });
    let read = time.to_date_time().ok_or_else(|| {
        let number = |part: Option<u8>| part.map_or_else(|| "??".to_owned(), |n| format!("{n:02}"));
        let year = time.year.map_or_else(|| "????".to_owned(), |year| format!("{year:04}"));
        let day = format!("{year}-{}-{}", number(time.month), number(time.day));
        unreadable(name, &format!("{day} {}:{}", number(time.hour), number(time.minute)))
    })?;
    if !time.has_time() {
        return Ok(When::Day(read.date_time.date()));
    }
    Ok(match read.offset {
        Some(offset) => {
            let seconds = i64::from(offset.local_minus_utc());
            When::Utc(of_utc(read.date_time).plus_seconds(-seconds))
        }
        None => When::Wall(read.date_time, zone(entry)),
    })
}

fn zone(entry: &ICalendarEntry) -> Option<String> {
    entry.tz_id().map(|name| name.trim().trim_matches('"').to_owned()).filter(|name| !name.is_empty())
}

fn unreadable(name: &str, text: &str) -> Message {
    let text: String = text.chars().take(60).collect();
    message!(
        "ics-time",
        "{name}: \"{text}\" is no time that a calendar can have: the event is left out; correct it in the calendar",
        name = name,
        text = text
    )
}

pub(super) fn moment(entry: &ICalendarEntry) -> Option<Moment> {
    match times(entry, "").ok()?.into_iter().next()? {
        When::Utc(moment) => Some(moment),
        // RFC 5545 wants UTC here; a time without `Z` is near enough to tell which revision is newer.
        When::Wall(wall, _) => Some(of_utc(wall)),
        When::Day(_) => None,
    }
}
