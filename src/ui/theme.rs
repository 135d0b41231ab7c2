//! How things look. Meaning never hangs on colour alone: every tone has a mark or a word too.

use ratatui::style::{Color, Modifier, Style};

use crate::domain::Tone;

/// The styles of one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Draw rules and marks in ASCII.
    pub ascii: bool,
    /// Ordinary text.
    pub text: Style,
    /// What is there for those who look for it: labels, defaults, ages.
    pub muted: Style,
    /// Headings and names.
    pub strong: Style,
    /// Keys in footer and help.
    pub key: Style,
    /// The chosen row.
    pub chosen: Style,
    /// Letters of a name that match what was typed.
    pub matched: Style,
    /// Good news.
    pub good: Style,
    /// Bad news, warnings, and what is missing.
    pub bad: Style,
    /// The rules between panes.
    pub rule: Style,
}

impl Default for Theme {
    /// The 16 named colours, for dark and light backgrounds alike; blue and yellow rather than red and green.
    fn default() -> Theme {
        Theme {
            ascii: false,
            text: Style::new(),
            muted: Style::new().fg(Color::DarkGray),
            strong: bold(),
            key: bold(),
            chosen: Style::new().add_modifier(Modifier::REVERSED),
            // No colour: over a slow line, fifteen rows of it are a third of all bytes of a typed key.
            matched: Style::new().add_modifier(Modifier::UNDERLINED),
            good: Style::new().fg(Color::Cyan),
            bad: Style::new().fg(Color::Yellow),
            rule: Style::new().fg(Color::DarkGray),
        }
    }
}

impl Theme {
    /// For the Linux console and VT terminals: eight colours and ASCII.
    pub fn console() -> Theme {
        // Dark grey is no colour there; bright black would be drawn black on black.
        Theme { ascii: true, muted: Style::new(), rule: Style::new(), ..Theme::default() }
    }

    /// Nothing is dimmed; colours are bright.
    pub fn high_contrast() -> Theme {
        let bright = |colour| Style::new().fg(colour).add_modifier(Modifier::BOLD);
        Theme {
            ascii: false,
            text: Style::new(),
            muted: Style::new(),
            strong: bold(),
            key: bold(),
            chosen: Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            matched: bold().add_modifier(Modifier::UNDERLINED),
            good: bright(Color::LightCyan),
            bad: bright(Color::LightYellow),
            rule: Style::new(),
        }
    }

    /// No colour at all, for `NO_COLOR`: bold, underline and reverse only.
    pub fn monochrome() -> Theme {
        Theme {
            ascii: false,
            text: Style::new(),
            muted: Style::new(),
            strong: bold(),
            key: bold(),
            chosen: Style::new().add_modifier(Modifier::REVERSED),
            matched: Style::new().add_modifier(Modifier::UNDERLINED),
            good: Style::new(),
            bad: bold(),
            rule: Style::new(),
        }
    }

    /// A theme by the name a config gives: `default`, `console`, `high-contrast`, `monochrome`.
    pub fn from_name(name: &str) -> Option<Theme> {
        Some(match name {
            "default" => Theme::default(),
            "console" => Theme::console(),
            "high-contrast" => Theme::high_contrast(),
            "monochrome" => Theme::monochrome(),
            _ => return None,
        })
    }

    /// The same look with rules and marks in ASCII, for terminals without UTF-8.
    pub fn in_ascii(self, ascii: bool) -> Theme {
        Theme { ascii, ..self }
    }

    /// How an item of a tone looks.
    pub(super) fn tone(&self, tone: Tone) -> Style {
        match tone {
            Tone::Positive => self.good,
            Tone::Negative => self.bad,
            Tone::NotReached | Tone::NotKnown | Tone::Neutral => self.text,
        }
    }
}

fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}
