//! Texts in columns: wide characters take two, combining ones none, and nothing is cut inside a character.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands where a text was cut.
pub(super) const CUT: &str = "…";

/// What stands where there is nothing to be a figure of.
pub(super) fn dash() -> String {
    "–".to_owned()
}

/// Columns a text takes.
pub(super) fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// The beginning of a text that takes at most so many columns, and the columns it takes.
fn head(text: &str, most: usize) -> (&str, usize) {
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

/// The end of a text that takes at most so many columns.
fn tail(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let mut from = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        taken += grapheme.width();
        if taken > most {
            break;
        }
        from = at;
    }
    &text[from..]
}

/// How many bytes of a text remain when it is fitted into so many columns.
pub(super) fn kept(text: &str, most: usize) -> usize {
    if width(text) <= most { text.len() } else { head(text, most.saturating_sub(1)).0.trim_end().len() }
}

/// A text in at most so many columns; what is cut off leaves `…`.
pub(super) fn fit(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    match most {
        0 => Cow::Borrowed(""),
        _ => Cow::Owned(format!("{}{CUT}", &text[..kept(text, most)])),
    }
}

/// A text in exactly so many columns, blanks after it.
pub(super) fn pad(text: &str, columns: usize) -> String {
    let text = fit(text, columns);
    let blanks = columns.saturating_sub(width(&text));
    format!("{text}{:blanks$}", "")
}

/// A text in at most so many columns, cut in the middle: of a path, beginning and end both matter.
pub(super) fn middle(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    if most < 5 {
        return fit(text, most);
    }
    let (front, taken) = head(text, (most - 1) / 3);
    Cow::Owned(format!("{front}{CUT}{}", tail(text, most - 1 - taken)))
}

/// A text over several lines of at most so many columns, broken at blanks where there are any.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() && columns > 0 {
        let (line, _) = head(rest, columns);
        // A single character wider than the line: show none rather than never end.
        if line.is_empty() {
            break;
        }
        let whole = line.len() == rest.len() || rest[line.len()..].starts_with(' ');
        let end = match line.rfind(' ') {
            Some(at) if !whole && at > 0 => at,
            _ => line.len(),
        };
        lines.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    lines
}

/// The part of a typed line to show in so many columns, and the column of the cursor in it.
/// `before` is how many characters stand before the cursor.
pub(super) fn typed(text: &str, before: usize, columns: usize) -> (&str, usize) {
    let at = text.char_indices().nth(before).map_or(text.len(), |(at, _)| at);
    // One column stays free for a cursor at the end.
    let start = at - tail(&text[..at], columns.saturating_sub(1)).len();
    let (shown, _) = head(&text[start..], columns);
    (shown, width(&text[start..at]).min(columns.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_combining_characters_count_as_they_are_drawn() {
        assert_eq!(width("华为"), 4);
        assert_eq!(width("e\u{301}x"), 2);
        assert_eq!(fit("华为技术", 5), "华为…");
        assert_eq!(fit("华为技术", 6), "华为…");
        assert_eq!(pad("华为技术", 6), "华为… ");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(fit("ab cd", 4), "ab…");
    }

    #[test]
    fn a_path_keeps_both_ends() {
        assert_eq!(middle("/srv/crm/picklog.db", 14), "/srv…icklog.db");
        assert_eq!(middle("/srv", 14), "/srv");
        assert_eq!(middle("/srv/crm", 3), "/s…");
    }

    #[test]
    fn lines_break_at_blanks_and_else_anywhere() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("华为技术有限公司", 6), ["华为技", "术有限", "公司"]);
        assert_eq!(wrap("华", 1), Vec::<String>::new());
        assert_eq!(wrap("", 8), Vec::<String>::new());
    }

    #[test]
    fn the_cursor_stays_in_sight() {
        assert_eq!(typed("roma", 4, 10), ("roma", 4));
        assert_eq!(typed("abcdefgh", 8, 5), ("efgh", 4));
        assert_eq!(typed("abcdefgh", 0, 5), ("abcde", 0));
        assert_eq!(typed("华为技术", 4, 5), ("技术", 4));
        assert_eq!(typed("abc", 9, 1), ("", 0));
    }
}
