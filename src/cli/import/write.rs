//! The pipeline: rows are read and written in batches, each a transaction of its own, and counted by what became of them.

use std::path::Path;

use super::{
    Job,
    accounts::Accounts,
    batches::{End, each_batch},
    opened::Opened,
    progress::Progress,
    rows::Rows,
    target::Target,
};
use crate::{cli::error::CliError, domain::ImportStep, store::RowOutcome};

/// Reads all rows of a file and writes them.
///
/// # Errors
/// The store's trouble, or the rejects file's, with how many rows are in.
pub(super) fn all(
    path: &Path,
    opened: Opened,
    rows: &mut Rows,
    target: &mut Target<'_>,
    accounts: &mut Accounts,
    job: &mut Job<'_>,
) -> Result<End, CliError> {
    let Job { rejects, counts, stop, tell, words, .. } = job;
    let progress = Progress::new(opened.progress.0.clone(), opened.progress.1, tell.is_none(), words);
    let mut end = End::default();
    let result = each_batch(path, opened, rows, stop, &mut end, &mut |batch| {
        batch.iter().filter_map(|(_, read)| read.as_ref().ok()).for_each(|good| accounts.note_parent(good));
        let row_outcomes = accounts.write(target, &batch, counts)?;
        for ((record, _), row_outcome) in batch.iter().zip(&row_outcomes) {
            counts.read += 1;
            counts.count(row_outcome);
            match row_outcome {
                RowOutcome::Rejected(reason) => {
                    if counts.first_rejects.len() < 5 {
                        counts.first_rejects.push((record.line, reason.clone()));
                    }
                    rejects.add(record, reason)?;
                }
                RowOutcome::Skipped => accounts.note_skipped(record.line),
                RowOutcome::Added | RowOutcome::Updated | RowOutcome::Renamed { .. } => {}
            }
        }
        progress.rows(counts.read);
        if let Some(tell) = tell {
            tell(ImportStep::Rows(counts.read));
        }
        Ok(())
    });
    progress.finish();
    result.map(|()| end)
}
