//! From what a typed time says to moments.

use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::{
    super::Moment, Direction, ReadTime, TimeFrame, TimeReading, dates::Day, grammar::Parsed, moments_of,
    shifts::Shift,
};

/// The furthest a shift goes, days: ten years.
const FURTHEST_DAYS: i64 = 3660;

/// What the ways in which a text fits come to.
pub(super) fn resolve(ways: &[Parsed], frame: TimeFrame) -> TimeReading {
    // `15` is an hour, and the 15th only where an hour follows.
    let is_bare = |way: &Parsed| matches!(way.day, Some(Day::OfMonth { bare: true, .. }));
    let has_hours = ways.iter().any(|way| way.clock.is_some() && !is_bare(way));
    let (mut times, mut skipped) = (Vec::new(), None);
    for way in ways.iter().filter(|way| !(has_hours && is_bare(way) && way.clock.is_none())) {
        if let Some(shift) = way.shift
            && shift.days == 0
            && shift.months == 0
            && way.clock.is_none()
            && way.weekday.is_none()
            && way.weeks.is_none()
        {
            times.extend(in_minutes(shift, frame));
            continue;
        }
        for day in days(way, frame) {
            let wall = day.and_time(way.clock.unwrap_or(frame.hour));
            match on_the_clock(wall, way.clock.is_some(), frame) {
                found if found.is_empty() => skipped = Some(wall),
                found => times.extend(found),
            }
        }
    }
    said(times, skipped)
}

/// The same of the hour of a known day: nothing but an hour may be said.
pub(super) fn resolve_hour(ways: &[Parsed], day: NaiveDate, frame: TimeFrame) -> TimeReading {
    let (mut times, mut skipped) = (Vec::new(), None);
    let is_hour = |way: &&Parsed| Parsed { clock: None, ..**way } == Parsed::default();
    for clock in ways.iter().filter(is_hour).filter_map(|way| way.clock) {
        let wall = day.and_time(clock);
        match on_the_clock(wall, true, frame) {
            found if found.is_empty() => skipped = Some(wall),
            found => times.extend(found),
        }
    }
    said(times, skipped)
}

fn said(times: Vec<ReadTime>, skipped: Option<NaiveDateTime>) -> TimeReading {
    let mut apart: Vec<ReadTime> = Vec::new();
    for time in times {
        if !apart.contains(&time) {
            apart.push(time);
        }
    }
    match (apart.is_empty(), skipped) {
        (false, _) => TimeReading::Read(apart),
        (true, Some(wall)) => TimeReading::Skipped(wall),
        (true, None) => TimeReading::Unread,
    }
}

/// The moments of a wall clock; one that nobody said is moved on where it does not come.
fn on_the_clock(wall: NaiveDateTime, has_hour: bool, frame: TimeFrame) -> Vec<ReadTime> {
    let read = |at| ReadTime { at, day: wall.date(), has_hour };
    match has_hour {
        true => moments_of(wall, frame.zone).into_iter().map(read).collect(),
        false => vec![read(Moment::from_local(wall, frame.zone))],
    }
}

fn in_minutes(shift: Shift, frame: TimeFrame) -> Option<ReadTime> {
    if shift.minutes.abs() > FURTHEST_DAYS * 24 * 60 {
        return None;
    }
    let at = frame.now.plus_seconds(shift.minutes * 60);
    Some(ReadTime { at, day: at.local(frame.zone).date(), has_hour: true })
}

/// The days that a way can mean.
fn days(way: &Parsed, frame: TimeFrame) -> Vec<NaiveDate> {
    let now = frame.now.local(frame.zone);
    let today = now.date();
    let found = match (way.day, way.shift, way.weeks, way.weekday) {
        (Some(day), None, None, _) => of_day(day, way.clock, now, frame.direction),
        (None, Some(shift), None, _) if shift.minutes == 0 => shifted(today, shift).into_iter().collect(),
        (None, None, Some(weeks), Some(weekday)) => of_week(today, weeks, weekday).into_iter().collect(),
        (None, None, Some(weeks), None) => {
            today.checked_add_signed(TimeDelta::days(weeks * 7)).into_iter().collect()
        }
        (None, None, None, Some(weekday)) => of_weekday(weekday, way.clock, now, frame.direction),
        // An hour alone is one of today.
        (None, None, None, None) if way.clock.is_some() => vec![today],
        _ => Vec::new(),
    };
    // A weekday beside a date is what that date is, or it is no date.
    let fits =
        |day: &NaiveDate| way.weekday.is_none_or(|weekday| day.weekday().num_days_from_monday() == weekday);
    found.into_iter().filter(fits).collect()
}

