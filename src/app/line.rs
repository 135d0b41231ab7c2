//! One line that is being typed: the lookup, a filter, a name. Wraps `ratatui-textarea`.

use ratatui_textarea::{CursorMove, Input, Key as AreaKey, TextArea};

use crate::{
    domain::clean_capped,
    keymap::{Code, Key},
};

/// The longest line anyone can have meant, characters.
pub const LONGEST: usize = 500;

/// A line of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct Line {
    area: TextArea<'static>,
}

impl Line {
    /// A line that holds a text, the cursor at its end.
    pub fn with(text: &str) -> Line {
        let mut area = TextArea::from([clean_capped(text, LONGEST)]);
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

    /// Gives the line a key that edits it; true if the text has changed.
    pub fn press(&mut self, key: Key) -> bool {
        let (code, plain) = (key.code, !key.ctrl && !key.alt);
        let area_key = match code {
            Code::Char(c) if plain => {
                return self.insert(c.encode_utf8(&mut [0; 4]));
            }
            Code::Backspace => AreaKey::Backspace,
            Code::Delete => AreaKey::Delete,
            Code::Left => AreaKey::Left,
            Code::Right => AreaKey::Right,
            Code::Home => AreaKey::Home,
            Code::End => AreaKey::End,
            Code::Char(c) if key.ctrl && matches!(c, 'w' | 'k' | 'a' | 'e') => AreaKey::Char(c),
            _ => return false,
        };
        self.area.input(Input { key: area_key, ctrl: key.ctrl, alt: key.alt, shift: key.shift })
    }

    /// Puts text in at the cursor, as one line and cleaned; true if anything was put in.
    pub fn insert(&mut self, text: &str) -> bool {
        let room = LONGEST.saturating_sub(self.text().chars().count());
        // A blank at the cursor is typed on purpose; cleaning would trim it away.
        let cleaned = if text == " " { text.to_owned() } else { cleaned_keeping_ends(text, room) };
        room > 0 && !cleaned.is_empty() && self.area.insert_str(cleaned)
    }
}

/// Cleaned, with one blank kept at either end where there was white space: a paste may begin or end with one.
fn cleaned_keeping_ends(text: &str, room: usize) -> String {
    let cleaned = clean_capped(text, room);
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
            assert!(line.press(Key::plain(Code::Char(c))));
        }
        line.press(Key::plain(Code::Backspace));
        line.insert("ашка\r\nООО\u{202e}");
        assert_eq!(line.text(), "Ромашка ООО");
        line.press(Key::plain(Code::Home));
        line.press(Key::plain(Code::Char('"')));
        assert_eq!((line.text(), line.cursor()), ("\"Ромашка ООО", 1));
        assert!(!line.press(Key::plain(Code::Up)));
    }

    #[test]
    fn a_line_has_an_end() {
        let mut line = Line::default();
        line.insert(&"я".repeat(10_000));
        assert!(!line.insert("x"));
        assert_eq!(line.text().chars().count(), LONGEST);
    }

    #[test]
    fn a_composed_letter_typed_in_two_presses_does_not_vanish() {
        let mut line = Line::with("e");
        line.insert("\u{301}");
        assert_eq!(line.text(), "e\u{301}");
    }
}
