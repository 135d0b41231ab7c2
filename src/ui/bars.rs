//! A share as a bar against its limit: so many columns, the limit as an upright line in it.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    scene::{Scene, span},
    theme::Theme,
};

/// Where a scale may end.
const ENDS: [f64; 6] = [0.02, 0.05, 0.10, 0.25, 0.50, 1.0];

/// The upright line that is the limit.
pub(super) const LIMIT: &str = "│";

/// One scale for all bars of a group: it holds every share, and ends after every limit.
pub(super) fn scale(shares: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut share, mut limit) = (0.0_f64, 0.0_f64);
    for (one, its_limit) in shares {
        (share, limit) = (share.max(one), limit.max(its_limit));
    }
    ENDS.into_iter().find(|end| *end >= share && *end > limit).unwrap_or(1.0)
}

/// A share on a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bar {
    /// From 0 to 1.
    pub share: f64,
    /// What it may be; none where there is no limit.
    pub limit: Option<f64>,
    /// Where the scale ends.
    pub end: f64,
}

impl Bar {
    /// The bar in exactly so many columns: what is within the limit, the limit, and what is beyond. Half a column is the least
    /// that shows. Whatever is rounded, a share that is over its limit goes beyond the line, and no other one does.
    pub fn pieces(self, columns: usize) -> [String; 3] {
        let halves = (self.share / self.end * columns as f64 * 2.0).round() as usize;
        let halves = halves.max(usize::from(self.share > 0.0)).min(columns * 2);
        let Some(limit) = self.limit else {
            return [blocks(0..columns, halves), String::new(), String::new()];
        };
        let at = ((limit / self.end * columns as f64) as usize).min(columns.saturating_sub(2));
        let halves = match self.share > limit {
            true => halves.max(2 * at + 3),
            false => halves.min(2 * at),
        };
        [blocks(0..at, halves), LIMIT.to_owned(), blocks(at + 1..columns, halves)]
    }

    /// The same with its colours: what is beyond the limit stands out.
    pub fn spans(self, theme: &Theme, columns: usize) -> [Span<'static>; 3] {
        let [within, limit, beyond] = self.pieces(columns);
        [span(within, theme.text), span(limit, theme.strong), span(beyond, ink(theme.bad))]
    }
}

/// Columns of a bar that is so many half columns long.
fn blocks(columns: std::ops::Range<usize>, halves: usize) -> String {
    let block = |column: usize| match halves.saturating_sub(column * 2) {
        0 => ' ',
        1 => '▌',
        _ => '█',
    };
    columns.map(block).collect()
}

/// A style for blocks: where a theme has text on a ground of its own, the ground is what is seen.
fn ink(style: Style) -> Style {
    match style.bg {
        Some(ground) => Style::new().fg(ground),
        None => style,
    }
}

/// What the bars of a group are, and where their scale ends.
pub(super) fn head(scene: Scene<'_>, id: &str, end: f64) -> Line<'static> {
    let end = scene.messages.percent(end);
    Line::from(span(scene.with(id, &[("end", end.into()), ("limit", LIMIT.into())]), scene.theme.muted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(share: f64, limit: f64, columns: usize) -> String {
        Bar { share, limit: Some(limit), end: 0.25 }.pieces(columns).concat()
    }

    #[test]
    fn a_scale_holds_every_share_and_ends_after_every_limit() {
        assert_eq!(scale([(0.075, 0.05), (0.04, 0.2)].into_iter()), 0.25);
        assert_eq!(scale([(0.0, 0.05)].into_iter()), 0.10);
        assert_eq!(scale([(0.31, 0.01)].into_iter()), 0.50);
        assert_eq!(scale([(1.0, 0.01)].into_iter()), 1.0);
    }

    #[test]
    fn a_bar_goes_beyond_its_limit_just_when_it_is_over() {
        assert_eq!(bar(0.10, 0.05, 20), "████│███            ");
        assert_eq!(bar(0.02, 0.05, 20), "█▌  │               ");
        assert_eq!(bar(0.0, 0.05, 20), "    │               ");
        // So little over, or so near below, that rounding would tell otherwise.
        assert_eq!(bar(0.0501, 0.05, 20), "████│▌              ");
        assert_eq!(bar(0.0499, 0.05, 20), "████│               ");
        assert_eq!(bar(0.05, 0.05, 20), "████│               ");
        assert_eq!(bar(0.25, 0.2, 10), "████████│█");
        // Hardly anything still shows.
        assert_eq!(bar(0.0001, 0.05, 20), "▌   │               ");
    }

    #[test]
    fn a_bar_is_as_wide_as_it_was_told() {
        for columns in 0..40 {
            for share in [0.0, 0.001, 0.05, 0.2, 0.25, 0.9] {
                for limit in [None, Some(0.01), Some(0.05), Some(0.2)] {
                    let text = Bar { share, limit, end: 0.25 }.pieces(columns).concat();
                    let least = usize::from(limit.is_some());
                    assert_eq!(text.chars().count(), columns.max(least), "{share} {limit:?} {columns}");
                }
            }
        }
    }

    #[test]
    fn what_is_beyond_the_limit_is_seen_on_any_ground() {
        let theme = Theme::high_contrast();
        let [.., beyond] = Bar { share: 0.2, limit: Some(0.05), end: 0.25 }.spans(&theme, 20);
        assert_eq!((beyond.style.fg, beyond.style.bg), (theme.bad.bg, None));
    }
}
