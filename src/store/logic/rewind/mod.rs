//! A copy of a store put back to an earlier moment, so that its figures are those a copy taken then would have.
//!
//! What was done since is taken back, the latest first: records from what history keeps of each change, who worked on what and
//! what else an operation did from what it keeps for an undo. The catalogue, users, hand-overs, pairs told apart and gaps put
//! off follow likewise. Gaps are worked out anew, by the rules of that moment, for all that changed. The figures are then
//! counted by the one mechanism there is.
//!
//! What nobody can tell any more is counted in [`Lost`], and said. That a merge was taken back since is not put back in its
//! pointer: no figure reads it, and the records themselves are as they were.

mod operations;
mod records;
mod tables;

use crate::domain::{Catalogue, Entity, Moment};
use crate::store::{
    Lost,
    fail::{Done, onward},
    logic::{
        gaps::{Comes, Dirty},
        recount,
    },
    sql::{Db, counters, gaps, rewind},
};
use records::Records;

/// Rows read at a time: what they say is done before the next are read.
const PAGE: i64 = 1_000;

/// Of a file that is older than version 13: since when an answer that is taken back stays written down.
const ANSWERS_KEPT: &str = "answers_kept_since";

/// A store as it was.
pub(in crate::store) struct Rewound {
    /// What was needed then.
    pub catalogue: Catalogue,
    /// What cannot be told any more.
    pub lost: Lost,
}

/// Puts a copy back to a moment. `catalogue` is the one of now. The copy has no triggers that keep history, and whoever made it
/// throws it away if this fails.
pub(in crate::store) fn to(db: &impl Db, catalogue: &Catalogue, at: Moment) -> Done<Rewound> {
    let (rev, op) = rewind::reached(db, at)?;
    let mut dirty = Dirty::default();
    let mut records = Records::default();
    let mut then = catalogue.clone();
    let mut lost = Lost { first: rewind::first_at(db)?, ..Lost::default() };
    let mut before = u64::try_from(i64::MAX).unwrap_or(u64::MAX);
    loop {
        let page = rewind::revisions(db, rev, before, PAGE)?;
        for later in &page {
            match Entity::from_code(&later.entity) {
                Some(entity) => records.step_back(db, &mut dirty, entity, later)?,
                None => tables::step_back(db, later, &mut then, &mut lost)?,
            }
        }
        let Some(last) = page.last() else { break };
        // Revisions come in order, the latest first.
        onward("revision", last.rev, before)?;
        before = last.rev;
    }
    rewind::remove_later_users(db, at, rev)?;
    records.settle(db, rev)?;
    lost.erased = records.erased();
    operations::step_back(db, &mut dirty, (op, at), &mut lost)?;
    rewind::set_answered(db, at)?;
    let kept_since = counters::find(db, ANSWERS_KEPT)?.map(Moment::from_millis);
    lost.answers_before = kept_since.filter(|since| at < *since);
    for entity in Entity::ALL {
        gaps::remove_stray(db, *entity)?;
    }
    let anew = then != *catalogue || recount::is_pending(db)?;
    dirty.settle(db, &then, None, (Comes::Now(at), None))?;
    if anew {
        recount::begin_all(db, &then, at)?;
        while recount::step(db, &then, at)?.is_some() {}
    }
    rewind::forget_later(db, rev, op)?;
    Ok(Rewound { catalogue: then, lost })
}
