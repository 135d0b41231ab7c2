//! `docs/keys.md` shows the keys as they are. `UPDATE_DOCS=1 cargo test` writes its tables anew.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::fmt::Write;

use picklog::action::{Context, TABLE};
use picklog::keymap::{Keymap, PRESETS};

const BEGIN: &str = "<!-- tables: begin -->\n";
const END: &str = "<!-- tables: end -->\n";

/// One table a context: each action with its keys under each shipped keymap.
fn tables() -> String {
    let keymaps = PRESETS.map(|name| Keymap::preset(name).unwrap());
    let mut text = String::new();
    for context in Context::ALL {
        writeln!(text, "\n### `{}`\n\n| action | does | {} |", context.id(), PRESETS.join(" | ")).unwrap();
        writeln!(text, "|---|---|{}", "---|".repeat(PRESETS.len())).unwrap();
        for spec in TABLE {
            let keys = keymaps.each_ref().map(|keymap| {
                let rows = keymap.rows(context);
                let row = rows.iter().find(|row| row.action == spec.action);
                let chords =
                    row.map(|row| row.chords.iter().map(|chord| format!("`{chord}`")).collect::<Vec<_>>());
                chords.unwrap_or_default().join(" ")
            });
            if keys.iter().any(|keys| !keys.is_empty()) || spec.contexts.contains(&context) {
                writeln!(text, "| `{}` | {} | {} |", spec.id, spec.doc, keys.join(" | ")).unwrap();
            }
        }
    }
    text.push('\n');
    text
}

#[test]
fn the_keys_page_shows_the_keys() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md");
    let page = std::fs::read_to_string(path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the mark where tables begin");
    let (_, after) = rest.split_once(END).expect("the mark where tables end");
    let fresh = format!("{before}{BEGIN}{}{END}{after}", tables());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &fresh).unwrap();
    }
    assert!(
        page == fresh || std::env::var_os("UPDATE_DOCS").is_some(),
        "run UPDATE_DOCS=1 cargo test keys_page"
    );
}
