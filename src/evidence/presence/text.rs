//! The text of a file in whatever encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// Decodes UTF-8, UTF-16 with its mark, or an older encoding that is found out. Lines end with LF.
pub(super) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let decoded = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE.decode_with_bom_removal(bytes).0,
        [0xfe, 0xff, ..] => UTF_16BE.decode_with_bom_removal(bytes).0,
        _ => match std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => {
                let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
                detector.feed(bytes, true);
                detector.guess(None, Utf8Detection::Allow).decode(bytes).0
            }
        },
    };
    if decoded.contains('\r') {
        let unix = decoded.replace("\r\n", "\n");
        return Cow::Owned(unix.replace('\r', "\n"));
    }
    decoded
}
