//! The rows of the gap table that one record has.

use crate::store::sql::{
    Db,
    gaps::{self, GapRow},
};
use crate::{
    domain::{Catalogue, Gap, Subject, Trigger},
    store::fail::Done,
};

/// Whether a row asks what a gap asks, whoever's and since when. Of a missing field another rule may speak by now.
pub(super) fn asks_the_same(row: &GapRow, gap: &Gap, catalogue: &Catalogue) -> bool {
    let is_missing = |trigger: &Trigger| matches!(trigger, Trigger::Missing(_));
    let is_rule = || {
        gap.rule.code == row.rule
            || is_missing(&gap.rule.trigger)
                && catalogue.gap_rule(&row.rule).is_some_and(|rule| is_missing(&rule.trigger))
    };
    gap.field.as_deref().unwrap_or("") == row.field && is_rule()
}

fn says(row: &GapRow, gap: &Gap, account: Option<i64>) -> bool {
    (&gap.rule.code, gap.field.as_deref().unwrap_or("")) == (&row.rule, &row.field)
        && (gap.owner == row.owner && gap.since == row.since && gap.weight() == row.weight)
        && row.account == account
}

/// Puts the gaps of one record into the table, touching only rows that differ from what is there. Gives those whose question
/// is gone.
pub(super) fn write<'r>(
    db: &impl Db,
    catalogue: &Catalogue,
    (subject, account): (Subject, Option<i64>),
    (old, new): (&'r [GapRow], &[Gap]),
) -> Done<Vec<&'r GapRow>> {
    let mut gone = Vec::new();
    for row in old {
        if new.iter().any(|gap| says(row, gap, account)) {
            continue;
        }
        gaps::remove(db, subject, row)?;
        if !new.iter().any(|gap| asks_the_same(row, gap, catalogue)) {
            gone.push(row);
        }
    }
    for gap in new {
        if old.iter().any(|row| says(row, gap, account)) {
            continue;
        }
        gaps::add(db, subject, gap, account)?;
    }
    Ok(gone)
}
