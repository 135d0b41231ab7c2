//! What spreadsheets and programs wrap around a cell, taken off in one place before anything else looks at it.

use std::borrow::Cow;

use crate::domain::{clean, is_unprintable};

/// The text of a cell without its wrapping: blanks of every kind at the ends, `="0401"`, `=+4930…`, the apostrophe
/// that guards `'+358…` against being read as a formula.
pub(super) fn unwrap(cell: &str) -> Cow<'_, str> {
    let text = trimmed(cell);
    // Excel's way of writing a carriage return.
    if text.contains('_') && text.contains("_x000D_") {
        return unwrap_owned(&text.replace("_x000D_", "\n"));
    }
    match text.as_bytes() {
        [b'=', ..] => formula(text),
        [b'\'', ..] if is_number_like(&text[1..]) => Cow::Borrowed(trimmed(&text[1..])),
        _ => Cow::Borrowed(text),
    }
}

/// `text` without the blanks and invisible signs at its ends, among them those `str::trim` leaves.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}')
    })
}

/// Whether a text has line breaks, or signs that nobody sees, which are not kept.
pub(super) fn loses_signs(text: &str) -> bool {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return false;
    }
    let is_break = |c| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let text = trimmed(text);
    text.contains(is_break)
        || text.contains(is_unprintable) && {
            let kept = clean(text);
            text.chars().any(|c| c != '\t' && is_unprintable(c) && !kept.contains(c))
        }
}

/// A whole number that a spreadsheet has written as a decimal or in powers of ten, as its digits: `101.0`, `101,00`,
/// `4.9301234567E10`. Other texts as they are.
pub(super) fn whole_number(text: &str) -> Cow<'_, str> {
    let sign = usize::from(text.starts_with(['+', '-']));
    let digits = text[sign..].bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(sign + digits);
    match rest.as_bytes() {
        [b'.' | b',', b'0'] | [b'.' | b',', b'0', b'0'] if digits > 0 => Cow::Borrowed(whole),
        _ => match powers_of_ten(text) {
            Some(Power::Whole(digits)) => Cow::Owned(digits),
            _ => Cow::Borrowed(text),
        },
    }
}

/// Whether a spreadsheet has written a number in powers of ten and lost its last digits: `2.59876E+11`.
pub(super) fn has_lost_digits(text: &str) -> bool {
    matches!(powers_of_ten(text), Some(Power::Rounded))
}

enum Power {
    /// All its digits are there.
    Whole(String),
    /// Some were rounded away.
    Rounded,
}

/// A number with a decimal point or a signed exponent; `12E4` may be a code.
fn powers_of_ten(text: &str) -> Option<Power> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mantissa = mantissa.strip_prefix('+').unwrap_or(mantissa);
    let (whole, part) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let signed = exponent.starts_with(['+', '-']);
    let power: usize = exponent.trim_start_matches('+').parse().ok().filter(|power| *power <= 30)?;
    if !all_digits(whole) || !(part.is_empty() || all_digits(part)) || part.is_empty() && !signed {
        return None;
    }
    // Java and Python write all digits there are, with no sign before the power; spreadsheets round to a few.
    let exact = part.len() >= power || !signed && part.len() > 6;
    Some(match (exact, part.get(power..)) {
        (true, Some(behind)) if behind.bytes().any(|b| b != b'0') => return None,
        (true, _) => {
            let kept = &part[..part.len().min(power)];
            Power::Whole(format!("{whole}{kept}{}", "0".repeat(power - kept.len())))
        }
        (false, _) => Power::Rounded,
    })
}

/// `="0401"`, `=0401`, `=+49…`; any other formula stays as it is.
fn formula(text: &str) -> Cow<'_, str> {
    let inner = trimmed(&text[1..]);
    let quoted = inner.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match quoted {
        // Doubled quotes are one; a single one would end the text: this is more than a text.
        Some(quoted) if !quoted.replace("\"\"", "").contains('"') => {
            Cow::Owned(trimmed(&quoted.replace("\"\"", "\"")).to_owned())
        }
        None if is_number_like(inner) => Cow::Borrowed(inner),
        _ => Cow::Borrowed(text),
    }
}

fn unwrap_owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(unwrap(text).into_owned())
}

/// Digits with what stands between those of a phone or a number; begins with a digit, a sign or a bracket.
fn is_number_like(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_digit() || " \u{a0}+-().,/".contains(c);
    text.starts_with(|c: char| c.is_ascii_digit() || "+-(".contains(c))
        && text.bytes().any(|b| b.is_ascii_digit())
        && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapping_goes_and_names_stay() {
        for (cell, text) in [
            ("=\"0401\"", "0401"),
            ("  = \"a \"\"b\"\"\" ", "a \"b\""),
            ("=+49301234567", "+49301234567"),
            ("'+358 40 1234567", "+358 40 1234567"),
            ("'0401", "0401"),
            // The apostrophe before a formula is taken off with the cell: what is left of two is a letter.
            ("'=Acme", "'=Acme"),
            ("\u{a0}\u{feff}Acme\u{200b} ", "Acme"),
            ("'t Hooft BV", "'t Hooft BV"),
            ("'90s Music", "'90s Music"),
            ("=SUM(A1:A2)", "=SUM(A1:A2)"),
            ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
            ("\"Rose\" Ltd", "\"Rose\" Ltd"),
        ] {
            assert_eq!(unwrap(cell), text, "{cell}");
        }
    }

    #[test]
    fn signs_that_are_not_kept_are_seen() {
        for text in [
            "two\nlines",
            "Ac\u{ad}me",
            "Bo\u{202e}nn",
            "x\u{2028}y",
            "Köln\u{fe0f}x",
            "A\u{1}b",
            "پ\u{200b}ی",
        ] {
            assert!(loses_signs(text), "{text:?}");
        }
        for text in
            ["Acme", "  Müller  & Söhne ", "A\u{a0}B", "علی\u{200c}رضا", "\u{feff}Acme\u{200b}", "e\u{301}"]
        {
            assert!(!loses_signs(text), "{text:?}");
        }
        assert_eq!(unwrap("Acme_x000D_\nLtd"), "Acme\n\nLtd");
    }

    #[test]
    fn whole_numbers_are_their_digits() {
        for (text, digits) in [
            ("101.0", "101"),
            ("49301234567.0", "49301234567"),
            ("101,00", "101"),
            ("4.9301234567E10", "49301234567"),
            ("4.9301234567E+10", "49301234567"),
            ("4.930123456E10", "49301234560"),
            ("1.000", "1.000"),
            ("10.5", "10.5"),
            ("2.59876E+11", "2.59876E+11"),
            ("12E4", "12E4"),
            ("1.5E0", "1.5E0"),
            (".0", ".0"),
            ("Web 2.0", "Web 2.0"),
        ] {
            assert_eq!(whole_number(text), digits, "{text}");
        }
        assert!(has_lost_digits("2.59876E+11") && has_lost_digits("2,6E+11") && has_lost_digits("1E+05"));
        assert!(!has_lost_digits("12E4") && !has_lost_digits("49301234567.0") && !has_lost_digits("E+11"));
    }
}
