//! Where a deal stands at one moment, in the terms of a forecast.

use chrono::NaiveDate;

use super::{Rates, weighted};
use crate::domain::{KindCode, MatterAt, Money, Phase, Stages, Zone};

/// By what a moment is judged: the stages of that day, in whose zone days begin, and rates.
#[derive(Clone, Copy, Debug)]
pub struct Lens<'a> {
    /// What the stages meant then.
    pub stages: &'a Stages,
    /// The zone of whoever reads.
    pub zone: Zone,
    /// Into which currency amounts are changed.
    pub rates: &'a Rates,
}

/// A deal at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Position<'m> {
    pub kind: KindCode,
    pub stage: Option<&'m str>,
    pub phase: Option<Phase>,
    /// Of its stage, in per cent; none where its list does not say.
    pub probability: Option<u8>,
    /// In the currency that is reckoned in.
    pub amount: Option<Money>,
    /// The day it is expected to close.
    pub close: Option<NaiveDate>,
    /// The day it was won.
    pub won_on: Option<NaiveDate>,
    pub owner: &'m str,
    pub withdrawn: bool,
}

impl<'m> Position<'m> {
    /// None for a matter that is no deal.
    pub fn of(deal: &'m MatterAt, lens: Lens<'_>) -> Option<Position<'m>> {
        if !lens.stages.is_deal(deal.kind) {
            return None;
        }
        let state = &deal.state;
        let stage = lens.stages.stage(deal.kind, state.stage.as_deref());
        let is_won = stage.phase == Some(Phase::Won);
        Some(Position {
            kind: deal.kind,
            stage: state.stage.as_deref(),
            phase: stage.phase,
            probability: stage.probability,
            amount: state.amount.map(|amount| lens.rates.convert(amount)),
            close: state.close,
            won_on: is_won.then(|| won_on(deal, lens.zone)).flatten(),
            owner: &state.owner,
            withdrawn: state.withdrawn,
        })
    }

    /// Whether it may still be won: nobody has said that it is won or lost. One whose stage says nothing counts as open.
    pub fn is_open(&self) -> bool {
        !self.withdrawn && !self.phase.is_some_and(Phase::is_over)
    }

    /// Whether it counts as won.
    pub fn is_won(&self) -> bool {
        !self.withdrawn && self.phase == Some(Phase::Won)
    }

    /// Its amount in the smallest unit; 0 where it has none.
    pub fn minor(&self) -> i128 {
        self.amount.map_or(0, |amount| amount.minor.into())
    }

    /// Its amount times its probability, to the smallest unit; 0 where either is not said.
    pub fn weighted(&self) -> i128 {
        weighted(self.minor(), self.probability.unwrap_or(0))
    }
}

/// The day a deal was won. Of one that an import brought in as won already, the day that stood in the import: when it was
/// won, history does not tell.
fn won_on(deal: &MatterAt, zone: Zone) -> Option<NaiveDate> {
    let entered = deal.entered?;
    let by_history = entered.local(zone).date();
    let was_won_before = deal.imported && entered == deal.opened_at;
    Some(deal.state.close.filter(|_| was_won_before).unwrap_or(by_history))
}
