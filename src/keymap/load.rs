//! From key files to the keymap in force.

use super::complaint::Kind;
use super::diagnostic::Diagnostic;
use super::file;
use super::map::Keymap;
use super::preset_files::PRESETS;
use crate::domain::nearest;

impl Keymap {
    /// The keymap a user gets: their file (name and text), if there is one, on top of a preset.
    /// The file's own `preset = …` goes before the name given here. What is wrong is skipped and
    /// told; the keymap works in any case.
    pub fn load(preset: &str, user: Option<(&str, &str)>) -> (Keymap, Vec<Diagnostic>) {
        let read = user.map(|(name, text)| file::read(name, text));
        let own = read.as_ref().and_then(|file| file.preset);
        let mut found = Vec::new();
        let mut keymap = Keymap::preset(own.unwrap_or(preset)).unwrap_or_else(|| {
            let near = nearest(preset, PRESETS).map(str::to_owned);
            found.push(Diagnostic::new(
                "",
                0,
                Kind::UnknownPreset { name: preset.to_owned(), nearest: near },
            ));
            Keymap::preset(PRESETS[0]).unwrap_or_default()
        });
        if let (Some((name, _)), Some(file)) = (user, read) {
            found.extend(keymap.overlay(name, file));
        }
        (keymap, found)
    }
}
