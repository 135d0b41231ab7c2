//! How well a call that was seen and an entry fit together.
//!
//! The cost of a pair is its distance in time, in milliseconds, and what direction, length and "reached" say against it, put
//! in terms of time too. So one number can be minimised.

use crate::domain::Zone;

use super::{logged::LoggedCall, rules::Rules, seen::SeenCall};

/// A pair that costs more is none: leaving both alone is likelier. Two of three things would have to speak against it.
pub(super) const HIGHEST_COST_MS: i64 = 1_800_000;
/// What is not near in time costs at least as much as what is.
const NOT_NEAR_MS: i64 = 900_000;
/// What each hour from call to entry costs, where the entry does not tell when the call was.
const LATE_HOUR_MS: i64 = 12_000;
/// A typed start far off costs this part of its distance: four hours cost as much as the limit allows.
const FAR_PART: i64 = 16;
/// Inbound here and outbound there.
const DIRECTION_MS: i64 = 600_000;
/// Reached here and no talk there, or a long talk here and nobody reached there.
const REACHED_MS: i64 = 600_000;
/// A short talk that was logged as nobody reached: a voicemail box may have picked up.
const MACHINE_MS: i64 = 150_000;
/// Up to so many seconds a talk may be with a machine.
const MACHINE_TALK_S: i64 = 60;
/// A call without talk, where the entry does not say whether somebody was reached.
const NO_TALK_MS: i64 = 60_000;
/// The most that a wrong length costs.
const LENGTH_MS: i64 = 600_000;
/// The account fits and the number is not one of the entry's: another telephone of the same account.
const OTHER_NUMBER_MS: i64 = 60_000;
/// The most that all of these cost together: the same number at the same time stays a pair.
const MOST_AGAINST_MS: i64 = 780_000;
/// From so many milliseconds of cost on, what speaks against a late pair makes it unsure.
const DOUBTFUL_MS: i64 = 300_000;
/// A call that is longer than a day is a record that was damaged.
const LONGEST_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;
/// A time of entry that was rounded to five minutes still is one.
const ROUNDED_MS: i64 = 300_000;

/// How well two fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likeness {
    /// The lower the better, never negative, below [`HIGHEST_COST_MS`].
    pub cost: i64,
    /// Whether the time alone leaves no doubt.
    pub is_sure: bool,
}

/// What the times of an entry say about when the call was.
#[derive(Clone, Copy, Debug)]
pub(super) struct EntryTimes {
    /// The start as entered, milliseconds.
    pub at: i64,
    /// When it was saved, milliseconds.
    pub entered: i64,
    /// `at` is the time of entry or not far from it: the call may have been long before.
    pub is_untold: bool,
    /// `at` is the beginning of a day: only the day was told.
    pub is_day: bool,
}

impl EntryTimes {
    pub(super) fn of(logged: &LoggedCall, rules: &Rules) -> EntryTimes {
        let (at, entered) = (logged.at.millis(), logged.entered_at.millis());
        let is_untold = entered.abs_diff(at) <= rules.near_s.unsigned_abs().saturating_mul(1000);
        EntryTimes { at, entered, is_untold, is_day: !is_untold && is_midnight(logged, rules.zone) }
    }

    /// The calls that an entry can mean began from here to there, milliseconds.
    pub(super) fn reach(&self, longest: i64, rules: &Rules) -> (i64, i64) {
        let far = ms(rules.far_s.max(rules.near_s));
        let back = if self.is_untold { ms(rules.late_s.max(rules.near_s)) } else { far };
        let ahead = if self.is_day { far.max(LONGEST_MS) } else { far };
        let last = self.at.saturating_add(ahead).min(self.entered.saturating_add(ms(rules.slack_s)));
        (self.at.saturating_sub(back).saturating_sub(longest), last)
    }
}

fn is_midnight(logged: &LoggedCall, zone: Zone) -> bool {
    use chrono::Timelike;
    logged.at.local(zone).num_seconds_from_midnight() == 0
}

fn ms(seconds: i64) -> i64 {
    seconds.saturating_mul(1000)
}

/// From when to when a call took place, milliseconds; never backwards and never longer than a day.
pub(super) fn bounds(seen: &SeenCall) -> (i64, i64) {
    let from = seen.rang.millis();
    (from, seen.hung_up.millis().clamp(from, from.saturating_add(LONGEST_MS)))
}

