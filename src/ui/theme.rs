//! How things look. Meaning never hangs on colour alone: every tone has a mark or a word too.

use ratatui::style::{Color, Modifier, Style};

use crate::{app::Look, domain::Tone};

/// The characters a terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Charset {
    /// All.
    #[default]
    Unicode,
    /// All letters its font has; rules and marks are drawn in ASCII.
    PlainRules,
    /// ASCII: letters of other scripts are written in Latin ones.
    Ascii,
}

/// The styles of one look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The characters that are drawn.
    pub charset: Charset,
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
            charset: Charset::Unicode,
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
    /// Nothing is dimmed. Good and bad news stand on a ground of their own, so that they can be read whatever the terminal's
    /// own ground and palette are: black on gold and white on navy, 15 and 16 to 1 where RGB is shown.
    pub fn high_contrast() -> Theme {
        let block = |front, back| Style::new().fg(front).bg(back).add_modifier(Modifier::BOLD);
        Theme {
            muted: Style::new(),
            chosen: Style::new().add_modifier(Modifier::REVERSED | Modifier::BOLD),
            matched: bold().add_modifier(Modifier::UNDERLINED),
            good: block(Color::Rgb(255, 255, 255), Color::Rgb(0, 0, 128)),
            bad: block(Color::Rgb(0, 0, 0), Color::Rgb(255, 215, 0)),
            rule: Style::new(),
            ..Theme::default()
        }
    }

    /// No colour at all, for `NO_COLOR`: bold, underline and reverse only.
    pub fn monochrome() -> Theme {
        Theme { muted: Style::new(), good: Style::new(), bad: bold(), rule: Style::new(), ..Theme::default() }
    }

    /// The theme of a choice.
    pub fn of(look: Look) -> Theme {
        match look {
            Look::Default => Theme::default(),
            Look::HighContrast => Theme::high_contrast(),
            Look::Monochrome => Theme::monochrome(),
        }
    }

    /// The same look in other characters.
    pub fn in_charset(self, charset: Charset) -> Theme {
        Theme { charset, ..self }
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
