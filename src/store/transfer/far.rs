//! How far a copy is, and what is said of one that ends before it is whole.

use std::sync::atomic::Ordering;

use crate::{
    domain::{Message, StoreError},
    message,
    store::{
        CopyStage, Stop,
        fail::{Done, denied},
    },
};

/// What is called with the stage and how much of it is done.
pub(in crate::store) type Progress<'a> = &'a mut dyn FnMut(CopyStage, u64, u64);

/// Rows between two looks at the flag, and two words of how far it is.
const STEP: u64 = 1_000;

/// How far it is.
pub(super) struct Far<'f> {
    pub stage: CopyStage,
    pub done: u64,
    pub total: u64,
    pub stop: &'f Stop,
    pub progress: Progress<'f>,
    /// Where to, for people.
    pub to: &'f str,
    /// So many rows have arrived to stay, where a copy can be gone on with.
    pub arrived: Option<u64>,
    pub of: u64,
}

impl Far<'_> {
    /// Another stage begins.
    pub(super) fn begin(&mut self, stage: CopyStage, done: u64) {
        (self.stage, self.done) = (stage, done);
    }

    /// One row on.
    pub(super) fn step(&mut self) -> Done<()> {
        self.done += 1;
        if !self.done.is_multiple_of(STEP) {
            return Ok(());
        }
        if self.is_stopped() {
            return Err(denied(self.stopped()));
        }
        // While others write, more may come than was counted.
        (self.progress)(self.stage, self.done, self.total.max(self.done));
        Ok(())
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// What is said of one that was stopped by hand.
    pub(super) fn stopped(&self) -> Message {
        match self.arrived {
            Some(rows) => message!(
                "transfer-stopped",
                "stopped: {rows} of {total} rows are in {place}, which nobody can use yet; the same command goes on from there, with --anew from the beginning",
                rows = rows,
                total = self.of.max(rows),
                place = self.to
            ),
            None => message!(
                "transfer-stopped-early",
                "stopped: nothing was copied into {place}",
                place = self.to
            ),
        }
    }

    /// What is said of one that was cut off.
    pub(super) fn cut_off(&self, trouble: StoreError) -> StoreError {
        match (trouble, self.arrived) {
            (trouble @ (StoreError::Denied { .. } | StoreError::TooNew { .. }), _) => trouble,
            (trouble, Some(rows)) => StoreError::Unavailable {
                detail: message!(
                    "transfer-cut",
                    "{rows} of {total} rows are in {place}, which nobody can use yet, and there it was cut off: {why}; the same command goes on from there",
                    rows = rows,
                    total = self.of.max(rows),
                    place = self.to,
                    why = trouble.message()
                ),
            },
            (trouble, None) => StoreError::Unavailable {
                detail: message!(
                    "transfer-nothing",
                    "nothing was copied into {place}: {why}",
                    place = self.to,
                    why = trouble.message()
                ),
            },
        }
    }
}
