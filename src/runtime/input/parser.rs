//! From the bytes a terminal sends to keys and pasted text.
//!
//! Whatever comes, nothing gets stuck: a sequence that does not end is given up when no more bytes come
//! ([`Parser::patience`]), or when it grows past any that means something. So an Esc that is only an Esc is told from the
//! beginning of an arrow key by time alone, and an arrow key that a slow line delivers in two pieces stays an arrow key.

use super::sequence::{Found, sequence};
use crate::keymap::{Code, Key};

/// How long the rest of a key may take, milliseconds. Over SSH the bytes of a key travel together; on a line of 9,600 baud
/// they are one millisecond apart.
const KEY_PATIENCE: u16 = 50;
/// How long the rest of a paste may take: a slow line pauses, but a paste whose end was lost must not swallow all keys.
const PASTE_PATIENCE: u16 = 2_000;
/// The most bytes of a paste that are kept: a line holds far fewer.
const LONGEST_PASTE: usize = 64 * 1024;
/// What begins and ends a bracketed paste.
const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// What a person has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
}

/// Turns bytes into what was pressed and pasted.
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// Bytes of a sequence that has not ended.
    held: Vec<u8>,
    /// Bytes of a paste that has not ended.
    paste: Option<Vec<u8>>,
}

impl Parser {
    /// Nothing held back.
    pub fn new() -> Parser {
        Parser::default()
    }

    /// How many milliseconds more bytes are waited for before [`Parser::time_is_up`]; none while nothing is held back.
    pub fn patience(&self) -> Option<u16> {
        match (&self.paste, self.held.is_empty()) {
            (Some(_), _) => Some(PASTE_PATIENCE),
            (None, false) => Some(KEY_PATIENCE),
            (None, true) => None,
        }
    }

    /// Takes bytes as they come, in pieces of any size.
    pub fn feed(&mut self, bytes: &[u8], found: &mut Vec<Input>) {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        let mut rest = all.as_slice();
        while !rest.is_empty() {
            let used = if self.paste.is_some() { self.pasted(rest, found) } else { self.typed(rest, found) };
            if used == 0 {
                break;
            }
            rest = &rest[used.min(rest.len())..];
        }
        self.held = rest.to_vec();
    }

    /// No more bytes came: what is held back is taken for what it is so far.
    pub fn time_is_up(&mut self, found: &mut Vec<Input>) {
        let held = std::mem::take(&mut self.held);
        if let Some(mut paste) = self.paste.take() {
            paste.extend_from_slice(&held);
            return deliver(&paste, found);
        }
        match held.as_slice() {
            [0x1b] => found.push(Input::Key(Key::plain(Code::Esc))),
            // Alt with a bracket or an O looks like the beginning of longer keys.
            [0x1b, letter] if letter.is_ascii_graphic() => {
                found.push(Input::Key(Key::new(Code::Char(char::from(*letter)), false, true, false)));
            }
            _ => {}
        }
    }

    /// Takes bytes of a paste; how many were used, none if more are needed.
    fn pasted(&mut self, bytes: &[u8], found: &mut Vec<Input>) -> usize {
        let Some(paste) = &mut self.paste else { return 0 };
        let end = bytes.windows(PASTE_ENDS.len()).position(|window| window == PASTE_ENDS);
        // The end may have come in part.
        let part =
            (1..PASTE_ENDS.len()).rev().find(|count| bytes.ends_with(&PASTE_ENDS[..*count])).unwrap_or(0);
        let text = end.unwrap_or(bytes.len() - part);
        let room = LONGEST_PASTE.saturating_sub(paste.len());
        paste.extend_from_slice(&bytes[..text.min(room)]);
        if end.is_none() {
            return text;
        }
        let whole = self.paste.take().unwrap_or_default();
        deliver(&whole, found);
        text + PASTE_ENDS.len()
    }

    /// Takes a key; how many bytes were used, none if more are needed.
    fn typed(&mut self, bytes: &[u8], found: &mut Vec<Input>) -> usize {
        if bytes.starts_with(PASTE_BEGINS) {
            self.paste = Some(Vec::new());
            return PASTE_BEGINS.len();
        }
        match sequence(bytes) {
            Found::Key(key, used) => {
                found.push(Input::Key(key));
                used
            }
            Found::Nothing(used) => used,
            Found::Part => 0,
        }
    }
}

