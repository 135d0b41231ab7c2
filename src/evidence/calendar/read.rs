//! A calendar file, read from its bytes to the meetings that took place.

use super::{
    blocks::{Calendar, Purpose, blocks},
    budget::{Budget, MOST_LEFT, MOST_MEETINGS},
    event::Event,
    frame::Frame,
    lines::lines,
    mail::mail_key,
    meeting::{CancelledMeeting, Counts, Left, Place, SeenMeeting},
    own::is_own_uid,
    series::{Out, Written, by_uid},
    zones::{Clock, Zones},
};
use crate::{
    domain::{Message, Moment, Zone},
    message,
};

/// What a calendar is read with.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Meetings that start before are not wanted.
    pub since: Moment,
    /// Meetings that start after are not wanted: the present time. Rules without an end stop here.
    pub until: Moment,
    /// The zone of times that have none, where the calendar does not say its own (X-WR-TIMEZONE).
    pub fallback: Option<Zone>,
    /// The mail addresses of the calendar's owner: what they declined is no meeting.
    pub owners: Vec<String>,
}

/// What a calendar file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The meetings in order of their start. The same file read twice gives the same.
    pub meetings: Vec<SeenMeeting>,
    /// Meetings that were called off, which an earlier file may have had.
    pub cancelled: Vec<CancelledMeeting>,
    /// What could not be used, in the order of the file; at most a thousand.
    pub left: Vec<Left>,
    /// How many events are what.
    pub counts: Counts,
}

/// Reads a calendar file. It never fails: what cannot be read is told in `left`, and what is no meeting is counted.
pub fn read(bytes: &[u8], reading: &Reading) -> Read {
    let found = blocks(&lines(bytes));
    let mut budget = Budget::default();
    let mut told = Told::default();
    let mut counts = Counts { calendars: found.count, other: found.other, ..Counts::default() };
    for (line, reason) in found.left {
        told.tell(line, None, reason);
    }
    if found.count == 0 && found.calendars.is_empty() {
        told.tell(
            1,
            None,
            message!("ics-none", "the file holds no calendar (BEGIN:VCALENDAR): export it as an .ics file"),
        );
    }
    let mut zones = Vec::new();
    let mut events = Vec::new();
    for calendar in found.calendars {
        counts.events += calendar.events.len();
        if calendar.purpose == Purpose::Reply {
            counts.replies += calendar.events.len();
            continue;
        }
        read_events(&calendar, zones.len(), reading, &mut events, &mut told);
        zones.push(zones_of(&calendar, reading, &mut budget));
    }
    let all = events.len();
    events.retain(|one: &Written| !is_own_uid(&one.event.uid));
    counts.own = all - events.len();
    let mut frame =
        Frame { since: reading.since, until: reading.until, zones: &mut zones, budget: &mut budget };
    let mut out = Out { counts, ..Out::default() };
    for group in by_uid(events) {
        let place = group.first().map(|one| (one.event.line, one.event.uid.clone()));
        frame.meetings(group, &mut out);
        if out.meetings.len() > MOST_MEETINGS {
            out.meetings.truncate(MOST_MEETINGS);
            let (line, uid) = place.unwrap_or_default();
            told.tell(line, Some(uid), too_many());
            break;
        }
    }
    for (line, uid, reason) in out.left {
        told.tell(line, Some(uid), reason);
    }
    let Out { mut meetings, cancelled, mut counts, .. } = out;
    meetings.sort_by(|a, b| (a.starts, &a.uid, &a.recurrence).cmp(&(b.starts, &b.uid, &b.recurrence)));
    meetings.dedup_by(|a, b| a.uid == b.uid && a.recurrence == b.recurrence);
    counts.meetings = meetings.len();
    counts.left = told.count;
    told.list.sort_by_key(|left| left.place.line);
    Read { meetings, cancelled, left: told.list, counts }
}

fn too_many() -> Message {
    message!(
        "ics-too-long",
        "the file holds more meetings than are read at once ({most}): what stands from here on is left out; narrow the time with --since",
        most = MOST_MEETINGS
    )
}

/// What was left: the list is capped, the count is not.
#[derive(Default)]
struct Told {
    list: Vec<Left>,
    count: usize,
}

impl Told {
    fn tell(&mut self, line: usize, uid: Option<String>, reason: Message) {
        self.count += 1;
        if self.list.len() < MOST_LEFT {
            self.list.push(Left { place: Place { line, uid }, reason });
        }
    }
}

fn read_events(
    calendar: &Calendar,
    number: usize,
    reading: &Reading,
    events: &mut Vec<Written>,
    told: &mut Told,
) {
    // Google names a person's main calendar after their address.
    let named = calendar.name.as_deref().and_then(mail_key);
    let owners: Vec<String> =
        reading.owners.iter().filter_map(|owner| mail_key(owner)).chain(named).collect();
    for block in &calendar.events {
        match Event::read(block, &owners) {
            Ok(event) => {
                events.push(Written {
                    event,
                    calendar: number,
                    is_called_off: calendar.purpose == Purpose::Cancel,
                });
            }
            Err(unreadable) => told.tell(block.line, unreadable.uid, unreadable.reason),
        }
    }
}

fn zones_of(calendar: &Calendar, reading: &Reading, budget: &mut Budget) -> (Zones, Option<Clock>) {
    let mut zones = Zones::of(&calendar.zones, budget);
    let own = calendar.zone.as_deref().and_then(|name| zones.clock(name));
    let floating = own.or_else(|| reading.fallback.map(Clock::from));
    (zones, floating)
}
