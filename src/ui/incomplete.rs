//! Figures on incomplete data: a star at each, and below in words which fields are over their limit.

use crate::domain::quality::{Figures, Measure};

use super::scene::Scene;

/// The figures told of a file or a person.
const TOLD: [Measure; 5] =
    [Measure::Lateness, Measure::Negative, Measure::NotReached, Measure::NotKnown, Measure::Duplicates];

/// What stands behind a figure whose own fields are over their limit; nothing behind others.
pub(super) fn star(scene: Scene<'_>, measure: Measure, figures: &Figures) -> &'static str {
    if measure.broken(figures, scene.catalogue()).is_empty() { "" } else { "*" }
}

/// Which figures are on incomplete data, and by which fields: a sentence for those that are so by the same.
pub(super) fn said(scene: Scene<'_>, figures: &Figures) -> Vec<String> {
    scene.messages.all_on_incomplete((&TOLD, usize::MAX), figures, scene.catalogue())
}

/// The same for the eye, each with its star; of those figures only that have theirs in sight.
pub(super) fn lines(scene: Scene<'_>, measures: &[Measure], figures: &Figures) -> Vec<String> {
    starred(scene.messages.all_on_incomplete((measures, usize::MAX), figures, scene.catalogue()))
}

/// The same where there is little room: the worst field is named, and how many more there are.
pub(super) fn short_lines(scene: Scene<'_>, measures: &[Measure], figures: &Figures) -> Vec<String> {
    starred(scene.messages.all_on_incomplete((measures, 1), figures, scene.catalogue()))
}

fn starred(lines: Vec<String>) -> Vec<String> {
    lines.into_iter().map(|text| format!("* {text}")).collect()
}
