//! Texts in columns of a terminal: wide characters take two, combining ones none, and lines end where they may.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns a text takes.
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The beginning of a text that takes at most so many columns, and the columns it takes.
pub fn head(text: &str, most: usize) -> (&str, usize) {
    let mut taken = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        let wide = grapheme.width();
        if taken + wide > most {
            return (&text[..at], taken);
        }
        taken += wide;
    }
    (text, taken)
}

/// A text over several lines of at most so many columns, broken at blanks and beside Chinese characters, else anywhere. A
/// dot between two parts does not stand at the end of a line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && columns > 0 {
        let (line, _) = head(rest, columns);
        // A single character wider than the line: show none rather than never end.
        if line.is_empty() {
            break;
        }
        let is_last = line.len() == rest.len();
        let end = if is_last { rest.len() } else { last_break(rest, line.len()).unwrap_or(line.len()) };
        let shown = rest[..end].trim_end();
        let shown = if is_last { shown } else { shown.trim_end_matches(" ·") };
        lines.push(shown.to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Where a line of at most so many bytes of a text can end: the last such place.
fn last_break(text: &str, most: usize) -> Option<usize> {
    let mut before = "";
    let mut found = None;
    for (at, grapheme) in text.grapheme_indices(true) {
        if at > most {
            break;
        }
        if at > 0 && can_break(before, grapheme) {
            found = Some(at);
        }
        before = grapheme;
    }
    found
}

/// Whether a line can end between two characters: at a blank, and beside a wide one, but for punctuation that belongs to its
/// neighbour.
fn can_break(before: &str, after: &str) -> bool {
    const OPENS: &str = "（「『《〈【“‘([";
    const CLOSES: &str = "，。：；、！？）」』》〉】”’…·,.:;!?)]%";
    let is_wide = |grapheme: &str| grapheme.width() > 1;
    match after == " " {
        true => before != " ",
        false => (is_wide(before) || is_wide(after)) && !CLOSES.contains(after) && !OPENS.contains(before),
    }
}
