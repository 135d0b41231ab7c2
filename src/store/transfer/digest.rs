//! What a table holds, in 32 bytes. The rows come in the order of the primary key, in parts of [`PART`]; SHA-256 over every value of
//! every row of a part is the part's digest, and SHA-256 over the digests of the parts is the table's. So what a part holds can be
//! told by itself, and a table's digest hangs on nothing but its rows.

use sha2::{Digest as _, Sha256};

use crate::store::sql::Value;

/// So many rows are a part: few enough that little is lost with one that is cut off, and so many that what is done once for each
/// costs little.
pub(in crate::store) const PART: u64 = 2_000;

/// A digest.
pub(in crate::store) type Sum = [u8; 32];

/// The rows of one part that were read so far.
#[derive(Default)]
pub(super) struct PartDigest {
    hasher: Sha256,
    row: Vec<u8>,
    rows: u64,
}

impl PartDigest {
    /// One row more.
    pub(super) fn take(&mut self, values: &[Value<'_>]) {
        // Where a row begins.
        self.row.clear();
        self.row.push(6);
        for value in values {
            let (tag, bytes) = match value {
                Value::Null => (0, &[][..]),
                Value::Int(number) => {
                    self.row.push(1);
                    self.row.extend_from_slice(&number.to_be_bytes());
                    continue;
                }
                Value::Real(number) => {
                    self.row.push(2);
                    self.row.extend_from_slice(&number.to_be_bytes());
                    continue;
                }
                Value::Text(text) => (3, text.as_bytes()),
                Value::Garbled(bytes) => (4, *bytes),
                Value::Blob(bytes) => (5, *bytes),
            };
            self.row.push(tag);
            // With its length, so that no two rows make the same bytes.
            self.row.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            self.row.extend_from_slice(bytes);
        }
        self.hasher.update(&self.row);
        self.rows += 1;
    }

    /// How many rows there were so far.
    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    /// The digest of all; the next row begins another part.
    pub(super) fn finish(&mut self) -> Sum {
        self.rows = 0;
        self.hasher.finalize_reset().into()
    }
}

/// The parts of a table that were read so far.
#[derive(Default)]
pub(super) struct TableDigest {
    hasher: Sha256,
    rows: u64,
}

impl TableDigest {
    /// One part more. One without rows is none.
    pub(super) fn take(&mut self, rows: u64, part: &Sum) {
        if rows > 0 {
            self.hasher.update(part);
            self.rows += rows;
        }
    }

    /// How many rows there were, and the digest of all.
    pub(super) fn finish(self) -> (u64, Sum) {
        (self.rows, self.hasher.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&[Value<'_>]]) -> Sum {
        let mut digest = PartDigest::default();
        rows.iter().for_each(|row| digest.take(row));
        digest.finish()
    }

    #[test]
    fn rows_that_differ_anywhere_have_another_digest() {
        let (a, ab, b) = (Value::Text("a"), Value::Text("ab"), Value::Text("b"));
        let bytes = Value::Blob(b"a");
        let all = [
            of(&[]),
            of(&[&[a, b]]),
            of(&[&[b, a]]),
            of(&[&[a], &[b]]),
            of(&[&[ab, Value::Text("")]]),
            of(&[&[Value::Text(""), ab]]),
            of(&[&[bytes, b]]),
            of(&[&[a, Value::Null]]),
            of(&[&[a, Value::Text("")]]),
            of(&[&[a, Value::Int(0)]]),
            of(&[&[a, Value::Int(1)]]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(all[at + 1..].iter().all(|other| other != one), "{at}");
        }
    }

    #[test]
    fn a_part_without_rows_changes_no_table() {
        let table = |parts: &[(u64, Sum)]| {
            let mut digest = TableDigest::default();
            parts.iter().for_each(|(rows, part)| digest.take(*rows, part));
            digest.finish()
        };
        let (one, other) = (of(&[&[Value::Int(1)]]), of(&[&[Value::Int(2)]]));
        assert_eq!(table(&[(1, one), (0, of(&[]))]), table(&[(1, one)]));
        assert_ne!(table(&[(1, one), (1, other)]), table(&[(1, other), (1, one)]));
    }
}
