//! What forecasts, changes, accuracy and findings say of histories that were made for it.

mod findings;
mod forecast;
mod histories;

use super::{Lens, Rates};
use crate::domain::{Stages, Zone};

/// Berlin, and no rates.
fn lens<'a>(stages: &'a Stages, rates: &'a Rates) -> Lens<'a> {
    Lens { stages, zone: Zone(chrono_tz::Europe::Berlin), rates }
}