/// How far a moment lies from a call, milliseconds; 0 while it goes on.
pub(super) fn distance(at: i64, (from, to): (i64, i64)) -> i64 {
    from.saturating_sub(at).max(at.saturating_sub(to)).max(0)
}

/// Whether an entry can have been saved after the call began.
pub(super) fn is_after(times: &EntryTimes, from: i64, rules: &Rules) -> bool {
    times.entered >= from.saturating_sub(ms(rules.slack_s))
}

/// How well a call and an entry fit that have a number or an account in common; none where they cannot belong together.
pub(super) fn likeness(
    seen: &SeenCall,
    logged: &LoggedCall,
    times: &EntryTimes,
    rules: &Rules,
) -> Option<Likeness> {
    let (from, to) = bounds(seen);
    if !is_after(times, from, rules) {
        return None;
    }
    let off = distance(times.at, (from, to));
    let raw = against(seen, logged, rules);
    let against = raw.min(MOST_AGAINST_MS);
    // A call from the other side that is wrong in its length or its end too may be another one.
    let is_other = is_other_direction(seen, logged) && raw >= DIRECTION_MS + DOUBTFUL_MS;
    let (time, is_sure) = if off <= ms(rules.near_s) {
        // Within a call the beginning is likelier where a start was typed, the end where it was not.
        let meant = if times.entered.abs_diff(times.at) <= MINUTE_MS.unsigned_abs() { to } else { from };
        (off.saturating_add(distance(times.at, (meant, meant)).min(NOT_NEAR_MS) / 10), !is_other)
    } else if is_late(times, from, to, rules) {
        let late = times.entered.saturating_sub(to).min(ms(rules.late_s)).max(0);
        let minutes = late / MINUTE_MS;
        // A part that grows with the square keeps the order: of two calls the first has the first entry.
        let square = minutes.saturating_mul(minutes) / 100;
        let time = (NOT_NEAR_MS + late / (3_600_000 / LATE_HOUR_MS)).saturating_add(square);
        let is_told = times.is_day || times.entered.abs_diff(times.at) <= ROUNDED_MS.unsigned_abs();
        (time, late <= ms(rules.late_sure_s) && is_told && against < DOUBTFUL_MS)
    } else if off <= ms(rules.far_s) && times.entered >= to.saturating_sub(ms(rules.slack_s)) {
        (NOT_NEAR_MS.saturating_add(off / FAR_PART), false)
    } else {
        return None;
    };
    let cost = time.saturating_add(against);
    (cost < HIGHEST_COST_MS).then_some(Likeness { cost, is_sure })
}

/// Whether an entry that does not tell the time of the call came after this one.
fn is_late(times: &EntryTimes, from: i64, to: i64, rules: &Rules) -> bool {
    if times.is_day {
        return (times.at..times.at.saturating_add(LONGEST_MS)).contains(&from);
    }
    times.is_untold && times.at >= to && times.entered.saturating_sub(to) <= ms(rules.late_s)
}

/// What direction, length, "reached" and the very number say against a pair, in milliseconds of cost.
fn against(seen: &SeenCall, logged: &LoggedCall, rules: &Rules) -> i64 {
    let mut cost: i64 = 0;
    if is_other_direction(seen, logged) {
        cost += DIRECTION_MS;
    }
    let is_talk = seen.is_talk(rules.talked_s);
    cost += match logged.was_reached {
        Some(true) if seen.talked.is_none() => REACHED_MS,
        Some(false) if is_talk && seen.talk_seconds > MACHINE_TALK_S => REACHED_MS,
        Some(false) if is_talk => MACHINE_MS,
        None if !is_talk => NO_TALK_MS,
        _ => 0,
    };
    // An entry of a try that nobody answered often has a length all the same: how long it rang.
    if logged.was_reached != Some(false) || is_talk {
        let off = logged.length_off(seen.talk_seconds).unwrap_or(0);
        cost += off.saturating_mul(500).min(LENGTH_MS);
    }
    let is_very_number = seen.number.as_ref().is_some_and(|number| logged.numbers.contains(number));
    if !is_very_number {
        cost += OTHER_NUMBER_MS;
    }
    cost
}

/// Whether both say who called, and they say different things.
pub(super) fn is_other_direction(seen: &SeenCall, logged: &LoggedCall) -> bool {
    logged.is_inbound.is_some_and(|is_inbound| is_inbound != seen.is_inbound)
}
