//! All revisions and instances of one UID, brought to the meetings that took place.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    budget::MOST_INSTANCES,
    event::{Event, Skip},
    frame::Frame,
    meeting::{CancelledMeeting, Counts, SeenMeeting},
    rule::Cut,
    times::When,
    zones::{Clock, utc},
};
use crate::{
    domain::{Message, Moment},
    message,
};

/// An event with what its calendar says of time.
#[derive(Debug)]
pub(super) struct Written {
    pub event: Event,
    /// The calendar's number in the list of zones.
    pub calendar: usize,
    /// Whether its calendar calls events off (METHOD:CANCEL).
    pub is_called_off: bool,
}

/// What comes out.
#[derive(Default)]
pub(super) struct Out {
    pub meetings: Vec<SeenMeeting>,
    pub cancelled: Vec<CancelledMeeting>,
    pub counts: Counts,
    /// Line, UID and reason.
    pub left: Vec<(usize, String, Message)>,
}

/// A start of a series before anything was moved.
struct Instance {
    ends: Moment,
    day: NaiveDate,
}

impl Frame<'_> {
    /// Everything of one UID.
    pub(super) fn meetings(&mut self, written: Vec<Written>, out: &mut Out) {
        let (changed, whole): (Vec<Written>, Vec<Written>) =
            written.into_iter().partition(|one| one.event.recurrence.is_some());
        let master = newest(whole, &mut out.counts);
        let changed = self.changed(changed, master.as_ref(), out);
        match master {
            Some(master) => self.master(&master, changed, out),
            None => {
                for (key, one) in changed {
                    self.one(&one, Some(key), None, out);
                }
            }
        }
    }

    /// The newest revision of each changed instance, by when it takes place by the series' rule.
    fn changed(
        &mut self,
        changed: Vec<Written>,
        master: Option<&Written>,
        out: &mut Out,
    ) -> BTreeMap<Moment, Written> {
        let mut by_instance: BTreeMap<Moment, Vec<Written>> = BTreeMap::new();
        for one in changed {
            let Some(recurrence) = &one.event.recurrence else { continue };
            let of_master =
                master.filter(|master| matches!(master.event.start, When::Wall(..) | When::Utc(_)));
            let key = match (recurrence, of_master) {
                (When::Wall(wall, None), Some(master)) => {
                    self.master_clock(master).map(|clock| Some(clock.moment(*wall)))
                }
                // A day stands for the instance on that day: it is at the time of day of the series.
                (When::Day(day), Some(master)) => self.master_clock(master).and_then(|clock| {
                    let starts = self.moment(&master.event.start, master.calendar)?;
                    Ok(starts.map(|starts| clock.moment(day.and_time(clock.wall(starts).time()))))
                }),
                (other, _) => self.moment(other, one.calendar),
            };
            match key {
                Ok(Some(key)) => by_instance.entry(key).or_default().push(one),
                Ok(None) => self.count_skip(Skip::AllDay, out),
                Err(reason) => out.left.push((one.event.line, one.event.uid, reason)),
            }
        }
        by_instance.into_iter().filter_map(|(key, all)| Some((key, newest(all, &mut out.counts)?))).collect()
    }

    fn master_clock(&mut self, master: &Written) -> Result<Clock, Message> {
        match &master.event.start {
            When::Wall(_, zone) => self.clock(master.calendar, zone.as_deref()),
            _ => Ok(Clock::Fixed(0)),
        }
    }

    fn master(&mut self, master: &Written, mut changed: BTreeMap<Moment, Written>, out: &mut Out) {
        let event = &master.event;
        if is_off(master) {
            out.counts.cancelled += 1;
            out.cancelled.push(CancelledMeeting { uid: event.uid.clone(), recurrence: None });
            // What was changed after the series was called off takes place.
            changed.retain(|_, one| one.event.sequence > event.sequence);
        } else if event.is_series() {
            match self.series(master, &changed, out) {
                Ok(()) => {}
                Err(reason) => out.left.push((event.line, event.uid.clone(), reason)),
            }
        } else {
            let start = self.moment(&event.start, master.calendar).ok().flatten();
            // A change of a single event is the event itself.
            match start.and_then(|start| changed.remove(&start)) {
                Some(newer) if rank(&newer) >= rank(master) => {
                    out.counts.superseded += 1;
                    self.one(&newer, None, Some(master), out);
                }
                Some(_) => {
                    out.counts.superseded += 1;
                    self.one(master, None, None, out);
                }
                None => self.one(master, None, None, out),
            }
        }
        for (key, one) in changed {
            self.one(&one, Some(key), Some(master), out);
        }
    }

    /// A single event, or a changed instance with its key.
    fn one(&mut self, one: &Written, key: Option<Moment>, master: Option<&Written>, out: &mut Out) {
        let event = &one.event;
        let recurrence = key.map(shown);
        if is_off(one) {
            out.counts.cancelled += 1;
            out.cancelled.push(CancelledMeeting { uid: event.uid.clone(), recurrence });
            return;
        }
        let inherited = master.filter(|_| !event.has_class).and_then(|master| master.event.skip);
        let inherited = inherited.filter(|skip| *skip == Skip::Private);
        if let Some(skip) = inherited.or(event.skip) {
            return self.count_skip(skip, out);
        }
        let times = self.moment(&event.start, one.calendar).and_then(|starts| match starts {
            Some(starts) => Ok(Some((starts, self.end(starts, &event.length, one.calendar)?))),
            None => Ok(None),
        });
        match times {
            Ok(Some((starts, ends))) if self.is_within(starts) => {
                out.meetings.push(meeting(event, recurrence, starts, ends));
            }
            Ok(Some(_)) => out.counts.outside += 1,
            Ok(None) => self.count_skip(Skip::AllDay, out),
            Err(reason) => out.left.push((event.line, event.uid.clone(), reason)),
        }
    }

    fn count_skip(&self, skip: Skip, out: &mut Out) {
        *match skip {
            Skip::AllDay => &mut out.counts.all_day,
            Skip::Free => &mut out.counts.free,
            Skip::Private => &mut out.counts.private,
            Skip::Declined => &mut out.counts.declined,
        } += 1;
    }

    /// The instances of a series that were not changed.
    fn series(
        &mut self,
        master: &Written,
        changed: &BTreeMap<Moment, Written>,
        out: &mut Out,
    ) -> Result<(), Message> {
        let event = &master.event;
        let later: Vec<(Moment, &Written)> = changed
            .iter()
            .filter(|(_, one)| one.event.is_for_later_too)
            .map(|(key, one)| (*key, one))
            .collect();
        if let Some(skip) = event.skip {
            self.count_skip(skip, out);
            if later.is_empty() || skip != Skip::Declined {
                return Ok(());
            }
        }
        let clock = self.master_clock(master)?;
        let starts = self.moment(&event.start, master.calendar)?.unwrap_or_default();
        let length = self.end(starts, &event.length, master.calendar)?.seconds_since(starts);
        let mut cut = None;
        let mut instances = self.instances(master, &clock, starts, length, &mut cut)?;
        self.remove(master, &clock, starts, &mut instances, out)?;
        let before = out.meetings.len();
        for (key, instance) in instances {
            if changed.contains_key(&key) {
                continue;
            }
            let moved = later.iter().rev().find(|(from, _)| *from < key);
            let length = instance.ends.seconds_since(key);
            let (shown_as, starts, length) = match moved {
                None => (event, key, length),
                Some((_, one)) if is_off(one) => {
                    out.cancelled
                        .push(CancelledMeeting { uid: event.uid.clone(), recurrence: Some(shown(key)) });
                    continue;
                }
                Some((from, one)) => {
                    let Some(begins) = self.moment(&one.event.start, one.calendar)? else { continue };
                    let ends = self.end(begins, &one.event.length, one.calendar)?;
                    // The shift is one of the wall clock, so that a change of the clock between does not move it.
                    let shift = clock.wall(begins) - clock.wall(*from);
                    let wall = clock.wall(key).checked_add_signed(shift).unwrap_or_default();
                    (&one.event, clock.moment(wall), ends.seconds_since(begins))
                }
            };
            if shown_as.skip.is_none() && self.is_within(starts) {
                out.meetings.push(meeting(shown_as, Some(shown(key)), starts, starts.plus_seconds(length)));
            }
        }
        if let Some(cut) = cut {
            out.left.push((event.line, event.uid.clone(), told(cut)));
        }
        if out.meetings.len() == before && event.skip.is_none() {
            out.counts.outside += 1;
        }
        Ok(())
    }

    /// The starts that rules and RDATEs give, by moment.
    fn instances(
        &mut self,
        master: &Written,
        clock: &Clock,
        starts: Moment,
        length: i64,
        cut: &mut Option<Cut>,
    ) -> Result<BTreeMap<Moment, Instance>, Message> {
        let event = &master.event;
        let mut instances = BTreeMap::new();
        let mut add = |starts: Moment, wall: NaiveDateTime, length: i64| {
            instances.insert(starts, Instance { ends: starts.plus_seconds(length), day: wall.date() });
        };
        add(starts, clock.wall(starts), length);
        for rule in &event.rules {
            let found = self.expand(rule, clock, starts);
            *cut = cut.or(found.cut);
            for wall in found.starts {
                add(clock.moment(wall), wall, length);
            }
        }
        for (when, own) in &event.more {
            let begins = match when {
                When::Day(day) => Some(clock.moment(day.and_time(clock.wall(starts).time()))),
                other => self.moment_in(other, master.calendar, clock)?,
            };
            let Some(begins) = begins else { continue };
            let length = match own {
                None => length,
                Some(own) => self.end(begins, own, master.calendar)?.seconds_since(begins),
            };
            add(begins, clock.wall(begins), length);
        }
        Ok(instances)
    }

    /// Takes off what EXDATE and EXRULE exclude.
    fn remove(
        &mut self,
        master: &Written,
        clock: &Clock,
        starts: Moment,
        instances: &mut BTreeMap<Moment, Instance>,
        out: &mut Out,
    ) -> Result<(), Message> {
        let mut days = HashSet::new();
        let mut gone = HashSet::new();
        for when in &master.event.without {
            match when {
                When::Day(day) => {
                    days.insert(*day);
                }
                // Old programs write midnight for the day.
                When::Wall(wall, _) if wall.time() == NaiveTime::MIN => {
                    days.insert(wall.date());
                }
                other => gone.extend(self.moment_in(other, master.calendar, clock)?),
            }
        }
        for rule in &master.event.not_rules {
            gone.extend(self.expand(rule, clock, starts).starts.into_iter().map(|wall| clock.moment(wall)));
        }
        let uid = &master.event.uid;
        instances.retain(|key, instance| {
            let is_gone = gone.contains(key) || days.contains(&instance.day);
            if is_gone && self.since <= *key && *key <= self.until {
                out.cancelled.push(CancelledMeeting { uid: uid.clone(), recurrence: Some(shown(*key)) });
            }
            !is_gone
        });
        Ok(())
    }
}

