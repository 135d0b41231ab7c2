//! A share as a bar against its limit: so many columns, the limit as an upright line in it.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    scene::{Scene, span},
    text::wrap,
    theme::Theme,
};

/// Where the scale of every bar against a limit ends: more than any limit, and the same each week, so that eyes can compare.
pub(super) const END: f64 = 0.25;

/// What a bar ends in where its share is beyond the scale.
const MORE: char = '►';

/// The upright line that is the limit.
pub(super) const LIMIT: &str = "│";

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
    /// What does not fit on the scale ends in an arrow.
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
        let mut beyond = blocks(at + 1..columns, halves);
        if self.share > self.end && beyond.pop().is_some() {
            beyond.push(MORE);
        }
        [blocks(0..at, halves), LIMIT.to_owned(), beyond]
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

/// What the bars of a group are, and where their scale ends, over as many lines as that needs.
pub(super) fn head(scene: Scene<'_>, id: &str, room: usize) -> Vec<Line<'static>> {
    let end = scene.messages.whole_percent(END);
    let text = scene.with(id, &[("end", end.into()), ("limit", LIMIT.into())]);
    wrap(&text, room).into_iter().map(|text| Line::from(span(text, scene.theme.muted))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(share: f64, limit: f64, columns: usize) -> String {
        Bar { share, limit: Some(limit), end: 0.25 }.pieces(columns).concat()
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
        // On a scale that stays, what is beyond it ends in an arrow.
        assert_eq!(bar(0.25, 0.05, 20), "████│███████████████");
        assert_eq!(bar(0.60, 0.05, 20), "████│██████████████►");
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