fn shifted(today: NaiveDate, shift: Shift) -> Option<NaiveDate> {
    if shift.days.abs() > FURTHEST_DAYS || shift.months.abs() > FURTHEST_DAYS / 30 {
        return None;
    }
    let months = Months::new(u32::try_from(shift.months.abs()).ok()?);
    let day = match shift.months < 0 {
        true => today.checked_sub_months(months)?,
        false => today.checked_add_months(months)?,
    };
    day.checked_add_signed(TimeDelta::days(shift.days))
}

fn of_week(today: NaiveDate, weeks: i64, weekday: u32) -> Option<NaiveDate> {
    let monday = today - TimeDelta::days(today.weekday().num_days_from_monday().into());
    monday.checked_add_signed(TimeDelta::days(weeks * 7 + i64::from(weekday)))
}

/// The weekday to come, and the last one, as the direction has it. Today is one of them where its hour fits.
fn of_weekday(
    weekday: u32,
    clock: Option<NaiveTime>,
    now: NaiveDateTime,
    direction: Direction,
) -> Vec<NaiveDate> {
    let today = now.date();
    let ahead = (i64::from(weekday) - i64::from(today.weekday().num_days_from_monday())).rem_euclid(7);
    let on = |days: i64| today.checked_add_signed(TimeDelta::days(days));
    let (mut coming, mut gone) = (vec![ahead], vec![ahead - 7]);
    if ahead == 0 {
        coming = if clock.is_some_and(|hour| hour < now.time()) { vec![7] } else { vec![0, 7] };
        gone = if clock.is_some_and(|hour| hour > now.time()) { vec![-7] } else { vec![0, -7] };
    }
    let days = match direction {
        Direction::Ahead => coming,
        Direction::Past => gone,
        Direction::Either => coming.into_iter().chain(gone).collect(),
    };
    days.into_iter().filter_map(on).collect()
}

fn of_day(day: Day, clock: Option<NaiveTime>, now: NaiveDateTime, direction: Direction) -> Vec<NaiveDate> {
    let today = now.date();
    let is_over = clock.is_some_and(|hour| hour < now.time());
    let is_ahead = clock.is_some_and(|hour| hour > now.time());
    match day {
        Day::Relative(days) => today.checked_add_signed(TimeDelta::days(days)).into_iter().collect(),
        Day::OfMonth { day, .. } => {
            let month = today.with_day(1).unwrap_or(today);
            let past = direction == Direction::Past;
            let steps = (0..12u32).filter_map(|step| match past {
                true => month.checked_sub_months(Months::new(step)),
                false => month.checked_add_months(Months::new(step)),
            });
            let mut of_month = steps.filter_map(|month| month.with_day(day));
            let fits = |found: &NaiveDate| match past {
                true => *found < today || (*found == today && !is_ahead),
                false => *found > today || (*found == today && !is_over),
            };
            of_month.find(fits).into_iter().collect()
        }
        Day::Date { year: Some(year), month, day } => {
            NaiveDate::from_ymd_opt(year, month, day).into_iter().collect()
        }
        Day::Date { year: None, month, day } => {
            let of_year = |year| NaiveDate::from_ymd_opt(year, month, day);
            // A 29 February is at most eight years off.
            let coming =
                (0..=8).filter_map(|step| of_year(today.year() + step)).find(|found| *found >= today);
            let gone = (0..=8).filter_map(|step| of_year(today.year() - step)).find(|found| *found <= today);
            let (first, second) = match direction {
                Direction::Ahead => (coming, None),
                Direction::Past => (gone, None),
                Direction::Either => (coming, gone.filter(|_| coming != Some(today))),
            };
            first.into_iter().chain(second).collect()
        }
        Day::YearFirst { year, month, day } => {
            let is_near = (today.year() - 1..=today.year() + 2).contains(&year);
            NaiveDate::from_ymd_opt(year, month, day).filter(|_| is_near).into_iter().collect()
        }
        Day::OfWeek { weeks, weekday } => of_week(today, weeks, weekday).into_iter().collect(),
        Day::Next(weekday) => {
            let coming = of_weekday(weekday, None, now, Direction::Ahead);
            let coming = coming.into_iter().find(|found| *found > today);
            distinct(coming, of_week(today, 1, weekday))
        }
        Day::Last(weekday) => {
            let gone = of_weekday(weekday, None, now, Direction::Past);
            let gone = gone.into_iter().find(|found| *found < today);
            distinct(gone, of_week(today, -1, weekday))
        }
    }
}

fn distinct(one: Option<NaiveDate>, other: Option<NaiveDate>) -> Vec<NaiveDate> {
    one.into_iter().chain(other.filter(|_| one != other)).collect()
}
