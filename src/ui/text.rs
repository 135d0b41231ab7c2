//! Texts in columns: wide characters take two, combining ones none, and nothing is cut inside a character.

use std::borrow::Cow;

use crate::i18n::columns::head;
pub(super) use crate::i18n::columns::{width, wrap};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What stands where a text was cut.
pub(super) const CUT: &str = "…";

/// What stands where there is nothing to be a figure of.
pub(super) fn dash() -> String {
    "–".to_owned()
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

/// How many bytes of a text remain when it is fitted into so many columns. A number stays whole or goes whole: the beginning of
/// 1,213 would be another number.
pub(super) fn kept(text: &str, most: usize) -> usize {
    if width(text) <= most {
        return text.len();
    }
    let front = head(text, most.saturating_sub(1)).0;
    let front = if is_in_number(front, &text[front.len()..]) { before_number(front) } else { front };
    front.trim_end().len()
}

/// What stands between the digits of one number: points, commas, colons of a time, blanks that do not break.
fn joins_digits(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Whether a cut between two texts would be inside a number, its percent sign included.
fn is_in_number(before: &str, after: &str) -> bool {
    let bare = before.strip_suffix(joins_digits);
    let after = if bare.is_none() { after.strip_prefix(joins_digits).unwrap_or(after) } else { after };
    bare.unwrap_or(before).ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c: char| c.is_ascii_digit() || c == '%')
}

/// A text without the number it ends in.
fn before_number(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit() || joins_digits(c))
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

/// A path in at most so many columns. The name of the file matters most: folders are cut off from the front, and only a name
/// that is longer by itself is cut, in its middle.
pub(super) fn path(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let name = text.rfind('/').map_or(0, |at| at + 1);
    let folders = text[..name].match_indices('/').map(|(at, _)| format!("{CUT}{}", &text[at..]));
    let mut forms = folders.chain([text[name..].to_owned()]);
    match forms.find(|form| width(form) <= most) {
        Some(form) => Cow::Owned(form),
        None => middle(&text[name..], most),
    }
}

/// Parts with points between them, over as many lines as they need; none is broken unless it is wider than a line.
pub(super) fn in_lines(parts: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut().filter(|line| width(line) + 3 + width(part) <= columns) {
            Some(line) => *line = format!("{line} · {part}"),
            None => lines.extend(wrap(part, columns)),
        }
    }
    lines
}

/// The part of a typed line to show in so many columns, and the column of the cursor in it. What lies beyond either edge
/// leaves `…` there. `before` is how many characters stand before the cursor.
pub(super) fn typed(text: &str, before: usize, columns: usize) -> (Cow<'_, str>, usize) {
    let at = text.char_indices().nth(before).map_or(text.len(), |(at, _)| at);
    // One column stays free for a cursor at the end.
    let most = columns.saturating_sub(1);
    let whole = width(&text[..at]) <= most;
    let cut = if whole || columns < 5 { "" } else { CUT };
    let start = at - tail(&text[..at], most - width(cut)).len();
    let room = columns - width(cut).min(columns);
    let column = (width(cut) + width(&text[start..at])).min(most);
    let rest = &text[start..];
    // The sign of what follows does not stand on the cursor.
    let (mut shown, taken) = head(rest, room);
    let mut end = "";
    if taken < width(rest) && columns >= 5 && column + 1 < columns {
        (shown, end) = (head(rest, room - 1).0, CUT);
    }
    match (cut, end) {
        ("", "") => (Cow::Borrowed(shown), column),
        _ => (Cow::Owned(format!("{cut}{shown}{end}")), column),
    }
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
    fn no_number_is_cut_inside_itself() {
        assert_eq!(fit("rest 83.8%", 9), "rest…");
        assert_eq!(fit("rest 83.8% of", 12), "rest 83.8%…");
        assert_eq!(fit("новых 1\u{a0}213, изменено", 9), "новых…");
        assert_eq!(fit("пусто 7,5\u{a0}% из", 11), "пусто…");
        assert_eq!(fit("15 из 187", 8), "15 из…");
        assert_eq!(fit("at 14:05", 7), "at…");
        assert_eq!(fit("1,213", 4), "…");
        // Digits that are no one number may be parted.
        assert_eq!(fit("5 7 9 11", 5), "5 7…");
        assert_eq!(fit("one, 15 two", 9), "one, 15…");
        for most in 1..=9 {
            assert!(width(&fit("a 1,213 b", most)) <= most);
        }
    }

    #[test]
    fn a_path_keeps_both_ends() {
        assert_eq!(middle("/srv/crm/picklog.db", 14), "/srv…icklog.db");
        assert_eq!(middle("/srv", 14), "/srv");
        assert_eq!(middle("/srv/crm", 3), "/s…");
    }

    #[test]
    fn of_a_path_the_name_of_the_file_is_kept() {
        assert_eq!(path("/srv/crm/picklog.db", 19), "/srv/crm/picklog.db");
        assert_eq!(path("/srv/crm/picklog.db", 18), "…/crm/picklog.db");
        assert_eq!(path("/srv/crm/picklog.db", 13), "…/picklog.db");
        assert_eq!(path("/srv/crm/picklog.db", 11), "picklog.db");
        assert_eq!(path("/srv/crm/picklog.db", 8), "pi…og.db");
        assert_eq!(path("picklog.db", 8), "pi…og.db");
    }

    #[test]
    fn lines_break_at_blanks_and_beside_chinese_characters_and_else_anywhere() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("unbreakable", 4), ["unbr", "eaka", "ble"]);
        assert_eq!(wrap("one · two", 6), ["one", "two"], "no dot at the end of a line");
        assert_eq!(wrap("华为技术有限公司", 6), ["华为技", "术有限", "公司"]);
        assert_eq!(wrap("已放在/home/a.db。", 12), ["已放在", "/home/a.db。"]);
        assert_eq!(wrap("技术有限，公司", 8), ["技术有", "限，公司"], "no comma at the beginning of a line");
        assert_eq!(wrap("华", 1), Vec::<String>::new());
        assert_eq!(wrap("", 8), Vec::<String>::new());
    }

    #[test]
    fn the_cursor_stays_in_sight() {
        let typed = |text, before, columns| {
            let (shown, cursor) = super::typed(text, before, columns);
            (shown.into_owned(), cursor)
        };
        let said = |text: &str, cursor: usize| (text.to_owned(), cursor);
        assert_eq!(typed("roma", 4, 10), said("roma", 4));
        assert_eq!(typed("abcdefgh", 8, 5), said("…fgh", 4));
        assert_eq!(typed("abcdefgh", 0, 5), said("abcd…", 0));
        assert_eq!(typed("华为技术", 4, 5), said("…术", 3));
        assert_eq!(typed("abc", 9, 1), said("", 0));
    }

    #[test]
    fn a_typed_line_that_is_cut_says_so_and_fits() {
        for text in ["abcdefghijklmnop", "华为技术有限公司华为", "a华b为c技d术e有f限"] {
            for columns in 5..24 {
                for before in 0..=text.chars().count() {
                    let (shown, cursor) = typed(text, before, columns);
                    assert!(width(&shown) <= columns && cursor < columns, "{shown} {cursor} of {columns}");
                    let begins = text.starts_with(&*shown) || shown.starts_with(CUT) || shown.ends_with(CUT);
                    assert!(begins, "{shown}");
                    let starts = shown.starts_with(CUT) || text.starts_with(shown.trim_end_matches(CUT));
                    assert!(starts, "{shown}: its beginning is gone without a sign");
                }
            }
        }
    }
}
