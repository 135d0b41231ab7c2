//! Tries to one number in a row: nobody answered, and a minute later it was dialled again. They are one to whoever logs them.

use std::collections::{BTreeMap, HashMap};

use super::{likeness::bounds, pairs::Pair, rules::Rules, seen::SeenCall};

/// Gives each pair the free tries in a row with its call: those before it, and those after it where nobody answered it either.
/// `order` are all calls in order of time; `is_free` says which have no pair, and is kept up to date.
pub(super) fn claim(
    seen: &[SeenCall],
    order: &[usize],
    is_free: &mut [bool],
    pairs: &mut [Pair],
    rules: &Rules,
) {
    let mut in_a_row: HashMap<(i64, &str), Vec<usize>> = HashMap::new();
    let mut spot_of: BTreeMap<usize, usize> = BTreeMap::new();
    for place in order {
        let Some(call) = seen.get(*place) else { continue };
        let Some(number) = &call.number else { continue };
        let row = in_a_row.entry((call.operator, number.as_str())).or_default();
        spot_of.insert(*place, row.len());
        row.push(*place);
    }
    let row_of = |place: usize| {
        let call = seen.get(place)?;
        let row = in_a_row.get(&(call.operator, call.number.as_deref()?))?;
        Some((call, row, *spot_of.get(&place)?))
    };
    for is_back in [true, false] {
        for pair in pairs.iter_mut() {
            let Some((call, row, spot)) = row_of(pair.seen) else { continue };
            if !is_back && call.is_talk(rules.talked_s) {
                continue;
            }
            let before = row.get(..spot).unwrap_or_default();
            let after = row.get(spot + 1..).unwrap_or_default();
            let mut ahead: Box<dyn Iterator<Item = &usize>> =
                if is_back { Box::new(before.iter().rev()) } else { Box::new(after.iter()) };
            let mut last = call;
            for place in &mut ahead {
                let Some(next) = seen.get(*place) else { break };
                let is_one = is_free.get(*place) == Some(&true)
                    && !next.is_talk(rules.talked_s)
                    && next.is_inbound == call.is_inbound
                    && gap(last, next) <= rules.tries_s.saturating_mul(1000);
                if !is_one {
                    break;
                }
                if let Some(free) = is_free.get_mut(*place) {
                    *free = false;
                }
                pair.other_tries.push(*place);
                last = next;
            }
        }
    }
}

/// Milliseconds between two calls; 0 where they overlap.
pub(super) fn gap(one: &SeenCall, other: &SeenCall) -> i64 {
    let ((from, to), (other_from, other_to)) = (bounds(one), bounds(other));
    other_from.saturating_sub(to).max(from.saturating_sub(other_to)).max(0)
}
