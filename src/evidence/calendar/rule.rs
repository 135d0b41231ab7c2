//! The instances of a recurrence rule: RFC 5545, 3.3.10, on the wall clock of the event's zone.
//!
//! A rule is gone through period by period: each day of the period is tested by the BY parts. A rule without COUNT starts
//! near the time asked for, so that an old series costs no more than a new one.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Weekday};

use super::{
    budget::{Budget, MOST_INSTANCES},
    dates::{days_in_month, week_of},
};

/// How often.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Frequency {
    Yearly,
    Monthly,
    Weekly,
    #[default]
    Daily,
    Hourly,
    Minutely,
    Secondly,
}

/// The end of a rule, itself included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    Day(NaiveDate),
    Utc(NaiveDateTime),
    Wall(NaiveDateTime),
}

/// A rule. Lists are sorted; an empty list says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub frequency: Frequency,
    pub interval: u32,
    pub count: Option<u64>,
    pub until: Option<Until>,
    pub week_start: Weekday,
    pub by_month: Vec<i32>,
    pub by_week: Vec<i32>,
    pub by_year_day: Vec<i32>,
    pub by_month_day: Vec<i32>,
    /// Weekdays with their number in the month or year; 0 for all.
    pub by_day: Vec<(i32, Weekday)>,
    pub by_hour: Vec<i32>,
    pub by_minute: Vec<i32>,
    pub by_second: Vec<i32>,
    pub by_position: Vec<i32>,
}

/// The instances of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Expanded {
    /// In order of time.
    pub starts: Vec<NaiveDateTime>,
    /// Why there may be more of them; none when all are there.
    pub cut: Option<Cut>,
}

/// Why a rule was not followed to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    /// It gives more instances than are taken.
    Instances,
    /// It, or the rules of the file together, take too long.
    Steps,
}

/// The time for which instances are asked, on the wall clock, both ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    pub from: NaiveDateTime,
    pub to: NaiveDateTime,
}

impl Default for Rule {
    fn default() -> Rule {
        Rule {
            frequency: Frequency::default(),
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            by_month: Vec::new(),
            by_week: Vec::new(),
            by_year_day: Vec::new(),
            by_month_day: Vec::new(),
            by_day: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
            by_position: Vec::new(),
        }
    }
}

impl Frequency {
    /// Whether it repeats within a day.
    pub(super) fn is_below_day(self) -> bool {
        self.step_seconds().is_some()
    }

    fn step_seconds(self) -> Option<i64> {
        match self {
            Frequency::Hourly => Some(3600),
            Frequency::Minutely => Some(60),
            Frequency::Secondly => Some(1),
            _ => None,
        }
    }
}

impl Rule {
    /// The instances in a window. The first start is always the first instance, as calendar programs show it. `last` is the
    /// end of the rule on the same wall clock.
    pub(super) fn expand(
        &self,
        start: NaiveDateTime,
        last: Option<NaiveDateTime>,
        window: Window,
        budget: &mut Budget,
    ) -> Expanded {
        budget.begin_rule();
        let rule = self.completed(start);
        let end = last.map_or(window.to, |last| last.min(window.to));
        let mut out = Expanded::default();
        let mut left = self.count;
        let mut take = |at: NaiveDateTime, out: &mut Expanded| -> bool {
            if left == Some(0) || at > end {
                return false;
            }
            left = left.map(|count| count - 1);
            if at < window.from {
                return true;
            }
            if out.starts.len() >= MOST_INSTANCES {
                out.cut = Some(Cut::Instances);
                return false;
            }
            out.starts.push(at);
            true
        };
        if last.is_some_and(|last| start > last) || !take(start, &mut out) {
            return out;
        }
        // A rule with COUNT is counted from its beginning.
        let mut period = if self.count.is_some() { 0 } else { rule.first_period(start, window.from) };
        loop {
            let Some(days) =
                rule.days(start, period).filter(|days| days.first().is_some_and(|day| *day <= end.date()))
            else {
                return out;
            };
            period += 1;
            let mut found = Vec::new();
            for day in days {
                if !budget.step() {
                    out.cut = Some(Cut::Steps);
                    return out;
                }
                if !rule.takes_day(day) {
                    continue;
                }
                if rule.frequency.is_below_day() {
                    let mut is_over = false;
                    let is_enough = rule.times_within(start, day, budget, &mut is_over, |at| {
                        at <= start || take(at, &mut out)
                    });
                    if is_over {
                        out.cut = Some(Cut::Steps);
                    }
                    if is_over || !is_enough {
                        return out;
                    }
                } else {
                    found.extend(rule.times(start).map(|time| day.and_time(time)));
                }
            }
            for at in rule.picked(found) {
                if at > start && !take(at, &mut out) {
                    return out;
                }
            }
        }
    }

