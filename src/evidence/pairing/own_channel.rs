//! Pairs by the channel id that picklog gave a call when it dialled: the telephone system writes it into its record.

use std::collections::BTreeMap;

use super::{logged::LoggedCall, seen::SeenCall};

/// Calls and entries with the same channel id, one to one. `seen` and `logged` are the places to look at, in order of time.
///
/// An id that two calls or two entries have goes to those of the same operator, the earliest first, and then to what is left
/// across operators. The last of the three says whether there was no choice.
pub(super) fn own_channels(
    (all_seen, seen): (&[SeenCall], &[usize]),
    (all_logged, logged): (&[LoggedCall], &[usize]),
) -> Vec<(usize, usize, bool)> {
    let mut by_id: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for place in seen {
        if let Some(id) = all_seen.get(*place).and_then(|call| call.dialled_as.as_deref()) {
            by_id.entry(id).or_default().0.push(*place);
        }
    }
    for place in logged {
        if let Some(id) = all_logged.get(*place).and_then(|call| call.dialled_as.as_deref()) {
            by_id.entry(id).or_default().1.push(*place);
        }
    }
    let mut found = Vec::new();
    for (id, (mut calls, mut entries)) in by_id {
        if id.is_empty() {
            continue;
        }
        let operator_of = |entry: usize| all_logged.get(entry).map(|logged| logged.operator);
        entries.retain(|entry| {
            let own = calls
                .iter()
                .position(|call| all_seen.get(*call).map(|seen| seen.operator) == operator_of(*entry));
            own.map(|own| found.push((calls.remove(own), *entry, true))).is_none()
        });
        let is_sure = calls.len() == 1 && entries.len() == 1;
        found.extend(calls.into_iter().zip(entries).map(|(call, entry)| (call, entry, is_sure)));
    }
    found
}
