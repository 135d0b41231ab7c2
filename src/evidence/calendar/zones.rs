//! The zones of a calendar: by their IANA or Windows name, else by the rules that the file writes for them (VTIMEZONE).

use calcard::{
    Entry, Parser,
    common::timezone::Tz as KnownZone,
    icalendar::{ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarValue},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use std::{collections::HashMap, rc::Rc, str::FromStr};

use super::{
    blocks::{Block, raw_values},
    budget::Budget,
    rule::{Until, Window},
    rule_text,
};
use crate::domain::{Moment, Zone};

/// How a wall clock goes.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clock {
    /// By the zone data of the IANA.
    Named(Tz),
    /// Always so many seconds before UTC.
    Fixed(i32),
    /// By the rules of the file.
    Rules(Rc<Vec<Change>>),
}

/// A change of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// What the clock shows when it is changed.
    at: NaiveDateTime,
    /// Seconds before UTC until then.
    from: i32,
    /// Seconds before UTC after that.
    to: i32,
}

/// The zones of one calendar by their TZID.
#[derive(Debug, Default)]
pub(super) struct Zones {
    known: HashMap<String, Option<Clock>>,
}

/// Changes before this year are of no use to meetings.
const FIRST_YEAR: i32 = 1970;
/// Changes after this year are not reckoned.
const LAST_YEAR: i32 = 2100;
/// The most changes of one zone.
const MOST_CHANGES: usize = 4_000;

impl Zones {
    /// The zones that a calendar describes.
    pub(super) fn of(blocks: &[Block], budget: &mut Budget) -> Zones {
        let mut known = HashMap::new();
        for block in blocks {
            if let Some((name, clock)) = described(block, budget) {
                known.entry(name).or_insert(clock);
            }
        }
        Zones { known }
    }

    /// The clock of a TZID. None for one that neither the file nor the zone data describe: it is never taken for UTC.
    pub(super) fn clock(&mut self, name: &str) -> Option<Clock> {
        if let Some(clock) = self.known.get(name) {
            return clock.clone();
        }
        let clock = by_name(name).or_else(|| by_offset(name));
        self.known.insert(name.to_owned(), clock.clone());
        clock
    }
}

impl From<Zone> for Clock {
    fn from(zone: Zone) -> Clock {
        Clock::Named(zone.0)
    }
}

impl Clock {
    /// The moment at which the clock shows a time. A time that it shows twice is the first; one that it skips is reckoned with
    /// the offset before (RFC 5545, 3.3.5).
    pub(super) fn moment(&self, wall: NaiveDateTime) -> Moment {
        let offset = match self {
            Clock::Named(zone) => return Moment::from_local(wall, Zone(*zone)),
            Clock::Fixed(offset) => *offset,
            Clock::Rules(changes) => offset_at(changes, wall),
        };
        Moment::from_millis(wall.and_utc().timestamp_millis() - i64::from(offset) * 1000)
    }

    /// What the clock shows at a moment.
    pub(super) fn wall(&self, moment: Moment) -> NaiveDateTime {
        let offset = match self {
            Clock::Named(zone) => return moment.local(Zone(*zone)),
            Clock::Fixed(offset) => *offset,
            Clock::Rules(changes) => {
                let utc = utc(moment);
                let is_over = |change: &Change| plus(change.at, -change.from) <= utc;
                let past = changes.iter().take_while(|change| is_over(change)).last();
                past.map_or_else(|| changes.first().map_or(0, |change| change.from), |change| change.to)
            }
        };
        plus(utc(moment), offset)
    }
}

/// A moment on the clock of UTC.
pub(super) fn utc(moment: Moment) -> NaiveDateTime {
    moment.local(Zone::default())
}

fn plus(wall: NaiveDateTime, seconds: i32) -> NaiveDateTime {
    wall.checked_add_signed(TimeDelta::seconds(seconds.into())).unwrap_or(wall)
}

fn offset_at(changes: &[Change], wall: NaiveDateTime) -> i32 {
    let count = changes.partition_point(|change| change.at <= wall);
    match count.checked_sub(1).and_then(|at| changes.get(at)) {
        None => changes.first().map_or(0, |change| change.from),
        Some(change) if wall < plus(change.at, change.to - change.from) => change.from,
        Some(change) => change.to,
    }
}

/// A zone by its name: `Europe/Berlin`, `W. Europe Standard Time`, `/mozilla.org/20050126_1/Europe/Berlin`,
/// `(UTC+01:00) Amsterdam, Berlin`.
fn by_name(name: &str) -> Option<Clock> {
    let name = name.trim().trim_matches('"').trim();
    if name.is_empty() {
        return None;
    }
    let named = match name.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        // What stands in the brackets is the offset in winter: no name.
        Some((_, name)) => known(name.trim()),
        None => known(name),
    };
    named.or_else(|| by_end(name)).map(Clock::Named)
}

