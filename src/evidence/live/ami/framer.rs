//! Cuts the stream into its greeting and its blocks, within limits.

/// Bytes of a line at most.
pub const LONGEST_LINE: usize = 64 * 1024;
/// Bytes of a block at most.
pub const LONGEST_BLOCK: usize = 1024 * 1024;
/// Lines of a block at most.
pub const MOST_LINES: usize = 1000;

/// A piece of the stream.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// The first line, without its end.
    Greeting(&'a [u8]),
    /// The lines of an event or an answer, each with LF at its end and no CR before it.
    Block(&'a [u8]),
    /// A block beyond a limit was thrown away.
    TooLong,
}

/// The part of the stream that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Framer {
    block: Vec<u8>,
    /// Where the line that is being read begins in the block.
    line: usize,
    lines: usize,
    is_greeted: bool,
    /// Whether the block is beyond a limit and thrown away, and whether its current line has anything in it.
    is_skipping: bool,
    has_text: bool,
}

impl Framer {
    /// Takes bytes in, and gives every piece that is complete.
    pub fn push(&mut self, bytes: &[u8], mut each: impl FnMut(Frame<'_>)) {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            let is_end = part.ends_with(b"\n");
            if self.is_skipping {
                self.has_text |= part.iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
                if is_end {
                    self.is_skipping = self.has_text;
                    self.has_text = false;
                }
                continue;
            }
            self.block.extend_from_slice(part);
            let length = self.block.len() - self.line;
            if length > LONGEST_LINE || self.block.len() > LONGEST_BLOCK || self.lines >= MOST_LINES {
                each(Frame::TooLong);
                let text = self.block.get(self.line..).unwrap_or_default();
                self.has_text = text.iter().any(|byte| !matches!(byte, b'\r' | b'\n'));
                self.is_greeted = true;
                self.block = Vec::new();
                (self.line, self.lines) = (0, 0);
                self.is_skipping = !is_end || self.has_text;
                if is_end {
                    self.has_text = false;
                }
            } else if is_end {
                self.end_line(&mut each);
            }
        }
    }

    /// A line is complete.
    fn end_line(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        if self.block.ends_with(b"\r\n") {
            self.block.truncate(self.block.len() - 2);
            self.block.push(b'\n');
        }
        let is_empty = self.block.len() == self.line + 1;
        if is_empty {
            self.block.truncate(self.line);
            if !self.block.is_empty() {
                each(Frame::Block(&self.block));
            }
        } else if !self.is_greeted {
            self.is_greeted = true;
            each(Frame::Greeting(self.block.trim_ascii_end()));
        } else {
            self.lines += 1;
            self.line = self.block.len();
            return;
        }
        self.block.clear();
        (self.line, self.lines) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(parts: &[&[u8]]) -> Vec<String> {
        let (mut framer, mut found) = (Framer::default(), Vec::new());
        for part in parts {
            framer.push(part, |frame| {
                found.push(match frame {
                    Frame::Greeting(line) => format!("greeting {}", String::from_utf8_lossy(line)),
                    Frame::Block(block) => format!("block {}", String::from_utf8_lossy(block).escape_debug()),
                    Frame::TooLong => "too long".to_owned(),
                });
            });
        }
        found
    }

    #[test]
    fn blocks_end_with_an_empty_line() {
        let stream = b"Hello/1\r\nA: b\r\nC: d\r\n\r\n\r\nE: f\n\nG";
        let whole = frames(&[stream]);
        assert_eq!(whole, ["greeting Hello/1", r"block A: b\nC: d\n", r"block E: f\n"]);
        let bytes: Vec<&[u8]> = stream.chunks(1).collect();
        assert_eq!(frames(&bytes), whole);
    }

    #[test]
    fn what_is_too_long_is_thrown_away_and_the_next_block_is_read() {
        let long =
            [b"Hi\r\nA: ".to_vec(), vec![b'x'; LONGEST_LINE + 9], b"\r\nB: c\r\n\r\nD: e\r\n\r\n".to_vec()]
                .concat();
        let many =
            [b"Hi\r\n".to_vec(), b"A: b\r\n".repeat(MOST_LINES + 5), b"\r\nD: e\r\n\r\n".to_vec()].concat();
        for stream in [long, many] {
            let whole = frames(&[&stream]);
            assert_eq!(whole, ["greeting Hi", "too long", r"block D: e\n"]);
            let chunks: Vec<&[u8]> = stream.chunks(7).collect();
            assert_eq!(frames(&chunks), whole);
        }
    }
}
