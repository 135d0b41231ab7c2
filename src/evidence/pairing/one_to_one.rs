//! Calls that were seen and calls that were logged, one to one.

use std::collections::BTreeMap;

use super::{
    assign::{Edge, assign},
    candidates::{Candidates, MOST_A_SIDE, Whose},
    likeness::HIGHEST_COST_MS,
    logged::LoggedCall,
    own_channel::own_channels,
    pairs::{How, Pair, Pairing, Unlogged, Unseen},
    rules::Rules,
    seen::SeenCall,
    sureness::Weighed,
    time_alone::{habits, time_alone},
    tries::claim,
};

/// So often the cheapest assignment is sought among what is left; after that a plain search finishes it. One round is enough
/// unless an operator has dozens of calls with one number in a few days.
const MOST_ROUNDS: usize = 3;

/// Pairs calls with entries, for each operator one to one: by picklog's own channel id, else by number and time with the lowest
/// cost in all, else by time alone.
///
/// The same calls and entries in another order give the same pairs, and pairing what was left over gives nothing more.
pub fn pair(seen: &[SeenCall], logged: &[LoggedCall], rules: &Rules) -> Pairing {
    let mut work = Work::new(seen, logged, rules);
    work.by_own_channel();
    work.by_number();
    work.take_tries();
    work.by_time();
    work.finish()
}

struct Work<'a> {
    seen: &'a [SeenCall],
    logged: &'a [LoggedCall],
    rules: &'a Rules,
    /// The calls and the entries in an order that does not depend on the one they were given in.
    order: Vec<usize>,
    entries: Vec<usize>,
    is_free_seen: Vec<bool>,
    is_free_logged: Vec<bool>,
    pairs: Vec<Pair>,
}

