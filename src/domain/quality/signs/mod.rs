//! Signs of a bad week: what is worth a question, each with how many there are of how many, beside the others' value. None of
//! them is a verdict; `docs/for-leads.md` defines each.

use super::Share;

mod beside;
mod counts;
mod traces;

pub use beside::{Beside, Favourite, SignsBeside};
pub(super) use counts::Counts;
pub(super) use traces::{Trace, Traces};

/// What may be worth a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// Of the entries of a week, those that were saved in its fullest hour.
    OneHour,
    /// Of activities that began after another of the same person whose length is known, those that began before that was
    /// over.
    Overlapping,
    /// Of the answers that can say that it is not known, those that do.
    NotTold,
    /// Of the entries, those that were taken back.
    TakenBack,
    /// Outcomes of own entries that were there and were changed, beside the entries with an outcome.
    OutcomesChanged,
    /// Likewise, outcomes of colleagues' entries.
    ColleaguesOutcomes,
    /// Of good outcomes whose length is known, those of under a minute.
    UnderAMinute,
    /// Of the promises made, those moved on at least [`MOVES`] times with nobody reached.
    PromisesMoved,
    /// Of the promises made, and those of others or of before that were given up now, those given up.
    PromisesGivenUp,
}

/// So often in a row a promise is moved to another date before it counts.
pub const MOVES: u16 = 3;

impl Sign {
    /// How many there are.
    pub const COUNT: usize = 9;

    /// All of them, in the order they are told.
    pub const ALL: [Sign; Sign::COUNT] = [
        Sign::OneHour,
        Sign::Overlapping,
        Sign::NotTold,
        Sign::TakenBack,
        Sign::OutcomesChanged,
        Sign::ColleaguesOutcomes,
        Sign::UnderAMinute,
        Sign::PromisesMoved,
        Sign::PromisesGivenUp,
    ];

    /// The word in JSON, and in the ids of texts with `-` for `_`.
    pub fn code(self) -> &'static str {
        match self {
            Sign::OneHour => "one_hour",
            Sign::Overlapping => "overlapping",
            Sign::NotTold => "said_not_known",
            Sign::TakenBack => "taken_back",
            Sign::OutcomesChanged => "outcomes_changed",
            Sign::ColleaguesOutcomes => "colleagues_outcomes",
            Sign::UnderAMinute => "under_a_minute",
            Sign::PromisesMoved => "promises_moved",
            Sign::PromisesGivenUp => "promises_given_up",
        }
    }
}

/// The signs of one person or of all, over a week or a longer span.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signs {
    shares: [Share; Sign::COUNT],
    /// How often outcomes and reasons were chosen, by their number in [`Quality::chosen`](super::Quality::chosen).
    pub(super) chosen: Vec<(u32, u64)>,
}

impl Signs {
    /// So many of so many.
    pub fn of(&self, sign: Sign) -> Share {
        self.shares[sign as usize]
    }
}
