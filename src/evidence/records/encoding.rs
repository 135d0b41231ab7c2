//! Which encoding a file of call records is in.
//!
//! Names of callers come from anywhere, so a few bytes of rubbish in one cell do not decide it: the majority does.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// Judges the beginning of a file.
pub(super) fn encoding_of(head: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return encoding;
    }
    if let Some(wide) = utf_16(head) {
        return wide;
    }
    let (good, bad) = utf_8_signs(head);
    if bad == 0 || good >= bad {
        return UTF_8;
    }
    let (high, in_runs) = high_runs(head);
    if in_runs * 2 < high {
        // Single letters above ASCII between plain ones: a western language.
        return WINDOWS_1252;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let is_western = guess == WINDOWS_1252 || guess.name().starts_with("ISO-8859-1");
    // Words of letters above ASCII are no western text; short ones mislead the detector.
    if is_western { WINDOWS_1251 } else { guess }
}

/// UTF-16 without a mark: ASCII text has a zero byte in every second place.
fn utf_16(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.get(..head.len().min(4096))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    if half < 4 {
        return None;
    }
    match (zeros(0), zeros(1)) {
        (even, odd) if odd * 10 > half * 6 && even * 10 < half => Some(UTF_16LE),
        (even, odd) if even * 10 > half * 6 && odd * 10 < half => Some(UTF_16BE),
        _ => None,
    }
}

/// Characters of several bytes, and places that are no UTF-8. A character cut at the end counts as neither.
fn utf_8_signs(head: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty() && chunks.peek().is_some());
        if chunks.peek().is_none() && chunk.invalid().first().is_some_and(|byte| *byte < 0xc2) {
            bad += 1;
        }
    }
    (good, bad)
}

/// How many bytes lie above ASCII, and how many of them in runs of three and more.
fn high_runs(head: &[u8]) -> (usize, usize) {
    let runs = head.split(u8::is_ascii).map(<[u8]>::len);
    runs.fold((0, 0), |(high, long), run| (high + run, long + if run >= 3 { run } else { 0 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_majority_decides() {
        assert_eq!(encoding_of(b"\"101\",\"ANSWERED\""), UTF_8);
        assert_eq!(encoding_of("Ромашка, склад".as_bytes()), UTF_8);
        let cut = "Ромашка, склад".as_bytes();
        assert_eq!(encoding_of(&cut[..cut.len() - 1]), UTF_8);
        let mut rubbish = "Мария;Иван\n".as_bytes().to_vec();
        rubbish.extend(b"\xa5\xa5;x\n");
        assert_eq!(encoding_of(&rubbish), UTF_8);
        let russian = WINDOWS_1251.encode("Дата;Кто звонил;Длительность\n").0.into_owned();
        assert_eq!(encoding_of(&russian), WINDOWS_1251);
        let german = WINDOWS_1252.encode("Müller;Straße;Gerät für Köln").0.into_owned();
        assert_eq!(encoding_of(&german), WINDOWS_1252);
        let wide: Vec<u8> = "calldate,src,dst\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(encoding_of(&wide), UTF_16LE);
        assert_eq!(encoding_of(b""), UTF_8);
    }
}
