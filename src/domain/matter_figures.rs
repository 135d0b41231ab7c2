//! The figures of deals and cases that a team meets over, all of one moment: what `forecast`, `forecast changes`,
//! `forecast accuracy`, `deals findings` and `cases figures` tell one by one, by the same calculations.

use std::collections::HashMap;

use super::{
    Head, Id, Labels, Moment, Zone,
    cases::{CaseFigures, LateCase},
    deals::{Accuracy, Changes, DealFindings, Forecast, FoundDeal, Period, Thresholds},
};

/// So many days back changes are told from: what a weekly meeting has not seen yet.
pub const CHANGES_DAYS: u64 = 7;

/// So many findings and late cases a meeting talks about first.
const FIRST: usize = 3;

/// The figures of deals and cases.
#[derive(Clone, Debug, PartialEq)]
pub struct MatterFigures {
    /// The moment they are of.
    pub at: Moment,
    /// Where days begin.
    pub zone: Zone,
    /// Of one owner alone; none for everybody.
    pub owner: Option<String>,
    /// The head of the history that they were worked out from.
    pub head: Head,
    /// Of deals; none where there is none.
    pub deals: Option<DealsFigures>,
    /// Of cases; none where there is none.
    pub cases: Option<CasesFigures>,
}

/// The figures of deals.
#[derive(Clone, Debug, PartialEq)]
pub struct DealsFigures {
    /// Of the running period and of the next one, by stage.
    pub forecasts: [Forecast; 2],
    /// Why the open deals of these periods are worth another sum than some days ago.
    pub changes: [Changes; 2],
    /// The moment from which changes are told.
    pub changes_from: Moment,
    /// The past periods whose forecasts are held against what came, the oldest first.
    pub past: Vec<Period>,
    /// How well those held.
    pub accuracy: Accuracy,
    /// Deals worth a second look, worst first.
    pub findings: DealFindings,
    /// What their accounts are called, by deal.
    pub accounts: HashMap<Id, String>,
    /// By which numbers they are judged.
    pub thresholds: Thresholds,
    /// When history begins.
    pub history_begins: Option<Moment>,
    /// Changes of the catalogue that history does not tell, since the moment from which changes are told.
    pub lost_rules: u64,
}

/// The figures of cases.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CasesFigures {
    /// Of all together, then by topic, severity and owner.
    pub figures: Vec<CaseFigures>,
    /// Of cases that were opened from this moment on; none for all.
    pub since: Option<Moment>,
    /// How many are open, whenever they were opened.
    pub open: u64,
    /// How many of these have no target: nobody can say that they are late.
    pub open_without_target: u64,
    /// The open ones that are late, whenever they were opened, worst first.
    pub late: Vec<LateCase>,
    /// The calendars by which they were clocked.
    pub calendars: Vec<UsedCalendar>,
    /// How many were not clocked, because the file has no calendar.
    pub without_calendar: u64,
}

/// A calendar by which cases were clocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedCalendar {
    /// Its code.
    pub code: String,
    /// What people read.
    pub label: Labels,
    /// The zone whose clock its hours are by; none for that of whoever reads.
    pub zone: Option<chrono_tz::Tz>,
}

impl MatterFigures {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.deals.is_none() && self.cases.is_none()
    }
}

impl DealsFigures {
    /// Whether nothing is told of any deal.
    pub fn is_empty(&self) -> bool {
        let is_bare =
            |forecast: &Forecast| forecast.rows.is_empty() && forecast.left_out == Default::default();
        self.forecasts.iter().all(is_bare)
            && self.changes.iter().all(|one| one.currencies.is_empty() && one.without_amount == 0)
            && self.accuracy.rows.is_empty()
            && self.findings.found.is_empty()
    }

    /// What a meeting asks first, one finding a deal: the worst of deals that are open, or were won in the running period or
    /// the one before it. What is older was asked when it was new.
    pub fn to_talk_about(&self) -> Vec<&FoundDeal> {
        let since = self.forecasts[0].period.before().first();
        let mut found: Vec<&FoundDeal> = Vec::new();
        for one in &self.findings.found {
            let is_new = one.finding.is_withering() || one.won_on.is_some_and(|day| day >= since);
            if is_new && found.len() < FIRST && found.iter().all(|known| known.id != one.id) {
                found.push(one);
            }
        }
        found
    }
}

impl CasesFigures {
    /// Whether nothing is told of any case.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.open == 0 && self.without_calendar == 0
    }

    /// The worst of the late cases.
    pub fn to_talk_about(&self) -> &[LateCase] {
        &self.late[..self.late.len().min(FIRST)]
    }
}
