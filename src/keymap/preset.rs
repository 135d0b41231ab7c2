//! The keymaps that come with picklog.

use super::diagnostic::Diagnostic;
use super::file;
use super::map::Keymap;
use super::preset_files::text;

impl Keymap {
    /// A shipped keymap by its name.
    pub fn preset(name: &str) -> Option<Keymap> {
        checked(name).map(|(keymap, _)| keymap)
    }
}

/// A shipped keymap and what is wrong with its files: nothing, a test holds that.
pub(super) fn checked(name: &str) -> Option<(Keymap, Vec<Diagnostic>)> {
    let (mut keymap, mut found) = (Keymap::default(), Vec::new());
    let floor = (name != "default").then_some("default");
    for name in floor.into_iter().chain([name]) {
        let (path, text) = text(name)?;
        found.extend(keymap.overlay(path, file::read(path, text)));
    }
    Some((keymap, found))
}

#[cfg(test)]
mod tests {
    use super::super::PRESETS;
    use super::*;

    #[test]
    fn every_preset_is_sound() {
        for name in PRESETS {
            let (_, found) = checked(name).unwrap();
            assert!(found.is_empty(), "{name}:\n{}", super::super::diagnostic::listed(&found));
        }
    }
}
