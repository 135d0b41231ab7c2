//! What was logged with an account, as far as lists ask for it.

use crate::domain::{Catalogue, Fact, Id, Kind, KindCode, Moment, code};

/// An activity with an account, as far as lists ask for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCall {
    /// Which one.
    pub id: Id,
    /// Its kind.
    pub kind: KindCode,
    /// When it began.
    pub at: Moment,
    /// When it was logged.
    pub logged_at: Moment,
    /// Its outcome's code.
    pub outcome: Option<String>,
    /// The code of its next step.
    pub next_step: Option<String>,
    /// When that is due.
    pub due: Option<Moment>,
    /// Login of who logged it.
    pub actor: String,
}

impl PastCall {
    /// Whether it was made with the telephone and has an outcome.
    pub fn is_call(&self, catalogue: &Catalogue) -> bool {
        self.outcome.is_some() && catalogue.is(Kind::activity(self.kind), Fact::Telephone)
    }

    /// Whether somebody was reached by it.
    pub fn is_reached(&self, catalogue: &Catalogue) -> bool {
        let of = Kind::activity(self.kind);
        self.outcome.as_ref().is_some_and(|outcome| catalogue.is_reached(of, outcome))
    }
}

/// What was logged with an account, in short.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CallFacts {
    /// How many calls.
    pub calls: u32,
    /// In how many of them somebody was reached.
    pub reached: u32,
    /// In how many since then nobody was.
    pub tries: u32,
    /// When the last one began.
    pub last_call: Option<Moment>,
    /// When the last one began in which somebody was reached.
    pub last_reached: Option<Moment>,
    /// The outcome of the last one.
    pub outcome: Option<String>,
    /// The last next step that was set.
    pub next_step: Option<String>,
    /// When the first promise is due that is still open.
    pub due: Option<Moment>,
}

impl CallFacts {
    /// What a name stands for that is an item of what was logged; none of a name that is something else.
    pub(super) fn item(&self, field: &str) -> Option<Option<&str>> {
        match field {
            code::OUTCOME => Some(self.outcome.as_deref()),
            code::NEXT_STEP => Some(self.next_step.as_deref()),
            _ => None,
        }
    }

    /// Of the activities with an account, the latest first.
    pub fn of<'a>(catalogue: &Catalogue, latest_first: impl Iterator<Item = &'a PastCall>) -> CallFacts {
        let (mut facts, mut ended) = (CallFacts::default(), false);
        for one in latest_first {
            let of = Kind::activity(one.kind);
            let step = (one.next_step.as_deref(), one.due.is_some());
            if !ended && catalogue.is_promise(of, step.0, step.1) {
                facts.due = facts.due.min(one.due).or(one.due);
            }
            facts.next_step = facts.next_step.or_else(|| one.next_step.clone());
            // What was promised before is settled by this one.
            ended |= catalogue.ends_earlier_promises(of, one.outcome.as_deref(), step);
            if !one.is_call(catalogue) {
                continue;
            }
            let is_reached = one.is_reached(catalogue);
            if facts.calls == 0 {
                (facts.last_call, facts.outcome) = (Some(one.at), one.outcome.clone());
            }
            facts.calls += 1;
            if is_reached {
                facts.last_reached = facts.last_reached.or(Some(one.at));
                facts.reached += 1;
            } else if facts.reached == 0 {
                facts.tries += 1;
            }
        }
        facts
    }
}
