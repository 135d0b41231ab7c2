//! Deals that are worth a second look, each with the revisions that show why: deals that were born won or late, that were won
//! without work, and that wither.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;

use super::{Period, Thresholds};
use crate::domain::{
    Id, KindCode, MatterActivity, MatterHistory, MatterState, MatterStep, Moment, Money, Phase, Stages, Zone,
    entered,
};

/// What was found of a deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DealFinding {
    /// Its first revision is won already.
    BornWon,
    /// It was opened shortly before the end of the period it was won in, and is younger than half the median won deal.
    LateBorn {
        /// So many days before the end of the period.
        days_before_end: i64,
        /// So old it was when it was won, in seconds.
        age: i64,
        /// The median of won deals, in seconds.
        median: i64,
    },
    /// It was won, and nobody had done anything with the account for a long time before.
    Unworked {
        /// The last activity before it was won; none where there was none at all.
        last: Option<Moment>,
    },
    /// It was put off to a later period again and again.
    Pushed {
        /// So many times.
        times: u64,
    },
    /// Its amount is far under its peak.
    Shrunk {
        /// The most it ever was, in the currency it has now.
        peak: Money,
        /// What it is.
        now: Money,
    },
    /// Nobody worked on it for a while, and nothing is agreed to follow.
    Idle {
        /// The last activity about it; none where there was none, and it has been open as long.
        last: Option<Moment>,
    },
}

impl DealFinding {
    /// A stable word, for `--json` and texts.
    pub fn code(&self) -> &'static str {
        match self {
            DealFinding::BornWon => "born_won",
            DealFinding::LateBorn { .. } => "late_born",
            DealFinding::Unworked { .. } => "unworked",
            DealFinding::Pushed { .. } => "pushed",
            DealFinding::Shrunk { .. } => "shrunk",
            DealFinding::Idle { .. } => "idle",
        }
    }

    /// Its place among the findings, the worst first: won deals that may not have been sold before open ones that may not be.
    fn rank(&self) -> u8 {
        match self {
            DealFinding::BornWon => 0,
            DealFinding::Unworked { .. } => 1,
            DealFinding::LateBorn { .. } => 2,
            DealFinding::Pushed { .. } => 3,
            DealFinding::Shrunk { .. } => 4,
            DealFinding::Idle { .. } => 5,
        }
    }

    /// Whether it says that an open deal withers.
    pub fn is_withering(&self) -> bool {
        matches!(self, DealFinding::Pushed { .. } | DealFinding::Shrunk { .. } | DealFinding::Idle { .. })
    }
}

/// A deal with what was found of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDeal {
    /// The deal.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The account it is with.
    pub account: Id,
    /// What it holds now.
    pub state: MatterState,
    /// What was found.
    pub finding: DealFinding,
    /// The revisions that show it, in order.
    pub revs: Vec<u64>,
    /// When each of them was written.
    pub written: Vec<Moment>,
    /// The day it was won on; none for one that is open.
    pub won_on: Option<NaiveDate>,
}

/// What was found of all deals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealFindings {
    /// In the order the deals were taken in; what was born late comes last.
    pub found: Vec<FoundDeal>,
    /// How many deals were looked at.
    pub n: u64,
    /// Deals that wither and rest, with a day and a reason: they are not listed.
    pub resting: u64,
    /// Deals that an import brought in as won: whether they were born so, history does not tell.
    pub imported_won: u64,
    /// How old won deals were when they were won, in seconds: the middle one, and how many there are.
    pub median_won: Option<(i64, u64)>,
}

/// When it is, and by what deals are judged.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'a> {
    /// What the stages mean.
    pub stages: &'a Stages,
    /// The numbers.
    pub thresholds: &'a Thresholds,
    /// In whose zone days begin.
    pub zone: Zone,
    /// The moment it is.
    pub now: Moment,
}

/// Findings that are being collected, deal by deal.
pub struct FindingsTally<'a> {
    judge: Judge<'a>,
    found: DealFindings,
    /// How old won deals were when they were won.
    ages: Vec<i64>,
    /// Born shortly before the end of the period they were won in: late born if they are young for a won deal.
    maybe_late: Vec<(FoundDeal, i64)>,
}

