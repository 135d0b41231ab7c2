//! One press of a key, in the one form in which equal presses are equal.

/// Which key, without modifiers. Shift-Tab is `Tab` with `shift`; terminals' "BackTab" is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names are the keys
pub enum Code {
    /// A character as typed, upper case if Shift made it so.
    Char(char),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Insert,
    Home,
    End,
    PageUp,
    PageDown,
    Up,
    Down,
    Left,
    Right,
    /// A function key, 1 for F1.
    F(u8),
}

/// One press of a key with its modifiers.
///
/// Build it with [`Key::new`], which brings it into normal form; [`super::Keymap::lookup`] does so
/// again, so a literal in another form is still understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Ctrl was held.
    pub ctrl: bool,
    /// Alt (Meta) was held.
    pub alt: bool,
    /// Shift was held and is not already in the character.
    pub shift: bool,
}

impl Key {
    /// A key in normal form.
    pub fn new(code: Code, ctrl: bool, alt: bool, shift: bool) -> Key {
        Key { code, ctrl, alt, shift }.normal()
    }

    /// A key without modifiers.
    pub fn plain(code: Code) -> Key {
        Key { code, ctrl: false, alt: false, shift: false }.normal()
    }

    /// A key with Ctrl alone.
    pub fn ctrl(code: Code) -> Key {
        Key::new(code, true, false, false)
    }

    /// True for a character without Ctrl and Alt: where text is taken, this is text.
    pub fn is_text(self) -> bool {
        matches!(self.code, Code::Char(_)) && !self.ctrl && !self.alt
    }

    /// True if a line being typed has a use of its own for this key: text, and keys that move or
    /// delete in the line. A form whose field is a name to be typed gives these to the line first.
    pub fn edits_line(self) -> bool {
        use Code::{Backspace, Delete, End, Home, Left, Right};
        self.is_text() || matches!(self.code, Backspace | Delete | Home | End | Left | Right)
    }

    /// The one form of all presses a terminal cannot tell apart.
    ///
    /// With Ctrl a terminal sends one of 32 bytes, so case and Shift are lost and some keys fall
    /// together: Ctrl-I is Tab, Ctrl-M is Enter, Ctrl-H is Backspace, Ctrl-[ is Esc, and Ctrl-/,
    /// Ctrl-7 and Ctrl-_ are one. Terminals that could tell them apart are brought to the same form.
    pub fn normal(self) -> Key {
        match self.code {
            Code::Char(c) if self.ctrl => match control_byte(lower(c)) {
                Code::Char(c) => Key { code: Code::Char(c), shift: false, ..self },
                code => Key { code, ctrl: false, shift: false, ..self },
            },
            Code::Char(c) if self.shift => Key { code: Code::Char(upper(c)), shift: false, ..self },
            _ => self,
        }
    }
}

/// What a terminal makes of Ctrl with this character.
fn control_byte(c: char) -> Code {
    match c {
        'i' => Code::Tab,
        'm' => Code::Enter,
        'h' | '?' | '8' => Code::Backspace,
        '[' | '3' => Code::Esc,
        '@' | '2' => Code::Char(' '),
        '4' => Code::Char('\\'),
        '5' => Code::Char(']'),
        '6' => Code::Char('^'),
        '7' | '/' => Code::Char('_'),
        c => Code::Char(c),
    }
}

/// Lower case, where that is one character.
fn lower(c: char) -> char {
    let mut chars = c.to_lowercase();
    if let (Some(one), None) = (chars.next(), chars.next()) { one } else { c }
}

/// Upper case, where that is one character.
pub(super) fn upper(c: char) -> char {
    let mut chars = c.to_uppercase();
    if let (Some(one), None) = (chars.next(), chars.next()) { one } else { c }
}

/// Upper case as a name for a Ctrl key, where reading it back gives the same key.
pub(super) fn upper_name(c: char) -> char {
    let name = upper(c);
    if lower(name) == c { name } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ctrl(c: char) -> Key {
        Key::ctrl(Code::Char(c))
    }

    #[test]
    fn shift_lives_in_the_character() {
        let typed = Key::new(Code::Char('A'), false, false, true);
        assert_eq!(typed, Key::plain(Code::Char('A')));
        assert_eq!(Key::new(Code::Char('ф'), false, true, true).code, Code::Char('Ф'));
        assert!(Key::new(Code::Tab, false, false, true).shift, "a named key keeps it");
    }

    #[test]
    fn ctrl_has_no_case() {
        assert_eq!(ctrl('P'), ctrl('p'));
        assert_eq!(ctrl('З'), ctrl('з'));
        assert_eq!(Key::new(Code::Char('P'), true, false, true), ctrl('p'));
    }

    #[test]
    fn what_a_terminal_cannot_tell_apart_is_equal() {
        assert_eq!(ctrl('i'), Key::plain(Code::Tab));
        assert_eq!(ctrl('M'), Key::plain(Code::Enter));
        assert_eq!(ctrl('h'), Key::plain(Code::Backspace));
        assert_eq!(ctrl('['), Key::plain(Code::Esc));
        assert_eq!(ctrl('7'), ctrl('_'));
        assert_eq!(ctrl('/'), ctrl('_'));
        assert_eq!(ctrl('@'), ctrl(' '));
        assert_eq!(ctrl('4'), ctrl('\\'));
    }
}
