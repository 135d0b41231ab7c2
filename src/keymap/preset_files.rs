//! The key files that come with picklog.

/// Names of the shipped keymaps.
pub const PRESETS: [&str; 3] = ["default", "vim", "emacs"];

/// The name and text of a preset's file. `default` is the floor on which the others are written.
pub(super) fn text(name: &str) -> Option<(&'static str, &'static str)> {
    match name {
        "default" => Some(("keymaps/default.toml", include_str!("../../keymaps/default.toml"))),
        "vim" => Some(("keymaps/vim.toml", include_str!("../../keymaps/vim.toml"))),
        "emacs" => Some(("keymaps/emacs.toml", include_str!("../../keymaps/emacs.toml"))),
        _ => None,
    }
}
