//! What a table holds, in 32 bytes: SHA-256 over every value of every row, in the order of the primary key.

use sha2::{Digest as _, Sha256};

use crate::store::sql::Value;

/// The rows of a table that were read so far.
#[derive(Default)]
pub(super) struct Digest {
    hasher: Sha256,
    row: Vec<u8>,
    rows: u64,
}

impl Digest {
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

    /// How many rows there were, and the digest of all.
    pub(super) fn finish(self) -> (u64, [u8; 32]) {
        (self.rows, self.hasher.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[&[Value<'_>]]) -> [u8; 32] {
        let mut digest = Digest::default();
        rows.iter().for_each(|row| digest.take(row));
        digest.finish().1
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
}
