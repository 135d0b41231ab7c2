//! What became of an activity from its entry on, told by its history. Pure: changes go in, oldest first, moments come out.

use std::collections::BTreeSet;

use crate::domain::{Answers, Moment, code};

/// What a record held at one time.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// Its answers.
    pub answers: &'a Answers,
    /// Fields that had an answer which has been erased since: nobody knows any more what it was.
    pub gone: &'a BTreeSet<String>,
}

impl State<'_> {
    /// Whether a field has an answer, or had one.
    pub fn has(&self, field: &str) -> bool {
        self.answers.has(field) || self.gone.contains(field)
    }

    /// Whether another state has another answer in a field than this one; what was erased cannot be told apart.
    fn differs(&self, other: State<'_>, field: &str) -> bool {
        let is_gone = self.gone.contains(field) || other.gone.contains(field);
        !is_gone && self.answers.get(field) != other.answers.get(field)
    }
}

/// A correction: an answer that was there became another one, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// How it ended is another one; otherwise, when it began.
    pub of_outcome: bool,
}

/// How an activity stood from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    at: Moment,
    withdrawn: bool,
    /// Until when it lacks nothing, by what was needed in each of the times, see [`Eras`](super::Eras).
    complete_until: Vec<Moment>,
}

/// What became of an activity: how it was told, and how complete it was when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// When it was said to begin at first; none where nobody said.
    pub first_start: Option<Moment>,
    /// How it ended was told with the entry.
    pub told_at_entry: bool,
    /// When it was told later, for the first time.
    pub told_later: Option<Moment>,
    /// What was corrected, oldest first.
    pub corrections: Vec<Correction>,
    /// As it was entered, then after each change.
    standings: Vec<Standing>,
}

impl Standing {
    fn is_complete(&self, at: Moment, era: usize) -> bool {
        self.complete_until.get(era).is_some_and(|until| at < *until)
    }
}

impl Timeline {
    /// That of an activity as it was entered. `complete_until`: see [`Eras::complete_until`](super::Eras::complete_until).
    pub fn entered(state: State<'_>, complete_until: Vec<Moment>) -> Timeline {
        let at = Moment::from_millis(i64::MIN);
        Timeline {
            standings: vec![Standing { at, withdrawn: false, complete_until }],
            first_start: state.answers.moment(code::STARTED_AT),
            told_at_entry: state.has(code::OUTCOME),
            ..Timeline::default()
        }
    }

    /// Takes the next change.
    pub fn change(&mut self, at: Moment, by: &str, before: State<'_>, after: State<'_>) {
        // Where the first start was erased, or not said, the first one known stands for it.
        self.first_start = self.first_start.or_else(|| after.answers.moment(code::STARTED_AT));
        if !self.told_at_entry && self.told_later.is_none() && after.has(code::OUTCOME) {
            self.told_later = Some(at);
        }
        for (field, of_outcome) in [(code::OUTCOME, true), (code::STARTED_AT, false)] {
            if before.answers.has(field) && before.differs(after, field) {
                self.corrections.push(Correction { by: by.to_owned(), at, of_outcome });
            }
        }
    }

    /// Takes how it stands after that change; `withdrawn`: it was taken back by it, or brought back, or neither.
    pub fn stands(&mut self, at: Moment, withdrawn: Option<bool>, complete_until: Vec<Moment>) {
        let was = self.standings.last().is_some_and(|standing| standing.withdrawn);
        self.standings.push(Standing { at, withdrawn: withdrawn.unwrap_or(was), complete_until });
    }

    /// Whether it lacked nothing as it was entered, at a moment in one of the times.
    pub fn was_complete_at_entry(&self, at: Moment, era: usize) -> bool {
        self.standings.first().is_some_and(|standing| standing.is_complete(at, era))
    }

    /// Whether it lacked nothing at a moment in one of the times; none where it was taken back by then.
    pub fn was_complete(&self, at: Moment, era: usize) -> Option<bool> {
        // History is in order, and clocks may not be: the last change that had been made by then counts.
        let standing = self.standings.iter().rev().find(|standing| standing.at <= at)?;
        (!standing.withdrawn).then(|| standing.is_complete(at, era))
    }

    /// When how it ended was told for the first time, of an activity entered at a moment.
    pub fn told(&self, logged_at: Moment) -> Option<Moment> {
        if self.told_at_entry { Some(logged_at) } else { self.told_later }
    }
}
