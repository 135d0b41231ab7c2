//! Meetings of calendars brought in. A meeting that is moved, changed or called off later is another row of its key; the last one
//! counts.

use std::collections::{BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::batch::{self, Leaves, State, What};
use crate::domain::{Id, Moment, Right, StoreError};
use crate::evidence::calendar::{CancelledMeeting, Person, SeenMeeting, Status};
use crate::store::{
    ImportOf, MeetingFate, MeetingLine, Session,
    fail::Done,
    logic::{transactions::Transactions, unit_of_work::Work},
    sql::{
        Db,
        presence_rows::{self, MeetingRow},
    },
};

/// What is kept of a meeting beside its key and its times.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Body {
    uid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    recurrence: Option<String>,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organizer: Option<Guest>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    guests: Vec<Guest>,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    #[serde(default)]
    sequence: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<Moment>,
    /// Whether it was called off.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    cancelled: bool,
}

/// Somebody named in a calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Guest {
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// PARTSTAT of RFC 5545; none without an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<String>,
}

/// A shorter name says nothing in the middle of a title, letters.
const TELLING: usize = 5;

/// The words of RFC 5545 for an answer to an invitation.
const ANSWERS: [(Status, &str); 4] = [
    (Status::Accepted, "ACCEPTED"),
    (Status::Declined, "DECLINED"),
    (Status::Tentative, "TENTATIVE"),
    (Status::Delegated, "DELEGATED"),
];

impl Guest {
    fn of(person: &Person) -> Guest {
        let word =
            ANSWERS.iter().find(|(status, _)| *status == person.status).map(|(_, word)| (*word).to_owned());
        Guest { mail: person.mail.clone(), name: person.name.clone(), status: word }
    }

    fn person(self) -> Person {
        let status =
            ANSWERS.iter().find(|(_, word)| self.status.as_deref() == Some(*word)).map(|(status, _)| *status);
        Person { mail: self.mail, name: self.name, status: status.unwrap_or_default() }
    }
}

/// A meeting as it is kept without some people, by mail address or whole name, and without a title, place or link that names them; none
/// where it does not name them.
pub(in crate::store) fn without(
    body: &str,
    mails: &BTreeSet<String>,
    names: &BTreeSet<String>,
) -> Done<Option<String>> {
    let folded = body.to_lowercase();
    let is_in = |text: &String| folded.contains(&text.to_lowercase());
    if !mails.iter().chain(names).any(is_in) {
        return Ok(None);
    }
    let mut left: Body = serde_json::from_str(body)?;
    // Another person of that name has another address.
    let is_them = |guest: &Guest| match &guest.mail {
        Some(mail) => mails.contains(&mail.to_lowercase()),
        None => guest.name.as_ref().is_some_and(|name| names.contains(name)),
    };
    for guest in left.guests.iter_mut().chain(&mut left.organizer).filter(|guest| is_them(guest)) {
        (guest.mail, guest.name) = (None, None);
    }
    let names_them = |text: &str| {
        let text = text.to_lowercase();
        let telling = names.iter().filter(|name| name.chars().count() >= TELLING);
        mails.iter().chain(telling).any(|one| text.contains(&one.to_lowercase()))
    };
    if names_them(&left.title) {
        left.title.clear();
    }
    left.place.take_if(|place| names_them(place));
    left.link.take_if(|link| names_them(link));
    let left = serde_json::to_string(&left)?;
    Ok((left != body).then_some(left))
}

/// The key of a meeting in a calendar.
fn key(uid: &str, recurrence: Option<&str>) -> String {
    match recurrence {
        Some(recurrence) => format!("{uid}\n{recurrence}"),
        None => uid.to_owned(),
    }
}

/// A meeting that is to be held against what is there.
struct Told {
    key: String,
    since: Moment,
    until: Moment,
    body: Body,
}

impl Told {
    fn of(meeting: &SeenMeeting) -> Told {
        let SeenMeeting {
            uid,
            recurrence,
            starts,
            ends,
            title,
            place,
            organizer,
            guests,
            link,
            sequence,
            last_modified,
        } = meeting;
        let body = Body {
            uid: uid.clone(),
            recurrence: recurrence.clone(),
            title: title.clone(),
            place: place.clone(),
            organizer: organizer.as_ref().map(Guest::of),
            guests: guests.iter().map(Guest::of).collect(),
            link: link.clone(),
            sequence: *sequence,
            modified: *last_modified,
            cancelled: false,
        };
        Told { key: key(uid, recurrence.as_deref()), since: *starts, until: *ends, body }
    }
}

/// Brings meetings of one's own calendar in.
pub(in crate::store) fn bring<S: Transactions>(
    store: &mut S,
    at: (&Session, Id),
    import: Option<ImportOf<'_>>,
    (meetings, cancelled): (&[SeenMeeting], &[CancelledMeeting]),
    is_dry: bool,
) -> Result<Vec<MeetingFate>, StoreError> {
    batch::bring(store, at, Right::Log, is_dry, |work| write(work, import, meetings, cancelled))
}

