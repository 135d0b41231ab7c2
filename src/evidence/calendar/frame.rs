//! The time for which meetings are asked, and the clocks by which they are told.

use chrono::{NaiveTime, TimeDelta};

use super::{
    budget::Budget,
    rule::{Expanded, Rule, Until, Window},
    times::{Length, When},
    zones::{Clock, Zones, of_utc},
};
use crate::{
    domain::{Message, Moment},
    message,
};

/// What the events of a file are read with.
pub(super) struct Frame<'a> {
    pub since: Moment,
    pub until: Moment,
    /// The zones of each calendar, and the clock of its times without a zone.
    pub zones: &'a mut [(Zones, Option<Clock>)],
    pub budget: &'a mut Budget,
}

impl Frame<'_> {
    /// The clock of a zone of a calendar.
    pub(super) fn clock(&mut self, calendar: usize, zone: Option<&str>) -> Result<Clock, Message> {
        let entry = self.zones.get_mut(calendar);
        match (entry, zone) {
            (Some((zones, _)), Some(name)) => zones.clock(name).ok_or_else(|| {
                let name: String = name.chars().take(80).collect();
                message!(
                    "ics-zone",
                    "nobody knows the time zone \"{name}\": the event is left out; export the calendar with its zones (VTIMEZONE) or name the zone as in Europe/Berlin",
                    name = name
                )
            }),
            (Some((_, Some(clock))), None) => Ok(clock.clone()),
            _ => Err(message!(
                "ics-no-zone",
                "the time has no zone: the event is left out; say which one it is with --tz, for example --tz Europe/Berlin"
            )),
        }
    }

    /// A moment; none for a day.
    pub(super) fn moment(&mut self, when: &When, calendar: usize) -> Result<Option<Moment>, Message> {
        Ok(match when {
            When::Day(_) => None,
            When::Utc(moment) => Some(*moment),
            When::Wall(wall, zone) => Some(self.clock(calendar, zone.as_deref())?.moment(*wall)),
        })
    }

    /// A moment of a series: a time without a zone has the zone of the series.
    pub(super) fn moment_in(
        &mut self,
        when: &When,
        calendar: usize,
        clock: &Clock,
    ) -> Result<Option<Moment>, Message> {
        match when {
            When::Wall(wall, None) => Ok(Some(clock.moment(*wall))),
            other => self.moment(other, calendar),
        }
    }

    /// Whether a meeting with this start is wanted.
    pub(super) fn is_within(&self, starts: Moment) -> bool {
        self.since <= starts && starts <= self.until
    }

    /// When what starts then ends.
    pub(super) fn end(
        &mut self,
        starts: Moment,
        length: &Length,
        calendar: usize,
    ) -> Result<Moment, Message> {
        let ends = match length {
            Length::For(seconds) => Some(starts.plus_seconds(*seconds)),
            Length::Until(when) => self.moment(when, calendar)?,
        };
        ends.filter(|ends| *ends >= starts).ok_or_else(|| {
            message!(
                "ics-ends-early",
                "the event ends before it starts: it is left out; correct it in the calendar"
            )
        })
    }

    /// The starts of a rule on the wall clock, some hours wider than the time asked for: a clock may be changed meanwhile.
    pub(super) fn expand(&mut self, rule: &Rule, clock: &Clock, starts: Moment) -> Expanded {
        let wider = TimeDelta::hours(3);
        let from = clock.wall(self.since);
        let to = clock.wall(self.until);
        let window = Window {
            from: from.checked_sub_signed(wider).unwrap_or(from),
            to: to.checked_add_signed(wider).unwrap_or(to),
        };
        let last = rule.until.map(|until| match until {
            Until::Day(day) => day.and_hms_opt(23, 59, 59).unwrap_or_else(|| day.and_time(NaiveTime::MIN)),
            Until::Utc(at) => clock.wall(of_utc(at)),
            Until::Wall(at) => at,
        });
        rule.expand(clock.wall(starts), last, window, self.budget)
    }
}
