//! Files that are no CSV: what they are, and what to do instead.

/// What a file is, if it is no CSV, with what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoCsv {
    /// The id of what it is: an Excel workbook.
    pub what: &'static str,
    /// The id of what to do: save it as CSV.
    pub mend: &'static str,
}

const BINARY: &str = "sniff-binary";
const EXPORT: &str = "sniff-export";

const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\xff\xfe\0\0", "sniff-utf32", "sniff-save-utf8"),
    (b"\0\0\xfe\xff", "sniff-utf32", "sniff-save-utf8"),
    (b"PK\x03\x04", "sniff-excel", "sniff-save-or-unpack"),
    (b"\xd0\xcf\x11\xe0", "sniff-old-excel", "sniff-save"),
    (b"SQLite format 3\0", "sniff-sqlite", EXPORT),
    (b"%PDF", "sniff-pdf", EXPORT),
    (b"BZh", "sniff-bzip2", "sniff-unpack-or-gzip"),
    (b"\xfd7zXZ\0", "sniff-xz", "sniff-unpack-or-gzip"),
    (b"\x28\xb5\x2f\xfd", "sniff-zstd", "sniff-unpack-or-gzip"),
    (b"7z\xbc\xaf\x27\x1c", "sniff-7z", "sniff-unpack"),
    (b"Rar!", "sniff-rar", "sniff-unpack"),
    (b"\x89PNG", "sniff-picture", EXPORT),
    (b"\xff\xd8\xff", "sniff-picture", EXPORT),
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
        Some(NoCsv { what: "sniff-json", mend: EXPORT })
    } else if begins("BEGIN:VCARD") {
        Some(NoCsv { what: "sniff-vcard", mend: "sniff-export-contacts" })
    } else if begins("BEGIN:VCALENDAR") {
        Some(NoCsv { what: "sniff-ical", mend: EXPORT })
    } else if begins("<?xml") || begins("<!doctype") || begins("<html") || begins("<table") {
        Some(NoCsv { what: "sniff-xml", mend: "sniff-spreadsheet" })
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
        assert_eq!(what(b"PK\x03\x04rest"), Some("sniff-excel"));
        assert_eq!(what(b"\xff\xfe\0\0n\0\0\0"), Some("sniff-utf32"));
        assert_eq!(what(b"a\0b\0"), Some(BINARY));
        assert_eq!(not_csv(b"a\0b\0", true), None);
        assert_eq!(what(format!("\u{7}{}", "name,phone\nЁлка,1\n".repeat(9)).as_bytes()), None);
        let other = |text| other_text(text).map(|no| no.what);
        assert_eq!(other(" [ {\"a\": 1}]"), Some("sniff-json"));
        assert_eq!(other("begin:vcard\n"), Some("sniff-vcard"));
        assert_eq!(other("BEGIN:VCALENDAR\r\n"), Some("sniff-ical"));
        assert_eq!(other("<?XML version"), Some("sniff-xml"));
        assert_eq!(other("[name],phone"), None);
        assert_eq!(other("{"), None);
        assert_eq!(other("名称,电话"), None);
    }
}
