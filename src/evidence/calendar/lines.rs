//! The lines of a calendar file: unfolded before they are decoded, because a fold may stand inside a letter.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// A line without its folds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Where it begins in the file, from 1.
    pub number: usize,
    /// What stands in it.
    pub text: Cow<'a, str>,
}

/// The lines of a file in UTF-8, UTF-16 or an older encoding. Lines end with LF, CR LF, or CR alone where there is no LF.
pub(super) fn lines(bytes: &[u8]) -> Vec<Line<'static>> {
    let decoded = utf16(bytes);
    let bytes = decoded.as_deref().map_or(bytes, str::as_bytes);
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unfolded = unfold(bytes);
    let older = older_encoding(&unfolded);
    let decode = |raw: Vec<u8>| match String::from_utf8(raw) {
        Ok(text) => text,
        Err(error) => match older {
            Some(encoding) => encoding.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
            None => String::from_utf8_lossy(error.as_bytes()).into_owned(),
        },
    };
    unfolded.into_iter().map(|(number, raw)| Line { number, text: Cow::Owned(decode(raw)) }).collect()
}

/// A file in UTF-16, by its byte order mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => return None,
    };
    Some(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

/// Lines with their numbers; empty ones are left out.
fn unfold(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut lines: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut is_open = false;
    for (at, raw) in bytes.split(|byte| *byte == end).enumerate() {
        let mut raw = raw;
        while let [shorter @ .., b'\r'] = raw {
            raw = shorter;
        }
        match (raw, lines.last_mut()) {
            ([], _) => {}
            ([b' ' | b'\t', rest @ ..], Some((_, line))) => line.extend_from_slice(rest),
            (_, Some((_, line))) if is_open => line.extend_from_slice(raw),
            _ => lines.push((at + 1, raw.to_vec())),
        }
        is_open = lines.last_mut().is_some_and(|(_, line)| takes_soft_break(line));
    }
    for (_, line) in &mut lines {
        line.retain(|byte| *byte != b'\r');
    }
    lines
}

/// Whether a line is in quoted-printable, as vCalendar 1.0 writes it, and goes on in the next one. The sign for that goes.
fn takes_soft_break(line: &mut Vec<u8>) -> bool {
    const NAME: &[u8] = b"QUOTED-PRINTABLE";
    if line.last() != Some(&b'=') {
        return false;
    }
    let head = line.split(|byte| *byte == b':').next().unwrap_or_default();
    let is_quoted = head.windows(NAME.len()).any(|part| part.eq_ignore_ascii_case(NAME));
    if is_quoted {
        line.pop();
    }
    is_quoted
}

/// The encoding of a file that is not in UTF-8. None where other lines show that it is UTF-8 with single broken lines.
fn older_encoding(lines: &[(usize, Vec<u8>)]) -> Option<&'static Encoding> {
    let mut broken = lines.iter().filter(|(_, raw)| std::str::from_utf8(raw).is_err()).peekable();
    broken.peek()?;
    let has_utf8 = lines.iter().any(|(_, raw)| !raw.is_ascii() && std::str::from_utf8(raw).is_ok());
    if has_utf8 {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    for (_, raw) in broken {
        detector.feed(raw, false);
    }
    detector.feed(b"\n", true);
    Some(detector.guess(None, Utf8Detection::Deny))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(usize, String)> {
        lines(bytes).into_iter().map(|line| (line.number, line.text.into_owned())).collect()
    }

    #[test]
    fn a_fold_inside_a_letter_is_undone() {
        let mut folded = b"SUMMARY:Gr\xc3".to_vec();
        folded.extend_from_slice(b"\r\n \xb6\xc3\x9fe\r\nUID:1\r\n");
        assert_eq!(texts(&folded), [(1, "SUMMARY:Größe".to_owned()), (3, "UID:1".to_owned())]);
    }

    #[test]
    fn every_kind_of_line_end_is_read() {
        for text in ["A:1\nB:2\n", "A:1\r\nB:2", "A:1\rB:2\r", "A:1\r\r\nB:2\n", "A:\n 1\nB:2"] {
            let read: Vec<String> = texts(text.as_bytes()).into_iter().map(|(_, text)| text).collect();
            assert_eq!(read, ["A:1", "B:2"], "{text:?}");
        }
    }

    #[test]
    fn older_encodings_are_found_and_broken_lines_do_not_spoil_the_rest() {
        assert_eq!(texts(b"SUMMARY:Gespr\xe4ch mit K\xf6nig")[0].1, "SUMMARY:Gespräch mit König");
        assert_eq!(texts("\u{feff}SUMMARY:Встреча".as_bytes())[0].1, "SUMMARY:Встреча");
        let mixed = [&b"A:caf\xe9\n"[..], "B:Größe".as_bytes()].concat();
        assert_eq!(texts(&mixed)[1].1, "B:Größe");
        let wide: Vec<u8> = "\u{feff}UID:Ü\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&wide)[0].1, "UID:Ü");
    }

    #[test]
    fn soft_breaks_of_quoted_printable_join_lines() {
        let text = "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=92=\n=D0=B0\nUID:=\nX:1";
        assert_eq!(texts(text.as_bytes()).len(), 3);
    }
}
