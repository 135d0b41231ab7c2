//! What a period is expected to bring: amounts times probabilities, beside what is committed, the best case, and what was won.
//! Each deal is rounded to the smallest unit of its currency, then added; currencies are never added to one another.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Lens, Period, Position, Thresholds, Total};
use crate::domain::{Currency, KindCode, MatterAt};

/// By what a forecast is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Not at all.
    #[default]
    All,
    /// By stage of each kind.
    Stage,
    /// By owner.
    Owner,
    /// By kind.
    Kind,
}

/// One part of what a forecast is divided into, in the order they are shown in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// All.
    All,
    /// A stage of a kind: its place in the list and its code, which is empty for no stage.
    Stage(KindCode, usize, String),
    /// An owner's login; empty for nobody.
    Owner(String),
    /// A kind.
    Kind(KindCode),
}

/// How many deals, and their amounts added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// How many deals.
    pub n: u64,
    /// Their amounts, added.
    pub sum: Total,
}

impl Counted {
    pub(super) fn add(&mut self, minor: i128) {
        self.n += 1;
        self.sum += Total(minor);
    }
}

/// The forecast of one part in one currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Open deals that are expected to close in the period, with their whole amounts.
    pub open: Counted,
    /// The same, each amount times the probability of its stage.
    pub weighted: Total,
    /// Those of them whose probability is at least the one from which deals are committed.
    pub committed: Counted,
    /// Those of them whose probability is at least the one from which deals are of the best case; the committed ones too.
    pub best_case: Counted,
    /// Deals that were won in the period so far.
    pub won: Counted,
}

/// One row of a forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of which part.
    pub part: Part,
    /// In which currency.
    pub currency: Currency,
    /// The sums.
    pub sums: Sums,
}

/// Deals that are in no sum of the forecast, or with less than they may bring; how many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Open, expected in the period, without an amount.
    pub without_amount: u64,
    /// Won in the period, without an amount.
    pub won_without_amount: u64,
    /// Open, without a day on which they are expected to close: they are in no period.
    pub without_close: u64,
    /// Open, and expected before the period began: they are in no forecast of a period to come.
    pub before: u64,
    /// Open, expected in the period, in a stage that says no probability: they count with their amount, and weigh nothing.
    pub without_probability: u64,
    /// Open and expected in the period, on a day that is over already: they count.
    pub late: u64,
    /// Answers of them were erased.
    pub erased: u64,
}

/// What a period is expected to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// The period.
    pub period: Period,
    /// By part and currency, in order.
    pub rows: Vec<Row>,
    /// The same of all parts together, by currency.
    pub totals: Vec<Row>,
    /// What is not in it.
    pub left_out: LeftOut,
}

/// A forecast that is being added up, deal by deal.
pub struct ForecastTally<'a> {
    lens: Lens<'a>,
    thresholds: &'a Thresholds,
    period: Period,
    by: By,
    today: NaiveDate,
    owner: Option<&'a str>,
    rows: BTreeMap<(Part, &'static str), (Currency, Sums)>,
    totals: BTreeMap<&'static str, (Currency, Sums)>,
    left_out: LeftOut,
}

impl<'a> ForecastTally<'a> {
    /// Begins one. `today`: the day of the moment that it is as of.
    pub fn new(
        lens: Lens<'a>,
        thresholds: &'a Thresholds,
        (period, by): (Period, By),
        today: NaiveDate,
    ) -> ForecastTally<'a> {
        ForecastTally {
            lens,
            thresholds,
            period,
            by,
            today,
            owner: None,
            rows: BTreeMap::new(),
            totals: BTreeMap::new(),
            left_out: LeftOut::default(),
        }
    }

    /// The deals of one owner alone.
    #[must_use]
    pub fn of_owner(self, owner: Option<&'a str>) -> ForecastTally<'a> {
        ForecastTally { owner, ..self }
    }

    /// Takes a matter as it stood at the moment; one that is no deal counts for nothing.
    pub fn take(&mut self, matter: &MatterAt) {
        let Some(deal) = Position::of(matter, self.lens) else { return };
        if deal.withdrawn || self.owner.is_some_and(|owner| owner != deal.owner) {
            return;
        }
        self.left_out.erased += u64::from(matter.state.is_erased);
        if deal.is_won() {
            return self.take_won(&deal);
        }
        if !deal.is_open() {
            return;
        }
        match deal.close {
            None => self.left_out.without_close += 1,
            Some(day) if self.period.has(day) => self.take_open(&deal, day),
            Some(day) => self.left_out.before += u64::from(day < self.period.first()),
        }
    }

    fn take_won(&mut self, deal: &Position<'_>) {
        if !deal.won_on.is_some_and(|day| self.period.has(day)) {
            return;
        }
        match deal.amount {
            None => self.left_out.won_without_amount += 1,
            Some(amount) => self.add(deal, amount.currency, |sums| sums.won.add(deal.minor())),
        }
    }

    fn take_open(&mut self, deal: &Position<'_>, day: NaiveDate) {
        self.left_out.late += u64::from(day < self.today);
        self.left_out.without_probability += u64::from(deal.probability.is_none());
        let Some(amount) = deal.amount else {
            self.left_out.without_amount += 1;
            return;
        };
        let at_least = |limit: i64| deal.probability.is_some_and(|found| i64::from(found) >= limit);
        let (is_committed, is_best_case) =
            (at_least(self.thresholds.committed_percent), at_least(self.thresholds.best_case_percent));
        self.add(deal, amount.currency, |sums| {
            sums.open.add(deal.minor());
            sums.weighted += Total(deal.weighted());
            if is_committed {
                sums.committed.add(deal.minor());
            }
            if is_best_case {
                sums.best_case.add(deal.minor());
            }
        });
    }

    fn add(&mut self, deal: &Position<'_>, currency: Currency, add: impl Fn(&mut Sums)) {
        let part = match self.by {
            By::All => Part::All,
            By::Stage => {
                let place = self.lens.stages.stage(deal.kind, deal.stage).place;
                Part::Stage(deal.kind, place, deal.stage.unwrap_or_default().to_owned())
            }
            By::Owner => Part::Owner(deal.owner.to_owned()),
            By::Kind => Part::Kind(deal.kind),
        };
        let new = || (currency, Sums::default());
        add(&mut self.rows.entry((part, currency.code())).or_insert_with(new).1);
        add(&mut self.totals.entry(currency.code()).or_insert_with(new).1);
    }

    /// The forecast of all that was taken.
    pub fn finish(self) -> Forecast {
        let row = |part, (currency, sums)| Row { part, currency, sums };
        Forecast {
            period: self.period,
            rows: self.rows.into_iter().map(|((part, _), found)| row(part, found)).collect(),
            totals: self.totals.into_values().map(|found| row(Part::All, found)).collect(),
            left_out: self.left_out,
        }
    }
}
