//! Which figures are on incomplete data, in lines of their own.

use std::io::Write;

use crate::cli::CliError;
use crate::domain::quality::{Figures, Measure};

use super::{Shown, grid::INDENT};

/// So many fields are named in a line; the tables above it have all, and so has `--json`.
pub(super) const MOST: usize = 2;

/// The figures of these that are on incomplete data, and by which fields.
pub(super) fn incomplete(
    shown: &Shown<'_>,
    measures: &[Measure],
    about: &Figures,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    for line in shown.words.messages.all_on_incomplete((measures, MOST), about, shown.catalogue) {
        writeln!(out, "{INDENT}  ! {line}")?;
    }
    Ok(())
}
