//! Pages of lines that are scrolled: what is in sight of them, and how much there is above and below.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::action::{Action, Context};

use super::{
    beyond::beyond,
    scene::{Scene, put, span},
};

/// Lines of a page, and the columns they stand in.
pub(super) type Column = (Rect, Vec<Line<'static>>);

/// Draws columns of lines beside each other from a row on; a row too far down shows the end. Where not all rows of the area are
/// enough, the last one says how many lines are above and below, and by which key one comes to them.
pub(super) fn draw(scene: Scene<'_>, columns: &[Column], top: usize, area: Rect, buffer: &mut Buffer) {
    let rows = usize::from(area.height);
    let longest = columns.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
    let is_cut = longest > rows;
    let height = if is_cut && rows > 1 { rows - 1 } else { rows };
    let top = top.min(longest.saturating_sub(height));
    for (area, lines) in columns {
        for (row, line) in lines.iter().skip(top).take(height).enumerate() {
            put(buffer, *area, row, line);
        }
    }
    if is_cut && height < rows {
        let text = further(scene, (top, longest - top - height));
        put(buffer, area, height, &Line::from(span(text, scene.theme.muted)));
    }
}

/// `3 above · 12 more: PageDown`.
pub(super) fn further(scene: Scene<'_>, (above, below): (usize, usize)) -> String {
    let context: Context = scene.model.context();
    let key = |action| scene.key_or_palette(action, context);
    let more = match below {
        0 => String::new(),
        _ => scene.with("more-there", &[("count", below.into()), ("key", key(Action::PageDown).into())]),
    };
    let above = match (above, below) {
        (0, _) => String::new(),
        // The key that leads down is known by now.
        (_, 0) => {
            let text = beyond(scene, above, 0);
            scene.labelled(&text, &key(Action::PageUp))
        }
        _ => beyond(scene, above, 0),
    };
    [above, more].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
