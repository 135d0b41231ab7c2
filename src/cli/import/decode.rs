//! Any encoding to UTF-8, as a stream.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding};

/// Stands where bytes were no letter of the encoding: a code point that no text holds, so that it is told apart from
/// a replacement character that was in the file already. [`super::cells`] refuses a row that holds it.
pub(super) const DAMAGED: char = '\u{ffff}';

/// How much is read at a time, bytes.
const CHUNK: usize = 64 * 1024;

/// A reader of UTF-8. A byte-order mark is dropped; a carriage return that stands alone ends a line.
pub(super) struct Decoded {
    inner: Box<dyn Read + Send>,
    decoder: Decoder,
    raw: Vec<u8>,
    raw_at: usize,
    text: Vec<u8>,
    text_at: usize,
    ended: bool,
    /// The last piece ended with a carriage return, of which it is not known yet what follows it.
    held: bool,
}

impl Decoded {
    /// Decodes what `inner` yields.
    pub(super) fn new(inner: Box<dyn Read + Send>, encoding: &'static Encoding) -> Decoded {
        Decoded {
            inner,
            decoder: encoding.new_decoder_with_bom_removal(),
            raw: Vec::new(),
            raw_at: 0,
            text: Vec::new(),
            text_at: 0,
            ended: false,
            held: false,
        }
    }

    /// Decodes the next piece into `text`.
    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.text_at = 0;
        while self.text.is_empty() && !self.ended {
            if self.raw_at == self.raw.len() {
                self.raw.resize(CHUNK, 0);
                let count = read_some(&mut self.inner, &mut self.raw)?;
                self.raw.truncate(count);
                self.raw_at = 0;
            }
            let last = self.raw.is_empty();
            let mut text = [0; 16 * 1024];
            let (result, read, written) =
                self.decoder.decode_to_utf8_without_replacement(&self.raw[self.raw_at..], &mut text, last);
            self.raw_at += read;
            self.text.extend_from_slice(&text[..written]);
            match result {
                DecoderResult::Malformed(..) => {
                    self.text.extend_from_slice(DAMAGED.encode_utf8(&mut [0; 4]).as_bytes());
                }
                DecoderResult::InputEmpty => self.ended = last,
                DecoderResult::OutputFull => {}
            }
            self.end_lines();
        }
        Ok(())
    }
    /// Makes a line end of each carriage return that stands alone; one at the end of the piece waits for the next.
    fn end_lines(&mut self) {
        if std::mem::take(&mut self.held) {
            self.text.insert(0, b'\r');
        }
        if !self.ended && self.text.last() == Some(&b'\r') {
            self.text.pop();
            self.held = true;
        }
        lone_returns(&mut self.text);
    }
}

/// Makes a line end of each carriage return that no line end follows.
pub(super) fn lone_returns(text: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.iter().position(|byte| *byte == b'\r')) {
        let at = from + at;
        if text.get(at + 1) != Some(&b'\n') {
            text[at] = b'\n';
        }
        from = at + 1;
    }
}

/// One read, again when it was interrupted.
fn read_some(inner: &mut dyn Read, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match inner.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

impl Read for Decoded {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.text_at == self.text.len() {
            self.fill()?;
        }
        let left = &self.text[self.text_at..];
        let count = left.len().min(into.len());
        into[..count].copy_from_slice(&left[..count]);
        self.text_at += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
        let mut text = String::new();
        Decoded::new(Box::new(io::Cursor::new(bytes.to_vec())), encoding).read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn streams_over_the_edges_of_its_pieces() {
        let long = "Ромашка 华为 é\r\n".repeat(20_000);
        assert_eq!(decoded(long.as_bytes(), encoding_rs::UTF_8), long);
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(long.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decoded(&wide, encoding_rs::UTF_16LE), long);
        // A line end of every kind, at every place of a piece.
        assert_eq!(decoded(b"a\rb\r\nc\nd\r", encoding_rs::UTF_8), "a\nb\r\nc\nd\n");
        for before in [16 * 1024 - 2, 16 * 1024 - 1, 16 * 1024] {
            let line = "x".repeat(before);
            assert_eq!(
                decoded(format!("{line}\r\ny").as_bytes(), encoding_rs::UTF_8),
                format!("{line}\r\ny")
            );
            assert_eq!(decoded(format!("{line}\ry").as_bytes(), encoding_rs::UTF_8), format!("{line}\ny"));
        }
    }

    #[test]
    fn damage_is_marked() {
        assert_eq!(decoded(b"a\xffb", encoding_rs::UTF_8), "a\u{ffff}b");
        assert_eq!(decoded(b"a\xd0", encoding_rs::UTF_8), "a\u{ffff}");
    }
}
