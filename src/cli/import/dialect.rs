//! The delimiter: given, or the one that cuts the file's beginning into rows of one width.

use std::collections::HashMap;

use super::records::{Next, Records};
use crate::{cli::show::short, domain::Message, message};

/// How the file separates its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// The byte between cells.
    pub delimiter: u8,
    /// The first line says only which delimiter it is: `sep=;`, as Excel writes.
    pub sep_line: bool,
}

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many records are looked at.
const LOOKED_AT: usize = 200;

/// The delimiter of a name: the character itself, or `comma`, `semicolon`, `tab`, `pipe`, `\t`.
///
/// # Errors
/// The sentence to show.
pub(super) fn by_name(name: &str) -> Result<u8, Message> {
    match name.to_lowercase().as_str() {
        "comma" => Ok(b','),
        "semicolon" => Ok(b';'),
        "tab" | "\\t" => Ok(b'\t'),
        "pipe" | "bar" => Ok(b'|'),
        "space" => Ok(b' '),
        one => match one.as_bytes() {
            [byte] if byte.is_ascii() && !byte.is_ascii_alphanumeric() && !b"\"\r\n\0".contains(byte) => {
                Ok(*byte)
            }
            _ => Err(message!("import-bad-delimiter", name = short(name))),
        },
    }
}

/// Judges the decoded beginning of a file. `whole` says that nothing follows it.
pub(super) fn detect(text: &str, whole: bool) -> Dialect {
    if let Some(delimiter) = sep_line(text.split('\n').next().unwrap_or_default()) {
        return Dialect { delimiter, sep_line: true };
    }
    // What the sample cuts off in its last line is not judged.
    let text = if whole { text } else { text.rsplit_once('\n').map_or(text, |(before, _)| before) };
    let best = CANDIDATES.into_iter().rev().max_by_key(|delimiter| fit(text, *delimiter));
    let delimiter = best.filter(|delimiter| fit(text, *delimiter).0 > 0).unwrap_or(b',');
    Dialect { delimiter, sep_line: false }
}

/// The delimiter of a line `sep=;`, also quoted, or ended with delimiters as a spreadsheet saves it again.
fn sep_line(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('\u{feff}').trim_end_matches(['\r', ' ']);
    // Quoted, what follows the closing quote are delimiters of empty cells.
    let line = match line.strip_prefix('"') {
        Some(inner) => inner.split('"').next()?,
        None => line,
    };
    let (word, rest) = line.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let delimiter = if rest == "\\t" { b'\t' } else { rest.bytes().next().filter(u8::is_ascii)? };
    let same = rest == "\\t" || rest.bytes().all(|b| b == delimiter);
    (same && !delimiter.is_ascii_alphanumeric()).then_some(delimiter)
}

/// How well a delimiter fits: rows as wide as most in a hundred, else as the first, then that width. Nothing when they have
/// one cell. A line of title above the table has another width and changes little.
fn fit(text: &str, delimiter: u8) -> (usize, usize) {
    let mut records = Records::new(text.as_bytes(), delimiter);
    let mut widths: HashMap<usize, usize> = HashMap::new();
    let (mut count, mut first) = (0, 0);
    while let Ok(Some(next)) = records.next() {
        let Next::Row(record) = next else { continue };
        *widths.entry(record.len()).or_default() += 1;
        first = if count == 0 { record.len() } else { first };
        count += 1;
        if count >= LOOKED_AT {
            break;
        }
    }
    let same = |width: usize| widths.get(&width).copied().unwrap_or_default();
    let most = widths.keys().copied().filter(|width| *width > 1 && same(*width) * 2 > count);
    // The first row counts too where few others are as wide: they may hold the delimiter without quotes.
    let fitting = most.chain((first > 1).then_some(first)).max_by_key(|width| (same(*width), *width));
    fitting.map_or((0, 0), |width| (1 + same(width) * 100 / count, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_that_makes_even_rows() {
        let of = |text: &str| char::from(detect(text, true).delimiter);
        assert_eq!(of("name;city\nAcme, Inc.;London, UK\nBolt;Bonn\n"), ';');
        assert_eq!(of("name\tphone\nAcme, Inc.\t1,2\n"), '\t');
        assert_eq!(of("name|phone\nAcme; Inc.|1\n"), '|');
        assert_eq!(of("name,phone\nAcme, Inc.,1\nBolt,2\n\"Open,3\n"), ',');
        assert_eq!(of("name\nAcme\n"), ',');
        assert_eq!(of(""), ',');
        assert_eq!(of("Report, all\n\nname;city\nAcme, Inc.;London, UK\nBolt;Bonn\n"), ';');
        for (line, delimiter) in [
            ("sep=|", b'|'),
            ("\"sep=;\"", b';'),
            ("sep=\t", b'\t'),
            ("sep=\\t", b'\t'),
            ("SEP=;;;\r", b';'),
            ("\"sep=;\";;", b';'),
        ] {
            let text = format!("{line}\nname|city");
            assert_eq!(detect(&text, true), Dialect { delimiter, sep_line: true }, "{line}");
        }
        for line in ["sep=", "sep=a", "separator", "sep=;x"] {
            assert!(!detect(&format!("{line}\nname|city"), true).sep_line, "{line}");
        }
    }

    #[test]
    fn a_delimiter_is_given_by_sign_or_name() {
        assert_eq!(
            [by_name(";"), by_name("TAB"), by_name("\\t"), by_name("|")],
            [Ok(b';'), Ok(b'\t'), Ok(b'\t'), Ok(b'|')]
        );
        for bad in ["", ";;", "a", "\"", "€", "comma,"] {
            assert!(by_name(bad).is_err(), "{bad}");
        }
    }
}
