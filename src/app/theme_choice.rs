//! Which theme a person has chosen.

/// How things are to look; `ui` knows the styles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// For most.
    #[default]
    Default,
    /// Nothing dimmed, colours on a ground of their own.
    HighContrast,
    /// No colour.
    Monochrome,
}

impl Look {
    /// All, in the order in which they are gone through.
    pub const ALL: [Look; 3] = [Look::Default, Look::HighContrast, Look::Monochrome];

    /// Its name in the config.
    pub const fn code(self) -> &'static str {
        match self {
            Look::Default => "default",
            Look::HighContrast => "high-contrast",
            Look::Monochrome => "monochrome",
        }
    }

    /// The theme of a name.
    pub fn from_code(code: &str) -> Option<Look> {
        Look::ALL.into_iter().find(|look| look.code() == code)
    }

    /// The one after this, the first after the last.
    pub fn next(self) -> Look {
        let at = Look::ALL.iter().position(|look| *look == self).unwrap_or(0);
        Look::ALL[(at + 1) % Look::ALL.len()]
    }
}
