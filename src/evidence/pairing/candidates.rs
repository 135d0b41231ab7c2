//! Which calls an entry can mean: those of its operator that have its number or its account, near it in time.

use std::collections::HashMap;

use super::{
    likeness::{EntryTimes, Likeness, bounds, likeness},
    logged::LoggedCall,
    rules::Rules,
    seen::SeenCall,
};

/// So many candidates of one number are kept for an entry, on each side of it in time. Days with more calls to one number
/// are rare, and the further ones are unlikely.
pub(super) const MOST_A_SIDE: usize = 24;

/// Whose calls are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The operator's own, and those of a line that the operator shares.
    Own,
    /// Everybody's.
    Anybodys,
}

/// Calls by operator and number, and by operator and account.
pub(super) struct Candidates<'a> {
    seen: &'a [SeenCall],
    rules: &'a Rules,
    whose: Whose,
    numbers: HashMap<(i64, &'a str), List>,
    accounts: HashMap<(i64, i64), List>,
}

/// Calls in the order of their beginning.
#[derive(Default)]
struct List {
    calls: Vec<(i64, usize)>,
    /// The longest of them, milliseconds.
    longest: i64,
}

impl List {
    fn add(&mut self, seen: &SeenCall, place: usize) {
        let (from, to) = bounds(seen);
        self.longest = self.longest.max(to.saturating_sub(from));
        self.calls.push((from, place));
    }
}

impl<'a> Candidates<'a> {
    /// `places` are the calls to look at, in the order of their beginning.
    pub(super) fn new(
        seen: &'a [SeenCall],
        places: &[usize],
        whose: Whose,
        rules: &'a Rules,
    ) -> Candidates<'a> {
        let mut found = Candidates { seen, rules, whose, numbers: HashMap::new(), accounts: HashMap::new() };
        for place in places {
            let Some(call) = seen.get(*place) else { continue };
            let own = std::iter::once(&call.operator).chain(&call.sharing);
            let operators: Vec<i64> = if whose == Whose::Own { own.copied().collect() } else { vec![0] };
            for operator in operators {
                if let Some(number) = &call.number {
                    found.numbers.entry((operator, number.as_str())).or_default().add(call, *place);
                }
                for account in &call.accounts {
                    found.accounts.entry((operator, *account)).or_default().add(call, *place);
                }
            }
        }
        found
    }

    /// The calls that an entry can mean and how well they fit, in the order of their places; of each number or account at most
    /// `most` on each side of the entry in time.
    pub(super) fn of(&self, logged: &LoggedCall, most: usize) -> Vec<(usize, Likeness)> {
        let times = EntryTimes::of(logged, self.rules);
        let operator = if self.whose == Whose::Own { logged.operator } else { 0 };
        let by_number =
            logged.numbers.iter().filter_map(|number| self.numbers.get(&(operator, number.as_str())));
        let by_account = self.accounts.get(&(operator, logged.account));
        let mut found = Vec::new();
        for list in by_number.chain(by_account) {
            let (first, last) = times.reach(list.longest, self.rules);
            let middle = list.calls.partition_point(|(from, _)| *from <= times.at);
            let (before, after) = list.calls.split_at_checked(middle).unwrap_or_default();
            let fits = |(_, place): &(i64, usize)| {
                let fit = likeness(self.seen.get(*place)?, logged, &times, self.rules)?;
                Some((*place, fit))
            };
            found.extend(
                before.iter().rev().take_while(|(from, _)| *from >= first).filter_map(fits).take(most),
            );
            found.extend(after.iter().take_while(|(from, _)| *from <= last).filter_map(fits).take(most));
        }
        found.sort_unstable_by_key(|(place, _)| *place);
        found.dedup_by_key(|(place, _)| *place);
        found
    }
}
