//! Days of calls and entries, made from a seed, with the truth of which entry belongs to which call.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    domain::Moment,
    evidence::{
        Call, Direction, Leg, Span,
        pairing::{LoggedCall, Pairing, Rules, SeenCall, pair, seen_of},
    },
};

/// 2026-03-02, a Monday, 00:00 UTC.
const MONDAY: i64 = 1_772_409_600;
const DAY: i64 = 86_400;

/// A small generator of random numbers (Vigna's SplitMix64).
pub struct Random(pub u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, limit: i64) -> i64 {
        (self.next() % limit.max(1).unsigned_abs()) as i64
    }

    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to - from + 1)
    }

    pub fn is(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }
}

/// How the days are.
#[derive(Clone, Debug)]
pub struct Plan {
    pub calls: usize,
    pub operators: i64,
    pub accounts: i64,
    pub unlogged: i64,
    pub unknown: i64,
    pub invented: i64,
    pub evening: i64,
    /// Percent of calls that picklog dialled.
    pub dialled: i64,
    /// Percent of typed starts that are rounded to five minutes; the others are exact to the minute.
    pub rounded: i64,
    /// Percent of entries whose start is the time of entry.
    pub untold: i64,
    /// Seconds between calls at the most.
    pub pause: i64,
    /// Accounts that share one number.
    pub sharing_number: i64,
    /// Numbers of each account.
    pub numbers: i64,
    /// Two operators sit at each line by turns, and the telephone system knows only the line.
    pub is_line_shared: bool,
    /// Entries tell neither length nor direction nor whether somebody was reached.
    pub is_bare: bool,
    /// How far the telephone system's clock is ahead, seconds.
    pub clock: i64,
    /// Percent of entries of evenings that keep the time of entry as the start.
    pub evening_untold: i64,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan {
            calls: 1400,
            operators: 5,
            accounts: 300,
            unlogged: 12,
            unknown: 6,
            invented: 3,
            evening: 5,
            dialled: 20,
            rounded: 50,
            untold: 30,
            pause: 900,
            sharing_number: 1,
            numbers: 1,
            is_line_shared: false,
            is_bare: false,
            clock: 0,
            evening_untold: 50,
        }
    }
}

/// Made days and what is true of them.
#[derive(Default)]
pub struct Made {
    pub seen: Vec<SeenCall>,
    pub logged: Vec<LoggedCall>,
    /// The entry of each logged conversation, by the call that was talked (or the last try).
    pub truth: BTreeMap<usize, usize>,
    /// Tries of a conversation that the entry stands for too.
    pub tries: BTreeMap<usize, usize>,
    pub dialled: BTreeSet<usize>,
    pub invented: BTreeSet<usize>,
    /// Talks with known accounts that nobody logged.
    pub unlogged: BTreeSet<usize>,
}

/// How pairs stand against the truth.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub sure_precision: f64,
    pub unlogged_precision: f64,
    pub unlogged_recall: f64,
    pub unseen_precision: f64,
    pub unseen_recall: f64,
    pub dialled: f64,
}

fn number(account: i64, which: i64) -> String {
    format!("+7812{:07}", account * 10 + which)
}

struct Maker {
    plan: Plan,
    random: Random,
    made: Made,
    /// What is still to be entered in the evening: operator, place of the call, account.
    evening: Vec<(i64, usize, i64, bool)>,
}

/// Makes the days of a plan.
pub fn make(plan: &Plan, seed: u64) -> Made {
    let mut maker =
        Maker { plan: plan.clone(), random: Random(seed), made: Made::default(), evening: Vec::new() };
    let each = plan.calls / plan.operators as usize + 1;
    for operator in 1..=plan.operators {
        let mut done = 0;
        let mut day = 0;
        while done < each {
            if day % 7 < 5 {
                done += maker.day(operator, MONDAY + day * DAY, each - done);
            }
            day += 1;
        }
    }
    maker.made
}

impl Maker {
    fn day(&mut self, operator: i64, midnight: i64, most: usize) -> usize {
        let mut now = midnight + 9 * 3600 + self.random.below(1200);
        let mut done = 0;
        while now < midnight + 18 * 3600 && done < most {
            now = self.conversation(operator, now) + self.random.below(self.plan.pause + 1);
            done += 1;
            if self.random.is(self.plan.invented) {
                self.invent(operator, now);
            }
        }
        let mut now = midnight + 18 * 3600 + self.random.below(3600);
        for (operator, call, account, is_reached) in std::mem::take(&mut self.evening) {
            now += self.random.between(30, 150);
            let is_untold = self.random.is(self.plan.evening_untold);
            self.log(operator, call, account, is_reached, now, is_untold);
        }
        done
    }

