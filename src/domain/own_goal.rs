//! The weekly goal of one person: proposed by a lead or by the person, and theirs once the other has agreed to it.

use super::{GoalWeeks, Moment};

/// A goal that one of the two has proposed and the other has not answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalProposal {
    /// How many answered gaps a week.
    pub count: u32,
    /// Login of who proposes it: the person, or who may set goals.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// The weekly goal of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGoal {
    /// Whose it is.
    pub login: String,
    /// How many answered gaps a week were agreed on; none where there is no goal.
    pub count: Option<u32>,
    /// With whom the person agreed on it, or who ended it; nobody yet where it was only proposed.
    pub with: String,
    /// When that was.
    pub at: Moment,
    /// What is proposed and not answered.
    pub proposal: Option<GoalProposal>,
}

/// A person's goal with what they answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGoalWeeks {
    /// The goal.
    pub goal: OwnGoal,
    /// Their running week and the one before it against it.
    pub weeks: GoalWeeks,
}

impl OwnGoal {
    /// What a login can agree to: what the person is proposed, or for whoever may set goals what the person proposes.
    pub fn to_agree(&self, login: &str, may_set: bool) -> Option<&GoalProposal> {
        let may_answer = |proposal: &&GoalProposal| match proposal.by == self.login {
            true => may_set && self.login != login,
            false => self.login == login,
        };
        self.proposal.as_ref().filter(may_answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_agrees_to_what_they_proposed_themselves() {
        let goal = |by: &str| OwnGoal {
            login: "anna".into(),
            count: None,
            with: String::new(),
            at: Moment::default(),
            proposal: Some(GoalProposal { count: 20, by: by.into(), at: Moment::default() }),
        };
        let can = |by: &str, login: &str, may: bool| goal(by).to_agree(login, may).is_some();
        assert!(can("ivan", "anna", false) && !can("ivan", "ivan", true) && !can("ivan", "olga", true));
        assert!(can("anna", "ivan", true) && !can("anna", "anna", true) && !can("anna", "mei", false));
    }
}
