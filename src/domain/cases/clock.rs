//! The clocks of one case, worked out from its history: how long it has been going on, who had to act when, how much of that was
//! working time, and when it was first answered. The parts add up to the whole, to the second.
//!
//! A case begins when it was entered, by the store's clock, and ends when it was solved the last time; one that is open goes on.
//! Reopened, it goes on: the time between solved and reopened is a part of its own.

use super::WorkTime;
use crate::domain::{
    KindCode, Length, MatterActivity, MatterHistory, MatterState, MatterStep, Moment, Phase, Stages,
};

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// We have. So is a stage that says nothing of it: nobody else has taken it.
    Ours,
    /// They have.
    Theirs,
    /// Somebody else has.
    Third,
    /// Nobody: it was solved, and was opened again later.
    Reopened,
}

impl Side {
    /// All of them, in the order they are shown in.
    pub const ALL: [Side; 4] = [Side::Ours, Side::Theirs, Side::Third, Side::Reopened];

    /// A stable word, for `--json` and texts.
    pub fn code(self) -> &'static str {
        match self {
            Side::Ours => "ours",
            Side::Theirs => "theirs",
            Side::Third => "third",
            Side::Reopened => "solved_and_reopened",
        }
    }

    /// Whether its working time is time that we took to solve it: while they have to act, our clock stands.
    pub fn is_solving(self) -> bool {
        matches!(self, Side::Ours | Side::Third)
    }
}

/// A stretch in which the same side had to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Who.
    pub side: Side,
    /// From this second on, since 1970 UTC.
    pub from: i64,
    /// Until before this one.
    pub until: i64,
    /// Working seconds in it.
    pub business: i64,
    /// The revision that it began with.
    pub rev: u64,
}

/// Seconds of all and of working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spent {
    /// All.
    pub elapsed: i64,
    /// Of these, working time.
    pub business: i64,
}

/// The first time that somebody was reached about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstAnswer {
    /// When; of what began before the case was entered, when it was entered.
    pub at: Moment,
    /// Since the case was entered.
    pub spent: Spent,
}

/// The clocks of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseClock {
    /// The second it was entered, since 1970 UTC.
    pub from: i64,
    /// The second it ended, or the one it is.
    pub until: i64,
    /// It is solved or closed.
    pub is_over: bool,
    /// It was taken back: it ended with that.
    pub is_withdrawn: bool,
    /// Stretches from the first second to the last, in order.
    pub segments: Vec<Segment>,
    /// How often it was opened again.
    pub reopened: u64,
    /// The first answer; none where there was none yet.
    pub first_answer: Option<FirstAnswer>,
    /// How many activities there are about it.
    pub steps: u64,
    /// How many of them before it was solved the first time.
    pub steps_to_solution: u64,
    /// The lengths of the activities about it, added.
    pub hands_on: Length,
    /// How many of them have no length.
    pub without_length: u64,
    /// History says that a clock was set back meanwhile: what seems to have lasted less than nothing counts as nothing.
    pub clock_went_back: bool,
}

impl CaseClock {
    /// All of it.
    pub fn whole(&self) -> Spent {
        self.sum(|_| true)
    }

    /// The part of a side.
    pub fn part(&self, side: Side) -> Spent {
        self.sum(|one| one == side)
    }

    /// Working seconds that we took to solve it: while they had to act, and between solved and reopened, our clock stood.
    pub fn solution(&self) -> i64 {
        self.sum(Side::is_solving).business
    }

    fn sum(&self, wanted: impl Fn(Side) -> bool) -> Spent {
        let mut sum = Spent::default();
        for one in self.segments.iter().filter(|one| wanted(one.side)) {
            sum.elapsed += one.until - one.from;
            sum.business += one.business;
        }
        sum
    }
}

/// The second of a moment, since 1970 UTC.
fn second(at: Moment) -> i64 {
    at.millis().div_euclid(1000)
}

/// A change of side: when, to which, by which revision. None for a side is over.
pub(super) type Turn = (i64, Option<Side>, u64);

/// When which side had to act, read from a history.
pub(super) struct Turns {
    /// The second the case began.
    pub begin: i64,
    /// The second of its last change.
    pub at: i64,
    /// The changes of side, in order.
    pub turns: Vec<Turn>,
    /// The second it was taken back.
    pub ended: Option<i64>,
    /// A clock was set back meanwhile.
    pub clock_went_back: bool,
}

/// By what cases are clocked.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'a> {
    /// What the stages mean.
    pub stages: &'a Stages,
    /// When somebody works.
    pub work: WorkTime<'a>,
    /// The moment it is.
    pub now: Moment,
}

