//! Cuts the stream into messages: headers, an empty line, and a body as long as `Content-Length` says.

/// Bytes of the headers at most.
const LONGEST_HEAD: usize = 64 * 1024;
/// Bytes of a body at most. An event has some 10 KB.
const LONGEST_BODY: usize = 1024 * 1024;

/// A piece of the stream.
#[derive(Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// The headers as they came, and the body.
    Message(&'a [u8], &'a [u8]),
    /// A message beyond a limit was thrown away.
    TooLong,
}

/// The part of the stream that is not complete yet.
#[derive(Clone, Debug, Default)]
pub struct Framer {
    head: Vec<u8>,
    body: Vec<u8>,
    /// Bytes of the body that are still to come; none while headers are read.
    wanted: Option<usize>,
    /// Whether the message is thrown away.
    is_skipping: bool,
}

impl Framer {
    /// Takes bytes in, and gives every message that is complete.
    pub fn push(&mut self, bytes: &[u8], mut each: impl FnMut(Frame<'_>)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            rest = match self.wanted {
                Some(wanted) => self.take_body(rest, wanted, &mut each),
                None => self.take_line(rest, &mut each),
            };
        }
    }

    fn take_body<'a>(
        &mut self,
        bytes: &'a [u8],
        wanted: usize,
        each: &mut impl FnMut(Frame<'_>),
    ) -> &'a [u8] {
        let (part, rest) = bytes.split_at(wanted.min(bytes.len()));
        if !self.is_skipping {
            self.body.extend_from_slice(part);
        }
        self.wanted = Some(wanted - part.len());
        if wanted == part.len() {
            self.end(each);
        }
        rest
    }

    fn take_line<'a>(&mut self, bytes: &'a [u8], each: &mut impl FnMut(Frame<'_>)) -> &'a [u8] {
        let end = bytes.iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |at| at + 1);
        let (part, rest) = bytes.split_at(end);
        if self.is_skipping && self.head.len() > 8 * 1024 {
            // Of a head that is thrown away only the current line is kept, to see where it ends.
            let line = self.head.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            self.head.drain(..line);
            self.head.truncate(1024);
        }
        self.head.extend_from_slice(part);
        if self.head.len() > LONGEST_HEAD && !self.is_skipping {
            self.is_skipping = true;
            each(Frame::TooLong);
        }
        if !part.ends_with(b"\n") {
            return rest;
        }
        let line = self.head.strip_suffix(b"\n").unwrap_or(&self.head);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            self.head.clear();
        } else if line.ends_with(b"\n") {
            let length = content_length(&self.head);
            if length > LONGEST_BODY && !self.is_skipping {
                self.is_skipping = true;
                each(Frame::TooLong);
            }
            self.wanted = Some(length);
            if length == 0 {
                self.end(each);
            }
        }
        rest
    }

    fn end(&mut self, each: &mut impl FnMut(Frame<'_>)) {
        if !self.is_skipping {
            each(Frame::Message(&self.head, &self.body));
        }
        self.head.clear();
        self.body = Vec::new();
        self.wanted = None;
        self.is_skipping = false;
    }
}

/// What the headers say of the length of the body.
fn content_length(head: &[u8]) -> usize {
    let text = String::from_utf8_lossy(head);
    let mut lines = text.lines().filter_map(|line| line.split_once(':'));
    let found = lines.rfind(|(key, _)| key.trim().eq_ignore_ascii_case("Content-Length"));
    found.and_then(|(_, value)| value.trim().parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(stream: &[u8], size: usize) -> Vec<String> {
        let (mut framer, mut found) = (Framer::default(), Vec::new());
        for part in stream.chunks(size) {
            framer.push(part, |frame| {
                found.push(match frame {
                    Frame::Message(head, body) => {
                        format!(
                            "{} | {}",
                            String::from_utf8_lossy(head).trim(),
                            String::from_utf8_lossy(body)
                        )
                    }
                    Frame::TooLong => "too long".to_owned(),
                });
            });
        }
        found
    }

    #[test]
    fn a_body_is_as_long_as_its_head_says() {
        let stream =
            b"Content-Type: a\n\nContent-Length: 6\nContent-Type: b\n\nx: y\n\n\nContent-Type: c\r\n\r\n";
        let whole = frames(stream, stream.len());
        assert_eq!(
            whole,
            ["Content-Type: a | ", "Content-Length: 6\nContent-Type: b | x: y\n\n", "Content-Type: c | "]
        );
        assert_eq!(frames(stream, 1), whole);
    }

    #[test]
    fn a_body_beyond_the_limit_is_skipped() {
        let length = LONGEST_BODY + 1;
        let stream =
            [format!("Content-Length: {length}\n\n").into_bytes(), vec![b'x'; length], b"A: b\n\n".to_vec()]
                .concat();
        assert_eq!(frames(&stream, 70_000), ["too long", "A: b | "]);
    }
}