impl<'a> Work<'a> {
    fn new(seen: &'a [SeenCall], logged: &'a [LoggedCall], rules: &'a Rules) -> Work<'a> {
        let mut order: Vec<usize> = (0..seen.len()).collect();
        order.sort_by_key(|place| {
            seen.get(*place).map(|call| (call.rang, call.operator, call.hung_up, &call.key, &call.number))
        });
        let mut entries: Vec<usize> = (0..logged.len()).collect();
        entries.sort_by_key(|place| {
            logged.get(*place).map(|call| (call.entered_at, call.at, call.operator, call.id, call.account))
        });
        Work {
            seen,
            logged,
            rules,
            order,
            entries,
            is_free_seen: vec![true; seen.len()],
            is_free_logged: vec![true; logged.len()],
            pairs: Vec::new(),
        }
    }

    fn free_seen(&self) -> Vec<usize> {
        self.order.iter().copied().filter(|place| self.is_free_seen.get(*place) == Some(&true)).collect()
    }

    fn free_logged(&self) -> Vec<usize> {
        self.entries.iter().copied().filter(|place| self.is_free_logged.get(*place) == Some(&true)).collect()
    }

    fn add(&mut self, found: Vec<(usize, usize)>, how: How) {
        for (seen, logged) in found {
            self.add_one(seen, logged, how, false);
        }
    }

    fn add_one(&mut self, seen: usize, logged: usize, how: How, is_sure: bool) {
        let places = (self.is_free_seen.get_mut(seen), self.is_free_logged.get_mut(logged));
        if let (Some(call), Some(entry)) = places {
            (*call, *entry) = (false, false);
            self.pairs.push(Pair { seen, logged, how, is_sure, other_tries: Vec::new() });
        }
    }

    fn by_own_channel(&mut self) {
        let found = own_channels((self.seen, &self.order), (self.logged, &self.entries));
        for (seen, logged, is_sure) in found {
            self.add_one(seen, logged, How::OwnChannel, is_sure);
        }
    }

    fn by_number(&mut self) {
        for _ in 0..MOST_ROUNDS {
            let found = self.cheapest();
            if found.is_empty() {
                return;
            }
            self.add(found, How::SameNumber);
        }
        let found = self.what_is_left();
        self.add(found, How::SameNumber);
    }

    /// The cheapest assignment among the nearest candidates.
    fn cheapest(&self) -> Vec<(usize, usize)> {
        let (calls, entries) = (self.free_seen(), self.free_logged());
        let candidates = Candidates::new(self.seen, &calls, Whose::Own, self.rules);
        let mut column_of = vec![usize::MAX; self.seen.len()];
        for (column, place) in calls.iter().enumerate() {
            if let Some(own) = column_of.get_mut(*place) {
                *own = column;
            }
        }
        let rows: Vec<Vec<Edge>> = entries
            .iter()
            .map(|entry| {
                let found = self.logged.get(*entry).map(|logged| candidates.of(logged, MOST_A_SIDE));
                let mut row: Vec<Edge> = found
                    .into_iter()
                    .flatten()
                    .filter_map(|(place, fit)| Some(Edge { column: *column_of.get(place)?, cost: fit.cost }))
                    .collect();
                row.sort_unstable_by_key(|edge| (edge.cost, edge.column));
                row
            })
            .collect();
        let assigned = assign(&rows, calls.len(), HIGHEST_COST_MS);
        let pairs = entries.iter().zip(assigned);
        pairs.filter_map(|(entry, column)| Some((*calls.get(column?)?, *entry))).collect()
    }

    /// Pairs for entries whose nearest candidates all went to others: each takes the best that is free.
    fn what_is_left(&self) -> Vec<(usize, usize)> {
        let (calls, entries) = (self.free_seen(), self.free_logged());
        let candidates = Candidates::new(self.seen, &calls, Whose::Own, self.rules);
        let mut is_free = self.is_free_seen.clone();
        let mut found = Vec::new();
        for entry in entries {
            let Some(logged) = self.logged.get(entry) else { continue };
            let possible = candidates.of(logged, usize::MAX);
            let free = possible.into_iter().filter(|(call, _)| is_free.get(*call) == Some(&true));
            let Some((call, _)) =
                free.min_by_key(|(call, fit)| (fit.cost, self.seen.get(*call).map(|seen| seen.rang)))
            else {
                continue;
            };
            if let Some(own) = is_free.get_mut(call) {
                *own = false;
            }
            found.push((call, entry));
        }
        found
    }

    fn take_tries(&mut self) {
        // Pairs take tries in order of time, whatever the order they were found in.
        let seen = self.seen;
        self.pairs.sort_by_key(|pair| {
            seen.get(pair.seen).map(|call| (call.rang, call.operator, call.hung_up, &call.key, &call.number))
        });
        claim(seen, &self.order, &mut self.is_free_seen, &mut self.pairs, self.rules);
    }

    /// Pairs by time until nothing is left to pair: with how far each operator's typed starts are off, and with none.
    fn by_time(&mut self) {
        let by_number = self
            .pairs
            .iter()
            .filter_map(|pair| Some((self.seen.get(pair.seen)?, self.logged.get(pair.logged)?)));
        let habits = habits(by_number);
        for habits in [habits, BTreeMap::new()] {
            loop {
                let (calls, entries) = (self.free_seen(), self.free_logged());
                let found = time_alone((self.seen, &calls), (self.logged, &entries), &habits, self.rules);
                if found.is_empty() {
                    break;
                }
                self.add(found, How::TimeAlone);
                self.take_tries();
            }
        }
    }

    fn finish(mut self) -> Pairing {
        self.take_tries();
        let weighed = Weighed {
            seen: self.seen,
            logged: self.logged,
            rules: self.rules,
            order: &self.order,
            entries: &self.entries,
            is_free_seen: &self.is_free_seen,
            is_free_logged: &self.is_free_logged,
        };
        let verdicts = weighed.judge(&mut self.pairs);
        let doubtful = |all: &[bool], place: usize| all.get(place).copied().unwrap_or(true);
        let unlogged = self.free_seen().into_iter().map(|seen| Unlogged {
            seen,
            is_sure: !doubtful(&verdicts.doubtful_seen, seen),
            beside: verdicts.beside.get(&seen).copied(),
        });
        let unseen = self
            .free_logged()
            .into_iter()
            .map(|logged| Unseen { logged, is_sure: !doubtful(&verdicts.doubtful_logged, logged) });
        Pairing { unlogged: unlogged.collect(), unseen: unseen.collect(), pairs: self.pairs }
    }
}
