//! Pairs by time alone: a number that nobody has in the file, or an entry at another account than the number's.

use std::collections::BTreeMap;

use super::{
    likeness::{EntryTimes, bounds, distance, is_after, is_other_direction},
    logged::LoggedCall,
    rules::Rules,
    seen::SeenCall,
};

/// So many typed starts tell how far an operator's clock and habit are from the telephone system's clock.
const ENOUGH: usize = 8;
/// More than so much is no clock but a habit that time alone cannot bridge.
const MOST_OFF_MS: i64 = 300_000;

/// How far the starts that each operator types are from when the telephone rang, milliseconds: the middle of the pairs that
/// have a number in common. Operators with few such pairs have none.
pub(super) fn habits<'a>(pairs: impl Iterator<Item = (&'a SeenCall, &'a LoggedCall)>) -> BTreeMap<i64, i64> {
    let mut offs: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (seen, logged) in pairs {
        let off = logged.at.millis().saturating_sub(seen.rang.millis());
        if off.abs() <= MOST_OFF_MS && logged.entered_at.millis().abs_diff(logged.at.millis()) > 60_000 {
            offs.entry(logged.operator).or_default().push(off);
        }
    }
    offs.retain(|_, all| all.len() >= ENOUGH);
    offs.into_iter()
        .filter_map(|(operator, mut all)| {
            all.sort_unstable();
            Some((operator, *all.get(all.len() / 2)?))
        })
        .collect()
}

/// Calls and entries of one operator that are near in time where neither has a second candidate. `seen` and `logged` are the
/// free places, in order of time; `habits` is how far the typed starts are off.
pub(super) fn time_alone(
    (all_seen, seen): (&[SeenCall], &[usize]),
    (all_logged, logged): (&[LoggedCall], &[usize]),
    habits: &BTreeMap<i64, i64>,
    rules: &Rules,
) -> Vec<(usize, usize)> {
    let mut calls: BTreeMap<i64, (i64, Vec<usize>)> = BTreeMap::new();
    for place in seen {
        let Some(call) = all_seen.get(*place) else { continue };
        let (from, to) = bounds(call);
        for operator in std::iter::once(&call.operator).chain(&call.sharing) {
            let (longest, places) = calls.entry(*operator).or_default();
            *longest = to.saturating_sub(from).max(*longest);
            places.push(*place);
        }
    }
    // Of each call: how many entries can mean it, and one of them.
    let mut entries_of: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut only: Vec<(usize, usize)> = Vec::new();
    for place in logged {
        let Some(entry) = all_logged.get(*place) else { continue };
        let Some((longest, places)) = calls.get(&entry.operator) else { continue };
        let off = habits.get(&entry.operator).copied().unwrap_or(0);
        let mut found: Vec<usize> = Vec::new();
        for call in around(all_seen, places, *longest, entry, off, rules) {
            found.push(call);
            let counted = entries_of.entry(call).or_insert((0, *place));
            counted.0 += 1;
        }
        if let [call] = found.as_slice() {
            only.push((*call, *place));
        }
    }
    only.retain(|(call, _)| entries_of.get(call).is_some_and(|(count, _)| *count == 1));
    only
}

/// The calls so near an entry in time that it can mean them.
fn around(
    all_seen: &[SeenCall],
    places: &[usize],
    longest: i64,
    entry: &LoggedCall,
    off: i64,
    rules: &Rules,
) -> Vec<usize> {
    let times = EntryTimes::of(entry, rules);
    let is_typed = times.entered.abs_diff(times.at) > 60_000;
    let at = times.at.saturating_sub(if is_typed { off } else { 0 });
    let near = rules.time_alone_s.saturating_mul(1000);
    let began = |place: &usize| all_seen.get(*place).map_or(i64::MIN, |seen| seen.rang.millis());
    let end = places.partition_point(|place| began(place) <= at.saturating_add(near));
    let first = at.saturating_sub(near).saturating_sub(longest);
    let before = places.get(..end).unwrap_or_default().iter().rev();
    before
        .take_while(|place| began(place) >= first)
        .copied()
        .filter(|place| all_seen.get(*place).is_some_and(|seen| is_near(seen, entry, &times, at, rules)))
        .collect()
}

fn is_near(seen: &SeenCall, entry: &LoggedCall, times: &EntryTimes, at: i64, rules: &Rules) -> bool {
    let bounds = bounds(seen);
    let says_otherwise =
        is_other_direction(seen, entry) || entry.was_reached == Some(true) && seen.talked.is_none();
    distance(at, bounds) <= rules.time_alone_s.saturating_mul(1000)
        && is_after(times, bounds.0, rules)
        && !says_otherwise
}
