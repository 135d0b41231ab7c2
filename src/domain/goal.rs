//! A number of answered gaps that the whole team agreed on for a week. It is of all together: nobody's share of it is told.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

use super::{Moment, Zone};

/// No goal is more than this: it would be a slip.
pub const MOST_IN_A_WEEK: u32 = 1_000_000;

/// A goal that was agreed on, or that there is none any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// How many answered gaps a week; none where there is no goal.
    pub count: Option<u32>,
    /// Login of who set it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The revision that says so.
    pub rev: u64,
}

/// One week against its goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoalWeek {
    /// Its Monday.
    pub from: NaiveDate,
    /// How many answered gaps all together agreed on.
    pub goal: u32,
    /// How many were answered in it, by all together.
    pub answered: u64,
}

/// The running week and the one before it, each where it has a goal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoalWeeks {
    /// The week that now lies in, so far.
    pub running: Option<GoalWeek>,
    /// The week before it, by the goal it ended with.
    pub last: Option<GoalWeek>,
}

/// A week from Monday at midnight to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub from: NaiveDate,
    /// Its first moment.
    pub begins: Moment,
    /// The first moment of the next one.
    pub next: Moment,
}

impl Week {
    /// The week a moment lies in, by the clock of a zone.
    pub fn of(at: Moment, zone: Zone) -> Week {
        let day = at.local(zone).date();
        Week::from(day - TimeDelta::days(day.weekday().num_days_from_monday().into()), zone)
    }

    /// The week before it.
    pub fn before(self, zone: Zone) -> Week {
        Week::from(self.from - TimeDelta::days(7), zone)
    }

    fn from(from: NaiveDate, zone: Zone) -> Week {
        let midnight = |day: NaiveDate| Moment::from_local(day.and_time(NaiveTime::MIN), zone);
        Week { from, begins: midnight(from), next: midnight(from + TimeDelta::days(7)) }
    }
}

/// The goal that counts for a week: the last one that was set by its end. `set`: oldest first.
pub fn goal_of(week: Week, set: &[Goal]) -> Option<u32> {
    set.iter().rev().find(|goal| goal.at < week.next)?.count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_millis(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp_millis())
    }

    #[test]
    fn a_week_is_from_monday_to_monday_by_the_local_clock_where_it_changes_too() {
        let berlin = Zone(chrono_tz::Europe::Berlin);
        // Sunday evening in Berlin is still Sunday; the clock went back that night.
        let week = Week::of(at("2026-10-25T22:59:59Z"), berlin);
        assert_eq!(week.from.to_string(), "2026-10-19");
        assert_eq!((week.begins, week.next), (at("2026-10-18T22:00:00Z"), at("2026-10-25T23:00:00Z")));
        assert_eq!(week.before(berlin).next, week.begins);
        assert_eq!(Week::of(week.next, berlin).from.to_string(), "2026-10-26");
    }

    #[test]
    fn a_week_keeps_the_goal_it_ended_with() {
        let set = |count, day: &str| Goal { count, by: "olga".into(), at: at(day), rev: 1 };
        let set = [
            set(Some(40), "2026-11-11T10:00:00Z"),
            set(Some(50), "2026-11-18T10:00:00Z"),
            set(None, "2026-11-24T10:00:00Z"),
        ];
        let goal = |day: &str| goal_of(Week::of(at(day), Zone::default()), &set);
        assert_eq!(goal("2026-11-04T00:00:00Z"), None, "before the first one");
        assert_eq!(goal("2026-11-10T00:00:00Z"), Some(40), "set in the middle of that week");
        assert_eq!(goal("2026-11-17T00:00:00Z"), Some(50), "the last of that week counts");
        assert_eq!(goal("2026-11-25T00:00:00Z"), None, "ended");
    }
}
