//! What is offered before anything is typed, in groups: what is due now before what is overdue, and upcoming promises by day.

use chrono::{Datelike, Days, NaiveTime};

use crate::domain::{AccountLine, How, JUST_DUE, Moment, Offers, Waiting, Zone, end_of_minute};

use super::Lookup;

/// A group of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Due since today began, or in the last few minutes.
    Now,
    /// Due before.
    Overdue,
    /// A form is parked there.
    Parked,
    /// Worked on lately.
    Recent,
    /// Promised for later today.
    Today,
    /// Promised for tomorrow.
    Tomorrow,
    /// Promised for another day of this week, which ends on Sunday.
    Week,
    /// Promised for a day after.
    Later,
}

impl Lookup {
    /// The group of a row; none while something is typed.
    pub fn group(&self, line: &AccountLine, now: Moment, zone: Zone) -> Option<Group> {
        let group = match (line.how, self.list) {
            _ if !self.idle => return None,
            (How::Due(at), Offers::Upcoming) => day_of(at, now, zone),
            (How::Due(at), Offers::Waiting) if at >= due_since(now, zone) => Group::Now,
            (How::Due(_), Offers::Waiting) => Group::Overdue,
            (How::Parked, _) => Group::Parked,
            _ => Group::Recent,
        };
        Some(group)
    }

    /// How many a group holds in all, where that is known: of a list that goes on below nobody has counted the last one.
    pub fn count_of(&self, group: Group, now: Moment, zone: Zone) -> Option<u64> {
        let Waiting { now: lately, overdue, parked, upcoming } = self.found.waiting;
        let lines = &self.found.hits;
        let listed = lines.iter().filter(|line| self.group(line, now, zone) == Some(group)).count() as u64;
        match group {
            Group::Now => Some(listed.max(lately)),
            Group::Overdue => Some(listed.max(overdue)),
            Group::Parked => Some(listed.max(parked)),
            Group::Recent => None,
            Group::Today | Group::Tomorrow | Group::Week | Group::Later => {
                let goes_on = (lines.len() as u64) < upcoming
                    && lines.last().is_some_and(|line| self.group(line, now, zone) == Some(group));
                (!goes_on).then_some(listed)
            }
        }
    }
}

/// Since when what is due is of now.
fn due_since(now: Moment, zone: Zone) -> Moment {
    let midnight = Moment::from_local(now.local(zone).date().and_time(NaiveTime::MIN), zone);
    midnight.min(Moment::from_millis(end_of_minute(now).millis().saturating_sub(JUST_DUE)))
}

fn day_of(at: Moment, now: Moment, zone: Zone) -> Group {
    let (day, today) = (at.local(zone).date(), now.local(zone).date());
    let week_ends = u64::from(6 - today.weekday().num_days_from_monday());
    let after = |days: u64| today.checked_add_days(Days::new(days)).is_none_or(|end| day > end);
    match () {
        () if !after(0) => Group::Today,
        () if !after(1) => Group::Tomorrow,
        () if !after(week_ends) => Group::Week,
        () => Group::Later,
    }
}
