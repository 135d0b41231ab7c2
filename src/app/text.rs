//! Several lines that are being typed: a remark. Wraps `ratatui-textarea`, as [`super::Line`] does for one line.

use ratatui_textarea::{CursorMove, TextArea};

use crate::{
    domain::{LONGEST_REMARK, clean},
    keymap::Key,
};

use super::{Edit, line::edit};

/// Lines of text with a cursor.
#[derive(Clone, Debug, Default)]
pub struct Text {
    area: TextArea<'static>,
}

impl Text {
    /// Lines that hold a text, the cursor at its end.
    pub fn with(text: &str) -> Text {
        let mut area = TextArea::from(text.lines().map(str::to_owned));
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Text { area }
    }

    /// What was typed, line by line.
    pub fn lines(&self) -> &[String] {
        self.area.lines()
    }

    /// What was typed.
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is nothing but blanks.
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// In which line the cursor stands, and behind how many of its characters.
    pub fn cursor(&self) -> (usize, usize) {
        let cursor = self.area.cursor();
        (cursor.0, cursor.1)
    }

    /// Gives the lines a key that edits them.
    pub fn press(&mut self, key: Key) -> Edit {
        edit(&mut self.area, key).unwrap_or_else(|letter| self.insert(&letter))
    }

    /// Begins a new line at the cursor.
    pub fn new_line(&mut self) -> Edit {
        if self.length() >= LONGEST_REMARK {
            return Edit::TooLong;
        }
        self.area.insert_newline();
        Edit::Changed
    }

    /// Goes so many lines down; negative is up.
    pub fn go(&mut self, steps: isize) {
        let way = if steps < 0 { CursorMove::Up } else { CursorMove::Down };
        // A page is never longer than the text.
        (0..steps.unsigned_abs().min(self.area.lines().len())).for_each(|_| self.area.move_cursor(way));
    }

    /// Puts text in at the cursor, its lines cleaned; all of it or nothing.
    pub fn insert(&mut self, text: &str) -> Edit {
        let cleaned = match text {
            // A blank at the cursor is typed on purpose; cleaning would trim it away.
            " " => text.to_owned(),
            text => text.lines().map(clean).collect::<Vec<_>>().join("\n"),
        };
        match cleaned.chars().count() {
            0 => Edit::Same,
            length if length + self.length() > LONGEST_REMARK => Edit::TooLong,
            _ if self.area.insert_str(&cleaned) => Edit::Changed,
            _ => Edit::Same,
        }
    }

    fn length(&self) -> usize {
        self.area.lines().iter().map(|line| line.chars().count() + 1).sum::<usize>().saturating_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keymap::Code;

    #[test]
    fn lines_are_typed_pasted_and_never_cut() {
        let mut text = Text::default();
        for c in "ab".chars() {
            assert_eq!(text.press(Key::plain(Code::Char(c))), Edit::Changed);
        }
        assert_eq!(text.new_line(), Edit::Changed);
        assert_eq!(text.insert("one\r\ntwo\u{202e}"), Edit::Changed);
        assert_eq!(text.text(), "ab\none\ntwo");
        text.go(-1);
        assert_eq!(text.cursor().0, 1);
        assert_eq!(text.insert(&"x".repeat(LONGEST_REMARK)), Edit::TooLong);
        assert_eq!(text.text(), "ab\none\ntwo", "nothing of what is too long is taken");
        assert_eq!(Text::with("a\nb").cursor(), (1, 1));
    }
}
