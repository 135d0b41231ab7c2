//! Importing from the screen: the path, and how far it is.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::{ImportPrompt, ImportSummary},
    domain::ImportStep,
};

use super::{
    scene::{Scene, put, span, within},
    text::{fit, wrap},
    typed,
};

/// What an import had to say: as many sentences as fit, and how to read them all.
fn report(scene: Scene<'_>, done: &ImportSummary, area: Rect, buffer: &mut Buffer) {
    let (theme, width) = (scene.theme, usize::from(area.width));
    let title = wrap(&scene.text("import-done-title"), width);
    for (row, line) in title.iter().enumerate() {
        put(buffer, area, row, &Line::from(span(line.clone(), theme.strong)));
    }
    let last = usize::from(area.height).saturating_sub(1);
    let told: Vec<Vec<String>> =
        done.told.iter().map(|said| wrap(scene.messages.say(said).trim(), width)).collect();
    let command = |left: usize| {
        let all = [("command", done.again.as_str().into()), ("count", left.into())];
        scene.with(if left > 0 { "import-done-more" } else { "import-done-again" }, &all)
    };
    // The last lines are kept for how to read it all.
    let room = last.saturating_sub(wrap(&command(told.len()), width).len());
    let (mut row, mut shown) = (title.len(), 0);
    for lines in &told {
        if row + lines.len() > room {
            break;
        }
        for line in lines {
            put(buffer, area, row, &Line::from(span(line.clone(), theme.text)));
            row += 1;
        }
        shown += 1;
    }
    for line in wrap(&command(told.len() - shown), width) {
        put(buffer, area, row, &Line::from(span(line, theme.muted)));
        row += 1;
    }
}

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    import: &ImportPrompt,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    if let Some(done) = &import.done {
        report(scene, done, area, buffer);
        return None;
    }
    let airy = usize::from(area.height >= 10);
    let title = fit(&scene.text("import-title"), area.width.into()).into_owned();
    put(buffer, area, 0, &Line::from(span(title, theme.strong)));
    let mut row = 1 + airy;
    let label = format!("{}  ", scene.text("import-path"));
    let cursor = typed::draw(scene, &label, &import.line, row, area, buffer);
    row += 1 + airy;
    if let Some(step) = import.step {
        let text = match step {
            ImportStep::Rows(count) => scene.with("import-rows", &[("count", count.into())]),
            ImportStep::Indexing(percent) => scene.with("import-index-built", &[("percent", percent.into())]),
        };
        for line in wrap(&text, area.width.into()) {
            put(buffer, area, row, &Line::from(span(line, theme.good)));
            row += 1;
        }
        return cursor;
    }
    for line in wrap(&scene.text("import-hint"), area.width.into()) {
        put(buffer, area, row, &Line::from(span(line, theme.muted)));
        row += 1;
    }
    cursor
}
