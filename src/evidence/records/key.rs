//! What tells a row from others, whoever exported it and however often.

use sha2::{Digest, Sha256};

use super::body::Body;

/// Sixteen hexadecimal digits of a hash: two of a billion rows are alike once in ten.
fn hashed<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The key of a row. With an id it does not depend on the form of the file: a table and a text file of one Asterisk agree.
/// Rows of one channel are told apart by whom it reached.
pub(super) fn key_of(body: &Body, cells: &[String]) -> String {
    if body.uniqueid.is_empty() {
        return hashed(cells.iter().map(String::as_str));
    }
    let length = |seconds: Option<i64>| seconds.map(|seconds| seconds.to_string()).unwrap_or_default();
    // Where rows have no number, two tries of one channel differ by how long they took.
    let lengths = [length(body.duration), length(body.billsec), body.disposition.clone()];
    let parts = [&body.channel, &body.dstchannel, &body.dst].into_iter().chain(lengths.iter());
    format!("{}/{}/{}", body.uniqueid, body.sequence, hashed(parts.map(String::as_str)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_channel_have_keys_of_their_own() {
        let row = |dstchannel: &str, sequence: &str| {
            let (uniqueid, dstchannel, sequence) =
                ("1.1".to_owned(), dstchannel.to_owned(), sequence.to_owned());
            key_of(&Body { uniqueid, dstchannel, sequence, ..Body::default() }, &[])
        };
        assert_eq!(row("PJSIP/a-1", "1"), row("PJSIP/a-1", "1"));
        assert_ne!(row("PJSIP/a-1", ""), row("PJSIP/b-2", ""));
        assert_ne!(row("PJSIP/a-1", "1"), row("PJSIP/a-1", "2"));
        let plain = |cell: &str| key_of(&Body::default(), &[cell.to_owned()]);
        assert_ne!(plain("a"), plain("b"));
    }
}