fn known(name: &str) -> Option<Tz> {
    let name = name.strip_prefix("SystemV/").unwrap_or(name);
    match KnownZone::from_str(name) {
        Ok(KnownZone::Tz(zone)) => Some(zone),
        _ => chrono_tz::TZ_VARIANTS.iter().copied().find(|zone| zone.name().eq_ignore_ascii_case(name)),
    }
}

/// A zone by the last parts of a path.
fn by_end(name: &str) -> Option<Tz> {
    let mut rest = name;
    while let Some((_, after)) = rest.split_once('/') {
        rest = after;
        // Single words such as `EST` or `GMT` at the end of a path say too little.
        if let Some(zone) = Some(rest).filter(|rest| rest.contains('/')).and_then(known) {
            return Some(zone);
        }
    }
    None
}

/// `UTC+3`, `GMT+0300`, `(UTC+05:30) …`, `+03:00`: a clock that never changes.
fn by_offset(name: &str) -> Option<Clock> {
    let text = name.trim().trim_matches('"').trim();
    let text =
        text.strip_prefix('(').and_then(|rest| rest.split_once(')')).map_or(text, |(inside, _)| inside);
    let upper = text.to_ascii_uppercase();
    let offset = upper.strip_prefix("UTC").or_else(|| upper.strip_prefix("GMT")).unwrap_or(&upper).trim();
    let (sign, rest) = match (offset.strip_prefix('+'), offset.strip_prefix(['-', '−'])) {
        (Some(rest), _) => (1, rest),
        (None, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = match rest.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if rest.len() > 2 => rest.split_at_checked(rest.len() - 2)?,
        None => (rest, "0"),
    };
    let number = |text: &str, most: i32| text.parse::<i32>().ok().filter(|n| (0..=most).contains(n));
    Some(Clock::Fixed(sign * (number(hours, 14)? * 3600 + number(minutes, 59)? * 60)))
}

/// A `VTIMEZONE`: its TZID and its clock, none where its rules say nothing.
fn described(block: &Block, budget: &mut Budget) -> Option<(String, Option<Clock>)> {
    let Entry::ICalendar(parsed) = Parser::new(&block.text).entry() else { return None };
    let zone = parsed.components.first()?;
    let name = text_of(zone, &ICalendarProperty::Tzid)?.to_owned();
    let other = |wanted: &str| {
        zone.entries.iter().find_map(|entry| match &entry.name {
            ICalendarProperty::Other(name) if name.eq_ignore_ascii_case(wanted) => first_text(entry),
            _ => None,
        })
    };
    let clock = by_name(&name)
        .or_else(|| other("X-LIC-LOCATION").and_then(by_name))
        .or_else(|| by_rules(&block.text, budget))
        .or_else(|| match KnownZone::from_ms_cdo_zone_id(other("X-MICROSOFT-CDO-TZID")?)? {
            KnownZone::Tz(zone) => Some(Clock::Named(zone)),
            _ => None,
        })
        .or_else(|| by_offset(&name));
    Some((name, clock))
}

/// The changes that the STANDARD and DAYLIGHT parts of a zone describe.
fn by_rules(text: &str, budget: &mut Budget) -> Option<Clock> {
    let mut changes = Vec::new();
    for part in parts(text) {
        let Entry::ICalendar(parsed) = Parser::new(&part).entry() else { continue };
        let Some(rules) = parsed.components.first() else { continue };
        let (Some(from), Some(to)) =
            (offset(rules, &ICalendarProperty::Tzoffsetfrom), offset(rules, &ICalendarProperty::Tzoffsetto))
        else {
            continue;
        };
        let Some(start) = rules.property(&ICalendarProperty::Dtstart).and_then(|entry| walls(entry).next())
        else {
            continue;
        };
        let mut at: Vec<NaiveDateTime> = vec![start];
        at.extend(rules.properties(&ICalendarProperty::Rdate).flat_map(walls));
        for rule in raw_values(&part, "RRULE") {
            at.extend(onsets(rule, start, from, budget));
        }
        changes.extend(at.into_iter().map(|at| Change { at, from, to }));
    }
    changes.sort_by_key(|change| change.at);
    changes.dedup();
    changes.truncate(MOST_CHANGES);
    (!changes.is_empty()).then(|| Clock::Rules(Rc::new(changes)))
}

/// The STANDARD and DAYLIGHT parts of a zone, each as a text of its own.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut is_within = false;
    for line in text.lines() {
        let upper = line.to_ascii_uppercase();
        if matches!(upper.trim_end(), "BEGIN:STANDARD" | "BEGIN:DAYLIGHT") {
            is_within = true;
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut().filter(|_| is_within) {
            part.push_str(line);
            part.push('\n');
        }
        is_within &= !upper.starts_with("END:");
    }
    parts
}

/// When a rule of a zone changes the clock.
fn onsets(rule: &str, start: NaiveDateTime, from: i32, budget: &mut Budget) -> Vec<NaiveDateTime> {
    let Ok(rule) = rule_text::rule(rule) else { return Vec::new() };
    let year =
        |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_time(chrono::NaiveTime::MIN);
    let last = rule.until.map(|until| match until {
        Until::Day(day) => day.and_hms_opt(23, 59, 59).unwrap_or_default(),
        Until::Utc(at) => plus(at, from),
        Until::Wall(at) => at,
    });
    let window = Window { from: year(FIRST_YEAR), to: year(LAST_YEAR) };
    rule.expand(start, last, window, budget).starts
}

fn walls(entry: &ICalendarEntry) -> impl Iterator<Item = NaiveDateTime> + '_ {
    entry.values.iter().filter_map(|value| match value {
        ICalendarValue::PartialDateTime(time) => time.to_date_time().map(|time| time.date_time),
        _ => None,
    })
}