impl Clock<'_> {
    /// The clocks of a case; none where its history is empty.
    pub fn of(self, case: &MatterHistory) -> Option<CaseClock> {
        let last = case.steps.last()?;
        let Turns { begin, at, turns, ended, clock_went_back } = self.turns(case)?;
        let is_over = turns.last().is_some_and(|(_, side, _)| side.is_none());
        let running_until = ended.unwrap_or_else(|| second(self.now).max(at));
        let until = match turns.last() {
            Some((solved_at, None, _)) => *solved_at,
            _ => running_until,
        };
        let segments = self.segments(&turns, until);
        let about = || case.activities.iter().filter(|one| one.about == Some(case.id));
        let solved_first = turns.iter().find(|(_, side, _)| side.is_none()).map(|(at, _, _)| *at);
        let to_solution =
            |one: &&MatterActivity| solved_first.is_none_or(|solved| second(one.start) <= solved);
        let (hands_on, without_length) = hands_on(about());
        Some(CaseClock {
            from: begin,
            until,
            is_over,
            is_withdrawn: last.state.withdrawn,
            reopened: segments.iter().filter(|one| one.side == Side::Reopened).count() as u64,
            segments,
            first_answer: self.first_answer(begin, about()),
            steps: about().count() as u64,
            steps_to_solution: about().filter(to_solution).count() as u64,
            hands_on,
            without_length,
            clock_went_back,
        })
    }

    /// When which side had to act; none where the history is empty.
    pub(super) fn turns(self, case: &MatterHistory) -> Option<Turns> {
        let begin = second(case.steps.first()?.at);
        let (mut at, mut clock_went_back) = (begin, false);
        let mut turns: Vec<Turn> = Vec::new();
        let mut ended = None;
        for step in &case.steps {
            clock_went_back |= second(step.at) < at;
            at = at.max(second(step.at));
            if step.state.withdrawn {
                ended = ended.or(Some(at));
                continue;
            }
            ended = None;
            let side = self.side(case.kind, &step.state);
            if turns.last().is_none_or(|(_, known, _)| *known != side) {
                turns.push((at, side, step.rev));
            }
        }
        Some(Turns { begin, at, turns, ended, clock_went_back })
    }

    /// None where nobody has to act any more.
    fn side(self, kind: KindCode, state: &MatterState) -> Option<Side> {
        match self.stages.stage(kind, state.stage.as_deref()).phase {
            Some(Phase::Theirs) => Some(Side::Theirs),
            Some(Phase::Third) => Some(Side::Third),
            Some(phase) if phase.is_over() => None,
            _ => Some(Side::Ours),
        }
    }

    fn segments(self, turns: &[Turn], until: i64) -> Vec<Segment> {
        let ends = turns.iter().skip(1).map(|(at, _, _)| *at).chain([until]);
        let each = turns.iter().zip(ends).enumerate().filter_map(|(place, ((from, side, rev), end))| {
            // What is over at last is no part of it.
            let side = match side {
                Some(side) => *side,
                None if place + 1 == turns.len() => return None,
                None => Side::Reopened,
            };
            let business = self.work.between(*from, end);
            Some(Segment { side, from: *from, until: end, business, rev: *rev })
        });
        each.collect()
    }

    fn first_answer<'c>(
        self,
        begin: i64,
        about: impl Iterator<Item = &'c MatterActivity>,
    ) -> Option<FirstAnswer> {
        let reached = about.filter(|one| one.is_reached && one.outcome.is_some() && one.start <= self.now);
        let first = reached.map(|one| one.start).min()?;
        let answered = second(first).max(begin);
        let business = self.work.between(begin, answered);
        let at = first.max(Moment::from_millis(begin.saturating_mul(1000)));
        Some(FirstAnswer { at, spent: Spent { elapsed: answered - begin, business } })
    }
}

/// The lengths of activities, added, and how many have none.
fn hands_on<'c>(about: impl Iterator<Item = &'c MatterActivity>) -> (Length, u64) {
    let (mut sum, mut without) = (Length { least: 0, most: Some(0) }, 0);
    for one in about {
        match one.length {
            Some(length) => {
                sum.least += length.least;
                sum.most = sum.most.zip(length.most).map(|(sum, most)| sum + most);
            }
            None => without += 1,
        }
    }
    (sum, without)
}

/// One entry of what happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseEntry<'c> {
    /// It was entered, changed, taken back or put back.
    Step(&'c MatterStep),
    /// Something was done about it.
    Activity(&'c MatterActivity),
}

impl CaseEntry<'_> {
    /// When.
    pub fn at(&self) -> Moment {
        match self {
            CaseEntry::Step(step) => step.at,
            CaseEntry::Activity(activity) => activity.start,
        }
    }
}

/// What happened to a matter, oldest first: its changes, and the activities about it. Of two at one moment the change comes
/// first.
pub fn entries(case: &MatterHistory) -> Vec<CaseEntry<'_>> {
    let about = case.activities.iter().filter(|one| one.about == Some(case.id));
    let mut all: Vec<CaseEntry<'_>> = case.steps.iter().map(CaseEntry::Step).collect();
    all.extend(about.map(CaseEntry::Activity));
    all.sort_by_key(CaseEntry::at);
    all
}
