//! An open matter as a person is shown it: what is wrong with it, and in one's own list the worst first.

use std::{cmp::Reverse, sync::Arc};

use chrono::NaiveDate;

use super::{
    Card, GapRule, HandedTo, Id, Matter, MatterHistory, Moment, StandIn, Targets, Trigger,
    cases::{CaseClock, Target},
    code,
    deals::DealFinding,
};

/// What is wrong with an open matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The day it was expected to close is over.
    ClosePast(NaiveDate),
    /// It has taken longer than its severity allows.
    Late {
        /// Which of the two targets.
        target: Target,
        /// So many working seconds longer.
        over: i64,
    },
    /// It is a deal that withers.
    Finding(DealFinding),
    /// It lacks something.
    Gap {
        /// The rule that speaks.
        rule: Arc<GapRule>,
        /// The field that is missing; none where there is no single one.
        field: Option<String>,
        /// Since when.
        since: Moment,
    },
}

impl Trouble {
    /// Whether it is more than something left out: it comes first in the list.
    pub fn is_bad(&self) -> bool {
        match self {
            Trouble::ClosePast(_) | Trouble::Late { .. } | Trouble::Finding(_) => true,
            Trouble::Gap { rule, .. } => {
                matches!(rule.trigger, Trigger::Past { .. } | Trigger::Target { .. } | Trigger::Clock { .. })
            }
        }
    }

    /// Whether a gap says no more than this.
    fn says(&self, rule: &GapRule) -> bool {
        match self {
            Trouble::ClosePast(_) => {
                matches!(&rule.trigger, Trigger::Past { field, .. } if field == code::CLOSE)
            }
            Trouble::Late { target, .. } => matches!(
                &rule.trigger,
                Trigger::Target { which, .. } if which.is_none_or(|which| which == *target)
            ),
            Trouble::Finding(_) | Trouble::Gap { .. } => false,
        }
    }
}

/// An open matter with what is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenMatter {
    /// The matter.
    pub matter: Matter,
    /// What its account is called.
    pub account: String,
    /// Login of whose it is: its owner, else of one that an import brought in the account's, else who opened it.
    pub owner: String,
    /// What is wrong with it, the worst first.
    pub trouble: Vec<Trouble>,
}

impl OpenMatter {
    /// Adds the gaps that say something new, and sorts.
    pub fn with_gaps(mut self, gaps: impl IntoIterator<Item = Trouble>) -> OpenMatter {
        for gap in gaps {
            let is_said =
                matches!(&gap, Trouble::Gap { rule, .. } if self.trouble.iter().any(|one| one.says(rule)));
            if !is_said {
                self.trouble.push(gap);
            }
        }
        self.trouble.sort_by_key(|one| Reverse((one.is_bad(), weight(one))));
        self
    }
}

/// How heavy a gap is; what is no gap stands where the heaviest do.
fn weight(trouble: &Trouble) -> u8 {
    match trouble {
        Trouble::Gap { rule, .. } => rule.weight,
        Trouble::ClosePast(_) | Trouble::Late { .. } | Trouble::Finding(_) => u8::MAX,
    }
}

/// Sorts matters: those with an overdue close, a late clock or a finding, then those with gaps, the heaviest first, then the
/// oldest. One whose age nobody knows stands before those whose age is known.
pub fn worst_matters_first(matters: &mut [OpenMatter]) {
    let gap = |of: &OpenMatter| {
        let gaps = of.trouble.iter().filter(|one| matches!(one, Trouble::Gap { .. }));
        gaps.map(weight).max()
    };
    matters.sort_by_key(|of| {
        let is_bad = of.trouble.iter().any(Trouble::is_bad);
        (Reverse(is_bad), Reverse(gap(of)), of.matter.opened(), of.matter.id)
    });
}

/// The open matters that a person looks after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnMatters {
    /// When they were read.
    pub at: Moment,
    /// The matters, the worst first.
    pub matters: Vec<OpenMatter>,
    /// Whose work the person does beside their own: their matters are among these.
    pub stands_in: Vec<StandIn>,
    /// Who does the person's own work: then their own matters are not among these.
    pub handed: Option<HandedTo>,
}

/// The clock of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterClock {
    /// What it shows.
    pub clock: CaseClock,
    /// The targets of its severity; none where it has none.
    pub targets: Option<Targets>,
    /// Code of the calendar that working time is reckoned by.
    pub calendar: String,
}

/// A matter with its steps.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterPage {
    /// When it was read.
    pub at: Moment,
    /// The matter, with what is wrong with it.
    pub open: OpenMatter,
    /// Its changes and the activities about it.
    pub history: MatterHistory,
    /// Its clock, where it is a case and the file has a calendar.
    pub clock: Option<MatterClock>,
    /// Its account.
    pub card: Box<Card>,
}

impl MatterPage {
    /// Which matter it is.
    pub fn id(&self) -> Id {
        self.open.matter.id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Answers, KindCode, default_catalogue};

    fn open(n: u8, opened: i64, trouble: Vec<Trouble>) -> OpenMatter {
        let matter = Matter {
            id: Id::new(Moment::from_millis(1), [n; 10]),
            kind: KindCode::literal("deal"),
            account: Id::new(Moment::from_millis(1), [0; 10]),
            actor: "olga".into(),
            imported: false,
            opened_at: Moment::from_millis(opened),
            version: 1,
            answers: Answers::default(),
        };
        OpenMatter { matter, account: "Acme".into(), owner: "olga".into(), trouble }
    }

    fn gap(code: &str) -> Trouble {
        let catalogue = default_catalogue();
        let rule = Arc::clone(catalogue.gap_rule(code).unwrap());
        Trouble::Gap { rule, field: None, since: Moment::default() }
    }

    fn past() -> Trouble {
        Trouble::ClosePast(NaiveDate::from_ymd_opt(2026, 11, 20).unwrap())
    }

    #[test]
    fn the_worst_come_first_then_gaps_then_age() {
        let mut all = vec![
            open(1, 500, vec![]),
            open(2, 100, vec![]),
            open(3, 900, vec![gap("deal_step")]),
            open(4, 950, vec![past()]),
            open(5, 10, vec![gap("matter_field")]),
            open(6, 20, vec![Trouble::Finding(DealFinding::Pushed { times: 3 })]),
        ];
        worst_matters_first(&mut all);
        let order: Vec<i64> = all.iter().map(|one| one.matter.opened_at.millis()).collect();
        assert_eq!(order, [20, 950, 10, 900, 100, 500]);
    }

    #[test]
    fn a_gap_that_says_the_same_is_not_said_again() {
        let one =
            open(1, 0, vec![past()]).with_gaps([gap("matter_field"), gap("close_past"), gap("deal_step")]);
        assert_eq!(one.trouble.len(), 3);
        assert_eq!(one.trouble[0], past());
        let other = open(1, 0, vec![]).with_gaps([gap("matter_field"), gap("close_past")]);
        assert!(other.trouble[0].is_bad(), "an overdue close stands first: {:?}", other.trouble);
    }
}
