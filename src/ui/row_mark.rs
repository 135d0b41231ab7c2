//! What stands before a row of a list: the mark of the chosen one.

use ratatui::text::Span;

use super::scene::{Scene, span};

/// Columns before a row: a blank, the mark of the chosen row, a blank.
pub(super) const MARGIN: usize = 3;

/// The mark of the chosen row, or blanks.
pub(super) fn mark(scene: Scene<'_>, chosen: bool) -> Span<'static> {
    if chosen { span(" > ", scene.theme.strong) } else { span("   ", scene.theme.text) }
}
