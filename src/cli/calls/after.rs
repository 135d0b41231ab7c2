//! What runs by itself when calls have come in.

use crate::domain::{Moment, StoreError};
use crate::message;
use crate::store::{Reconciled, fresh_id};

use super::{
    super::{CliError, Surroundings},
    mask, reconcile,
};

/// Holds what came against what was logged, and masks what is due. `since`: when the first of the calls that came began. How many
/// facts were masked, and what was found.
pub(in crate::cli) fn calls_came(
    since: Moment,
    at: &mut Surroundings<'_>,
) -> Result<(u64, Reconciled), StoreError> {
    let held = at.store.reconcile(at.session, fresh_id(), Some(since))?;
    Ok((mask::all_due(at)?, held))
}

/// Holds calls against what was logged where something about the telephones was said otherwise, and says what came of it.
/// `since`: from when on that may make a difference.
pub(in crate::cli) fn said_otherwise(
    since: Moment,
    is_told: bool,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let held = at.store.reconcile(at.session, fresh_id(), Some(since))?;
    if is_told { reconcile::in_short(&held, at) } else { Ok(()) }
}

/// What follows when meetings of one's own calendar came in. `since`: when the first of them began. What was found.
pub(in crate::cli) fn meetings_came(
    since: Moment,
    at: &mut Surroundings<'_>,
) -> Result<Reconciled, CliError> {
    Ok(at.store.reconcile(at.session, fresh_id(), Some(since))?)
}

/// How many of the meetings wait to be logged.
pub(in crate::cli) fn said_of_meetings(held: &Reconciled, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match held.meetings {
        0 => Ok(()),
        count => at.print(&message!("reconcile-meetings", count = count, unlogged = held.meetings_unlogged)),
    }
}
