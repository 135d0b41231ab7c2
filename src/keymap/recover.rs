//! Finds the rows of a key file that are not TOML and takes them out, so that the others work.
//!
//! A TOML parser that goes on after an error may read on in the wrong place: an unclosed list eats
//! the rows after it. In a key file a line that begins with a letter or `[` begins a row or a
//! context (lists go on with a quote, a comma or `]`), so each row can be tried by itself.

use std::ops::Range;

use toml::de::DeTable;

use super::complaint::Kind;
use crate::domain::{NOT_UTF8, is_not_utf8};

/// The most that is read of a key file, bytes: a keymap with every key changed takes a tenth of it.
const LONGEST: usize = 128 * 1024;

/// How much of a text is read: whole rows, as many as a key file can have.
pub(super) fn readable(text: &str) -> usize {
    match text.len() > LONGEST {
        true => text[..text.floor_char_boundary(LONGEST)].rfind('\n').map_or(0, |end| end + 1),
        false => text.len(),
    }
}

/// The text with its wrong rows blanked, byte for byte as long, and where each was wrong and why.
/// What is wrong between rows (one name twice) is left for the parser of the whole.
pub(super) fn mend(text: &str) -> (String, Vec<(usize, Kind)>) {
    let mut wrong = Vec::new();
    if !text.contains(NOT_UTF8) && DeTable::parse_recoverable(text).1.iter().all(twice) {
        return (text.to_owned(), wrong);
    }
    let mut blanks: Vec<Range<usize>> = Vec::new();
    let mut lost_context = false;
    for row in rows(text) {
        let piece = &text[row.clone()];
        let opens_context = piece.trim_start().starts_with('[');
        if lost_context && !opens_context {
            blanks.push(row); // its context is not known
            continue;
        }
        lost_context = false;
        let found = match piece.split_inclusive('\n').position(is_not_utf8) {
            Some(line) => Some((piece.split_inclusive('\n').take(line).map(str::len).sum(), Kind::NotUtf8)),
            None => DeTable::parse(piece)
                .err()
                .map(|error| (error.span().map_or(0, |span| span.start), syntax(&error))),
        };
        if let Some((at, kind)) = found {
            wrong.push((row.start + at, kind));
            lost_context = opens_context;
            blanks.push(row);
        }
    }
    (blanked(text, &blanks), wrong)
}

/// What the parser says.
pub(super) fn syntax(error: &toml::de::Error) -> Kind {
    let message = error.message();
    // Its words for a bare `F6` and a bare `Ctrl-P`; whoever reads them thinks of keys, not of values.
    if message.starts_with("invalid boolean") || message.starts_with("string values must be quoted") {
        return Kind::Unquoted;
    }
    Kind::Syntax { message: message.lines().collect::<Vec<_>>().join(", ") }
}

/// True if one name stands twice.
pub(super) fn twice(error: &toml::de::Error) -> bool {
    error.message() == "duplicate key"
}

/// The rows of a file: from a line that begins one to the line before the next.
fn rows(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let first = line.trim_start().chars().next();
        // What neither goes on with a list nor is empty begins a row, right or wrong.
        let goes_on = |c: char| c.is_ascii_digit() || "'\"],#+-.".contains(c);
        if at > 0 && first.is_some_and(|c| !goes_on(c)) {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Blanks stretches of a text; lines stay where they are.
fn blanked(text: &str, blanks: &[Range<usize>]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut done = 0;
    for blank in blanks {
        mended.push_str(&text[done..blank.start]);
        mended.extend(text[blank.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        done = blank.end;
    }
    mended.push_str(&text[done..]);
    mended
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, Vec<usize>) {
        let (mended, wrong) = mend(text);
        assert_eq!(mended.len(), text.len());
        (mended.split_whitespace().collect::<Vec<_>>().join(" "), wrong.iter().map(|(at, _)| *at).collect())
    }

    #[test]
    fn only_the_wrong_row_goes() {
        let text = "[a]\nx = [\"й\"\ny = [\n  'k',\n]\n[b]\nz = K\nw = []\n";
        let (left, wrong) = mended(text);
        assert_eq!(left, "[a] y = [ 'k', ] [b] w = []");
        assert_eq!(wrong.len(), 2);
    }

    #[test]
    fn a_row_that_is_no_utf8_goes_and_a_comment_stays() {
        let text = "[a]\nx = ['\u{fffd}']\ny = ['k'] # \u{fffd}\n";
        let (left, wrong) = mend(text);
        assert!(!left.contains("x =") && left.contains("y = ['k']"), "{left}");
        assert_eq!(wrong, [(4, Kind::NotUtf8)]);
    }

    #[test]
    fn rows_without_a_context_go_with_it() {
        assert_eq!(mended("[a]\nx = []\n[b\ny = []\n[c]\nz = []\n").0, "[a] x = [] [c] z = []");
    }

    #[test]
    fn a_right_file_stays_as_it_is() {
        for text in [
            "[a]\nx = [\n[\n7],\ntrue]\nx = []\n",
            "",
            "\n",
            "# only words\n",
            "[a]\r\nx = ['k'] # why\r\n",
            "preset = 'vim'",
        ] {
            assert_eq!(mend(text), (text.to_owned(), vec![]), "{text}");
        }
    }
}