fn told(cut: Cut) -> Message {
    match cut {
        Cut::Instances => message!(
            "ics-too-many",
            "the rule of the series gives more instances than are read ({most}): the later ones are left out; narrow the time with --since",
            most = MOST_INSTANCES
        ),
        Cut::Steps => message!(
            "ics-too-slow",
            "the rule of the series takes too long to follow: its later instances are left out; put them in the file one by one"
        ),
    }
}

fn is_off(one: &Written) -> bool {
    one.is_called_off || one.event.is_cancelled
}

/// The order of revisions: by SEQUENCE, then by time; where both are equal a cancellation wins.
fn rank(one: &Written) -> (i64, Option<Moment>, bool) {
    (one.event.sequence, one.event.modified, is_off(one))
}

fn newest(all: Vec<Written>, counts: &mut Counts) -> Option<Written> {
    counts.superseded += all.len().saturating_sub(1);
    // Of equal ones the last is taken.
    all.into_iter().max_by_key(rank)
}

fn meeting(event: &Event, recurrence: Option<String>, starts: Moment, ends: Moment) -> SeenMeeting {
    SeenMeeting {
        uid: event.uid.clone(),
        recurrence,
        starts,
        ends,
        title: event.title.clone(),
        place: event.place.clone(),
        organizer: event.organizer.clone(),
        guests: event.guests.clone(),
        link: event.link.clone(),
        sequence: event.sequence,
        last_modified: event.modified,
    }
}

/// `20260105T080000Z`.
fn shown(moment: Moment) -> String {
    utc(moment).format("%Y%m%dT%H%M%SZ").to_string()
}

/// Events by their UID, in the order of the file.
pub(super) fn by_uid(events: Vec<Written>) -> Vec<Vec<Written>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Written>> = Vec::new();
    for one in events {
        let at = *places.entry(one.event.uid.clone()).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}
