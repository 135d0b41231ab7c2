//! One event as it is written: its times, its people, and whether it is a meeting at all.

use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendarClassification, ICalendarComponent, ICalendarEntry, ICalendarParameterName,
        ICalendarProperty, ICalendarStatus, ICalendarTransparency, ICalendarValue,
    },
};
use sha2::{Digest, Sha256};

use super::{
    blocks::{Block, raw_values},
    link::link,
    mail,
    meeting::{Person, Status},
    people::{people, person},
    rule::Rule,
    rule_text,
    times::{Length, When, all_times, length, moment, more, times},
};
use crate::{
    domain::{Message, Moment, clean_capped},
    message,
};

/// The most letters of a title or a place that are kept.
const LONGEST: usize = 300;

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
        let nothing = || message!("ics-event", "the event cannot be read: export the file again");
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
    let start = start.ok_or_else(|| {
        message!(
            "ics-no-start",
            "the event has no start (DTSTART): it is left out; give it one in the calendar"
        )
    })?;
    let recurrence = event.property(&ICalendarProperty::RecurrenceId);
    let guests: Vec<(Person, bool)> = event.properties(&ICalendarProperty::Attendee).map(person).collect();
    let skip = skip(event, &start, &guests, owners);
    // Of a private event nothing is kept but its times.
    let is_readable = skip != Some(Skip::Private);
    let text = |name| event.property(name).and_then(text_of).map(|text| clean_capped(&text, LONGEST));
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
