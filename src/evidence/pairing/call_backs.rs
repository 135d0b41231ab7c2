//! Missed calls, and who talked with the caller next.

use std::collections::BTreeMap;

use crate::domain::Moment;

use super::seen::{MissedCall, SeenCall};

/// A caller whom we missed, once or several times in a row, and the next talk with the same number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallBack {
    /// The missed calls before that talk, by their places, in order of time.
    pub missed: Vec<usize>,
    /// The talk, by its place among the calls that were seen; none so far.
    pub talk: Option<usize>,
    /// Whether we called back; otherwise they called again and somebody picked up.
    pub is_by_us: bool,
    /// Seconds from the end of the first missed call to that talk.
    pub after_seconds: Option<i64>,
}

/// The calls of one caller before the same next talk, and that talk.
#[derive(Default)]
struct Group {
    missed: Vec<usize>,
    talk: Option<usize>,
}

/// What became of each missed call whose caller showed a number, in the order of the first missed call. Callers who withheld
/// theirs cannot be called back and are left out.
pub fn call_backs(missed: &[MissedCall], seen: &[SeenCall]) -> Vec<CallBack> {
    let mut talks: BTreeMap<&str, Vec<(Moment, usize)>> = BTreeMap::new();
    for (place, call) in seen.iter().enumerate() {
        if let (Some(number), Some(talked)) = (&call.number, call.talked) {
            talks.entry(number).or_default().push((talked.from, place));
        }
    }
    let order = |place: &(Moment, usize)| (place.0, seen.get(place.1).map(|call| (call.operator, &call.key)));
    talks.values_mut().for_each(|all| all.sort_by(|one, other| order(one).cmp(&order(other))));
    // Those of one caller with the same next talk are one.
    let mut found: BTreeMap<(&str, Option<Moment>), Group> = BTreeMap::new();
    let mut in_order: Vec<usize> = (0..missed.len()).collect();
    in_order.sort_by_key(|place| missed.get(*place).map(|call| (call.rang, &call.key)));
    for place in in_order {
        let Some(call) = missed.get(place) else { continue };
        let Some(number) = call.number.as_deref() else { continue };
        let all = talks.get(number).map(Vec::as_slice).unwrap_or_default();
        let next = all.get(all.partition_point(|(from, _)| *from < call.rang));
        let group = found.entry((number, next.map(|next| next.0))).or_default();
        group.missed.push(place);
        group.talk = next.map(|next| next.1);
    }
    let mut backs: Vec<CallBack> = found.into_values().map(|group| back(missed, seen, group)).collect();
    let first = |back: &CallBack| {
        back.missed.first().and_then(|place| missed.get(*place)).map(|call| (call.rang, call.key.clone()))
    };
    backs.sort_by_cached_key(first);
    backs
}

fn back(missed: &[MissedCall], seen: &[SeenCall], group: Group) -> CallBack {
    let Group { missed: places, talk } = group;
    let call = talk.and_then(|place| seen.get(place));
    let since = places.first().and_then(|place| missed.get(*place)).map(|first| first.ended);
    let from = call.and_then(|call| call.talked).map(|span| span.from);
    CallBack {
        talk,
        is_by_us: call.is_some_and(|call| !call.is_inbound),
        after_seconds: from.zip(since).map(|(from, since)| from.seconds_since(since).max(0)),
        missed: places,
    }
}
