//! One person's work handed to another: who does whose work at a moment. Nothing of the records says so; whoever lists gaps
//! and promises asks here.

use super::{Command, Id, Message, Moment};
use crate::message;

/// One person's work, handed to another for a time or for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Which one.
    pub id: Id,
    /// Login of whose work it is.
    pub from: String,
    /// Login of who does it.
    pub to: String,
    /// When it began.
    pub since: Moment,
    /// The moment at which it is over by itself; none for good.
    pub until: Option<Moment>,
    /// When somebody ended it.
    pub ended_at: Option<Moment>,
    /// Login of who said so.
    pub by: String,
    /// Records are still to be given to the other, or back: somebody stopped that in the middle.
    pub is_unfinished: bool,
}

impl HandOver {
    /// Whether it holds at a moment. At the very moment of return it does not any more.
    pub fn holds_at(&self, now: Moment) -> bool {
        self.ended_at.is_none() && self.until.is_none_or(|until| until > now)
    }

    /// Whether it was ended and records are still to be given back.
    pub fn is_back_unfinished(&self) -> bool {
        self.ended_at.is_some() && self.is_unfinished
    }
}

/// Somebody whose work another one does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandIn {
    /// Login of whose work it is.
    pub from: String,
    /// When that ends by itself; none for good.
    pub until: Option<Moment>,
}

/// Where one's work has gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedTo {
    /// Login of who does it.
    pub to: String,
    /// When one is back; none for good.
    pub until: Option<Moment>,
}

/// The hand-overs that hold at one moment. Each person has handed their work to one other at most, and none leads back to
/// whom it came from: the store refuses that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOvers(Vec<HandOver>);

impl HandOvers {
    /// Those of a list that hold at a moment.
    pub fn at(mut all: Vec<HandOver>, now: Moment) -> HandOvers {
        all.retain(|one| one.holds_at(now));
        HandOvers(all)
    }

    /// Whether nobody does anybody else's work.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What this person has handed over.
    pub fn of(&self, login: &str) -> Option<&HandOver> {
        self.0.iter().find(|one| one.from == login)
    }

    /// What was handed to this person by whom, without what came to those by way of others.
    pub fn to<'a>(&'a self, login: &'a str) -> impl Iterator<Item = &'a HandOver> {
        self.0.iter().filter(move |one| one.to == login)
    }

    /// Who does a person's work in the end: the stand-in, or whom the stand-in has handed it on to; and until when.
    pub fn holder<'a>(&'a self, login: &'a str) -> (&'a str, Option<Moment>) {
        let (mut holder, mut until) = (login, None::<Moment>);
        // In a file that others have written into it might go round.
        for _ in 0..=self.0.len() {
            let Some(next) = self.of(holder) else { return (holder, until) };
            holder = &next.to;
            until = [until, next.until].into_iter().flatten().min();
        }
        (login, None)
    }

    /// Whose work a person does beside their own.
    pub fn stands_in_for(&self, login: &str) -> Vec<StandIn> {
        let handed = self.0.iter().filter(|one| one.from != login);
        let held = handed.map(|one| (one.from.as_str(), self.holder(&one.from)));
        let held = held.filter(|(_, (holder, _))| *holder == login);
        held.map(|(from, (_, until))| StandIn { from: from.to_owned(), until }).collect()
    }

    /// Where a person's own work has gone.
    pub fn handed(&self, login: &str) -> Option<HandedTo> {
        self.of(login)?;
        let (holder, until) = self.holder(login);
        (holder != login).then(|| HandedTo { to: holder.to_owned(), until })
    }
}

/// A hand-over that has to end before another one can begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOverInWay {
    /// The work was handed to somebody else for good.
    Good {
        /// Whose work it is.
        from: String,
        /// Who has it.
        to: String,
    },
    /// Some of the records that were given for good are not given back yet.
    Unfinished {
        /// Whose work it is.
        from: String,
        /// Who had it.
        to: String,
    },
    /// The work of who would get it is with the person already.
    Circle {
        /// Whose work is to go.
        from: String,
        /// Who would get it.
        to: String,
    },
}

impl HandOverInWay {
    /// Whose hand-over is to be ended first.
    pub fn whose(&self) -> &str {
        match self {
            HandOverInWay::Good { from, .. } | HandOverInWay::Unfinished { from, .. } => from,
            HandOverInWay::Circle { to, .. } => to,
        }
    }

    /// From whom to whom it was to go, or has gone.
    pub fn names(&self) -> (&str, &str) {
        match self {
            HandOverInWay::Good { from, to }
            | HandOverInWay::Unfinished { from, to }
            | HandOverInWay::Circle { from, to } => (from, to),
        }
    }

    /// A stable word, for its text.
    pub fn code(&self) -> &'static str {
        match self {
            HandOverInWay::Good { .. } => "good",
            HandOverInWay::Unfinished { .. } => "unfinished",
            HandOverInWay::Circle { .. } => "circle",
        }
    }

    /// The whole sentence, with the command that ends it. On a screen another way leads there.
    pub fn message(&self) -> Message {
        let (from, to) = self.names();
        match self {
            HandOverInWay::Good { .. } => message!(
                "store-handover-good",
                "the work of {from} was handed to {to} for good: end that first, by `picklog users handover {from} --end`",
                from = from,
                to = to
            ),
            HandOverInWay::Unfinished { .. } => message!(
                "store-handover-unfinished",
                "some of what {to} was given of {from} is not given back yet: go on with that first, by `picklog users handover {from} --end`",
                from = from,
                to = to
            ),
            HandOverInWay::Circle { .. } => message!(
                "store-handover-circle",
                "the work of {to} is with {from} now: to hand that of {from} to {to} would lead round in a circle; end the other first, by `picklog users handover {to} --end`",
                from = from,
                to = to
            ),
        }
    }
}

