//! Which clock a file of call records was written by.
//!
//! Asterisk's ids begin with the UNIX time at which the channel was made. So a row whose local time is known tells how far
//! its clock is from UTC. That is better than any zone that people name: servers run on UTC in towns that do not.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use chrono_tz::Tz;

use crate::{
    domain::{Moment, Zone},
    evidence::fold::{Found, found},
};

use super::stamp::{Stamp, unix};

/// Offsets of zones are multiples of this, in seconds.
const STEP: i64 = 900;
/// A channel begins no later than this after its id was made, in seconds; a row written to the minute as much before.
const NEAR: i64 = 90;
/// The widest offsets of zones, in seconds.
const WEST: i64 = -12 * 3600;
const EAST: i64 = 14 * 3600;

/// The clock of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// The clock of a zone.
    Zone(Tz),
    /// So many seconds east of UTC, as the ids say: one offset, or several where clocks were changed. The first is the
    /// most frequent.
    Ids(Vec<i64>),
}

/// The UNIX time in an id: `1706368044.12`, `pbx1-1706368044.12`.
pub(super) fn epoch_of(id: &str) -> Option<i64> {
    let tail = id.rsplit_once('-').map_or(id, |(_, tail)| tail);
    let (whole, part) = tail.split_once('.')?;
    if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(whole.len(), 9 | 10) {
        return None;
    }
    unix(whole).map(|moment| moment.millis() / 1000)
}

/// The telephone system in an id: `pbx1` of `pbx1-1706368044.12`.
pub(super) fn system_of(id: &str) -> Option<&str> {
    let (system, _) = id.rsplit_once('-')?;
    epoch_of(id).map(|_| system).filter(|system| !system.is_empty())
}

/// The offsets that the ids of rows tell, the most frequent first; none where they do not agree on any. Each row is its
/// id and its local time.
pub(super) fn offsets(rows: &[(&str, NaiveDateTime)]) -> Option<Vec<i64>> {
    // A channel may have several rows, and the later ones begin long after its id was made.
    let mut first: BTreeMap<&str, i64> = BTreeMap::new();
    for (id, at) in rows {
        let Some(epoch) = epoch_of(id) else { continue };
        let apart = at.and_utc().timestamp() - epoch;
        let known = first.entry(id).or_insert(apart);
        *known = apart.min(*known);
    }
    let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
    for apart in first.values() {
        if let Some(offset) = near_step(*apart, NEAR) {
            *counts.entry(offset).or_default() += 1;
        }
    }
    let agreeing: usize = counts.values().sum();
    if agreeing == 0 || agreeing * 3 < first.len() {
        return None;
    }
    let mut offsets: Vec<(i64, usize)> = counts.into_iter().collect();
    offsets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let (main, most) = offsets.first().copied()?;
    // Summer time moves clocks by an hour or half of one. Any other offset is a row that waited.
    offsets.retain(|(offset, count)| {
        *offset == main || (matches!((offset - main).abs(), 1800 | 3600) && count * 50 >= most)
    });
    let kept: usize = offsets.iter().map(|(_, count)| count).sum();
    (kept * 2 > agreeing).then(|| offsets.into_iter().map(|(offset, _)| offset).collect())
}

/// The offset that a difference is near to.
fn near_step(apart: i64, near: i64) -> Option<i64> {
    let offset = (apart + STEP / 2).div_euclid(STEP) * STEP;
    ((apart - offset).abs() <= near && (WEST..=EAST).contains(&offset)).then_some(offset)
}

/// Whether the ids say what the clock of a zone would.
pub(super) fn agrees(zone: Tz, rows: &[(&str, NaiveDateTime)]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for (id, at) in rows {
        let Some(epoch) = epoch_of(id) else { continue };
        let Some(offset) = near_step(at.and_utc().timestamp() - epoch, NEAR) else { continue };
        let there = Moment::from_millis(epoch * 1000).local(Zone(zone)).and_utc().timestamp() - epoch;
        if there == offset { good += 1 } else { bad += 1 }
    }
    good > bad * 9
}

/// Reads local times of rows one after the other.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    clock: Clock,
    /// The offset of the row before: a row without an id of its own has it too.
    last: Option<i64>,
}

/// How local times of one row become moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowClock {
    /// So many seconds east of UTC.
    Offset(i64),
    /// The clock of a zone.
    Zone(Tz),
}

impl Reading {
    /// Starts.
    pub fn new(clock: Clock) -> Reading {
        Reading { clock, last: None }
    }

