//! The first screen of an empty file: three ways on.

use ratatui::{buffer::Buffer, layout::Rect, text::Line};

use crate::action::{Action, Context};

use super::{
    scene::{Scene, put, span, within},
    text::{fit, width, wrap},
};

/// The command line for what the second way does from the screen.
const COMMAND: &str = "picklog import accounts FILE.csv";

/// Draws it.
pub(super) fn draw(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
    let area = within(area, 3, 1);
    let ways = [
        (way(scene, Action::TrySample), scene.text("welcome-sample"), scene.text("welcome-sample-note")),
        import(scene),
        (
            scene.text("welcome-type-key"),
            scene.with("welcome-type", &[("key", way(scene, Action::LogFirst).into())]),
            String::new(),
        ),
    ];
    let keys = ways.iter().map(|(key, ..)| width(key)).max().unwrap_or(0);
    let airy = area.height >= 12;
    let room = usize::from(area.width);
    let mut row = 0;
    for line in wrap(&scene.text("welcome-title"), room) {
        put(buffer, area, row, &Line::from(span(line, scene.theme.strong)));
        row += 1;
    }
    row += usize::from(airy);
    for (key, what, note) in ways {
        let rest = within(area, u16::try_from(keys + 3).unwrap_or(u16::MAX), 0);
        put(buffer, area, row, &Line::from(span(&key, scene.theme.key)));
        for line in wrap(&what, rest.width.into()) {
            put(buffer, rest, row, &Line::from(span(line, scene.theme.text)));
            row += 1;
        }
        if !note.is_empty() && airy {
            let note = fit(&note, rest.width.into()).into_owned();
            put(buffer, rest, row, &Line::from(span(note, scene.theme.muted)));
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
