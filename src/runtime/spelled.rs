//! The way out for what commands and line mode say: the one place where text goes to a terminal or into a pipe.
//!
//! Whatever came out of a file, a name or the network and could make a terminal obey is seen as `�` (`?` in ASCII), on
//! every stream and in every locale. Where the locale is not one of Unicode, rules and marks are in ASCII, and on a
//! terminal the letters too; through a pipe and into a file names keep their letters: a script looks for them.

use std::io::{self, IsTerminal, Write};

use super::profile::Environment;
use crate::{
    domain::legible,
    ui::{duplicates, spell},
};

/// Standard output for people, in the characters of the locale.
pub fn stdout() -> Box<dyn Write> {
    let out = io::stdout();
    let on_terminal = out.is_terminal();
    fitted(out.lock(), on_terminal)
}

/// Standard error, in the characters of the locale.
pub fn stderr() -> Box<dyn Write> {
    let err = io::stderr();
    let on_terminal = err.is_terminal();
    fitted(err, on_terminal)
}

/// Standard output for programs that read JSON or SQL: the same in every locale.
pub fn for_programs() -> Box<dyn Write> {
    Box::new(Spelled { out: io::stdout().lock(), spell: as_it_is, begun: Vec::new() })
}

fn fitted(out: impl Write + 'static, on_terminal: bool) -> Box<dyn Write> {
    let spell = match (Environment::read().is_utf8(), on_terminal) {
        (true, _) => as_it_is,
        (false, true) => spell,
        (false, false) => duplicates,
    };
    Box::new(Spelled { out, spell, begun: Vec::new() })
}

fn as_it_is(text: &str) -> String {
    text.to_owned()
}

/// Makes whole lines legible on their way out, and spells them.
struct Spelled<W: Write> {
    out: W,
    spell: fn(&str) -> String,
    /// The line begun, which may end within a character.
    begun: Vec<u8>,
}

impl<W: Write> Spelled<W> {
    /// Passes on what has come up to a byte.
    fn pass(&mut self, end: usize) -> io::Result<()> {
        let line: Vec<u8> = self.begun.drain(..end).collect();
        // Control characters are the line breaks of a text, which stay.
        let text = String::from_utf8_lossy(&line);
        let spelled: Vec<String> = legible(&text).split('\n').map(self.spell).collect();
        self.out.write_all(spelled.join("\n").as_bytes())
    }
}

impl<W: Write> Write for Spelled<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        if let Some(last) = self.begun.iter().rposition(|byte| *byte == b'\n') {
            self.pass(last + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.begun.len())?;
        self.out.flush()
    }
}

impl<W: Write> Drop for Spelled<W> {
    fn drop(&mut self) {
        // Whoever wants to know of a failure has flushed.
        let _ = self.flush();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(spell: fn(&str) -> String, pieces: &[&[u8]]) -> String {
        let mut got = Vec::new();
        {
            let mut out = Spelled { out: &mut got, spell, begun: Vec::new() };
            for piece in pieces {
                out.write_all(piece).unwrap();
            }
        }
        String::from_utf8(got).unwrap()
    }

    #[test]
    fn lines_are_spelled_also_where_a_write_ends_within_a_character() {
        let text = "Ромашка · звонок…\nи ещё".as_bytes();
        assert_eq!(through(spell, &[&text[..3], &text[3..15], &text[15..]]), "Romashka - zvonok~\ni eshche");
        assert_eq!(through(duplicates, &[text]), "Ромашка - звонок~\nи ещё");
    }

    #[test]
    fn nothing_that_a_terminal_obeys_gets_out() {
        let text = "a\u{1b}]0;x\u{7}\u{9b}2J\u{8}\u{202e}b\n".as_bytes();
        assert_eq!(through(as_it_is, &[text]), "a�]0;x��2J��b\n");
        assert_eq!(through(spell, &[text]), "a?]0;x??2J??b\n");
        assert_eq!(through(duplicates, &[text]), "a?]0;x??2J??b\n");
        // A byte that is no UTF-8 at all, and an escape in two pieces.
        assert_eq!(through(as_it_is, &[b"a\x9b\xe2", b"\x80\xaeb"]), "a��b");
    }
}
