//! What a team does today, as it comes; and what one person of it has open.

use super::{GapLine, HandedTo, Id, KindCode, Moment, StandIn, quality::Share};

/// What everybody logged since midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TeamDay {
    /// When it was read.
    pub at: Moment,
    /// Those who logged something, by login.
    pub people: Vec<PersonDay>,
}

/// What one person logged since midnight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonDay {
    /// Their login.
    pub login: String,
    /// How many activities of each kind, the most first.
    pub logged: Vec<(KindCode, u64)>,
    /// When the last of them was.
    pub last: Option<Moment>,
    /// Of those that have begun and are of a kind that has an outcome, those without one.
    pub untold: Share,
}

impl PersonDay {
    /// How many activities.
    pub fn count(&self) -> u64 {
        self.logged.iter().map(|(_, count)| count).sum()
    }
}

impl TeamDay {
    /// What a person logged; nothing for whoever logged nothing.
    pub fn of(&self, login: &str) -> Option<&PersonDay> {
        self.people.iter().find(|person| person.login == login)
    }

    /// How many activities of all.
    pub fn count(&self) -> u64 {
        self.people.iter().map(PersonDay::count).sum()
    }

    /// Who logged something last, and when.
    pub fn last(&self) -> Option<(&str, Moment)> {
        let last = |person: &'_ PersonDay| Some((person.last?, std::cmp::Reverse(person.login.clone())));
        let person = self.people.iter().filter(|person| person.last.is_some()).max_by_key(|one| last(one))?;
        Some((&person.login, person.last?))
    }

    /// Of all that have begun, those without an outcome.
    pub fn untold(&self) -> Share {
        let sum = |of: fn(Share) -> u64| self.people.iter().map(|person| of(person.untold)).sum();
        Share { part: sum(|share| share.part), whole: sum(|share| share.whole) }
    }
}

/// What is open with one person, and what they logged today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonOpen {
    /// When it was read.
    pub at: Moment,
    /// Who does their work, where it is handed over.
    pub handed: Option<HandedTo>,
    /// Whose work they do beside their own.
    pub stands_in: Vec<StandIn>,
    /// Records are still to be given to who has their work, or back to them: that was stopped in the middle, or goes on.
    pub is_hand_over_unfinished: bool,
    /// Their open gaps, those of one kind together, the heaviest first.
    pub gaps: Vec<OpenGaps>,
    /// How many of those are put off until tomorrow.
    pub put_off: u64,
    /// Promises whose time has passed, the longest ago first.
    pub late: Promises,
    /// Promises still to be kept today, the next one first.
    pub today: Promises,
    /// What they logged since midnight.
    pub day: PersonDay,
    /// The latest of it, the last one first.
    pub entries: Vec<DayEntry>,
}

/// Open gaps of one rule, about records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenGaps {
    /// How many.
    pub count: u64,
    /// The one that has been open longest.
    pub oldest: GapLine,
}

/// Promises of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    /// How many.
    pub count: u64,
    /// The first of them.
    pub lines: Vec<GapLine>,
}

/// An activity of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayEntry {
    /// When it was logged.
    pub at: Moment,
    /// Which kind.
    pub kind: KindCode,
    /// How it ended; none while that is not told.
    pub outcome: Option<String>,
    /// When it began, or will.
    pub started_at: Moment,
    /// The account.
    pub account: Id,
    /// Its name.
    pub name: String,
}
