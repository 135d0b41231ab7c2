//! One event as it is written: its times, its people, and whether it is a meeting at all.

use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendarClassification, ICalendarComponent, ICalendarEntry, ICalendarParameterName,
        ICalendarParameterValue, ICalendarParticipationStatus, ICalendarPeriod, ICalendarProperty,
        ICalendarStatus, ICalendarTransparency, ICalendarUserTypes, ICalendarValue, Uri,
    },
};
use chrono::{NaiveDate, NaiveDateTime};
use sha2::{Digest, Sha256};

use super::{
    blocks::{Block, raw_values},
    link::link,
    mail,
    meeting::{Person, Status},
    rule::Rule,
    rule_text,
    zones::of_utc,
};
use crate::{
    domain::{Message, Moment, clean_capped},
    message,
};

/// The most letters of a title, a place or a name that are kept.
const LONGEST: usize = 300;
/// The most guests of one event that are kept.
const MOST_GUESTS: usize = 500;

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

/// Why an event is no meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Skip {
    AllDay,
    Free,
    Private,
    Declined,
}

/// An event. Of a private one no text is read.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub line: usize,
    pub uid: String,
    pub start: When,
    pub length: Length,
    pub recurrence: Option<When>,
    /// RANGE=THISANDFUTURE: it changes all later instances too.
    pub is_for_later_too: bool,
    pub rules: Vec<Rule>,
    pub not_rules: Vec<Rule>,
    pub more: Vec<(When, Option<Length>)>,
    pub without: Vec<When>,
    pub sequence: i64,
    pub modified: Option<Moment>,
    pub is_cancelled: bool,
    pub skip: Option<Skip>,
    /// Whether CLASS is written. An instance without it is as private as its series.
    pub has_class: bool,
    pub title: String,
    pub place: Option<String>,
    pub organizer: Option<Person>,
    pub guests: Vec<Person>,
    pub link: Option<String>,
}

/// An event that could not be read.
#[derive(Clone, Debug)]
pub(super) struct Unreadable {
    pub uid: Option<String>,
    pub reason: Message,
}

impl Event {
    /// Reads an event. `owners` are the keys of the calendar owner's addresses; see [`mail_key`](super::mail_key).
    pub(super) fn read(block: &Block, owners: &[String]) -> Result<Event, Unreadable> {
        let parsed = match Parser::new(&block.text).entry() {
            Entry::ICalendar(parsed) => parsed.components.into_iter().next(),
            _ => None,
        };
        let nothing = || message!("calendar-event", "the event cannot be read: export the file again");
        let event = parsed.ok_or_else(|| Unreadable { uid: None, reason: nothing() })?;
        let uid = event.uid().map(str::trim).filter(|uid| !uid.is_empty()).map(str::to_owned);
        read(block, &event, uid.clone(), owners).map_err(|reason| Unreadable { uid, reason })
    }

    /// Whether it repeats.
    pub(super) fn is_series(&self) -> bool {
        !self.rules.is_empty() || !self.more.is_empty()
    }
}

fn read(
    block: &Block,
    event: &ICalendarComponent,
    uid: Option<String>,
    owners: &[String],
) -> Result<Event, Message> {
    let start = match event.property(&ICalendarProperty::Dtstart) {
        Some(entry) => times(entry, "DTSTART")?.into_iter().next(),
        None => None,
    };
    let start = start
        .ok_or_else(|| message!("calendar-no-start", "the event has no start (DTSTART): it is left out"))?;
    let recurrence = event.property(&ICalendarProperty::RecurrenceId);
    let guests: Vec<(Person, bool)> = event.properties(&ICalendarProperty::Attendee).map(person).collect();
    let skip = skip(event, &start, &guests, owners);
    // Of a private event nothing is kept but its times.
    let is_readable = skip != Some(Skip::Private);
    let text =
        |name| event.property(name).and_then(|entry| text_of(entry)).map(|text| clean_capped(&text, LONGEST));
    let title = text(&ICalendarProperty::Summary).filter(|_| is_readable).unwrap_or_default();
    let uid = uid.unwrap_or_else(|| made_uid(&start, &title));
    Ok(Event {
        line: block.line,
        length: length(event, &start)?,
        recurrence: match recurrence {
            Some(entry) => times(entry, "RECURRENCE-ID")?.into_iter().next(),
            None => None,
        },
        is_for_later_too: recurrence
            .is_some_and(|entry| entry.parameters(&ICalendarParameterName::Range).next().is_some()),
        rules: raw_values(&block.text, "RRULE").map(rule_text::rule).collect::<Result<_, _>>()?,
        not_rules: raw_values(&block.text, "EXRULE").map(rule_text::rule).collect::<Result<_, _>>()?,
        more: more(event)?,
        without: all_times(event, &ICalendarProperty::Exdate, "EXDATE")?,
        sequence: integer(event, &ICalendarProperty::Sequence),
        modified: [&ICalendarProperty::LastModified, &ICalendarProperty::Dtstamp]
            .iter()
            .find_map(|name| event.property(name).and_then(moment)),
        is_cancelled: matches!(event.status(), Some(ICalendarStatus::Cancelled)),
        skip,
        has_class: event.has_property(&ICalendarProperty::Class),
        place: text(&ICalendarProperty::Location).filter(|place| is_readable && !place.is_empty()),
        organizer: event
            .property(&ICalendarProperty::Organizer)
            .filter(|_| is_readable)
            .map(|entry| person(entry).0),
        guests: if is_readable { people(guests) } else { Vec::new() },
        link: if is_readable { online(event) } else { None },
        uid,
        start,
        title,
    })
}