impl<'a> FindingsTally<'a> {
    /// Begins.
    pub fn new(judge: Judge<'a>) -> FindingsTally<'a> {
        FindingsTally { judge, found: DealFindings::default(), ages: Vec::new(), maybe_late: Vec::new() }
    }

    /// Takes the history of a matter with the activities at its account; one that is no deal counts for nothing.
    pub fn take(&mut self, history: &MatterHistory) {
        let Some(last) = history.steps.last() else { return };
        if !self.judge.stages.is_deal(history.kind) || last.state.withdrawn {
            return;
        }
        self.found.n += 1;
        match self.phase(history, &last.state) {
            Some(Phase::Won) => self.won(history),
            Some(phase) if phase.is_over() => {}
            _ => self.open(history, &last.state),
        }
    }

    fn phase(&self, history: &MatterHistory, state: &MatterState) -> Option<Phase> {
        self.judge.stages.stage(history.kind, state.stage.as_deref()).phase
    }

    fn note(&mut self, history: &MatterHistory, finding: DealFinding, revs: Vec<u64>) {
        if let Some(found) = self.deal(history, finding, revs) {
            self.found.found.push(found);
        }
    }

    fn deal(&self, history: &MatterHistory, finding: DealFinding, revs: Vec<u64>) -> Option<FoundDeal> {
        let state = history.steps.last()?.state.clone();
        let phase = |state: &MatterState| self.phase(history, state);
        let won_at = entered(&history.steps, phase).filter(|_| phase(&state) == Some(Phase::Won));
        Some(FoundDeal {
            id: history.id,
            kind: history.kind,
            account: history.account,
            state,
            finding,
            written: revs.iter().filter_map(|rev| written(history, *rev)).collect(),
            revs,
            won_on: won_at.map(|at| at.local(self.judge.zone).date()),
        })
    }

    fn won(&mut self, history: &MatterHistory) {
        let phase = |state: &MatterState| self.phase(history, state);
        let Some(won_at) = entered(&history.steps, phase) else { return };
        let was_won = |step: &&MatterStep| step.at == won_at && phase(&step.state) == Some(Phase::Won);
        let Some((first, won)) = history.steps.first().zip(history.steps.iter().find(was_won)) else {
            return;
        };
        let revs = if first.rev == won.rev { vec![first.rev] } else { vec![first.rev, won.rev] };
        let (won_rev, is_born_won) = (won.rev, phase(&first.state) == Some(Phase::Won));
        if history.imported && first.rev == won.rev {
            self.found.imported_won += 1;
            return;
        }
        if is_born_won && !history.imported {
            self.note(history, DealFinding::BornWon, vec![first.rev]);
        }
        if !history.imported {
            let age = won_at.seconds_since(history.opened_at());
            if !is_born_won {
                self.ages.push(age);
            }
            self.maybe_late(history, won_at, age, revs);
        }
        let since = won_at.plus_seconds(-self.judge.thresholds.unworked_days * 86_400);
        let before = |one: &&MatterActivity| one.start <= won_at;
        let last = history.activities.iter().filter(before).map(|one| one.start).max();
        if last.is_none_or(|last| last < since) {
            self.note(history, DealFinding::Unworked { last }, vec![won_rev]);
        }
    }

    fn maybe_late(&mut self, history: &MatterHistory, won_at: Moment, age: i64, revs: Vec<u64>) {
        let (zone, thresholds) = (self.judge.zone, self.judge.thresholds);
        let period = Period::at(won_at, thresholds.span(), zone);
        let opened = history.opened_at().local(zone).date();
        // Both the day it was opened on and the last of the period count.
        let days_before_end = (period.last() - opened).num_days() + 1;
        if days_before_end > thresholds.late_born_days {
            return;
        }
        let finding = DealFinding::LateBorn { days_before_end, age, median: 0 };
        let found = self.deal(history, finding, revs);
        self.maybe_late.extend(found.map(|found| (found, age)));
    }

    fn open(&mut self, history: &MatterHistory, now: &MatterState) {
        let today = self.judge.now.local(self.judge.zone).date();
        let withering = [self.pushed(history), self.shrunk(history, now), self.idle(history)];
        let withering: Vec<_> = withering.into_iter().flatten().collect();
        let is_resting =
            now.resting_until.is_some_and(|until| until >= today) && now.resting_reason.is_some();
        if is_resting {
            self.found.resting += u64::from(!withering.is_empty());
            return;
        }
        for (finding, revs) in withering {
            self.note(history, finding, revs);
        }
    }

    /// Put off to a later period: a move within a period is no push, and neither is one to an earlier period.
    fn pushed(&self, history: &MatterHistory) -> Option<(DealFinding, Vec<u64>)> {
        let span = self.judge.thresholds.span();
        let (mut revs, mut last) = (Vec::new(), None);
        for step in &history.steps {
            let Some(close) = step.state.close else { continue };
            let is_later = last.is_some_and(|last: Period| close > last.last());
            if is_later && !self.phase(history, &step.state).is_some_and(Phase::is_over) {
                revs.push(step.rev);
            }
            last = Some(Period::of(close, span));
        }
        let times = revs.len() as u64;
        let limit = u64::try_from(self.judge.thresholds.pushes).unwrap_or(1);
        (times >= limit).then_some((DealFinding::Pushed { times }, revs))
    }

    fn shrunk(&self, history: &MatterHistory, now: &MatterState) -> Option<(DealFinding, Vec<u64>)> {
        let now = now.amount?;
        let same = |step: &&MatterStep| {
            let amount = step.state.amount.filter(|amount| amount.currency == now.currency);
            amount.is_some()
        };
        let minor = |step: &MatterStep| step.state.amount.map_or(0, |amount| amount.minor);
        // Of several peaks the first.
        let peak = history.steps.iter().filter(same).rev().max_by_key(|step| minor(step))?;
        let left = 100 - i128::from(self.judge.thresholds.shrunk_percent);
        let is_shrunk = minor(peak) > 0 && i128::from(now.minor) * 100 <= i128::from(minor(peak)) * left;
        // The revision since which it has been as low as it is.
        let low = history.steps.iter().rev().take_while(|step| step.state.amount == Some(now)).last()?;
        let finding = DealFinding::Shrunk { peak: peak.state.amount?, now };
        is_shrunk.then(|| (finding, vec![peak.rev, low.rev]))
    }

    fn idle(&self, history: &MatterHistory) -> Option<(DealFinding, Vec<u64>)> {
        let (now, days) = (self.judge.now, self.judge.thresholds.idle_days);
        let own = || {
            let about = |one: &&MatterActivity| one.about.is_none_or(|about| about == history.id);
            history.activities.iter().filter(about)
        };
        if own().any(|one| one.open_until.is_some()) {
            return None;
        }
        let last = own().filter(|one| one.start <= now).max_by_key(|one| one.start);
        let since = last.map_or(history.opened_at(), |last| last.start.max(history.opened_at()));
        let rev = last.map(|last| last.rev).filter(|rev| *rev > 0);
        let rev = rev.or(history.steps.first().map(|step| step.rev))?;
        (now.seconds_since(since) > days * 86_400)
            .then(|| (DealFinding::Idle { last: last.map(|last| last.start) }, vec![rev]))
    }

    /// What was found of all that was taken.
    pub fn finish(mut self) -> DealFindings {
        self.ages.sort_unstable();
        let middle = self.ages.len().checked_sub(1).map(|last| {
            let (low, high) = (self.ages[last / 2], self.ages[self.ages.len() / 2]);
            low.midpoint(high)
        });
        self.found.median_won = middle.map(|middle| (middle, self.ages.len() as u64));
        for (mut found, age) in self.maybe_late {
            let Some(median) = middle.filter(|median| age * 2 < *median) else { continue };
            if let DealFinding::LateBorn { median: of, .. } = &mut found.finding {
                *of = median;
            }
            self.found.found.push(found);
        }
        worst_first(&mut self.found.found);
        self.found
    }
}

/// Puts findings in order, those of one deal together: deals with more findings first, then those with the worst one, then those
/// worth more of one currency, the later first where nothing else decides.
fn worst_first(found: &mut [FoundDeal]) {
    let mut deals: HashMap<Id, (u64, u8)> = HashMap::new();
    for one in found.iter() {
        let (count, worst) = deals.entry(one.id).or_insert((0, u8::MAX));
        (*count, *worst) = (*count + 1, (*worst).min(one.finding.rank()));
    }
    found.sort_by_key(|one| {
        let (count, worst) = deals.get(&one.id).copied().unwrap_or_default();
        let amount = one.state.amount.map(|amount| (amount.currency.code(), Reverse(amount.minor)));
        let deal = (Reverse(count), worst, amount.is_none(), amount, Reverse(one.id));
        (deal, one.finding.rank())
    });
}

/// When a revision of a matter, or of an activity at its account, was written.
fn written(history: &MatterHistory, rev: u64) -> Option<Moment> {
    let step = history.steps.iter().find(|step| step.rev == rev).map(|step| step.at);
    step.or_else(|| history.activities.iter().find(|one| one.rev == rev).map(|one| one.logged_at))
}
