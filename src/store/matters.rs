//! What is asked of deals and cases over the boundary, and how it is answered: small types of [`super::Store`].

use std::{collections::HashMap, sync::Arc};

use crate::domain::{
    Catalogue, Head, Id, KindCode, MatterHistory, Moment, Stages, Zone,
    deals::{Accuracy, By, Changes, DealFindings, Forecast, Period, Rates},
    matter_figures::CasesFigures,
};

/// Which matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All kinds.
    #[default]
    All,
    /// Those that are won or lost.
    Deals,
    /// Those that somebody has to act on.
    Cases,
}

impl Which {
    /// Whether matters of a kind are among them.
    pub fn has(self, stages: &Stages, kind: KindCode) -> bool {
        match self {
            Which::All => true,
            Which::Deals => stages.is_deal(kind),
            Which::Cases => stages.is_case(kind),
        }
    }
}

/// Whose histories are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MattersOf<'a> {
    /// Of which kinds.
    pub which: Which,
    /// Of this matter alone.
    pub id: Option<Id>,
    /// At this account alone.
    pub account: Option<Id>,
    /// Of whom alone, by who owns them now.
    pub owner: Option<&'a str>,
    /// With the activities about them and at their accounts.
    pub activities: bool,
}

/// The history of a matter, with the name of its account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedHistory {
    /// The history.
    pub history: MatterHistory,
    /// What its account is called.
    pub account_name: String,
}

/// Whose deals, and how they are reckoned.
#[derive(Clone, Copy, Debug)]
pub struct DealsOf<'a> {
    /// Of one owner alone; none for all, which only leads and admins may see.
    pub owner: Option<&'a str>,
    /// Where days begin.
    pub zone: Zone,
    /// Into which currency amounts are changed.
    pub rates: &'a Rates,
}

/// Which forecast.
#[derive(Clone, Copy, Debug)]
pub struct ForecastOf<'a> {
    /// Whose.
    pub deals: DealsOf<'a>,
    /// Of which period.
    pub period: Period,
    /// By what it is divided.
    pub by: By,
    /// As it was at an earlier moment; none for now.
    pub at: Option<Moment>,
}

/// A forecast, and what it stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastAt {
    /// The forecast.
    pub forecast: Forecast,
    /// The moment it is of.
    pub at: Moment,
    /// The last change of a matter or of the catalogue that it counts.
    pub rev: u64,
    /// The head of the history that it was worked out from.
    pub head: Head,
    /// When history begins.
    pub history_begins: Option<Moment>,
    /// Changes of the catalogue since that history does not tell.
    pub lost_rules: u64,
    /// The catalogue of that moment.
    pub catalogue: Arc<Catalogue>,
}

/// Which changes.
#[derive(Clone, Copy, Debug)]
pub struct ChangesOf<'a> {
    /// Whose.
    pub deals: DealsOf<'a>,
    /// Of which period.
    pub period: Period,
    /// From which moment.
    pub from: Moment,
    /// Until which; none for now.
    pub to: Option<Moment>,
}

/// Changes, and what they stand on.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangesBetween {
    /// The changes.
    pub changes: Changes,
    /// The earlier moment and the last change that it counts.
    pub from: (Moment, u64),
    /// The later one.
    pub to: (Moment, u64),
    /// The head of the history that they were worked out from.
    pub head: Head,
    /// When history begins.
    pub history_begins: Option<Moment>,
    /// Changes of the catalogue since that history does not tell.
    pub lost_rules: u64,
}

/// Which past forecasts are held against what came.
#[derive(Clone, Copy, Debug)]
pub struct AccuracyOf<'a> {
    /// Whose.
    pub deals: DealsOf<'a>,
    /// Of which periods, all of them over.
    pub periods: &'a [Period],
    /// So many days before the end of each.
    pub days: &'a [u32],
}

/// How well they held, and what that stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct AccuracyAt {
    /// How well.
    pub accuracy: Accuracy,
    /// The head of the history that it was worked out from.
    pub head: Head,
    /// When history begins.
    pub history_begins: Option<Moment>,
}

/// Deals worth a second look, and what that stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingsAt {
    /// What was found.
    pub findings: DealFindings,
    /// What their accounts are called, by deal.
    pub accounts: HashMap<Id, String>,
    /// The head of the history that it was worked out from.
    pub head: Head,
}

/// Whose cases, and how they are clocked.
#[derive(Clone, Copy, Debug)]
pub struct CasesOf<'a> {
    /// Of one owner alone; none for all, which only leads and admins may see.
    pub owner: Option<&'a str>,
    /// By whose clock a calendar without a zone is.
    pub zone: Zone,
    /// Those that were opened from this moment on; of what is open and late, all.
    pub since: Option<Moment>,
    /// The code of the calendar by which all are clocked; none for that of their kind.
    pub calendar: Option<&'a str>,
}

/// Figures of cases, and what they stand on.
#[derive(Clone, Debug, PartialEq)]
pub struct CasesAt {
    /// The figures.
    pub cases: CasesFigures,
    /// The head of the history that they were worked out from.
    pub head: Head,
}

/// Whose deals and cases are told of together.
#[derive(Clone, Copy, Debug)]
pub struct MatterFiguresOf<'a> {
    /// Of one owner alone; none for all, which only leads and admins may see.
    pub owner: Option<&'a str>,
    /// Where days begin.
    pub zone: Zone,
    /// Figures of cases are of those that were opened from this moment on.
    pub since: Option<Moment>,
}
