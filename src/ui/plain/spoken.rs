//! A line that is said: with the number that picks it, its parts joined, and how much of a list comes at once.

use crate::domain::{HistoryLine, Kind};

use super::super::scene::Scene;
use crate::i18n::upper_first;

/// Of a long list so many rows are said at once.
pub(super) const PAGE: usize = 10;

/// A line that is said, with the number that picks its row.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub number: Option<usize>,
    pub text: String,
}

impl Spoken {
    /// A row that a number picks.
    pub fn row(number: usize, text: impl std::fmt::Display) -> Spoken {
        Spoken { number: Some(number), text: format!("{number} {text}") }
    }
}

impl From<String> for Spoken {
    fn from(text: String) -> Spoken {
        Spoken { number: None, text }
    }
}

/// Lines without a number.
pub(super) fn said(lines: Vec<String>) -> Vec<Spoken> {
    lines.into_iter().map(Spoken::from).collect()
}

/// An activity of the past: when, what, how it ended, whose it was.
pub(super) fn past(scene: Scene<'_>, line: &HistoryLine) -> String {
    let outcome = match &line.outcome {
        Some(item) => scene.outcome(line.kind, item).0,
        None => scene.text("card-no-outcome"),
    };
    joined(scene, &[scene.when(line.at), scene.kind(Kind::activity(line.kind)), outcome, line.actor.clone()])
}

/// How many rows are left, and the word that says them.
pub(super) fn further(scene: Scene<'_>, rows: usize) -> Option<String> {
    let more = scene.messages.command("more");
    (rows > 0).then(|| scene.with("plain-more", &[("count", rows.into()), ("more", more.into())]))
}

/// Parts of a line with commas, the empty ones left out.
pub(super) fn joined(scene: Scene<'_>, parts: &[String]) -> String {
    upper_first(&scene.facts(parts))
}
