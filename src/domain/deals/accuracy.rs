//! How well past forecasts held: what was forecast so many days before a period's end, against what the period brought. How
//! much too high or too low they were (bias) and how far off (absolute error) are told apart: errors that cancel one another
//! out leave no bias, and are errors all the same.

use std::collections::BTreeMap;

use super::{Lens, Period, Position, Total};
use crate::domain::{Currency, MatterAt, MatterHistory};

/// So many days before the end of a period forecasts are looked at.
pub const DAYS_BEFORE: [u32; 3] = [90, 60, 30];

/// So many past periods are looked back at unless told otherwise.
pub const PAST_PERIODS: usize = 4;

/// So many periods before one, the oldest first.
pub fn periods_before(period: Period, count: usize) -> Vec<Period> {
    let mut periods: Vec<Period> =
        std::iter::successors(Some(period.before()), |period| Some(period.before())).take(count).collect();
    periods.reverse();
    periods
}

/// A moment that is looked back at: how far history had come, and what the stages meant then.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint<'a> {
    /// The last revision by then.
    pub rev: u64,
    /// By what it is judged.
    pub lens: Lens<'a>,
}

/// A past period with the moments that its forecasts are of.
#[derive(Clone, Debug)]
pub struct PastPeriod<'a> {
    /// The period.
    pub period: Period,
    /// Its end.
    pub end: Checkpoint<'a>,
    /// So many days before its end, and that moment; none where history began later.
    pub before: Vec<(u32, Option<Checkpoint<'a>>)>,
}

/// Forecasts of one owner, or of all together, so many days before the ends of periods, against what came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Login of the owner, empty for nobody; none for all together.
    pub owner: Option<String>,
    /// So many days before the end.
    pub days: u32,
    /// In which currency.
    pub currency: Currency,
    /// How many periods there are with a forecast or something won.
    pub n: u64,
    /// What was forecast, added over the periods: won by then, and open amounts times their probabilities.
    pub forecast: Total,
    /// What was won in the periods by their ends.
    pub came: Total,
    /// How far each period's forecast was off, added without their signs.
    pub absolute_error: Total,
}

impl Held {
    /// How much too high the forecasts were in all; negative for too low.
    pub fn bias(&self) -> Total {
        self.forecast - self.came
    }

    /// A sum as a share of what came; none where nothing came.
    pub fn share_of_came(&self, sum: Total) -> Option<f64> {
        (self.came.0 != 0).then(|| sum.0 as f64 / self.came.0 as f64)
    }
}

/// How well forecasts held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accuracy {
    /// All together first, then by owner; each by currency, the longest time ahead first.
    pub rows: Vec<Held>,
    /// Periods, and so many days before their ends, of which history tells no forecast: it began later.
    pub unknown: Vec<(Period, u32)>,
}

/// Owner (none: all), currency, days before the end, and the place of the period.
type Key = (Option<String>, &'static str, u32, usize);

/// One forecast and what came of it.
type Pair = (Total, Total);

/// An accuracy that is being added up, deal by deal.
pub struct AccuracyTally<'a> {
    periods: &'a [PastPeriod<'a>],
    owner: Option<&'a str>,
    found: BTreeMap<Key, (Currency, Pair)>,
}

impl<'a> AccuracyTally<'a> {
    /// Begins. `owner`: of whose deals alone.
    pub fn new(periods: &'a [PastPeriod<'a>], owner: Option<&'a str>) -> AccuracyTally<'a> {
        AccuracyTally { periods, owner, found: BTreeMap::new() }
    }

    /// Takes the history of a matter; one that is no deal counts for nothing.
    pub fn take(&mut self, history: &MatterHistory) {
        let periods = self.periods;
        for (place, past) in periods.iter().enumerate() {
            let end = at(history, past.end);
            if let Some(deal) = end.as_ref().and_then(|end| Position::of(end, past.end.lens)) {
                let came = won_in(&deal, past.period);
                for (days, before) in &past.before {
                    if before.is_some() && came != 0 {
                        self.add((place, *days), &deal, (Total::default(), Total(came)));
                    }
                }
            }
            for (days, before) in &past.before {
                let Some(checkpoint) = before else { continue };
                let then = at(history, *checkpoint);
                let Some(deal) = then.as_ref().and_then(|then| Position::of(then, checkpoint.lens)) else {
                    continue;
                };
                let is_expected = deal.is_open() && deal.close.is_some_and(|day| past.period.has(day));
                let forecast = if is_expected { deal.weighted() } else { won_in(&deal, past.period) };
                if forecast != 0 {
                    self.add((place, *days), &deal, (Total(forecast), Total::default()));
                }
            }
        }
    }

    fn add(&mut self, (place, days): (usize, u32), deal: &Position<'_>, (forecast, came): Pair) {
        let Some(amount) = deal.amount else { return };
        if self.owner.is_some_and(|owner| owner != deal.owner) {
            return;
        }
        for owner in [None, Some(deal.owner.to_owned())] {
            let key = (owner, amount.currency.code(), days, place);
            let new = || (amount.currency, Pair::default());
            let (_, pair) = self.found.entry(key).or_insert_with(new);
            pair.0 += forecast;
            pair.1 += came;
        }
    }

    /// How well the forecasts of all that was taken held.
    pub fn finish(self) -> Accuracy {
        let mut rows: BTreeMap<_, Held> = BTreeMap::new();
        for ((owner, code, days, _), (currency, (forecast, came))) in self.found {
            let new = || Held {
                owner: owner.clone(),
                days,
                currency,
                n: 0,
                forecast: Total::default(),
                came: Total::default(),
                absolute_error: Total::default(),
            };
            let row = rows.entry((owner.clone(), code, std::cmp::Reverse(days))).or_insert_with(new);
            row.n += 1;
            row.forecast += forecast;
            row.came += came;
            row.absolute_error += Total((forecast - came).0.abs());
        }
        let periods = self.periods.iter();
        let unknown = periods.flat_map(|past| {
            let missing = past.before.iter().filter(|(_, before)| before.is_none());
            missing.map(|(days, _)| (past.period, *days))
        });
        Accuracy { rows: rows.into_values().collect(), unknown: unknown.collect() }
    }
}

fn at(history: &MatterHistory, checkpoint: Checkpoint<'_>) -> Option<MatterAt> {
    history.at(checkpoint.rev, checkpoint.lens.stages)
}

/// What a deal brought to a period as one that was won in it.
fn won_in(deal: &Position<'_>, period: Period) -> i128 {
    let is_of_period = deal.is_won() && deal.won_on.is_some_and(|day| period.has(day));
    if is_of_period { deal.minor() } else { 0 }
}