    /// One conversation with its tries; gives the time when the operator is free again.
    fn conversation(&mut self, operator: i64, begin: i64) -> i64 {
        let account = self.random.below(self.plan.accounts);
        let is_unknown = self.random.is(self.plan.unknown);
        let which = self.random.below(self.plan.numbers);
        // Several accounts of one house have the number of the first.
        let house = account - account % self.plan.sharing_number.max(1);
        let number = if is_unknown {
            format!("+7495{:07}", self.random.below(9_999_999))
        } else {
            number(house, which)
        };
        let accounts: Vec<i64> =
            if is_unknown { vec![] } else { (house..house + self.plan.sharing_number.max(1)).collect() };
        let is_inbound = self.random.is(35);
        if is_inbound && self.random.is(10) {
            self.call(operator, &number, &accounts, true, begin, 0, false);
            return self.free_at();
        }
        let is_dialled = !is_inbound && self.random.is(self.plan.dialled);
        let tries = if is_inbound { 0 } else { [0, 0, 0, 1, 1, 2][self.random.below(6) as usize] };
        let is_reached = is_inbound || self.random.is(85);
        let mut now = begin;
        let mut row = Vec::new();
        for _ in 0..tries {
            row.push(self.call(operator, &number, &accounts, is_inbound, now, 0, false));
            now = self.free_at() + self.random.between(20, 240);
        }
        let talk = if is_reached { 15 + self.random.below(60) * self.random.below(12) } else { 0 };
        let last = self.call(operator, &number, &accounts, is_inbound, now, talk, is_dialled);
        now = self.free_at();
        let is_logged = !self.random.is(self.plan.unlogged);
        if is_logged {
            self.made.tries.extend(row.iter().map(|one| (*one, last)));
            if self.random.is(self.plan.evening) {
                self.evening.push((operator, last, account, is_reached));
            } else {
                now += self.random.between(10, 120);
                let is_untold = self.random.is(self.plan.untold);
                self.log(operator, last, account, is_reached, now, is_untold);
            }
        } else if talk >= 10 && !is_unknown {
            self.made.unlogged.insert(last);
        }
        now
    }

    fn free_at(&self) -> i64 {
        self.made.seen.last().unwrap().hung_up.millis() / 1000 - self.plan.clock
    }

    #[allow(clippy::too_many_arguments)]
    fn call(
        &mut self,
        operator: i64,
        number: &str,
        accounts: &[i64],
        is_inbound: bool,
        begin: i64,
        talk: i64,
        is_dialled: bool,
    ) -> usize {
        let at = |seconds: i64| Moment::from_millis((seconds + self.plan.clock) * 1000);
        let ring = self.random.between(3, 25);
        let place = self.made.seen.len();
        if is_dialled {
            self.made.dialled.insert(place);
        }
        let talked = if talk > 0 {
            vec![Span { from: at(begin + ring), to: at(begin + ring + talk) }]
        } else {
            vec![]
        };
        let extension = |operator: i64| (100 + operator).to_string();
        let mut legs =
            vec![Leg { extension: extension(operator), rang: Some(at(begin)), talked, ..Leg::default() }];
        // A ring group: the others' telephones ring too.
        if is_inbound && talk > 0 && self.random.is(30) {
            let others = (1..=self.plan.operators).filter(|other| *other != operator);
            legs.extend(others.map(|other| Leg {
                extension: extension(other),
                rang: Some(at(begin)),
                is_answered_elsewhere: true,
                ..Leg::default()
            }));
        }
        let call = Call {
            system: "main".into(),
            id: place.to_string(),
            direction: if is_inbound { Direction::Inbound } else { Direction::Outbound },
            outside: Some(number.to_owned()),
            started: at(begin),
            ended: Some(at(begin + ring + talk)),
            legs,
            dialled_as: is_dialled.then(|| format!("picklog-{place}")),
            is_whole: true,
            ..Call::default()
        };
        let is_line_shared = self.plan.is_line_shared;
        let who = |extension: &str, _: Moment| {
            let operator = extension.parse::<i64>().unwrap() - 100;
            // Of a shared line it is known who both are, not who of them it was.
            let first = (operator - 1) / 2 * 2 + 1;
            if is_line_shared { vec![first, first + 1] } else { vec![operator] }
        };
        self.made.seen.extend(seen_of(&call, who, |_| accounts.to_vec()).calls);
        assert_eq!(self.made.seen.len(), place + 1);
        place
    }

