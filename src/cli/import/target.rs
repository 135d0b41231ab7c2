//! Where an import writes its rows: the store, each batch an operation of its own.

use super::report;
use crate::{
    domain::{Entity, Id, IdSource, StoreError},
    store::{ImportRow, RowOutcome, Session, Store},
};

/// How often a batch is sent again when it is not known whether it was done.
const TRIES: usize = 3;

/// Where rows are written.
pub(super) struct Target<'a> {
    pub store: &'a mut dyn Store,
    pub session: &'a Session,
    pub ids: IdSource,
    pub entity: Entity,
    pub dry_run: bool,
}

impl Target<'_> {
    /// Writes rows of the import's entity, one fate a row.
    pub(super) fn send(&mut self, rows: &[ImportRow]) -> Result<Vec<RowOutcome>, StoreError> {
        self.send_as(self.entity, rows)
    }

    /// Writes rows of any entity. The same operation is sent again when its answer was lost: it is done once.
    pub(super) fn send_as(
        &mut self,
        entity: Entity,
        rows: &[ImportRow],
    ) -> Result<Vec<RowOutcome>, StoreError> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let op: Id = self.ids.next(self.store.now());
        let mut tries = 1;
        let mut row_outcomes = loop {
            match self.store.import(self.session, op, entity, rows, self.dry_run) {
                Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => {
                    tries += 1
                }
                other => break other?,
            }
        };
        row_outcomes.resize(rows.len(), RowOutcome::Rejected(report::no_fate()));
        Ok(row_outcomes)
    }
}
