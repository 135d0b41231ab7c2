//! Figures of cases by topic, severity and owner: how many were solved within their target, how long that took in working time,
//! in how many steps, and how many came back.

use std::collections::BTreeMap;

use super::{CaseClock, Target};
use crate::domain::{
    MatterHistory, Targets,
    quality::{Share, quantile},
};

/// By what cases are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CasesBy {
    /// Not at all.
    All,
    /// By topic.
    Topic,
    /// By severity.
    Severity,
    /// By owner.
    Owner,
}

/// The figures of one group of cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFigures {
    /// By what the group was made.
    pub by: CasesBy,
    /// Code of the topic or severity, login of the owner; empty for none.
    pub of: String,
    /// How many cases.
    pub n: u64,
    /// How many are open.
    pub open: u64,
    /// How many are solved.
    pub solved: u64,
    /// Of the solved ones that have a target, those that were solved within it.
    pub within_target: Share,
    /// Of those that have a target for it, those that were first answered within it. One that waits still, and within it, is
    /// not counted yet.
    pub answered_within_target: Share,
    /// Working seconds to the solution: of half of them no more than this.
    pub median: Option<i64>,
    /// Of nine in ten no more than this.
    pub p90: Option<i64>,
    /// Activities about solved cases, in all.
    pub steps: u64,
    /// Of the solved ones and those solved once, the ones that were opened again.
    pub reopened: Share,
    /// Of the solved ones, those that took one activity at most and never came back.
    pub first_step: Share,
}

impl CaseFigures {
    /// Activities a solved case.
    pub fn steps_a_case(&self) -> Option<f64> {
        (self.solved > 0).then(|| self.steps as f64 / self.solved as f64)
    }
}

#[derive(Default)]
struct Group {
    n: u64,
    open: u64,
    solved: u64,
    within: Share,
    answered: Share,
    times: Vec<i64>,
    steps: u64,
    reopened: Share,
    first_step: Share,
}

impl Group {
    fn take(&mut self, clock: &CaseClock, targets: Option<Targets>) {
        self.n += 1;
        if clock.is_over || clock.reopened > 0 {
            self.reopened.count(clock.reopened > 0);
        }
        if let Some(targets) = targets {
            let is_late = clock.over(Target::FirstAnswer, targets).is_some();
            // Nobody has answered: that is late as soon as the target is over.
            if clock.is_met(Target::FirstAnswer) || is_late {
                self.answered.count(!is_late);
            }
        }
        if !clock.is_over {
            self.open += 1;
            return;
        }
        self.solved += 1;
        if let Some(targets) = targets {
            self.within.count(clock.over(Target::Solution, targets).is_none());
        }
        self.times.push(clock.solution());
        self.steps += clock.steps;
        self.first_step.count(clock.steps <= 1 && clock.reopened == 0);
    }
}

/// Figures that are being added up, case by case.
#[derive(Default)]
pub struct CasesTally {
    groups: BTreeMap<(CasesBy, String), Group>,
}

impl CasesTally {
    /// Takes a case with its clocks and the targets of its severity, where that has any; one that was taken back counts for
    /// nothing.
    pub fn take(&mut self, case: &MatterHistory, clock: &CaseClock, targets: Option<Targets>) {
        let Some(last) = case.steps.last().filter(|last| !last.state.withdrawn) else { return };
        let code = |code: &Option<String>| code.clone().unwrap_or_default();
        for group in [
            (CasesBy::All, String::new()),
            (CasesBy::Topic, code(&last.state.topic)),
            (CasesBy::Severity, code(&last.state.severity)),
            (CasesBy::Owner, last.state.owner.clone()),
        ] {
            self.groups.entry(group).or_default().take(clock, targets);
        }
    }

    /// The figures of all that was taken: of all together, then by topic, severity and owner.
    pub fn finish(self) -> Vec<CaseFigures> {
        let figures = |((by, of), mut group): ((CasesBy, String), Group)| {
            group.times.sort_unstable();
            CaseFigures {
                by,
                of,
                n: group.n,
                open: group.open,
                solved: group.solved,
                within_target: group.within,
                answered_within_target: group.answered,
                median: quantile(&group.times, 0.5),
                p90: quantile(&group.times, 0.9),
                steps: group.steps,
                reopened: group.reopened,
                first_step: group.first_step,
            }
        };
        self.groups.into_iter().map(figures).collect()
    }
}
