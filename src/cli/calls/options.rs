//! What was asked of an import of calls.

use std::path::PathBuf;

use crate::evidence::records::Hints;

/// What was asked for.
pub(super) struct Options {
    /// The file; none for standard input.
    pub file: Option<PathBuf>,
    pub hints: Hints,
    /// What all rows are filed under, whatever they call their system.
    pub filed_under: Option<String>,
    pub is_dry: bool,
    pub is_part: bool,
    pub as_json: bool,
}

impl Options {
    /// What people call the file.
    pub(super) fn name(&self) -> String {
        self.file.as_ref().map_or_else(|| "-".to_owned(), |file| file.display().to_string())
    }
}