fn deliver(paste: &[u8], found: &mut Vec<Input>) {
    found.push(Input::Paste(String::from_utf8_lossy(paste).into_owned()));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of bytes that arrive in pieces, with time running out after the last.
    fn inputs(pieces: &[&[u8]]) -> Vec<String> {
        let (mut parser, mut found) = (Parser::new(), Vec::new());
        for piece in pieces {
            parser.feed(piece, &mut found);
        }
        while parser.patience().is_some() {
            parser.time_is_up(&mut found);
        }
        let show = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => format!("paste {text:?}"),
        };
        found.iter().map(show).collect()
    }

    #[test]
    fn keys_of_all_kinds_of_terminals() {
        for (bytes, key) in [
            (&b"a"[..], "a"),
            ("ж".as_bytes(), "ж"),
            ("华".as_bytes(), "华"),
            (b"\r", "Enter"),
            (b"\n", "Ctrl-J"),
            (b"\t", "Tab"),
            (b"\x7f", "Backspace"),
            (b"\x08", "Backspace"),
            (b"\x03", "Ctrl-C"),
            (b"\x1f", "Ctrl-_"),
            (b"\0", "Ctrl-Space"),
            (b"\x1b", "Esc"),
            (b"\x1b[A", "Up"),
            (b"\x1bOA", "Up"),
            (b"\x1b[1;5D", "Ctrl-Left"),
            (b"\x1b[1;2A", "Shift-Up"),
            (b"\x1b[a", "Shift-Up"),
            (b"\x1bOa", "Ctrl-Up"),
            (b"\x1b[Z", "Shift-Tab"),
            (b"\x1b[H", "Home"),
            (b"\x1b[1~", "Home"),
            (b"\x1b[7~", "Home"),
            (b"\x1bOF", "End"),
            (b"\x1b[3~", "Delete"),
            (b"\x1b[3;5~", "Ctrl-Delete"),
            (b"\x1b[3^", "Ctrl-Delete"),
            (b"\x1b[3$", "Shift-Delete"),
            (b"\x1b[5~", "PageUp"),
            (b"\x1bOP", "F1"),
            (b"\x1b[11~", "F1"),
            (b"\x1b[[A", "F1"),
            (b"\x1b[P", "F1"),
            (b"\x1b[[E", "F5"),
            (b"\x1b[15~", "F5"),
            (b"\x1b[21~", "F10"),
            (b"\x1b[24~", "F12"),
            (b"\x1b[1;2P", "Shift-F1"),
            (b"\x1bx", "Alt-x"),
            ("\x1bч".as_bytes(), "Alt-ч"),
            (b"\x1b\r", "Alt-Enter"),
            (b"\x1b[", "Alt-["),
            (b"\x1bO", "Alt-O"),
            (b"\x1bOM", "Enter"),
            (b"\x1bOq", "1"),
            (b"\x1bOn", "."),
            (b"\x1b[27;5;112~", "Ctrl-P"),
            (b"\x1b[112;5u", "Ctrl-P"),
            (b"\x1b[1079;5u", "Ctrl-З"),
            (b"\x1b[13u", "Enter"),
        ] {
            assert_eq!(inputs(&[bytes]), [key], "{:?}", String::from_utf8_lossy(bytes));
            let pieces: Vec<&[u8]> = bytes.chunks(1).collect();
            assert_eq!(inputs(&pieces), [key], "byte by byte: {:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_no_key_is_passed_over() {
        for bytes in [
            &b"\x1b[I"[..],
            b"\x1b[<0;3;4M",
            b"\x1b[M !!",
            b"\x1b]0;title\x07",
            b"\x1b]11;rgb:0000/0000/0000\x1b\\",
            b"\x1bP1+r544e\x1b\\",
            b"\x1b[?62;22c",
            b"\x1b[24;80R",
            b"\x1b[201~",
            b"\xff\xfe\x80",
            b"\xc2\x9b",
            b"\xe4\xb8",
            b"\x1b[1;2",
            b"\x1b[99~",
        ] {
            let all = [bytes, b""].concat();
            assert_eq!(inputs(&[&all]), [""; 0], "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(inputs(&[b"\x1b[1;\x1b[A"]), ["Up"], "a broken one does not take the next with it");
        assert_eq!(inputs(&[b"\xd0a"]), ["a"]);
        assert_eq!(inputs(&[b"\x1b\x1b[A"]), ["Esc", "Up"]);
        assert_eq!(inputs(&[b"\x1b\x1b"]), ["Esc", "Esc"]);
    }

    #[test]
    fn a_paste_is_text_whatever_it_holds_and_wherever_it_is_split() {
        let bytes = "\x1b[200~Ром\r\x1b[A\x03\x1b[20ашка\x1b[201~x".as_bytes();
        for size in 1..bytes.len() {
            let pieces: Vec<&[u8]> = bytes.chunks(size).collect();
            assert_eq!(inputs(&pieces), ["paste \"Ром\\r\\u{1b}[A\\u{3}\\u{1b}[20ашка\"", "x"], "{size}");
        }
        let inside = b"\x1b[200~a\x1b[201~b\x1b[201~\r";
        assert_eq!(inputs(&[inside]), ["paste \"a\"", "b", "Enter"], "an end inside ends it");
    }

    #[test]
    fn a_paste_without_an_end_ends_when_nothing_more_comes() {
        let (mut parser, mut found) = (Parser::new(), Vec::new());
        parser.feed(b"\x1b[200~abc\x1b[20", &mut found);
        assert_eq!((parser.patience(), found.len()), (Some(PASTE_PATIENCE), 0));
        parser.time_is_up(&mut found);
        parser.feed(b"\r", &mut found);
        assert_eq!(found.len(), 2);
        assert_eq!(found[1], Input::Key(Key::plain(Code::Enter)));
        parser.feed(b"\x1b[200~", &mut found);
        parser.feed(&vec![b'x'; 1_000_000], &mut found);
        parser.feed(PASTE_ENDS, &mut found);
        assert!(matches!(&found[2], Input::Paste(text) if text.len() == LONGEST_PASTE));
    }
}
