//! Whether a case has taken longer than the targets of its severity allow. Figures, gaps and lists all ask here.

use super::CaseClock;
use crate::domain::Targets;

/// What a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// Until somebody was reached about it.
    FirstAnswer,
    /// Until it was solved.
    Solution,
}

impl Target {
    /// Both, in the order in which they are due.
    pub const ALL: [Target; 2] = [Target::FirstAnswer, Target::Solution];

    /// A stable word, for data and texts.
    pub fn code(self) -> &'static str {
        match self {
            Target::FirstAnswer => "first_answer",
            Target::Solution => "solution",
        }
    }

    /// From that word.
    pub fn from_code(code: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Targets {
    /// The target of one of the two, in seconds of working time.
    pub fn seconds(self, target: Target) -> i64 {
        60 * i64::from(match target {
            Target::FirstAnswer => self.first_answer,
            Target::Solution => self.solution,
        })
    }
}

impl CaseClock {
    /// Working seconds that a target is held against: of what is still awaited, those so far.
    pub fn took(&self, target: Target) -> i64 {
        match target {
            Target::FirstAnswer => {
                self.first_answer.map_or_else(|| self.whole().business, |first| first.spent.business)
            }
            Target::Solution => self.solution(),
        }
    }

    /// Whether what the target is for has come.
    pub fn is_met(&self, target: Target) -> bool {
        match target {
            Target::FirstAnswer => self.first_answer.is_some(),
            Target::Solution => self.is_over,
        }
    }

    /// Working seconds by which a target is exceeded; none where it is not. What takes just as long as its target is within it.
    pub fn over(&self, target: Target, targets: Targets) -> Option<i64> {
        Some(self.took(target) - targets.seconds(target)).filter(|over| *over > 0)
    }
}
