//! What an operator is asked about: a call that nobody logged, an entry that no telephone saw, a length that differs.

use std::collections::HashMap;

use crate::domain::Moment;

use super::{
    coverage::Coverage,
    logged::LoggedCall,
    pairs::{Pair, Pairing},
    rules::Rules,
    seen::SeenCall,
};

/// One question. All places are those of the slices that were paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// `call_unlogged`: somebody of us talked with a known account, and it was not logged.
    Unlogged {
        /// The call.
        seen: usize,
    },
    /// `call_unseen`: it was logged, and the telephone system never saw it.
    Unseen {
        /// The entry.
        logged: usize,
    },
    /// `call_differs`: another length was logged than was seen.
    Differs {
        /// The call.
        seen: usize,
        /// Its entry.
        logged: usize,
        /// Seconds that were talked.
        talked_seconds: i64,
        /// Seconds that the entry is off; from the nearer end where it tells a range.
        off_seconds: i64,
    },
}

/// What is to be asked, in the order of time for each kind. Only what is sure is asked so; `as_of` is the time up to which
/// calls and entries are known.
pub fn findings(
    seen: &[SeenCall],
    logged: &[LoggedCall],
    pairing: &Pairing,
    coverage: &Coverage,
    as_of: Moment,
    rules: &Rules,
) -> Vec<Finding> {
    let is_due = |since: Moment| as_of >= since.plus_seconds(rules.grace_s);
    let is_asked =
        |call: &SeenCall| call.is_talk(rules.talked_s) && !call.accounts.is_empty() && is_due(call.hung_up);
    let unlogged = pairing
        .unlogged
        .iter()
        .filter(|one| one.is_sure && seen.get(one.seen).is_some_and(is_asked))
        .map(|one| Finding::Unlogged { seen: one.seen });
    let is_uncalled =
        |entry: &LoggedCall| !entry.is_imported && coverage.holds(entry, rules) && is_due(entry.entered_at);
    let unseen = pairing
        .unseen
        .iter()
        .filter(|one| one.is_sure && logged.get(one.logged).is_some_and(is_uncalled))
        .map(|one| Finding::Unseen { logged: one.logged });
    // A conversation whose line broke: what was talked beside a pair may be part of what was logged.
    let mut beside: HashMap<usize, i64> = HashMap::new();
    for one in &pairing.unlogged {
        if let (Some(pair), Some(call)) = (one.beside, seen.get(one.seen)) {
            let more = beside.entry(pair).or_default();
            *more = more.saturating_add(call.talk_seconds);
        }
    }
    let differs = pairing.pairs.iter().enumerate().filter_map(|(at, pair)| {
        let more = beside.get(&at).copied().unwrap_or(0);
        differs(seen.get(pair.seen)?, logged.get(pair.logged)?, pair, more, rules)
    });
    unlogged.chain(unseen).chain(differs).collect()
}

fn differs(call: &SeenCall, entry: &LoggedCall, pair: &Pair, more: i64, rules: &Rules) -> Option<Finding> {
    let is_try = entry.was_reached == Some(false) && !call.is_talk(rules.talked_s);
    // Who took a call over has logged a part of it, or all of it; what came from elsewhere is nobody's to answer for.
    if entry.is_imported || !pair.is_sure || !call.is_whole || is_try || call.operator != entry.operator {
        return None;
    }
    let talked = call.talk_seconds;
    let off = entry.length_off(talked)?;
    let with_more = talked.saturating_add(more);
    let is_off = rules.is_off(off, talked) && rules.is_off(entry.length_off(with_more)?, with_more);
    is_off.then_some(Finding::Differs {
        seen: pair.seen,
        logged: pair.logged,
        talked_seconds: talked,
        off_seconds: off,
    })
}
