//! What became of a record from its entry on, told by its history. Pure: changes go in, oldest first, moments come out.

use super::{
    needs::{Need, Needs, is_complete},
    state::State,
};
use crate::domain::{Moment, code};

/// What a correction is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    /// How it ended is another one, or is not told any more.
    Outcome,
    /// When it began.
    Start,
    /// When its promise is due.
    Due,
    /// It holds no promise any more: its next step says that nothing follows, or has no date.
    Promise,
}

/// A correction: an answer that was there became another one, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What of.
    pub of: Corrected,
}

/// What figures read of a record as it stood for a while.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stood {
    /// What it needed in each of the times, see [`Eras`](super::Eras).
    pub needs: Vec<Needs>,
    /// The row number of the account it was at.
    pub account: i64,
    /// Who owned it; empty where nobody did.
    pub owner: String,
    /// When it was said to begin.
    pub started_at: Option<Moment>,
    /// When what it promised is due; none where it promised nothing.
    pub due: Option<Moment>,
    /// How it ended was told, and says that somebody was reached.
    pub has_outcome: bool,
    #[allow(missing_docs)] // see the line above
    pub is_reached: bool,
}

/// How a record stood from a moment on.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Standing {
    at: Moment,
    withdrawn: bool,
    stood: Stood,
}

/// What became of a record: of an activity how it was told, and how complete it was when.
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
    fn needs(&self, era: usize) -> &[Need] {
        self.stood.needs.get(era).map_or(&[], |needs| needs)
    }
}

impl Timeline {
    /// That of a record as it was entered. `stood`: see [`Eras::stood`](super::Eras::stood).
    pub fn entered(state: State<'_>, stood: Stood) -> Timeline {
        let at = Moment::from_millis(i64::MIN);
        Timeline {
            standings: vec![Standing { at, withdrawn: false, stood }],
            first_start: state.answers.moment(code::STARTED_AT),
            told_at_entry: state.has(code::OUTCOME),
            ..Timeline::default()
        }
    }

    /// Takes the next change. `promised`: whether it held a promise before and after, see
    /// [`Eras::has_promise`](super::Eras::has_promise).
    pub fn change(
        &mut self,
        (at, by): (Moment, &str),
        (before, after): (State<'_>, State<'_>),
        promised: (bool, bool),
    ) {
        // Where the first start was erased, or not said, the first one known stands for it.
        self.first_start = self.first_start.or_else(|| after.answers.moment(code::STARTED_AT));
        if !self.told_at_entry && self.told_later.is_none() && after.has(code::OUTCOME) {
            self.told_later = Some(at);
        }
        let mut corrected = |of| self.corrections.push(Correction { by: by.to_owned(), at, of });
        for (field, of) in [(code::OUTCOME, Corrected::Outcome), (code::STARTED_AT, Corrected::Start)] {
            if before.answers.has(field) && before.differs(after, field) {
                corrected(of);
            }
        }
        match promised {
            (true, false) => corrected(Corrected::Promise),
            (true, true) if before.answers.moment(code::DUE) != after.answers.moment(code::DUE) => {
                corrected(Corrected::Due);
            }
            _ => {}
        }
    }

    /// Takes how it stands after that change; `withdrawn`: it was taken back by it, or brought back, or neither.
    pub fn stands(&mut self, at: Moment, withdrawn: Option<bool>, stood: Stood) {
        let was = self.standings.last().is_some_and(|standing| standing.withdrawn);
        self.standings.push(Standing { at, withdrawn: withdrawn.unwrap_or(was), stood });
    }

    /// Whether it lacked nothing as it was entered, at a moment in one of the times.
    pub(super) fn was_complete_at_entry(&self, at: Moment, era: usize) -> bool {
        self.standings.first().is_some_and(|standing| is_complete(standing.needs(era), at))
    }

    /// What it needed as it stood at a moment, by one of the times; none where it was taken back by then.
    pub(super) fn needs_at(&self, at: Moment, era: usize) -> Option<&[Need]> {
        // History is in order, and clocks may not be: the last change that had been made by then counts.
        let standing = self.standings.iter().rev().find(|standing| standing.at <= at)?;
        (!standing.withdrawn).then(|| standing.needs(era))
    }

    /// How it stood from when to when, in the order of the changes: milliseconds since 1970 UTC, the first from [`i64::MIN`], the
    /// last to [`i64::MAX`]. None where it was taken back. History is in order, and clocks may not be: of two changes the later
    /// one counts from its moment on.
    pub fn standings(&self) -> impl Iterator<Item = ((i64, i64), Option<&Stood>)> {
        self.standings.iter().enumerate().filter_map(|(place, one)| {
            let later = self.standings.get(place + 1..).unwrap_or_default();
            let until = later.iter().map(|next| next.at.millis()).min().unwrap_or(i64::MAX);
            let from = one.at.millis();
            (from < until).then_some(((from, until), (!one.withdrawn).then_some(&one.stood)))
        })
    }

    /// When how it ended was told for the first time, of an activity entered at a moment.
    pub fn told(&self, logged_at: Moment) -> Option<Moment> {
        if self.told_at_entry { Some(logged_at) } else { self.told_later }
    }
}
