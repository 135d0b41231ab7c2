//! What the config file says.

use std::path::PathBuf;

use crate::domain::Message;

/// What a user may set in `config.toml`. Everything has a default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// The file of accounts.
    pub db: Option<PathBuf>,
    /// Preset of keys: `default`, `vim` or `emacs`. A `keys.toml` beside the config goes on top.
    pub keymap: Option<String>,
    /// Language of the screen: `en`, `ru` or `zh`.
    pub lang: Option<String>,
    /// `default`, `high-contrast` or `monochrome`.
    pub theme: Option<String>,
    /// What the terminal can do, where it does not say so itself: a name of [`TERMINALS`](crate::i18n::TERMINALS).
    pub terminal: Option<String>,
    /// Whether what is copied goes to the clipboard of the terminal: `auto` or `off`.
    pub clipboard: Option<String>,
    /// Time zone as in `Europe/Moscow`; else the machine's.
    pub timezone: Option<String>,
    /// Trust a file system picklog does not know to be on this machine. A network file system loses data.
    pub allow_unknown_filesystem: bool,
    /// The command that dials a number, with its arguments, one of which holds `{number}`.
    pub dial: Option<Vec<String>>,
    /// What was passed over, in the order of the file.
    pub wrong: Vec<Wrong>,
}

/// Something in the config file that was passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what to write.
    pub said: Message,
}

impl Config {
    /// The value of a key as the file gives it; none where it does not.
    pub fn value(&self, key: &str) -> Option<String> {
        match key {
            "db" => self.db.as_ref().map(|path| crate::domain::shown_place(path)),
            "lang" => self.lang.clone(),
            "keymap" => self.keymap.clone(),
            "theme" => self.theme.clone(),
            "terminal" => self.terminal.clone(),
            "clipboard" => self.clipboard.clone(),
            "timezone" => self.timezone.clone(),
            "allow_unknown_filesystem" => self.allow_unknown_filesystem.then(|| "true".to_owned()),
            "dial" => self.dial.as_ref().map(|command| format!("{command:?}")),
            _ => None,
        }
    }
}