/// A UID for an event without one: the same event read twice has the same.
fn made_uid(start: &When, title: &str) -> String {
    let hash = Sha256::digest(format!("{start:?} {title}"));
    let hex: String = hash.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("no-uid-{hex}")
}

fn skip(
    event: &ICalendarComponent,
    start: &When,
    guests: &[(Person, bool)],
    owners: &[String],
) -> Option<Skip> {
    let other = |name: &str| other(event, name);
    let is = |name: &str, values: &[&str]| {
        other(name).is_some_and(|found| values.iter().any(|value| found.eq_ignore_ascii_case(value)))
    };
    // Any class but PUBLIC counts as private (RFC 5545, 3.8.1.3). Apple's server has a property of its own.
    let class = event.property(&ICalendarProperty::Class).and_then(|entry| entry.values.first());
    let is_public =
        matches!(class, None | Some(ICalendarValue::Classification(ICalendarClassification::Public)))
            || matches!(class, Some(ICalendarValue::Text(text)) if text.trim().is_empty());
    let access =
        other("X-CALENDARSERVER-ACCESS").is_some_and(|access| !access.eq_ignore_ascii_case("PUBLIC"));
    if !is_public || access {
        return Some(Skip::Private);
    }
    if matches!(start, When::Day(_))
        || is("X-MICROSOFT-CDO-ALLDAYEVENT", &["TRUE"])
        || is("X-FUNAMBOL-ALLDAY", &["1", "TRUE"])
    {
        return Some(Skip::AllDay);
    }
    let transparency = event.property(&ICalendarProperty::Transp).and_then(|entry| entry.values.first());
    let is_free =
        matches!(transparency, Some(ICalendarValue::Transparency(ICalendarTransparency::Transparent)))
            || is("X-MICROSOFT-CDO-BUSYSTATUS", &["FREE", "WORKINGELSEWHERE"]);
    if is_free {
        return Some(Skip::Free);
    }
    let is_declined = guests.iter().any(|(guest, _)| {
        guest.status == Status::Declined
            && guest.mail.as_deref().and_then(mail::mail_key).is_some_and(|key| owners.contains(&key))
    });
    is_declined.then_some(Skip::Declined)
}

