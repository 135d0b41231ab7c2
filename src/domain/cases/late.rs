//! Open cases that are late by the targets of their severity.

use super::{CaseClock, Target};
use crate::domain::{
    Answer, Answers, Catalogue, Id, Kind, KindCode, MatterHistory, MatterState, Moment, Targets, code,
};

/// The targets of a case's severity; none where that has none, or is not said.
pub fn targets(catalogue: &Catalogue, case: &MatterHistory) -> Option<Targets> {
    let severity = case.steps.last()?.state.severity.clone()?;
    let answers = Answers::from([(code::SEVERITY, Answer::Item(severity))]);
    catalogue.targets(Kind::matter(case.kind), &answers, code::SEVERITY)
}

/// Working seconds that something has taken, and its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// What it has taken so far.
    pub took: i64,
    /// What it should have taken at most.
    pub target: i64,
}

/// An open case that is late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateCase {
    /// The case.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// The account it is with.
    pub account: Id,
    /// What that is called.
    pub account_name: String,
    /// When it was entered.
    pub opened_at: Moment,
    /// What it holds now.
    pub state: MatterState,
    /// Nobody has answered, and the time for that is over.
    pub answer: Option<Overdue>,
    /// It is not solved, and the time for that is over.
    pub solution: Option<Overdue>,
    /// How often it was opened again.
    pub reopened: u64,
}

impl LateCase {
    /// A case as a late one; none where it is over, was taken back, has no targets or keeps to them.
    pub fn of(
        case: &MatterHistory,
        account_name: &str,
        clock: &CaseClock,
        targets: Option<Targets>,
    ) -> Option<LateCase> {
        let (last, targets) = (case.steps.last()?, targets?);
        if clock.is_over || clock.is_withdrawn {
            return None;
        }
        let overdue = |target: Target| {
            let over = clock.over(target, targets).filter(|_| !clock.is_met(target))?;
            let took = clock.took(target);
            Some(Overdue { took, target: took - over })
        };
        let (answer, solution) = (overdue(Target::FirstAnswer), overdue(Target::Solution));
        (answer.is_some() || solution.is_some()).then(|| LateCase {
            id: case.id,
            kind: case.kind,
            account: case.account,
            account_name: account_name.to_owned(),
            opened_at: case.opened_at(),
            state: last.state.clone(),
            answer,
            solution,
            reopened: clock.reopened,
        })
    }

    /// How many times its target it has taken: of its solution where that is late, else of its first answer.
    fn times(&self) -> f64 {
        let overdue = self.solution.or(self.answer);
        overdue.map_or(0.0, |overdue| overdue.took as f64 / (overdue.target as f64).max(1.0))
    }

    /// Puts late cases in order: first those whose solution is late, each the one that has taken most times its target first.
    pub fn worst_first(late: &mut [LateCase]) {
        let key = |one: &LateCase| (one.solution.is_none(), one.opened_at, one.id);
        late.sort_by(|one, other| {
            let by_times = || other.times().total_cmp(&one.times());
            one.solution
                .is_none()
                .cmp(&other.solution.is_none())
                .then_with(by_times)
                .then(key(one).cmp(&key(other)))
        });
    }
}