    /// The clock of a row that began at a local time and has an id.
    pub fn row(&mut self, id: &str, start: Option<NaiveDateTime>) -> RowClock {
        let apart = epoch_of(id).zip(start).map(|(epoch, at)| at.and_utc().timestamp() - epoch);
        match &self.clock {
            Clock::Zone(zone) => RowClock::Zone(*zone),
            Clock::Ids(known) => {
                let offset = apart.map(|apart| offset_of(apart, known)).or(self.last);
                let offset = offset.or_else(|| known.first().copied()).unwrap_or(0);
                self.last = Some(offset);
                RowClock::Offset(offset)
            }
        }
    }
}

/// The offset of a row that is so far from its id, in a file of which these are known.
fn offset_of(apart: i64, known: &[i64]) -> i64 {
    let main = known.first().copied().unwrap_or(0);
    // Clocks may change after the part of the file that was looked at.
    if let Some(own) = near_step(apart, 5).filter(|own| known.contains(own) || (own - main).abs() == 3600) {
        return own;
    }
    // A row that waited: what is left of the difference is how long.
    known.iter().copied().filter(|offset| *offset <= apart + NEAR).max().unwrap_or(main)
}

/// In an hour that a clock shows twice the id of a row tells which it was.
pub(super) fn told_by_id(id: &str, early: i64, late: i64) -> Option<i64> {
    let epoch = epoch_of(id)?;
    let is_near = |at: &i64| near_step(at / 1000 - epoch, NEAR) == Some(0);
    [early, late].into_iter().find(is_near)
}

impl RowClock {
    /// When a time was.
    pub fn found(self, stamp: Stamp) -> Found {
        match (stamp, self) {
            (Stamp::Exact(moment), _) => Found::Once(moment.millis()),
            (Stamp::Wall { at, .. }, RowClock::Offset(offset)) => {
                let utc = at.checked_sub_signed(TimeDelta::seconds(offset)).unwrap_or(at);
                Found::Once(utc.and_utc().timestamp_millis())
            }
            (Stamp::Wall { at, .. }, RowClock::Zone(zone)) => found(zone, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        match super::super::stamp::stamp(text, None) {
            Some(Stamp::Wall { at, .. }) => at,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn ids_hold_a_time_and_a_system() {
        assert_eq!(epoch_of("1706368044.12"), Some(1_706_368_044));
        assert_eq!(epoch_of("pbx-1-1706368044.12"), Some(1_706_368_044));
        assert_eq!(system_of("pbx-1-1706368044.12"), Some("pbx-1"));
        for id in [
            "",
            "picklog-0198c9b2-7c2a",
            "1706368044",
            "12.5",
            "a-b.c",
            "96aa82fe-7bd1-11e5-a230-5c514f6a0f72",
        ] {
            assert_eq!((epoch_of(id), system_of(id)), (None, None), "{id}");
        }
    }

    #[test]
    fn the_offset_comes_from_rows_that_did_not_wait() {
        // 1795843485 is 2026-11-28 05:24:45 UTC.
        let rows = [
            ("1795843485.0", wall("2026-11-28 10:24:45")),
            ("1795843485.0", wall("2026-11-28 10:54:45")),
            ("1795843500.2", wall("2026-11-28 10:25:00")),
        ];
        assert_eq!(offsets(&rows), Some(vec![18_000]));
        let mut reading = Reading::new(Clock::Ids(vec![18_000]));
        assert_eq!(reading.row("1795843485.0", Some(wall("2026-11-28 10:54:45"))), RowClock::Offset(18_000));
        assert_eq!(reading.row("picklog-1", Some(wall("2026-11-28 11:00:00"))), RowClock::Offset(18_000));
        assert_eq!(offsets(&[("x", wall("2026-11-28 10:24:45"))]), None);
    }

    #[test]
    fn a_change_of_clocks_is_seen_and_a_repeated_hour_is_told_by_the_id() {
        // Berlin: 2026-10-25 00:30 UTC is 02:30 in summer time, 01:30 UTC is 02:30 in winter time.
        let summer = ("1792888200.1", wall("2026-10-25 02:30:00"));
        let winter = ("1792891800.2", wall("2026-10-25 02:30:00"));
        let mut found = offsets(&[summer, winter]).unwrap();
        found.sort_unstable();
        assert_eq!(found, [3600, 7200]);
        assert!(agrees(Tz::Europe__Berlin, &[summer, winter]) && !agrees(Tz::UTC, &[summer]));
        let mut reading = Reading::new(Clock::Ids(vec![3600, 7200]));
        assert_eq!(reading.row(summer.0, Some(summer.1)), RowClock::Offset(7200));
        assert_eq!(reading.row(winter.0, Some(winter.1)), RowClock::Offset(3600));
        let Found::Twice(early, late) = super::found(Tz::Europe__Berlin, summer.1) else { panic!() };
        assert_eq!(told_by_id(summer.0, early, late), Some(1_792_888_200_000));
        assert_eq!(told_by_id(winter.0, early, late), Some(1_792_891_800_000));
    }
}