/// What handing a person's work over is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Workload {
    /// Accounts the person owns.
    pub accounts: u64,
    /// Open matters the person owns.
    pub matters: u64,
    /// Promises that are open, due by now or later.
    pub promises: u64,
    /// Gaps by now, overdue promises among them.
    pub gaps: u64,
    /// Forms left half-entered: nobody else can finish them.
    pub forms: u64,
}

/// How far records have been given to another one, or back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HandOverStep {
    /// So many records were changed by this step.
    pub changed: u64,
    /// So many could not be given back: they have another owner by now.
    pub left: u64,
    /// So many rows looked at.
    pub done: u64,
    /// Of so many.
    pub total: u64,
}

/// Somebody who may take a person's work over, and what they have to do already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Colleague {
    /// Their login.
    pub login: String,
    /// Gaps they are to fill now, those of whom they stand in for among them; forms in progress are not counted.
    pub gaps: u64,
    /// Of those, promises whose time has passed.
    pub late: u64,
    /// Who does their own work, where it is handed over.
    pub handed: Option<HandedTo>,
}

/// What is to be known before a person's work is handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandOverChoices {
    /// Everybody but the person who is not retired, by login.
    pub colleagues: Vec<Colleague>,
    /// The person's hand-over that holds now, or that was ended and is not given back whole.
    pub held: Option<HandOver>,
}

/// What is to be done about whose work a person's is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandOverTask {
    /// Hand it over.
    Begin {
        /// Whose work it is.
        from: String,
        /// Who gets it.
        to: String,
        /// When it is theirs again; none for good.
        until: Option<Moment>,
    },
    /// Give it back.
    End {
        /// Whose work it is.
        from: String,
        /// Who has it.
        to: String,
    },
    /// Go on with the records of one for good that was stopped in the middle.
    GoOn {
        /// Whose work it is.
        from: String,
        /// Who has it, or had it.
        to: String,
        /// They are being given back.
        is_back: bool,
    },
}

impl HandOverTask {
    /// Whose work it is.
    pub fn from(&self) -> &str {
        match self {
            HandOverTask::Begin { from, .. }
            | HandOverTask::End { from, .. }
            | HandOverTask::GoOn { from, .. } => from,
        }
    }

    /// Who gets it, or has it until then.
    pub fn to(&self) -> &str {
        match self {
            HandOverTask::Begin { to, .. } | HandOverTask::End { to, .. } | HandOverTask::GoOn { to, .. } => {
                to
            }
        }
    }

    /// The command that begins it; none for what has begun.
    pub fn command(&self) -> Option<Command> {
        match self {
            HandOverTask::Begin { from, to, until } => {
                Some(Command::HandOver { from: from.clone(), to: to.clone(), until: *until })
            }
            HandOverTask::End { from, .. } => Some(Command::EndHandOver { from: from.clone() }),
            HandOverTask::GoOn { .. } => None,
        }
    }

    /// Whether it goes back to the person.
    pub fn is_back(&self) -> bool {
        matches!(self, HandOverTask::End { .. } | HandOverTask::GoOn { is_back: true, .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(from: &str, to: &str, until: Option<i64>) -> HandOver {
        let (id, since, until) = (Id::new(Moment::default(), [0; 10]), Moment::default(), until);
        let (from, to, by) = (from.to_owned(), to.to_owned(), "lead".to_owned());
        let until = until.map(Moment::from_millis);
        HandOver { id, from, to, since, until, ended_at: None, by, is_unfinished: false }
    }

    fn at(all: &[HandOver], now: i64) -> HandOvers {
        HandOvers::at(all.to_vec(), Moment::from_millis(now))
    }

    #[test]
    fn work_is_back_at_the_very_moment_of_return() {
        let all = [one("olga", "ivan", Some(100))];
        assert_eq!(at(&all, 99).holder("olga"), ("ivan", Some(Moment::from_millis(100))));
        assert_eq!(at(&all, 100).holder("olga"), ("olga", None));
        assert!(at(&all, 100).stands_in_for("ivan").is_empty());
    }

    #[test]
    fn work_handed_on_is_done_by_the_last_until_the_first_is_back() {
        let all = [one("olga", "ivan", Some(100)), one("ivan", "anna", Some(50))];
        let holders = at(&all, 10);
        assert_eq!(holders.holder("olga"), ("anna", Some(Moment::from_millis(50))));
        assert!(holders.stands_in_for("ivan").is_empty());
        let for_whom: Vec<String> =
            holders.stands_in_for("anna").into_iter().map(|stand_in| stand_in.from).collect();
        assert_eq!(for_whom, ["olga", "ivan"]);
        // ivan is back first, and does olga's work again.
        assert_eq!(at(&all, 50).holder("olga").0, "ivan");
    }

    #[test]
    fn a_circle_somebody_wrote_into_the_file_leaves_everyone_their_own_work() {
        let all = [one("olga", "ivan", None), one("ivan", "olga", None)];
        let holders = at(&all, 1);
        assert_eq!(holders.holder("olga"), ("olga", None));
        assert_eq!(holders.handed("olga"), None);
        assert!(holders.stands_in_for("ivan").is_empty());
    }
}
