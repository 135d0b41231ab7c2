//! One person's page in lines.

use crate::app::PersonView;

use super::super::{figures, person, scene::Scene};
use crate::i18n::lower_first;

/// Whose page it is, and what the figures are of.
pub(super) fn head(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    vec![scene.facts(&[view.login.as_str(), &lower_first(&figures::title(scene))])]
}

/// The page, a fact a line.
pub(super) fn rows(scene: Scene<'_>, view: &PersonView) -> Vec<String> {
    person::said(scene, view)
}
