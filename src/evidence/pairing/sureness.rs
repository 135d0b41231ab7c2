//! What is sure and what is only perhaps so: whether something else would fit nearly as well.

use std::collections::{HashMap, HashSet};

use super::{
    candidates::{Candidates, MOST_A_SIDE, Whose},
    likeness::{EntryTimes, HIGHEST_COST_MS, Likeness, bounds, distance, is_after, is_other_direction},
    logged::LoggedCall,
    pairs::{How, Pair},
    rules::Rules,
    seen::SeenCall,
    tries::gap,
};

/// What has been paired so far, with all that could have been.
pub(super) struct Weighed<'a> {
    pub seen: &'a [SeenCall],
    pub logged: &'a [LoggedCall],
    pub rules: &'a Rules,
    /// The calls in order of time.
    pub order: &'a [usize],
    /// The entries in order of time.
    pub entries: &'a [usize],
    /// Which calls are neither paired nor a try of a pair.
    pub is_free_seen: &'a [bool],
    /// Which entries are not paired.
    pub is_free_logged: &'a [bool],
}

/// All pairs that could be, by their cost.
struct Possible {
    of_entry: HashMap<usize, Vec<(usize, Likeness)>>,
    of_call: HashMap<usize, Vec<usize>>,
}

impl Possible {
    fn likeness(&self, call: usize, entry: usize) -> Option<Likeness> {
        let all = self.of_entry.get(&entry)?;
        let found = all.binary_search_by_key(&call, |(place, _)| *place).ok()?;
        all.get(found).map(|(_, fit)| *fit)
    }

    fn cost(&self, call: usize, entry: usize) -> Option<i64> {
        self.likeness(call, entry).map(|fit| fit.cost)
    }
}

/// What was found out about calls and entries.
pub(super) struct Verdicts {
    /// Calls that an entry may be meant for after all.
    pub doubtful_seen: Vec<bool>,
    /// Entries that may mean a call after all.
    pub doubtful_logged: Vec<bool>,
    /// For a call the place among the pairs of the talk right beside it.
    pub beside: HashMap<usize, usize>,
}

