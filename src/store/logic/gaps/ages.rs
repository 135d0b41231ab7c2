//! How old a gap is: as old as the answer has been missing, or as the field has been needed, whichever is later.
//!
//! A gap that stays keeps its age, whatever else of the record is changed and whoever it goes to. One that comes counts
//! from the change that made it.

use crate::domain::{Catalogue, Gap, Moment, Trigger};
use crate::store::logic::gaps::rows::asks_the_same;
use crate::store::sql::gaps::GapRow;

/// What gaps that were not there come by.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Comes {
    /// A change of records, at this moment.
    Now(Moment),
    /// A recount at `now`: records are as they were, but what is needed may be another since `changed`.
    Recounted { now: Moment, changed: Option<Moment> },
}

/// Gives gaps their age; `old`: the rows of the same record in the table.
pub(super) fn keep(gaps: &mut [Gap], old: &[GapRow], comes: Comes, catalogue: &Catalogue) {
    let (Comes::Now(now) | Comes::Recounted { now, .. }) = comes;
    for gap in gaps {
        let shape = &gap.rule.trigger;
        // A promise begins when it is due, a form when it was kept; what is needed only later begins then.
        if matches!(shape, Trigger::Overdue | Trigger::Parked) || gap.since > now {
            continue;
        }
        // A row of the future was no gap yet: what was to be needed later and is needed already begins with the change.
        let was = old.iter().find(|row| row.since <= now && asks_the_same(row, gap, catalogue));
        gap.since = match (was, comes) {
            // It begins when the days of the rule are over, but for one that a change of the rule made.
            (Some(row), _)
                if matches!(shape, Trigger::Clock { .. } | Trigger::Past { .. } | Trigger::Target { .. }) =>
            {
                gap.since.max(row.since)
            }
            (Some(row), _) => row.since,
            (None, Comes::Recounted { changed, .. }) => changed.map_or(gap.since, |at| gap.since.max(at)),
            // The other of the two may have come long after this one was changed.
            (None, Comes::Now(now)) if *shape == Trigger::Duplicate => now,
            (None, Comes::Now(_)) => gap.since,
        };
    }
}
