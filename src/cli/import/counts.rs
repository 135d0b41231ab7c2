//! How many rows of an import became what.

use crate::{domain::Message, store::RowOutcome};

/// Renames that are told one by one.
const RENAMES: usize = 20;

/// What became of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub read: u64,
    pub added: u64,
    pub updated: u64,
    pub skipped: u64,
    pub rejected: u64,
    /// Of those updated, records that got another name; the first of them.
    pub renamed: u64,
    pub renames: Vec<(String, String)>,
    /// Accounts made for contacts or activities.
    pub created: u64,
    /// Lines and reasons of the first rejected rows.
    pub first_rejects: Vec<(u64, Message)>,
}

impl Counts {
    /// Whether any row was taken, or had been before.
    pub(super) fn any_taken(&self) -> bool {
        self.added + self.updated + self.skipped > 0
    }

    pub(super) fn count(&mut self, row_outcome: &RowOutcome) {
        match row_outcome {
            RowOutcome::Added => self.added += 1,
            RowOutcome::Updated => self.updated += 1,
            RowOutcome::Renamed { from, to } => {
                self.updated += 1;
                self.renamed += 1;
                if self.renames.len() < RENAMES {
                    self.renames.push((from.clone(), to.clone()));
                }
            }
            RowOutcome::Skipped => self.skipped += 1,
            RowOutcome::Rejected(_) => self.rejected += 1,
        }
    }
}
