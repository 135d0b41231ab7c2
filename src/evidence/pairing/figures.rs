//! What a lead is told of calls: for all together and for each operator.
//!
//! What is only perhaps so tells against nobody: a pair that is not sure counts as logged, a call or an entry without a pair
//! that may have one after all is counted apart.

use std::collections::BTreeMap;

use crate::{
    domain::{
        Moment,
        quality::{CallsOf, quantile},
    },
    evidence::Span,
};

use super::{
    call_backs::call_backs,
    coverage::Coverage,
    logged::LoggedCall,
    pairs::Pairing,
    presence::{Presence, present_seconds},
    rules::Rules,
    seen::{MissedCall, SeenCall},
};

/// All that figures are made of.
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'a> {
    /// Calls that were seen.
    pub seen: &'a [SeenCall],
    /// Calls that were logged.
    pub logged: &'a [LoggedCall],
    /// Calls that were missed.
    pub missed: &'a [MissedCall],
    /// What [`pair`](super::pair) found of them.
    pub pairing: &'a Pairing,
    /// When whose record is whole.
    pub coverage: &'a Coverage,
    /// Who was there when.
    pub presence: &'a [Presence],
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Of all together.
    pub whole: CallsOf,
    /// Of each operator who had a call, an entry or a presence.
    pub by_operator: BTreeMap<i64, CallsOf>,
}

/// What is gathered before it is put in order.
#[derive(Default)]
struct Gathered {
    figures: CallsOf,
    late: Vec<i64>,
    pick_ups: Vec<i64>,
}

/// The figures of calls that began in a period, and of entries of that time. `as_of` is the time up to which calls and entries
/// are known.
pub fn figures(evidence: &Evidence<'_>, period: Span, as_of: Moment, rules: &Rules) -> Figures {
    let mut tally = Tally { period, as_of, rules, whole: Gathered::default(), parts: BTreeMap::new() };
    tally.seen(evidence);
    tally.entries(evidence);
    tally.missed(evidence);
    tally.finish(evidence)
}

struct Tally<'a> {
    period: Span,
    as_of: Moment,
    rules: &'a Rules,
    whole: Gathered,
    parts: BTreeMap<i64, Gathered>,
}

/// What became of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Logged { entry: usize, is_sure: bool },
    Try,
    NotLogged,
    Undecided,
}