fn write(
    work: &mut Work<'_, impl Db>,
    import: Option<ImportOf<'_>>,
    meetings: &[SeenMeeting],
    cancelled: &[CancelledMeeting],
) -> Done<(Vec<MeetingFate>, bool)> {
    let login = work.origin.login.clone();
    let mut latest = HashMap::<String, (Moment, Moment, Body)>::new();
    for row in presence_rows::latest_meetings(work.conn, &login)? {
        latest.insert(row.key, (row.since, row.until, serde_json::from_str(&row.body)?));
    }
    let (mut fates, mut new) = (Vec::new(), Vec::<Told>::new());
    for told in meetings.iter().map(Told::of) {
        let fate = match latest.get(&told.key) {
            None => MeetingFate::Added,
            Some((_, _, there)) if is_older(&told.body, there) => MeetingFate::Known,
            Some((since, until, there))
                if (*since, *until) == (told.since, told.until) && is_same(&told.body, there) =>
            {
                MeetingFate::Known
            }
            Some(_) => MeetingFate::Changed,
        };
        fates.push(fate);
        if fate != MeetingFate::Known {
            latest.insert(told.key.clone(), (told.since, told.until, told.body.clone()));
            new.push(told);
        }
    }
    for called_off in cancelled {
        // A whole series is called off with each of its meetings.
        let own = key(&called_off.uid, called_off.recurrence.as_deref());
        let of_series = format!("{}\n", called_off.uid);
        let is_meant =
            |key: &str| key == own || called_off.recurrence.is_none() && key.starts_with(&of_series);
        let is_there = latest.keys().any(|key| is_meant(key));
        let mut meant: Vec<String> = latest
            .iter()
            .filter(|(key, (_, _, body))| is_meant(key) && !body.cancelled)
            .map(|(key, _)| key.clone())
            .collect();
        meant.sort();
        fates.push(match (meant.is_empty(), is_there) {
            (false, _) => MeetingFate::Cancelled,
            (true, true) => MeetingFate::Known,
            (true, false) => MeetingFate::Never,
        });
        for key in meant {
            let Some((since, until, body)) = latest.get_mut(&key) else { continue };
            body.cancelled = true;
            new.push(Told { key, since: *since, until: *until, body: body.clone() });
        }
    }
    if new.is_empty() {
        return Ok((fates, false));
    }
    write_rows(work, import, &login, &new)?;
    Ok((fates, true))
}

/// Whether a calendar says something older than what is there: it was exported before.
fn is_older(told: &Body, there: &Body) -> bool {
    told.sequence < there.sequence
        || told.sequence == there.sequence
            && matches!((told.modified, there.modified), (Some(told), Some(there)) if told < there)
}

/// Whether two say the same; when it was last written says nothing of the meeting.
fn is_same(told: &Body, there: &Body) -> bool {
    let without = |body: &Body| Body { modified: None, sequence: 0, ..body.clone() };
    without(told) == without(there)
}

fn write_rows(
    work: &mut Work<'_, impl Db>,
    import: Option<ImportOf<'_>>,
    login: &str,
    new: &[Told],
) -> Done<()> {
    let mut leaves = Leaves::new(work.conn.random()?);
    let mut rows = Vec::new();
    for told in new {
        let body = serde_json::to_string(&told.body)?;
        let mut row = MeetingRow {
            number: 0,
            batch: 0,
            login: login.to_owned(),
            key: told.key.clone(),
            since: told.since,
            until: told.until,
            body,
            salt: None,
            leaf: Vec::new(),
            withdrawn: None,
        };
        let (salt, leaf) = leaves.next(&row.login, &row.key, &hashed(&row));
        (row.salt, row.leaf) = (Some(salt), leaf);
        rows.push(row);
    }
    let time = (rows.iter().map(|row| row.since).min(), rows.iter().map(|row| row.until).max());
    let batch = batch::write_revision(work, import, State::of(What::Meetings, leaves, time))?;
    rows.into_iter().try_for_each(|row| presence_rows::add_meeting(work.conn, &MeetingRow { batch, ..row }))
}

/// What a row's leaf is made of.
pub(in crate::store) fn hashed(row: &MeetingRow) -> String {
    format!("{} {} {}", row.since.millis(), row.until.millis(), row.body)
}

/// The meetings of a login's calendar as they stand, by their beginning.
pub(in crate::store) fn latest(db: &impl Db, login: &str) -> Done<Vec<MeetingLine>> {
    presence_rows::latest_meetings(db, login)?.into_iter().map(line).collect()
}

fn line(row: MeetingRow) -> Done<MeetingLine> {
    let body: Body = serde_json::from_str(&row.body)?;
    let meeting = SeenMeeting {
        uid: body.uid,
        recurrence: body.recurrence,
        starts: row.since,
        ends: row.until,
        title: body.title,
        place: body.place,
        organizer: body.organizer.map(Guest::person),
        guests: body.guests.into_iter().map(Guest::person).collect(),
        link: body.link,
        sequence: body.sequence,
        last_modified: body.modified,
    };
    Ok(MeetingLine { number: row.number, login: row.login, meeting, is_cancelled: body.cancelled })
}
