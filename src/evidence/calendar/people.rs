//! The people of an event.

use calcard::icalendar::{
    ICalendarEntry, ICalendarParameterName, ICalendarParameterValue, ICalendarParticipationStatus,
    ICalendarUserTypes, ICalendarValue, Uri,
};

use super::{
    mail,
    meeting::{Person, Status},
};
use crate::domain::clean_capped;

/// The most letters of a name or an address that are kept.
const LONGEST: usize = 300;
/// The most guests of one event that are kept.
const MOST_GUESTS: usize = 500;

/// A person, and whether it is a room or equipment.
pub(super) fn person(entry: &ICalendarEntry) -> (Person, bool) {
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
pub(super) fn people(found: Vec<(Person, bool)>) -> Vec<Person> {
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
