//! Which figures are on incomplete data, in lines of their own.

use std::io::Write;

use crate::cli::CliError;
use crate::domain::quality::{Figures, Measure};

use super::{Shown, grid::INDENT};

/// The figures of these that are on incomplete data, and by which fields.
pub(super) fn incomplete(
    shown: &Shown<'_>,
    measures: &[Measure],
    about: &Figures,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    for line in shown.words.messages.all_on_incomplete((measures, usize::MAX), about, shown.catalogue) {
        writeln!(out, "{INDENT}  ! {line}")?;
    }
    Ok(())
}