fn offset(component: &ICalendarComponent, name: &ICalendarProperty) -> Option<i32> {
    match component.property(name)?.values.first()? {
        ICalendarValue::PartialDateTime(time) => {
            let (hours, minutes) = (i32::from(time.tz_hour?), i32::from(time.tz_minute.unwrap_or(0)));
            let size = hours * 3600 + minutes * 60;
            (hours <= 24).then_some(if time.tz_minus { -size } else { size })
        }
        _ => None,
    }
}

fn text_of<'a>(component: &'a ICalendarComponent, name: &ICalendarProperty) -> Option<&'a str> {
    first_text(component.property(name)?)
}

fn first_text(entry: &ICalendarEntry) -> Option<&str> {
    match entry.values.first()? {
        ICalendarValue::Text(text) => Some(text.trim()),
        _ => None,
    }
}

/// A moment out of a time that is in UTC.
pub(super) fn of_utc(at: NaiveDateTime) -> Moment {
    let at: DateTime<Utc> = at.and_utc();
    Moment::from_millis(at.timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(clock: &Clock, wall: &str) -> String {
        clock.moment(NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap()).rfc3339()
    }

    #[test]
    fn names_of_every_program_are_known_and_others_are_not_guessed() {
        let mut zones = Zones::default();
        for (name, zone) in [
            ("Europe/Berlin", Tz::Europe__Berlin),
            ("europe/berlin", Tz::Europe__Berlin),
            ("W. Europe Standard Time", Tz::Europe__Berlin),
            ("Russian Standard Time", Tz::Europe__Moscow),
            ("China Standard Time", Tz::Asia__Shanghai),
            ("/freeassociation.sourceforge.net/Tzfile/Europe/Berlin", Tz::Europe__Berlin),
            ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", Tz::America__Argentina__Buenos_Aires),
            ("/example.org/Asia/Shanghai", Tz::Asia__Shanghai),
        ] {
            assert_eq!(zones.clock(name), Some(Clock::Named(zone)), "{name}");
        }
        for (name, seconds) in
            [("UTC+3", 10_800), ("GMT+0530", 19_800), ("(UTC+05:30) Nowhere", 19_800), ("-03:00", -10_800)]
        {
            assert_eq!(zones.clock(name), Some(Clock::Fixed(seconds)), "{name}");
        }
        for name in ["Customized Time Zone", "Atlantis/Capital", "", "(UTC) Nowhere", "UTC+99"] {
            assert_eq!(zones.clock(name), None, "{name}");
        }
    }

    #[test]
    fn rules_of_the_file_are_followed() {
        let text = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\n\
                    TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
                    BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n\
                    RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";
        let block = Block { line: 1, text: text.to_owned() };
        let mut zones = Zones::of(&[block], &mut Budget::default());
        let (clock, berlin) =
            (zones.clock("Customized Time Zone").unwrap(), Clock::Named(Tz::Europe__Berlin));
        assert!(matches!(clock, Clock::Rules(_)));
        for wall in [
            "2026-01-05 09:00",
            "2026-03-29 01:59",
            "2026-03-29 02:30",
            "2026-03-29 03:00",
            "2026-07-01 12:00",
            "2026-10-25 01:30",
            "2026-10-25 02:30",
            "2026-10-25 03:00",
        ] {
            assert_eq!(shown(&clock, wall), shown(&berlin, wall), "{wall}");
        }
        for hours in 0..8760 {
            let moment = Moment::from_millis(1_767_225_600_000 + hours * 3_600_000);
            assert_eq!(clock.wall(moment), berlin.wall(moment));
        }
    }
}
