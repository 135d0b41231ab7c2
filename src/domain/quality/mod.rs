//! Quality figures: how complete, how late, how honest. Pure: records go into a [`Tally`], [`Quality`] comes out.
//!
//! What is needed and what is missing is told by [`Catalogue::needed`] and [`Catalogue::missing`], as everywhere.
//!
//! [`Catalogue::needed`]: super::Catalogue::needed
//! [`Catalogue::missing`]: super::Catalogue::missing

use super::{Catalogue, Family, Kind, KindCode};

mod against;
mod as_it_was;
mod by_field;
mod by_week;
mod calendar;
mod calls;
mod completeness;
mod duplicates;
mod eras;
mod fields_at_end;
mod figures;
mod gap_weeks;
mod in_order;
mod inputs;
mod items;
mod logins;
mod medians;
mod needs;
mod promises;
mod running;
pub mod signs;
mod state;
mod stats;
mod tally;
mod team;
mod timeline;
pub mod too_clean;
mod topics;
mod verdict;
mod weekly;

pub use against::Against;
pub use by_field::{FieldCell, FieldRow, Habit};
pub use calendar::Step;
pub use calls::{CallFigures, CallsOf, QuietDay};
pub use completeness::Completeness;
pub use duplicates::Duplicates;
pub use eras::{Eras, FieldChange};
pub use fields_at_end::FieldAtEnd;
pub use figures::{Conduct, FieldFigure, Figures, Lateness, Person, Quality, TableFigure};
pub use gap_weeks::GapWeek;
pub use inputs::{Broken, Measure};
pub use items::ChosenItem;
pub use medians::Medians;
pub use needs::{Need, Needs, NeedsPool};
pub use promises::{PromiseCount, Promised};
pub use running::Running;
pub use state::State;
pub use stats::{is_more, quantile, wilson};
pub use tally::{Entry, Tally};
pub use team::OwnWeek;
pub use timeline::{Corrected, Correction, Stood, Timeline};
pub use topics::{Topic, Trend};
pub use weekly::Lacking;

/// What is filled in and what is not is counted table by table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// What was done with accounts, of one kind.
    Activities(KindCode),
    /// What is open with accounts, of one kind.
    Matters(KindCode),
    /// Accounts, less the prospects.
    Accounts,
    /// Accounts of the status prospect: less is known of them yet.
    Prospects,
    /// People at accounts.
    Contacts,
}

impl Table {
    /// All that a catalogue has: a table a kind, in its order, retired ones among them; activities first, then matters.
    pub fn all(catalogue: &Catalogue) -> impl Iterator<Item = Table> {
        let kinds = || catalogue.kinds().iter();
        let activities =
            kinds().filter(|row| row.kind().is_activity()).map(|row| Table::Activities(row.code));
        let matters = kinds().filter(|row| row.family == Family::Matter).map(|row| Table::Matters(row.code));
        activities.chain(matters).chain([Table::Accounts, Table::Prospects, Table::Contacts])
    }

    /// What its records are.
    pub fn kind(self) -> Kind {
        match self {
            Table::Activities(code) => Kind::activity(code),
            Table::Matters(code) => Kind::matter(code),
            Table::Accounts | Table::Prospects => Kind::ACCOUNT,
            Table::Contacts => Kind::CONTACT,
        }
    }

    /// The word in JSON; which kind of activities or matters they are, [`Table::kind`] tells.
    pub fn code(self) -> &'static str {
        match self {
            Table::Activities(_) => "activities",
            Table::Accounts => "accounts",
            Table::Prospects => "prospects",
            Table::Contacts => "contacts",
            Table::Matters(_) => "matters",
        }
    }

    /// Of the answers a table needs, the share that may be missing.
    pub fn limit(self) -> f64 {
        match self {
            Table::Prospects => 0.20,
            _ => 0.05,
        }
    }

    /// The share of the records needing a field that may lack it. A field of prospects has the limit of their table.
    pub fn field_limit(self) -> f64 {
        match self {
            Table::Prospects => Table::Prospects.limit(),
            _ => 0.01,
        }
    }
}

/// From so many hours after its start on, an activity is told late.
pub const LATE_HOURS: i64 = 24;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// These.
    pub part: u64,
    /// Of so many.
    pub whole: u64,
}

impl Share {
    /// Between 0 and 1; none where there is nothing to be a share of.
    pub fn ratio(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }

    /// Counts one more of the whole, and whether it is one of these.
    pub fn count(&mut self, is_one: bool) {
        self.whole += 1;
        self.part += u64::from(is_one);
    }

    /// Whether it is more than a limit allows.
    pub fn exceeds(self, limit: f64) -> bool {
        self.ratio().is_some_and(|ratio| ratio > limit)
    }

    /// What is left without another one that is part of it.
    pub fn less(self, other: Share) -> Share {
        Share { part: self.part.saturating_sub(other.part), whole: self.whole.saturating_sub(other.whole) }
    }

    /// Both together.
    pub fn with(self, other: Share) -> Share {
        Share { part: self.part + other.part, whole: self.whole + other.whole }
    }

    fn add(&mut self, other: Share) {
        *self = self.with(other);
    }
}
