//! The rows of the gap table that one record has.

use crate::store::logic::gaps::Counting;
use crate::store::sql::{
    Db,
    gaps::{self, GapRow},
};
use crate::{
    domain::{Gap, Subject},
    store::fail::Done,
};

/// Whether a row is that of a gap, whoever's and since when.
fn is_of(row: &GapRow, gap: &Gap) -> bool {
    gap.rule.code == row.rule && gap.field.as_deref().unwrap_or("") == row.field
}

fn says(row: &GapRow, gap: &Gap, account: Option<i64>) -> bool {
    is_of(row, gap)
        && (gap.owner == row.owner && gap.since == row.since && gap.rule.weight == row.weight)
        && row.account == account
}

/// Puts the gaps of one record into the table, touching only rows that differ from what is there.
pub(super) fn write(
    db: &impl Db,
    subject: Subject,
    account: Option<i64>,
    (old, new): (&[GapRow], &[Gap]),
    counting: Option<Counting<'_>>,
) -> Done<()> {
    for row in old {
        if new.iter().any(|gap| says(row, gap, account)) {
            continue;
        }
        let stays = new.iter().any(|gap| is_of(row, gap));
        take_away(db, subject, row, counting.filter(|_| !stays))?;
    }
    for gap in new {
        if old.iter().any(|row| says(row, gap, account)) {
            continue;
        }
        gaps::add(db, subject, gap, account)?;
    }
    Ok(())
}

/// Takes a row away; it counts as filled if it was a gap by now and the operation can fill it.
pub(super) fn take_away(
    db: &impl Db,
    subject: Subject,
    row: &GapRow,
    counting: Option<Counting<'_>>,
) -> Done<()> {
    let GapRow { rule, field, owner, since, .. } = row;
    gaps::remove(db, subject, row)?;
    if let Some(Counting { op, now, .. }) = counting.filter(|counting| counting.fills(rule))
        && *since <= now
    {
        gaps::note_filled(db, owner, now, &format!("{rule}/{}/{field}", subject.id()), op)?;
    }
    Ok(())
}