impl Weighed<'_> {
    /// Marks the pairs that are sure, and finds what is doubtful among the rest.
    pub(super) fn judge(&self, pairs: &mut [Pair]) -> Verdicts {
        let mut verdicts = Verdicts {
            doubtful_seen: self.seen.iter().map(|call| !call.sharing.is_empty()).collect(),
            doubtful_logged: vec![false; self.logged.len()],
            beside: HashMap::new(),
        };
        let possible = self.possible();
        self.mark_pairs(pairs, &possible);
        self.doubt_rivals(pairs, &possible, &mut verdicts);
        self.doubt_colleagues(&mut verdicts);
        self.doubt_handed_over(pairs, &mut verdicts);
        self.doubt_other_accounts(pairs, &mut verdicts);
        self.find_beside(pairs, &mut verdicts);
        verdicts
    }

    fn possible(&self) -> Possible {
        let candidates = Candidates::new(self.seen, self.order, Whose::Own, self.rules);
        let mut possible = Possible { of_entry: HashMap::new(), of_call: HashMap::new() };
        for entry in self.entries {
            let Some(logged) = self.logged.get(*entry) else { continue };
            let found = candidates.of(logged, MOST_A_SIDE);
            for (call, _) in &found {
                possible.of_call.entry(*call).or_default().push(*entry);
            }
            possible.of_entry.insert(*entry, found);
        }
        possible
    }

    fn is_free_call(&self, call: usize) -> bool {
        self.is_free_seen.get(call) == Some(&true)
    }

    fn is_free_entry(&self, entry: usize) -> bool {
        self.is_free_logged.get(entry) == Some(&true)
    }

    fn rival_ms(&self) -> i64 {
        self.rules.rival_s.saturating_mul(1000)
    }

    /// A pair is sure where its time leaves no doubt and neither side has a rival.
    fn mark_pairs(&self, pairs: &mut [Pair], possible: &Possible) {
        let entry_of: HashMap<usize, usize> = by_number(pairs).map(|pair| (pair.seen, pair.logged)).collect();
        let sure: Vec<bool> = pairs
            .iter()
            .map(|pair| match pair.how {
                How::OwnChannel => pair.is_sure,
                How::TimeAlone => false,
                How::SameNumber => self.is_sure(pair, possible, &entry_of),
            })
            .collect();
        pairs.iter_mut().zip(sure).for_each(|(pair, is_sure)| pair.is_sure = is_sure);
    }

    fn is_sure(&self, pair: &Pair, possible: &Possible, entry_of: &HashMap<usize, usize>) -> bool {
        let Some(own) = possible.likeness(pair.seen, pair.logged).filter(|own| own.is_sure) else {
            return false;
        };
        let limit = own.cost.saturating_add(self.rival_ms());
        let mut other_calls = possible.of_entry.get(&pair.logged).into_iter().flatten();
        let is_other_call = |(call, fit): &(usize, Likeness)| {
            if *call == pair.seen {
                return false;
            }
            if self.is_free_call(*call) {
                return fit.cost < limit;
            }
            // The two could change places.
            let Some(entry) = entry_of.get(call).filter(|entry| **entry != pair.logged) else { return false };
            let theirs = possible.cost(*call, *entry).unwrap_or(0);
            let swapped = possible.cost(pair.seen, *entry).unwrap_or(HIGHEST_COST_MS);
            fit.cost.saturating_add(swapped) < limit.saturating_add(theirs)
        };
        let is_other_entry = |entry: &usize| {
            self.is_free_entry(*entry) && possible.cost(pair.seen, *entry).is_some_and(|cost| cost < limit)
        };
        !other_calls.any(is_other_call)
            && !possible.of_call.get(&pair.seen).into_iter().flatten().any(is_other_entry)
    }

    /// A call without an entry is doubtful where it could have that of another call nearly as well, and likewise an entry.
    fn doubt_rivals(&self, pairs: &[Pair], possible: &Possible, verdicts: &mut Verdicts) {
        for pair in by_number(pairs) {
            let Some(own) = possible.cost(pair.seen, pair.logged) else { continue };
            let limit = own.saturating_add(self.rival_ms());
            for (call, fit) in possible.of_entry.get(&pair.logged).into_iter().flatten() {
                if self.is_free_call(*call) && fit.cost < limit {
                    doubt(&mut verdicts.doubtful_seen, *call);
                }
            }
            for entry in possible.of_call.get(&pair.seen).into_iter().flatten() {
                let cost = possible.cost(pair.seen, *entry);
                if self.is_free_entry(*entry) && cost.is_some_and(|cost| cost < limit) {
                    doubt(&mut verdicts.doubtful_logged, *entry);
                }
            }
        }
    }

    /// A colleague may have logged a call, or sat at another's telephone.
    fn doubt_colleagues(&self, verdicts: &mut Verdicts) {
        let free: Vec<usize> = self.order.iter().copied().filter(|call| self.is_free_call(*call)).collect();
        let candidates = Candidates::new(self.seen, &free, Whose::Anybodys, self.rules);
        for entry in self.entries.iter().filter(|entry| self.is_free_entry(**entry)) {
            let Some(logged) = self.logged.get(*entry) else { continue };
            for (call, _) in candidates.of(logged, MOST_A_SIDE).into_iter().filter(|(_, fit)| fit.is_sure) {
                doubt(&mut verdicts.doubtful_seen, call);
                doubt(&mut verdicts.doubtful_logged, *entry);
            }
        }
    }

    /// Who handed a call over to a colleague who talked longer and logged it need not log it too.
    fn doubt_handed_over(&self, pairs: &[Pair], verdicts: &mut Verdicts) {
        let mut logged_talk: HashMap<&str, i64> = HashMap::new();
        for call in pairs.iter().filter_map(|pair| self.seen.get(pair.seen)) {
            let longest = logged_talk.entry(call.key.as_str()).or_default();
            *longest = call.talk_seconds.max(*longest);
        }
        for place in self.order.iter().filter(|place| self.is_free_call(**place)) {
            let Some(call) = self.seen.get(*place) else { continue };
            if logged_talk.get(call.key.as_str()).is_some_and(|longest| call.talk_seconds <= *longest) {
                doubt(&mut verdicts.doubtful_seen, *place);
            }
        }
    }

    /// A wrong account may have been picked, or the number is not in the file. What time alone paired may belong elsewhere, so
    /// it counts as free here.
    fn doubt_other_accounts(&self, pairs: &[Pair], verdicts: &mut Verdicts) {
        let by_time: Vec<&Pair> = pairs.iter().filter(|pair| pair.how == How::TimeAlone).collect();
        let open_seen: HashSet<usize> = by_time.iter().map(|pair| pair.seen).collect();
        let open_logged: HashSet<usize> = by_time.iter().map(|pair| pair.logged).collect();
        let is_open_call = |place: usize| self.is_free_call(place) || open_seen.contains(&place);
        let is_open_entry = |place: usize| self.is_free_entry(place) || open_logged.contains(&place);
        let near = self.rules.near_s.saturating_mul(1000);
        let mut calls: HashMap<i64, (i64, Vec<usize>)> = HashMap::new();
        for place in self.order.iter().filter(|place| is_open_call(**place)) {
            let Some(call) = self.seen.get(*place) else { continue };
            let (from, to) = bounds(call);
            for operator in std::iter::once(&call.operator).chain(&call.sharing) {
                let (longest, places) = calls.entry(*operator).or_default();
                *longest = to.saturating_sub(from).max(*longest);
                places.push(*place);
            }
        }
        let began = |place: &usize| self.seen.get(*place).map_or(i64::MIN, |seen| seen.rang.millis());
        for entry in self.entries.iter().filter(|entry| is_open_entry(**entry)) {
            let Some(logged) = self.logged.get(*entry) else { continue };
            let Some((longest, places)) = calls.get(&logged.operator) else { continue };
            let times = EntryTimes::of(logged, self.rules);
            let (first, _) = times.reach(*longest, self.rules);
            let first = first.max(times.at.saturating_sub(self.rules.late_sure_s.saturating_mul(1000)));
            let end = places.partition_point(|place| began(place) <= times.at.saturating_add(near));
            let before = places.get(..end).unwrap_or_default().iter().rev();
            for place in before.take_while(|place| began(place) >= first.saturating_sub(*longest)) {
                let Some(call) = self.seen.get(*place) else { continue };
                if self.may_mean(logged, &times, call, self.is_free_call(*place)) {
                    doubt(&mut verdicts.doubtful_seen, *place);
                    doubt(&mut verdicts.doubtful_logged, *entry);
                }
            }
        }
    }

    /// Whether an entry may mean a call that has neither its number nor its account.
    fn may_mean(&self, logged: &LoggedCall, times: &EntryTimes, call: &SeenCall, is_free: bool) -> bool {
        let bounds = bounds(call);
        if !is_after(times, bounds.0, self.rules) {
            return false;
        }
        let is_told_otherwise = logged.was_reached == Some(true) && call.talked.is_none()
            || logged
                .length_off(call.talk_seconds)
                .is_some_and(|off| self.rules.is_off(off, call.talk_seconds));
        let limit = match call.accounts.is_empty() {
            // An unknown number may be anybody's: an entry that does not tell the time may mean any of that day.
            true if is_free && times.is_untold => self.rules.late_sure_s,
            true if is_free => self.rules.near_s,
            true => self.rules.other_account_s,
            // The account speaks against it. Where direction or length do too, it is another call.
            false if is_told_otherwise || is_other_direction(call, logged) => return false,
            false => self.rules.other_account_s,
        };
        distance(times.at, bounds) <= limit.saturating_mul(1000)
    }

    /// A talk right beside a logged one with the same number may belong to it.
    fn find_beside(&self, pairs: &[Pair], verdicts: &mut Verdicts) {
        let limit = self.rules.beside_s.saturating_mul(1000);
        let pair_of: HashMap<usize, usize> =
            pairs.iter().enumerate().map(|(at, pair)| (pair.seen, at)).collect();
        let mut last_of: HashMap<(i64, &str), usize> = HashMap::new();
        for place in self.order {
            let Some(call) = self.seen.get(*place) else { continue };
            let Some(number) = &call.number else { continue };
            let Some(last) = last_of.insert((call.operator, number.as_str()), *place) else { continue };
            if self.seen.get(last).is_none_or(|before| gap(before, call) > limit) {
                continue;
            }
            for (one, other) in [(*place, last), (last, *place)] {
                if self.is_free_call(one)
                    && let Some(pair) = pair_of.get(&other)
                {
                    verdicts.beside.insert(one, *pair);
                    doubt(&mut verdicts.doubtful_seen, one);
                }
            }
        }
    }
}

fn by_number(pairs: &[Pair]) -> impl Iterator<Item = &Pair> {
    pairs.iter().filter(|pair| pair.how == How::SameNumber)
}

fn doubt(all: &mut [bool], place: usize) {
    if let Some(one) = all.get_mut(place) {
        *one = true;
    }
}
