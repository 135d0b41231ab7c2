//! One person's page in lines.

use crate::app::PersonView;

use super::super::{person, scene::Scene};

/// Whose page it is, and what the figures are of.
pub(super) fn head(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    vec![format!("{}, {}", view.login, super::super::figures::title(scene))]
}

/// The page, a fact a line.
pub(super) fn rows(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    person::said(scene, view)
}