impl Tally<'_> {
    fn is_in(&self, at: Moment) -> bool {
        self.period.from <= at && at < self.period.to
    }

    /// Counts for all, and for one where it is known whose it is.
    fn count(&mut self, operator: Option<i64>, count: impl Fn(&mut Gathered)) {
        count(&mut self.whole);
        if let Some(operator) = operator {
            count(self.parts.entry(operator).or_default());
        }
    }

    fn seen(&mut self, evidence: &Evidence<'_>) {
        let mut fates = vec![Fate::Undecided; evidence.seen.len()];
        let mut set = |place: usize, fate: Fate| {
            if let Some(own) = fates.get_mut(place) {
                *own = fate;
            }
        };
        for one in &evidence.pairing.unlogged {
            set(one.seen, if one.is_sure { Fate::NotLogged } else { Fate::Undecided });
        }
        for pair in &evidence.pairing.pairs {
            set(pair.seen, Fate::Logged { entry: pair.logged, is_sure: pair.is_sure });
            pair.other_tries.iter().for_each(|place| set(*place, Fate::Try));
        }
        for (call, fate) in evidence.seen.iter().zip(fates) {
            if self.is_in(call.rang) {
                self.one_seen(call, fate, evidence.logged);
            }
        }
    }

    fn one_seen(&mut self, call: &SeenCall, fate: Fate, logged: &[LoggedCall]) {
        let entry = match fate {
            Fate::Logged { entry, .. } => logged.get(entry),
            _ => None,
        };
        let own = Some(call.operator).filter(|_| call.sharing.is_empty());
        let operator = entry.map(|entry| entry.operator).or(own);
        let is_talk = call.is_talk(self.rules.talked_s);
        let is_open = self.as_of < call.hung_up.plus_seconds(self.rules.open_s);
        let is_asked = is_talk && !call.accounts.is_empty();
        let late = entry.filter(|entry| {
            !entry.is_imported && is_talk && matches!(fate, Fate::Logged { is_sure: true, .. })
        });
        let late = late.map(|entry| {
            let is_same_day =
                entry.entered_at.local(self.rules.zone).date() <= call.hung_up.local(self.rules.zone).date();
            (entry.entered_at.seconds_since(call.hung_up).max(0), is_same_day)
        });
        let pick_up = call.pick_up_seconds().filter(|_| call.is_inbound);
        let soon = self.rules.soon_s;
        self.count(operator, |all| {
            let figures = &mut all.figures;
            figures.seen += 1;
            figures.talked_seconds = figures.talked_seconds.saturating_add(call.talk_seconds.max(0));
            match fate {
                _ if !is_asked => {}
                _ if is_open => figures.open += 1,
                Fate::Logged { .. } => figures.logged.count(true),
                Fate::NotLogged => figures.logged.count(false),
                Fate::Undecided | Fate::Try => figures.undecided += 1,
            }
            if let Some((seconds, is_same_day)) = late {
                all.late.push(seconds);
                figures.soon.count(seconds <= soon);
                figures.same_day.count(is_same_day);
            }
            all.pick_ups.extend(pick_up);
        });
    }

    fn entries(&mut self, evidence: &Evidence<'_>) {
        let mut is_unseen = vec![false; evidence.logged.len()];
        for one in evidence.pairing.unseen.iter().filter(|one| one.is_sure) {
            if let Some(own) = is_unseen.get_mut(one.logged) {
                *own = true;
            }
        }
        for (entry, is_unseen) in evidence.logged.iter().zip(is_unseen) {
            // What came from elsewhere nobody entered here.
            if !self.is_in(entry.at) || entry.is_imported {
                continue;
            }
            let is_covered = evidence.coverage.holds(entry, self.rules);
            let length = entry.length_middle();
            self.count(Some(entry.operator), |all| {
                all.figures.entered += 1;
                all.figures.without_length += u64::from(length.is_none());
                all.figures.logged_seconds = all.figures.logged_seconds.saturating_add(length.unwrap_or(0));
                if is_covered {
                    all.figures.without_call.count(is_unseen);
                }
            });
        }
    }

    fn missed(&mut self, evidence: &Evidence<'_>) {
        let alone = |call: &MissedCall| match call.operators.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        for call in evidence.missed.iter().filter(|call| call.number.is_none()) {
            if self.is_in(call.rang) {
                self.count(alone(call), |all| all.figures.missed_withheld += 1);
            }
        }
        for back in call_backs(evidence.missed, evidence.seen) {
            let Some(first) = back.missed.first().and_then(|place| evidence.missed.get(*place)) else {
                continue;
            };
            if !self.is_in(first.rang) {
                continue;
            }
            let is_in_time = back.after_seconds.is_some_and(|after| after <= self.rules.call_back_s);
            self.count(alone(first), |all| all.figures.called_back.count(is_in_time));
            if is_in_time && back.is_by_us {
                let by = back.talk.and_then(|place| evidence.seen.get(place)).map(|call| call.operator);
                self.count(by, |all| all.figures.called_back_by_us += 1);
            }
        }
    }

    fn finish(mut self, evidence: &Evidence<'_>) -> Figures {
        for one in evidence.presence {
            self.parts.entry(one.operator).or_default();
        }
        let known = Span { from: self.period.from, to: self.period.to.min(self.as_of) };
        let mut whole = settle(self.whole);
        whole.is_whole = !self.parts.is_empty();
        let mut by_operator = BTreeMap::new();
        for (operator, gathered) in self.parts {
            let mut figures = settle(gathered);
            figures.is_whole = evidence.coverage.is_whole(operator, known);
            figures.present_seconds = present_seconds(evidence.presence, operator, known);
            whole.is_whole &= figures.is_whole;
            whole.present_seconds = whole.present_seconds.saturating_add(figures.present_seconds);
            by_operator.insert(operator, figures);
        }
        Figures { whole, by_operator }
    }
}

fn settle(mut gathered: Gathered) -> CallsOf {
    gathered.late.sort_unstable();
    gathered.pick_ups.sort_unstable();
    gathered.figures.late_median = quantile(&gathered.late, 0.5);
    gathered.figures.late_p90 = quantile(&gathered.late, 0.9);
    gathered.figures.pick_up_seconds = quantile(&gathered.pick_ups, 0.5);
    gathered.figures
}