    /// The rule with what it takes from the first start.
    fn completed(&self, start: NaiveDateTime) -> Rule {
        let mut rule = self.clone();
        let has_month_day = !rule.by_month_day.is_empty() || !rule.by_year_day.is_empty();
        if rule.by_day.is_empty() && !has_month_day {
            match rule.frequency {
                Frequency::Yearly if !rule.by_week.is_empty() => rule.by_day = vec![(0, start.weekday())],
                Frequency::Yearly => {
                    if rule.by_month.is_empty() {
                        rule.by_month = vec![start.month() as i32];
                    }
                    rule.by_month_day = vec![start.day() as i32];
                }
                Frequency::Monthly => rule.by_month_day = vec![start.day() as i32],
                Frequency::Weekly => rule.by_day = vec![(0, start.weekday())],
                _ => {}
            }
        }
        let fill = |list: &mut Vec<i32>, value: u32| {
            if list.is_empty() {
                list.push(value as i32);
            }
        };
        match rule.frequency {
            Frequency::Secondly => {}
            Frequency::Minutely => fill(&mut rule.by_second, start.second()),
            Frequency::Hourly => {
                fill(&mut rule.by_second, start.second());
                fill(&mut rule.by_minute, start.minute());
            }
            _ => {
                fill(&mut rule.by_second, start.second());
                fill(&mut rule.by_minute, start.minute());
                fill(&mut rule.by_hour, start.hour());
            }
        }
        rule
    }

    /// The number of the period in which a time lies, or one before it.
    fn first_period(&self, start: NaiveDateTime, from: NaiveDateTime) -> u64 {
        let days = from.date().signed_duration_since(start.date()).num_days();
        let years = i64::from(from.year()) - i64::from(start.year());
        let units = match self.frequency {
            Frequency::Yearly => years,
            Frequency::Monthly => years * 12 + i64::from(from.month()) - i64::from(start.month()),
            Frequency::Weekly => days / 7,
            _ => days,
        };
        let step = if self.frequency.is_below_day() { 1 } else { u64::from(self.interval.max(1)) };
        (u64::try_from(units).unwrap_or_default() / step).saturating_sub(1)
    }

