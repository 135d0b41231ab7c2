//! One line that is being typed: the lookup, a filter, a name. Wraps `ratatui-textarea`.

use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea};

use crate::{
    domain::{LONGEST_TEXT, clean, text_too_long},
    keymap::{Code, Key},
};

/// What became of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Edit {
    /// The text is another one.
    Changed,
    /// It is as it was.
    Same,
    /// It would have become too long, and is as it was.
    TooLong,
}

/// A line of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct Line {
    area: TextArea<'static>,
}

/// Gives a field of text a key that edits it; a letter that is to be put in comes back.
pub(super) fn edit(area: &mut TextArea<'static>, key: Key) -> Result<Edit, String> {
    let area_key = match key.code {
        Code::Char(c) if !key.ctrl && !key.alt => return Err(c.to_string()),
        Code::Backspace => AreaKey::Backspace,
        Code::Delete => AreaKey::Delete,
        Code::Left => AreaKey::Left,
        Code::Right => AreaKey::Right,
        Code::Home => AreaKey::Home,
        Code::End => AreaKey::End,
        Code::Char(c) if key.ctrl && matches!(c, 'w' | 'k' | 'a' | 'e') => AreaKey::Char(c),
        _ => return Ok(Edit::Same),
    };
    match area.input(Input { key: area_key, ctrl: key.ctrl, alt: key.alt, shift: key.shift }) {
        true => Ok(Edit::Changed),
        false => Ok(Edit::Same),
    }
}

impl Line {
    /// A line that holds a text, the cursor at its end.
    pub fn with(text: &str) -> Line {
        let mut area = TextArea::from([clean(text)]);
        area.move_cursor(CursorMove::End);
        Line { area }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.text().trim().is_empty()
    }

    /// How many characters stand before the cursor.
    pub fn cursor(&self) -> usize {
        self.area.cursor().1
    }

    /// Whether the cursor stands after everything.
    pub fn is_at_end(&self) -> bool {
        self.cursor() == self.text().chars().count()
    }

    /// Empties the line.
    pub fn clear(&mut self) {
        *self = Line::default();
    }

    /// Gives the line a key that edits it.
    pub fn press(&mut self, key: Key) -> Edit {
        edit(&mut self.area, key).unwrap_or_else(|letter| self.insert(&letter))
    }

    /// Puts text in at the cursor, as one line and cleaned; all of it or nothing.
    pub fn insert(&mut self, text: &str) -> Edit {
        let room = LONGEST_TEXT.saturating_sub(self.text().chars().count());
        // A blank at the cursor is typed on purpose; cleaning would trim it away.
        let cleaned = if text == " " { text.to_owned() } else { cleaned_keeping_ends(text) };
        match cleaned.chars().count() {
            0 => Edit::Same,
            // The blanks at its ends are not what makes a text too long.
            length if length > room && cleaned.trim().chars().count() > room => Edit::TooLong,
            length => {
                let put = if length > room { cleaned.trim() } else { &cleaned };
                if self.area.insert_str(put) { Edit::Changed } else { Edit::Same }
            }
        }
    }

    /// Whether a text is longer than a line can be.
    pub fn is_too_long(text: &str) -> bool {
        text_too_long(&clean(text)).is_some()
    }
}

/// Cleaned, with one blank kept at either end where there was white space: a paste may begin or end with one.
fn cleaned_keeping_ends(text: &str) -> String {
    let cleaned = clean(text);
    let edge = |c: Option<char>| if c.is_some_and(|c| c == ' ') && !cleaned.is_empty() { " " } else { "" };
    format!("{}{cleaned}{}", edge(text.chars().next()), edge(text.chars().next_back()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_editing_and_pasting_keep_one_clean_line() {
        let mut line = Line::default();
        for c in "Ромa".chars() {
            assert_eq!(line.press(Key::plain(Code::Char(c))), Edit::Changed);
        }
        assert_eq!(line.press(Key::plain(Code::Backspace)), Edit::Changed);
        assert_eq!(line.insert("ашка\r\nООО\u{202e}"), Edit::Changed);
        assert_eq!(line.text(), "Ромашка ООО");
        assert_eq!(line.press(Key::plain(Code::Home)), Edit::Same);
        assert_eq!(line.press(Key::plain(Code::Char('"'))), Edit::Changed);
        assert_eq!((line.text(), line.cursor()), ("\"Ромашка ООО", 1));
        assert_eq!(line.press(Key::plain(Code::Up)), Edit::Same);
    }

    #[test]
    fn what_does_not_fit_is_refused_whole() {
        let mut line = Line::default();
        assert_eq!(line.insert(&"я".repeat(LONGEST_TEXT + 1)), Edit::TooLong);
        assert_eq!(line.text(), "");
        assert_eq!(line.insert(&"я".repeat(LONGEST_TEXT - 1)), Edit::Changed);
        assert_eq!(line.insert("xy"), Edit::TooLong);
        assert_eq!(line.press(Key::plain(Code::Char('x'))), Edit::Changed);
        assert_eq!(line.press(Key::plain(Code::Char('y'))), Edit::TooLong);
        assert_eq!(line.text().chars().count(), LONGEST_TEXT);
        assert_eq!(line.press(Key::plain(Code::Backspace)), Edit::Changed);
        assert_eq!(
            Line::with(&"я".repeat(LONGEST_TEXT + 7)).text().chars().count(),
            LONGEST_TEXT + 7,
            "an answer stands whole"
        );
    }

    #[test]
    fn a_composed_letter_typed_in_two_presses_does_not_vanish() {
        let mut line = Line::with("e");
        assert_eq!(line.insert("\u{301}"), Edit::Changed);
        assert_eq!(line.text(), "e\u{301}");
    }
}
