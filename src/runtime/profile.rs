//! What the terminal can do, from the environment alone: nothing is asked of the terminal.

use crate::ui::Theme;

/// The environment variables that matter.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `TERM`.
    pub term: String,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// The first of `LC_ALL`, `LC_CTYPE`, `LANG` that is not empty.
    pub ctype: String,
}

impl Environment {
    /// Of this process.
    pub fn read() -> Environment {
        let var = |name| std::env::var(name).unwrap_or_default();
        let ctype = ["LC_ALL", "LC_CTYPE", "LANG"].map(var).into_iter().find(|value| !value.is_empty());
        Environment {
            term: var("TERM"),
            no_color: !var("NO_COLOR").is_empty(),
            ctype: ctype.unwrap_or_default(),
        }
    }

    /// Whether the terminal can show more than lines of text.
    pub fn has_screen(&self) -> bool {
        !matches!(self.term.as_str(), "dumb" | "")
    }

    /// Colours and borders.
    pub fn theme(&self) -> Theme {
        let plain_terminal = self.term == "linux" || self.term.starts_with("vt");
        let mut theme = match (self.no_color, plain_terminal) {
            (true, _) => Theme::monochrome(),
            (false, true) => Theme::console(),
            (false, false) => Theme::default(),
        };
        theme.ascii |= plain_terminal || !self.is_utf8();
        theme
    }

    fn is_utf8(&self) -> bool {
        let ctype = self.ctype.to_ascii_lowercase();
        ctype.contains("utf-8") || ctype.contains("utf8")
    }
}
