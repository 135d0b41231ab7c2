//! Importing from the screen: the path, and how far it is.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{app::ImportPrompt, domain::ImportStep};

use super::{
    scene::{Scene, put, span, within},
    text::wrap,
    typed,
};

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    import: &ImportPrompt,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    let airy = usize::from(area.height >= 10);
    put(buffer, area, 0, &Line::from(span(scene.text("import-title"), theme.strong)));
    let mut row = 1 + airy;
    let label = format!("{}  ", scene.text("import-path"));
    let cursor = typed::draw(scene, &label, &import.line, row, area, buffer);
    row += 1 + airy;
    if let Some(step) = import.step {
        let text = match step {
            ImportStep::Rows(count) => scene.with("import-rows", &[("count", count.into())]),
            ImportStep::Indexing(percent) => scene.with("import-index-built", &[("percent", percent.into())]),
        };
        put(buffer, area, row, &Line::from(span(text, theme.good)));
        return cursor;
    }
    for line in wrap(&scene.text("import-hint"), area.width.into()) {
        put(buffer, area, row, &Line::from(span(line, theme.muted)));
        row += 1;
    }
    cursor
}