    /// The days of a period; none beyond the end of the calendar.
    fn days(&self, start: NaiveDateTime, period: u64) -> Option<Vec<NaiveDate>> {
        let step = period.checked_mul(u64::from(self.interval))?;
        let from = start.date();
        let (first, next) = match self.frequency {
            Frequency::Yearly => {
                let year = from.year().checked_add(i32::try_from(step).ok()?)?;
                (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1)?)
            }
            Frequency::Monthly => {
                let first =
                    from.with_day(1)?.checked_add_months(chrono::Months::new(u32::try_from(step).ok()?))?;
                (first, first.checked_add_months(chrono::Months::new(1))?)
            }
            Frequency::Weekly => {
                let into = from.weekday().days_since(self.week_start);
                let first = from.checked_sub_days(Days::new(into.into()))?;
                let first = first.checked_add_days(Days::new(step.checked_mul(7)?))?;
                (first, first.checked_add_days(Days::new(7))?)
            }
            Frequency::Daily => {
                let day = from.checked_add_days(Days::new(step))?;
                (day, day.succ_opt()?)
            }
            _ => {
                let day = from.checked_add_days(Days::new(period))?;
                (day, day.succ_opt()?)
            }
        };
        Some(first.iter_days().take_while(|day| *day < next).collect())
    }

    /// Whether the BY parts let a day pass.
    fn takes_day(&self, day: NaiveDate) -> bool {
        let fits = |list: &[i32], position: i32, from_end: i32| {
            list.is_empty() || list.iter().any(|number| *number == position || *number == from_end)
        };
        let days_of_year = if day.leap_year() { 366 } else { 365 };
        let (ordinal, in_month) = (day.ordinal() as i32, day.day() as i32);
        (self.by_month.is_empty() || self.by_month.contains(&(day.month() as i32)))
            && fits(&self.by_month_day, in_month, in_month - days_in_month(day) - 1)
            && fits(&self.by_year_day, ordinal, ordinal - days_of_year - 1)
            && (self.by_week.is_empty() || {
                let (week, weeks) = week_of(day, self.week_start);
                fits(&self.by_week, week, week - weeks - 1)
            })
            && self.takes_weekday(day, ordinal, days_of_year)
    }

    fn takes_weekday(&self, day: NaiveDate, ordinal: i32, days_of_year: i32) -> bool {
        let is_in_month = match self.frequency {
            Frequency::Monthly => true,
            Frequency::Yearly => !self.by_month.is_empty(),
            _ => false,
        };
        let is_in_year = self.frequency == Frequency::Yearly && self.by_week.is_empty();
        let (position, length) =
            if is_in_month { (day.day() as i32, days_in_month(day)) } else { (ordinal, days_of_year) };
        self.by_day.is_empty()
            || self.by_day.iter().any(|(number, weekday)| {
                let is_numbered = *number != 0 && (is_in_month || is_in_year);
                day.weekday() == *weekday
                    && (!is_numbered
                        || *number == (position - 1) / 7 + 1
                        || *number == -((length - position) / 7 + 1))
            })
    }

    /// The times of day of a rule that repeats by days or longer.
    fn times(&self, start: NaiveDateTime) -> impl Iterator<Item = NaiveTime> + '_ {
        let fallback = start.time();
        self.by_hour.iter().flat_map(move |hour| {
            self.by_minute.iter().flat_map(move |minute| {
                self.by_second.iter().map(move |second| {
                    NaiveTime::from_hms_opt(*hour as u32, *minute as u32, *second as u32).unwrap_or(fallback)
                })
            })
        })
    }

    /// Gives the instances of one day of a rule that repeats within the day. False when `take` wants no more.
    fn times_within(
        &self,
        start: NaiveDateTime,
        day: NaiveDate,
        budget: &mut Budget,
        is_over: &mut bool,
        mut take: impl FnMut(NaiveDateTime) -> bool,
    ) -> bool {
        let unit = self.frequency.step_seconds().unwrap_or(1);
        let step = unit * i64::from(self.interval);
        // Hours and minutes are counted from the beginning of the first one.
        let origin = start.and_utc().timestamp().div_euclid(unit) * unit;
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
        let behind = (origin - midnight).rem_euclid(step);
        let mut at = midnight + behind;
        while at < midnight + 86_400 {
            if !budget.step() {
                *is_over = true;
                return false;
            }
            let begins = day.and_time(NaiveTime::MIN) + TimeDelta::seconds(at - midnight);
            at += step;
            let passes = |list: &[i32], value: u32| list.is_empty() || list.contains(&(value as i32));
            if !passes(&self.by_hour, begins.hour()) {
                continue;
            }
            let all_seconds: &[i32] = &[begins.second() as i32];
            let all_minutes: &[i32] = &[begins.minute() as i32];
            let minutes = if unit == 3600 { self.by_minute.as_slice() } else { all_minutes };
            let seconds = if unit == 1 { all_seconds } else { self.by_second.as_slice() };
            if unit < 3600 && !passes(&self.by_minute, begins.minute()) {
                continue;
            }
            if unit == 1 && !passes(&self.by_second, begins.second()) {
                continue;
            }
            for minute in minutes {
                for second in seconds {
                    let time = NaiveTime::from_hms_opt(begins.hour(), *minute as u32, *second as u32);
                    if time.is_some_and(|time| !take(day.and_time(time))) {
                        return false;
                    }
                }
            }
        }
        true
    }

    /// What BYSETPOS picks of a period's instances.
    fn picked(&self, found: Vec<NaiveDateTime>) -> Vec<NaiveDateTime> {
        if self.by_position.is_empty() {
            return found;
        }
        let length = found.len() as i64;
        let is_picked = |at: usize| {
            let position = at as i64 + 1;
            self.by_position
                .iter()
                .any(|n| i64::from(*n) == position || i64::from(*n) == position - length - 1)
        };
        found.into_iter().enumerate().filter(|(at, _)| is_picked(*at)).map(|(_, start)| start).collect()
    }
}
