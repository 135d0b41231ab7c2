//! Days and weeks by the clock of a zone: into which stretch of time what people did is sorted.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::running::Running;
use crate::domain::{Moment, Zone};

/// Milliseconds of a quarter of an hour.
const QUARTER: i64 = 900_000;

/// The longest row of stretches that is shown: ten years of weeks.
const MOST_STEPS: i64 = 520;

/// Into how long stretches of time what people did is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// By the day.
    Day,
    /// By the week, from Monday on.
    Week,
}

/// The days or weeks of a zone. Most moments come in order, so what was looked up last is kept.
pub(super) struct Calendar {
    pub zone: Zone,
    pub step: Step,
    /// The stretch looked up last, and from when to when it lasts.
    last: Option<(Moment, Moment, NaiveDate)>,
    /// The quarter of an hour looked up last, and the hour of the local clock it lies in.
    hour: (i64, i64),
    /// Those looked up before, by when they began.
    stretches: BTreeMap<Moment, (Moment, NaiveDate)>,
}

impl Calendar {
    pub fn new(zone: Zone, step: Step) -> Calendar {
        Calendar { zone, step, last: None, hour: (i64::MIN, 0), stretches: BTreeMap::new() }
    }

    /// The day the stretch of a moment begins with, and when the next one begins.
    pub fn stretch(&mut self, at: Moment) -> (NaiveDate, Moment) {
        match self.last {
            Some((from, to, day)) if (from..to).contains(&at) => (day, to),
            _ => self.look_up(at),
        }
    }

    fn look_up(&mut self, at: Moment) -> (NaiveDate, Moment) {
        if let Some((from, (to, day))) = self.stretches.range(..=at).next_back()
            && at < *to
        {
            self.last = Some((*from, *to, *day));
            return (*day, *to);
        }
        let (first, days) = self.first_day(at);
        let (from, next) = (self.midnight(first), self.midnight(first + TimeDelta::days(days)));
        self.stretches.insert(from, (next, first));
        self.last = Some((from, next, first));
        (first, next)
    }

    fn midnight(&self, day: NaiveDate) -> Moment {
        Moment::from_local(day.and_time(NaiveTime::MIN), self.zone)
    }

    /// The day the stretch of a moment begins with, and how many days it has.
    pub fn first_day(&self, at: Moment) -> (NaiveDate, i64) {
        let day = at.local(self.zone).date();
        match self.step {
            Step::Day => (day, 1),
            Step::Week => (day - TimeDelta::days(day.weekday().num_days_from_monday().into()), 7),
        }
    }

    /// When the day after the one a moment lies in begins.
    pub fn next_day(&self, at: Moment) -> Moment {
        self.midnight(at.local(self.zone).date() + TimeDelta::days(1))
    }

    /// The hour of the local clock a moment lies in, as a number. Two hours of one name are one: the clock is set back between
    /// them.
    pub fn hour(&mut self, at: Moment) -> i64 {
        // Clocks are set by quarters of an hour at least: within one of them, the hour looked up last is that of all.
        let quarter = at.millis().div_euclid(QUARTER);
        if self.hour.0 != quarter {
            let hour = at.local(self.zone).and_utc().timestamp().div_euclid(3_600);
            self.hour = (quarter, hour);
        }
        self.hour.1
    }

    /// The stretches from the first to the last, none left out.
    pub fn days(&self, first: Option<NaiveDate>, last: Option<NaiveDate>, now: Moment) -> Vec<NaiveDate> {
        let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
        // Nothing is logged ahead of now but by a clock that stood wrong, and one such entry must not push everybody's
        // weeks out of sight. Where all is ahead, it is the reader's clock that is wrong.
        let today = now.local(self.zone).date();
        let last = if first <= today { last.min(today) } else { last };
        let step: i64 = match self.step {
            Step::Day => 1,
            Step::Week => 7,
        };
        // A clock that stood wrong once must not make a page of empty centuries.
        let first = first.max(last.checked_sub_signed(TimeDelta::days(step * MOST_STEPS)).unwrap_or(first));
        (0..=MOST_STEPS)
            .map_while(|at| first.checked_add_signed(TimeDelta::days(at * step)))
            .take_while(|day| *day <= last)
            .collect()
    }

    /// The day or week that now lies in, and the one before.
    pub fn running(&mut self, now: Moment) -> Running {
        let (from, _) = self.stretch(now);
        let before = Moment::from_millis(self.midnight(from).millis().saturating_sub(1));
        Running { from: Some(from), before: Some(self.stretch(before).0), zone: self.zone }
    }
}
