//! The delimiter: given, or the one that cuts the file's beginning into rows of one width.

use super::records::{Next, Records};
use crate::{cli::show::short, domain::Said, said};

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
pub(super) fn by_name(name: &str) -> Result<u8, Said> {
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
            _ => Err(said!("import-bad-delimiter", name = short(name))),
        },
    }
}

/// Judges the decoded beginning of a file. `whole` says that nothing follows it.
pub(super) fn detect(text: &str, whole: bool) -> Dialect {
    let mut lines = text.splitn(2, '\n');
    let first = lines.next().unwrap_or_default().trim_end();
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] = first.as_bytes()
        && delimiter.is_ascii()
    {
        return Dialect { delimiter: *delimiter, sep_line: true };
    }
    // What the sample cuts off in its last line is not judged.
    let text = if whole { text } else { text.rsplit_once('\n').map_or(text, |(before, _)| before) };
    let best = CANDIDATES.into_iter().rev().max_by_key(|delimiter| fit(text, *delimiter));
    let delimiter = best.filter(|delimiter| fit(text, *delimiter).0 > 0).unwrap_or(b',');
    Dialect { delimiter, sep_line: false }
}

/// How well a delimiter fits: rows as wide as the first in a hundred, then the width. Nothing when the first row
/// has one cell.
fn fit(text: &str, delimiter: u8) -> (usize, usize) {
    let mut records = Records::new(text.as_bytes(), delimiter);
    let mut widths = Vec::new();
    while let Ok(Some(next)) = records.next() {
        let Next::Row(record) = next else { continue };
        widths.push(record.len());
        if widths.len() >= LOOKED_AT {
            break;
        }
    }
    let Some(width) = widths.first().copied().filter(|width| *width > 1) else { return (0, 0) };
    let same = widths.iter().filter(|one| **one == width).count();
    (1 + same * 100 / widths.len(), width)
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
        assert_eq!(detect("sep=|\nname|city", true), Dialect { delimiter: b'|', sep_line: true });
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