    fn log(&mut self, operator: i64, call: usize, account: i64, is_reached: bool, now: i64, is_untold: bool) {
        let seen = self.made.seen[call].clone();
        let start = seen.rang.millis() / 1000 - self.plan.clock;
        let start =
            if self.random.is(self.plan.rounded) { (start + 150) / 300 * 300 } else { start / 60 * 60 };
        let length = seen.talk_seconds;
        let is_bare = self.plan.is_bare;
        let (length_seconds, length_range) = match self.random.below(3) {
            _ if is_bare => (None, None),
            0 => (Some((length + 30) / 60 * 60), None),
            1 => {
                let ranges = [(0, 59), (60, 179), (180, 359), (360, 659), (660, i64::MAX)];
                (None, ranges.into_iter().find(|(_, to)| length <= *to))
            }
            _ => (None, None),
        };
        self.made.truth.insert(call, self.made.logged.len());
        self.made.logged.push(LoggedCall {
            id: self.made.logged.len() as i64,
            operator,
            account,
            numbers: (0..self.plan.numbers)
                .map(|which| number(account - account % self.plan.sharing_number.max(1), which))
                .collect(),
            at: Moment::from_millis(1000 * if is_untold { now } else { start }),
            entered_at: Moment::from_millis(now * 1000),
            length_seconds,
            length_range,
            is_inbound: (!is_bare && self.random.is(80)).then_some(seen.is_inbound),
            was_reached: (!is_bare && self.random.is(90)).then_some(is_reached),
            dialled_as: seen.dialled_as,
            is_imported: false,
        });
    }

    fn invent(&mut self, operator: i64, now: i64) {
        let account = self.random.below(self.plan.accounts);
        self.made.invented.insert(self.made.logged.len());
        let at = if self.random.is(50) { now } else { (now - self.random.below(1800)) / 300 * 300 };
        self.made.logged.push(LoggedCall {
            id: self.made.logged.len() as i64,
            operator,
            account,
            numbers: vec![number(account - account % self.plan.sharing_number.max(1), 0)],
            at: Moment::from_millis(at * 1000),
            entered_at: Moment::from_millis(now * 1000),
            length_seconds: Some(60 * self.random.between(1, 9)),
            length_range: None,
            is_inbound: Some(self.random.is(30)),
            was_reached: Some(true),
            dialled_as: None,
            is_imported: false,
        });
    }
}

impl Made {
    /// Pairs and compares with the truth.
    pub fn score(&self, rules: &Rules) -> Score {
        self.score_of(&pair(&self.seen, &self.logged, rules), rules)
    }

    fn score_of(&self, found: &Pairing, rules: &Rules) -> Score {
        let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
        // Whichever try of the same conversation an entry is paired with, it is that conversation's.
        let conversation = |call: usize| self.tries.get(&call).copied().unwrap_or(call);
        let is_right = |seen: usize, logged: usize| self.truth.get(&conversation(seen)) == Some(&logged);
        let right = found.pairs.iter().filter(|pair| is_right(pair.seen, pair.logged)).count();
        let sure: Vec<_> = found.pairs.iter().filter(|pair| pair.is_sure).collect();
        let sure_right = sure.iter().filter(|pair| is_right(pair.seen, pair.logged)).count();
        let told: Vec<usize> = found
            .unlogged
            .iter()
            .filter(|one| one.is_sure)
            .map(|one| one.seen)
            .filter(|one| self.seen[*one].is_talk(rules.talked_s) && !self.seen[*one].accounts.is_empty())
            .collect();
        let told_right = told.iter().filter(|one| self.unlogged.contains(one)).count();
        let unseen: Vec<usize> =
            found.unseen.iter().filter(|one| one.is_sure).map(|one| one.logged).collect();
        let unseen_right = unseen.iter().filter(|one| self.invented.contains(one)).count();
        let dialled: Vec<_> =
            self.dialled.iter().filter_map(|call| Some((*call, *self.truth.get(call)?))).collect();
        let has = |(seen, logged): &(usize, usize)| {
            found.pairs.iter().any(|pair| pair.seen == *seen && pair.logged == *logged && pair.is_sure)
        };
        Score {
            precision: share(right, found.pairs.len()),
            recall: share(right, self.truth.len()),
            sure_precision: share(sure_right, sure.len()),
            unlogged_precision: share(told_right, told.len()),
            unlogged_recall: share(told_right, self.unlogged.len()),
            unseen_precision: share(unseen_right, unseen.len()),
            unseen_recall: share(unseen_right, self.invented.len()),
            dialled: share(dialled.iter().filter(|one| has(one)).count(), dialled.len()),
        }
    }
}
