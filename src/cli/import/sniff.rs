//! Files that are no CSV: what they are, and what to do instead.

/// What a file is, if it is no CSV, with what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoCsv {
    /// `an Excel workbook`.
    pub what: &'static str,
    /// `save it as CSV …`.
    pub mend: &'static str,
}

const BINARY: &str = "binary data, no text";
const EXPORT: &str = "export the table as CSV and import that";

const MAGIC: &[(&[u8], &str, &str)] = &[
    (
        b"PK\x03\x04",
        "an Excel workbook or a ZIP archive",
        "save the sheet as CSV UTF-8, or unpack the archive",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV UTF-8"),
    (b"SQLite format 3\0", "a SQLite database", EXPORT),
    (b"%PDF", "a PDF", EXPORT),
    (b"BZh", "packed with bzip2", "unpack it first, or pack it with gzip"),
    (b"\xfd7zXZ\0", "packed with xz", "unpack it first, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed with zstd", "unpack it first, or pack it with gzip"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a picture", EXPORT),
    (b"\xff\xd8\xff", "a picture", EXPORT),
];

/// Judges raw bytes by their beginning, then by how many of them no text holds.
///
/// `wide` says that they are UTF-16, in which zero bytes are usual.
pub(super) fn not_csv(sample: &[u8], wide: bool) -> Option<NoCsv> {
    if let Some((_, what, mend)) = MAGIC.iter().find(|(magic, ..)| sample.starts_with(magic)) {
        return Some(NoCsv { what, mend });
    }
    if wide {
        return None;
    }
    let odd = |b: &&u8| matches!(b, 0..=8 | 14..=26 | 28..=31 | 127);
    let strange = sample.iter().filter(odd).count();
    let zeros = sample.iter().filter(|b| **b == 0).count();
    // A stray control character happens in real exports; one in fifty, or several zero bytes, do not.
    (strange * 50 > sample.len() || (zeros > 2 && zeros * 1000 > sample.len()))
        .then_some(NoCsv { what: BINARY, mend: EXPORT })
}

/// Judges the decoded beginning: other formats of text.
pub(super) fn other_text(text: &str) -> Option<NoCsv> {
    let start = text.trim_start();
    let begins = |word: &str| start.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word));
    let json = match start.as_bytes() {
        [b'{', ..] => start[1..].trim_start().starts_with(['"', '}']),
        [b'[', ..] => start[1..].trim_start().starts_with(['{', '[', ']', '"']),
        _ => false,
    };
    if json {
        Some(NoCsv { what: "JSON", mend: EXPORT })
    } else if begins("BEGIN:VCARD") {
        Some(NoCsv { what: "a vCard", mend: "export the contacts as CSV and import that" })
    } else if begins("<?xml") || begins("<!doctype") || begins("<html") || begins("<table") {
        Some(NoCsv { what: "XML or HTML", mend: "open it in a spreadsheet and save it as CSV UTF-8" })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_formats_are_named_and_csv_passes() {
        let what = |bytes: &[u8]| not_csv(bytes, false).map(|no| no.what);
        assert_eq!(what(b"PK\x03\x04rest"), Some("an Excel workbook or a ZIP archive"));
        assert_eq!(what(b"a\0b\0"), Some(BINARY));
        assert_eq!(not_csv(b"a\0b\0", true), None);
        assert_eq!(what(format!("\u{7}{}", "name,phone\nЁлка,1\n".repeat(9)).as_bytes()), None);
        let other = |text| other_text(text).map(|no| no.what);
        assert_eq!(other(" [ {\"a\": 1}]"), Some("JSON"));
        assert_eq!(other("begin:vcard\n"), Some("a vCard"));
        assert_eq!(other("<?XML version"), Some("XML or HTML"));
        assert_eq!(other("[name],phone"), None);
        assert_eq!(other("{"), None);
        assert_eq!(other("名称,电话"), None);
    }
}
