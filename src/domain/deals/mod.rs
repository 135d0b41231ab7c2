//! Deals: what a period is expected to bring and why that changed, how well past forecasts held, and which deals are worth a
//! second look. Pure: histories go in, figures come out; nothing of it is stored.

mod accuracy;
mod changes;
mod findings;
mod forecast;
mod period;
mod position;
mod thresholds;
mod total;

#[cfg(test)]
mod tests;

pub use accuracy::{
    Accuracy, AccuracyTally, Checkpoint, DAYS_BEFORE, Held, PAST_PERIODS, PastPeriod, periods_before,
};
pub use changes::{Bucket, Changes, ChangesTally, InCurrency, Worth};
pub use findings::{DealFinding, DealFindings, FindingsTally, FoundDeal, Judge};
pub use forecast::{By, Counted, Forecast, ForecastTally, LeftOut, Part, Row, Sums};
pub use period::{Period, Span};
pub use position::Lens;
use position::Position;
pub use thresholds::{NoThreshold, Thresholds};
pub use total::{Rate, Rates, Shown, Total, weighted};
