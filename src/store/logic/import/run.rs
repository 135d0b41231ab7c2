//! One import from its first batch to its last: which records its rows met, and what is written down of it, so that it
//! can be listed and taken back whole.

use crate::store::sql::{
    Db,
    import_log::{self, Batch},
    record,
};
use std::collections::{BTreeMap, HashSet};

use crate::store::fail::Done;
use crate::store::logic::unit_of_work::Work;
use crate::{
    domain::{Entity, Id},
    store::RowOutcome,
};

/// An import at work. Memory: one bit a record of the file.
#[derive(Debug)]
pub(in crate::store) struct Run {
    pub id: Id,
    /// The name of what is imported, for people.
    pub file: String,
    /// Records that rows of this pass over the file met.
    pub met: Met,
}

impl Run {
    /// An import that begins.
    pub(in crate::store) fn new(id: Id, file: String) -> Run {
        Run { id, file, met: Met::default() }
    }
}

/// Records that rows met.
#[derive(Debug, Default)]
pub(in crate::store) struct Met {
    /// Those of batches that are done.
    done: Marks,
    /// Those of the batch at hand.
    new: HashSet<i64>,
}

impl Met {
    pub(super) fn has(&self, number: i64) -> bool {
        self.new.contains(&number) || self.done.has(number)
    }

    pub(super) fn add(&mut self, number: i64) {
        self.new.insert(number);
    }

    /// Adds those of a batch that is done.
    pub(in crate::store) fn extend(&mut self, batch: Met) {
        batch.new.into_iter().for_each(|number| self.done.set(number));
    }
}

/// Marked records: a bit a row number. Each entity has numbers of its own, which begin anew.
#[derive(Debug, Default)]
pub(super) struct Marks(BTreeMap<Entity, Vec<u64>>);

impl Marks {
    pub(super) fn has(&self, number: i64) -> bool {
        let (entity, at) = record::nth(number);
        let bits = self.0.get(&entity).and_then(|bits| bits.get(at / 64));
        bits.is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    pub(super) fn set(&mut self, number: i64) {
        let (entity, at) = record::nth(number);
        let bits = self.0.entry(entity).or_default();
        if bits.len() <= at / 64 {
            bits.resize(at / 64 + 1, 0);
        }
        bits[at / 64] |= 1 << (at % 64);
    }
}

/// Writes down a batch that was done: to which import it belongs, and what became of its rows.
pub(super) fn write_down(
    work: &Work<'_, impl Db>,
    run: &Run,
    entity: Entity,
    row_outcomes: &[RowOutcome],
) -> Done<()> {
    let counts = ["a", "u", "s", "r"].map(|letter| {
        row_outcomes
            .iter()
            .filter(|row_outcome| crate::store::logic::import::run::letter(row_outcome) == letter)
            .count()
    });
    let fates: String = row_outcomes.iter().map(letter).collect();
    import_log::add_batch(
        work.conn,
        &Batch {
            import: run.id,
            login: &work.origin.login,
            at: work.now,
            entity,
            file: &run.file,
            counts,
            op: work.op,
            fates: &fates,
        },
    )
}

fn letter(row_outcome: &RowOutcome) -> &'static str {
    match row_outcome {
        RowOutcome::Added => "a",
        RowOutcome::Updated | RowOutcome::Renamed { .. } => "u",
        RowOutcome::Skipped => "s",
        RowOutcome::Rejected(_) => "r",
    }
}

/// What became of the rows of a batch when it was done. What rejected a row, is as it is found again.
pub(super) fn recall(db: &impl Db, op: Id, row_outcomes: &mut [RowOutcome]) -> Done<()> {
    let written = import_log::fates(db, op)?;
    for (row_outcome, letter) in row_outcomes.iter_mut().zip(written.unwrap_or_default().bytes()) {
        match letter {
            b'a' => *row_outcome = RowOutcome::Added,
            b'u' => *row_outcome = RowOutcome::Updated,
            b's' => *row_outcome = RowOutcome::Skipped,
            _ => {}
        }
    }
    Ok(())
}