/// DTEND or DURATION; an event without both ends when it starts (RFC 5545, 3.6.1).
fn length(event: &ICalendarComponent, start: &When) -> Result<Length, Message> {
    if let Some(entry) = event.property(&ICalendarProperty::Dtend) {
        if let Some(end) = times(entry, "DTEND")?.into_iter().next() {
            // An end without a time belongs to an event of whole days.
            return Ok(match (&end, start) {
                (When::Day(_), When::Utc(_) | When::Wall(..)) => {
                    return Err(unreadable("DTEND", &shown(&end)));
                }
                _ => Length::Until(end),
            });
        }
    }
    match event.property(&ICalendarProperty::Duration).map(|entry| entry.values.first()) {
        None => Ok(Length::For(0)),
        Some(Some(ICalendarValue::Duration(length))) if !length.neg => Ok(Length::For(length.as_seconds())),
        Some(other) => {
            Err(unreadable("DURATION", &other.and_then(|value| value.as_text()).unwrap_or_default()))
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
fn more(event: &ICalendarComponent) -> Result<Vec<(When, Option<Length>)>, Message> {
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

fn all_times(
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
fn times(entry: &ICalendarEntry, name: &str) -> Result<Vec<When>, Message> {
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
        "calendar-time",
        "{name}: \"{text}\" is no time that a calendar can have: the event is left out",
        name = name,
        text = text
    )
}

fn moment(entry: &ICalendarEntry) -> Option<Moment> {
    match times(entry, "").ok()?.into_iter().next()? {
        When::Utc(moment) => Some(moment),
        // RFC 5545 wants UTC here; a time without `Z` is near enough to tell which revision is newer.
        When::Wall(wall, _) => Some(of_utc(wall)),
        When::Day(_) => None,
    }
}

fn integer(event: &ICalendarComponent, name: &ICalendarProperty) -> i64 {
    match event.property(name).and_then(|entry| entry.values.first()) {
        Some(ICalendarValue::Integer(number)) => *number,
        Some(ICalendarValue::Text(text)) => text.trim().parse().unwrap_or_default(),
        _ => 0,
    }
}

/// A text; a comma or semicolon that is not escaped does not cut it.
fn text_of(entry: &ICalendarEntry) -> Option<String> {
    let parts: Vec<&str> = entry.values.iter().filter_map(|value| value.as_text()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn other(event: &ICalendarComponent, name: &str) -> Option<String> {
    event.entries.iter().find_map(|entry| match &entry.name {
        ICalendarProperty::Other(found) if found.eq_ignore_ascii_case(name) => {
            text_of(entry).map(|text| text.trim().to_owned())
        }
        _ => None,
    })
}

/// A person, and whether it is a room or equipment.
fn person(entry: &ICalendarEntry) -> (Person, bool) {
    let parameter = |name| entry.parameters(name).find_map(ICalendarParameterValue::as_text);
    let address = entry.values.first().and_then(|value| match value {
        ICalendarValue::Uri(Uri::Location(text)) | ICalendarValue::Text(text) => mail::bare(text),
        _ => None,
    });
    let mail = address.or_else(|| parameter(&ICalendarParameterName::Email).and_then(mail::bare));
    let name = parameter(&ICalendarParameterName::Cn)
        .map(|name| clean_capped(name.trim_matches(['"', '\'']), LONGEST));
    let status = entry.parameters(&ICalendarParameterName::Partstat).next();
    let kind = entry.parameters(&ICalendarParameterName::Cutype).next();
    let is_room = matches!(
        kind,
        Some(ICalendarParameterValue::Cutype(ICalendarUserTypes::Resource | ICalendarUserTypes::Room))
    );
    let status = match status {
        Some(ICalendarParameterValue::Partstat(status)) => match status {
            ICalendarParticipationStatus::Accepted => Status::Accepted,
            ICalendarParticipationStatus::Declined => Status::Declined,
            ICalendarParticipationStatus::Tentative => Status::Tentative,
            ICalendarParticipationStatus::Delegated => Status::Delegated,
            _ => Status::Unanswered,
        },
        _ => Status::Unanswered,
    };
    let mail = mail.map(|mail| clean_capped(mail, LONGEST));
    (Person { mail, name: name.filter(|name| !name.is_empty()), status }, is_room)
}

/// People without rooms, each address once.
fn people(found: Vec<(Person, bool)>) -> Vec<Person> {
    let mut seen = std::collections::HashSet::new();
    found
        .into_iter()
        .filter(|(person, is_room)| !is_room && (person.mail.is_some() || person.name.is_some()))
        .map(|(person, _)| person)
        .filter(|person| match person.mail.as_deref().and_then(mail::mail_key) {
            Some(key) => seen.insert(key),
            None => true,
        })
        .take(MOST_GUESTS)
        .collect()
}

fn online(event: &ICalendarComponent) -> Option<String> {
    const MADE_FOR_IT: &[&str] = &[
        "X-MICROSOFT-SKYPETEAMSMEETINGURL",
        "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
        "X-MICROSOFT-ONLINEMEETINGCONFLINK",
        "X-GOOGLE-CONFERENCE",
        "X-GOOGLE-HANGOUT",
        "X-TELEMOST-CONFERENCE",
    ];
    MADE_FOR_IT
        .iter()
        .find_map(|name| link(&other(event, name)?, true))
        .or_else(|| link(&text_of(event.property(&ICalendarProperty::Conference)?)?, true))
        .or_else(|| {
            let places =
                [&ICalendarProperty::Url, &ICalendarProperty::Location, &ICalendarProperty::Description];
            places.iter().find_map(|name| link(&text_of(event.property(name)?)?, false))
        })
}
