//! The first screen of an empty file: three ways on.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::action::{Action, Context};

use super::{
    scene::{Scene, put, span, within},
    text::{fit, pad, width},
};

/// The command line for what the second way does from the screen.
const COMMAND: &str = "picklog import accounts FILE.csv";

/// Draws it.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let area = within(area, 3, 1);
    let ways = [
        (way(scene, Action::TrySample), scene.text("welcome-sample"), scene.text("welcome-sample-note")),
        import(scene),
        (scene.text("welcome-type-key"), scene.text("welcome-type"), String::new()),
    ];
    let keys = ways.iter().map(|(key, ..)| width(key)).max().unwrap_or(0);
    let airy = area.height >= 12;
    let room = usize::from(area.width);
    put(buffer, area, 0, &Line::from(span(fit(&scene.text("welcome-title"), room), scene.theme.strong)));
    let mut row = 1 + usize::from(airy);
    for (key, what, note) in ways {
        let rest = room.saturating_sub(keys + 3);
        let line = vec![
            span(pad(&key, keys + 3), scene.theme.key),
            span(fit(&what, rest).into_owned(), scene.theme.text),
        ];
        put(buffer, area, row, &Line::from(line));
        row += 1;
        if !note.is_empty() && airy {
            let indent = within(area, (keys + 3) as u16, 0);
            put(buffer, indent, row, &Line::from(span(fit(&note, rest).into_owned(), scene.theme.muted)));
            row += 1;
        }
        row += usize::from(airy);
    }
}

fn way(scene: Scene<'_>, action: Action) -> String {
    scene.key_or_palette(action, Context::Lookup)
}

/// The second way; without a key of its own it is found by its name.
fn import(scene: Scene<'_>) -> (String, String, String) {
    let action = Action::ImportFile;
    let what = match scene.key(action, Context::Lookup) {
        Some(_) => scene.text("welcome-import"),
        None => scene.with("welcome-import-by-name", &[("title", scene.messages.title(action).into())]),
    };
    (way(scene, action), what, scene.with("welcome-import-note", &[("command", COMMAND.into())]))
}
