//! What a list that does not fit says of the rows beyond its edges.

use super::scene::Scene;

/// `36 above · 205 more`; nothing where all rows are in sight.
pub(super) fn beyond(scene: Scene<'_>, above: usize, below: usize) -> String {
    let said = |id: &str, count: usize| (count > 0).then(|| scene.with(id, &[("count", count.into())]));
    let parts = [said("list-above", above), said("gaps-more", below)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
