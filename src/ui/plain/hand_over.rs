//! Handing a person's work over in lines.

use crate::app::{HandOverPrompt, HandOverQuestion};

use super::super::{
    hand_over::{beside, hint, label, sure, title},
    scene::Scene,
};
use super::spoken::{Spoken, said};

/// Whose work it is.
pub(super) fn head(scene: Scene<'_>, prompt: &HandOverPrompt) -> Vec<String> {
    vec![title(scene, prompt)]
}

/// What can be picked by its number, or what it would do.
pub(super) fn rows(scene: Scene<'_>, prompt: &HandOverPrompt) -> Vec<Spoken> {
    if let HandOverQuestion::Sure { .. } = prompt.question {
        return said(sure(scene, prompt));
    }
    let rows = prompt.rows();
    let told = rows.iter().map(|row| scene.facts(&[label(scene, row), beside(scene, &rows, row)]));
    let mut lines: Vec<Spoken> = told.zip(1..).map(|(text, number)| Spoken::row(number, text)).collect();
    lines.extend(hint(scene, prompt).map(Spoken::from));
    lines
}

/// What a line is expected for.
pub(super) fn prompt(scene: Scene<'_>, prompt: &HandOverPrompt) -> String {
    scene.text(match prompt.question {
        HandOverQuestion::Whom => "hand-over-to",
        HandOverQuestion::Until { .. } => "hand-over-until",
        HandOverQuestion::Sure { .. } => "hand-over-sure-asked",
    })
}
