//! Where in a table a part of a copy ends, and what stays of a table whose copy was cut off.

use super::digest::PART;
use crate::store::{
    fail::{Done, odd},
    sql::{Value, copy_marks::Part, whole_tables::Table},
};

/// Whether nothing of its table comes behind a part: it is shorter than [`PART`].
pub(super) fn is_last(part: &Part) -> bool {
    part.rows < PART
}

/// What stays of a table that was begun.
#[derive(Clone, Debug)]
pub(in crate::store) struct Kept<'t> {
    pub table: &'t Table,
    /// So many parts stay.
    pub parts: u64,
    /// Others have come that do not stay.
    pub is_cut: bool,
    /// It is all there is of it.
    pub is_whole: bool,
    /// The last row of those parts.
    pub last: Option<Key>,
}

/// The primary key of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Key(Vec<KeyValue>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum KeyValue {
    Number(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Key {
    /// That of a row of a table, of whose columns these are the values.
    pub(in crate::store) fn of(table: &Table, values: &[Value<'_>]) -> Done<Key> {
        let value = |name: &str| {
            let at = table.columns.iter().position(|column| column.name == name);
            match at.and_then(|at| values.get(at)) {
                Some(Value::Int(number)) => Ok(KeyValue::Number(*number)),
                Some(Value::Text(text)) => Ok(KeyValue::Text((*text).to_owned())),
                Some(Value::Blob(bytes)) => Ok(KeyValue::Bytes(bytes.to_vec())),
                _ => Err(odd(format!("{}.{name}", table.name))),
            }
        };
        table.key().into_iter().map(|column| value(&column.name)).collect::<Done<_>>().map(Key)
    }

    /// As it is written down: of each value its kind (1 a number, 3 text, 5 bytes), its length, and its bytes.
    pub(in crate::store) fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        let mut write = |kind: u8, bytes: &[u8]| {
            all.push(kind);
            all.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            all.extend_from_slice(bytes);
        };
        for value in &self.0 {
            match value {
                KeyValue::Number(number) => write(1, &number.to_be_bytes()),
                KeyValue::Text(text) => write(3, text.as_bytes()),
                KeyValue::Bytes(bytes) => write(5, bytes),
            }
        }
        all
    }

    /// The key that was written down; none where nothing was, or what stands there is no key.
    pub(in crate::store) fn read(mut bytes: &[u8]) -> Option<Key> {
        let mut values = Vec::new();
        while let Some((kind, rest)) = bytes.split_first() {
            let (length, rest) = rest.split_at_checked(8)?;
            let length = usize::try_from(u64::from_be_bytes(length.try_into().ok()?)).ok()?;
            let (value, rest) = rest.split_at_checked(length)?;
            values.push(match kind {
                1 => KeyValue::Number(i64::from_be_bytes(value.try_into().ok()?)),
                3 => KeyValue::Text(str::from_utf8(value).ok()?.to_owned()),
                5 => KeyValue::Bytes(value.to_vec()),
                _ => return None,
            });
            bytes = rest;
        }
        Some(Key(values)).filter(|key| !key.0.is_empty())
    }

    /// Its values, as a statement takes them.
    pub(in crate::store) fn values(&self) -> Vec<Value<'_>> {
        let value = |one| match one {
            &KeyValue::Number(number) => Value::Int(number),
            KeyValue::Text(text) => Value::Text(text),
            KeyValue::Bytes(bytes) => Value::Blob(bytes),
        };
        self.0.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written_and_nothing_else_is_one() {
        let key =
            Key(vec![KeyValue::Text("Тула".into()), KeyValue::Number(-7), KeyValue::Bytes(vec![0, 1, 5])]);
        let bytes = key.bytes();
        assert_eq!(Key::read(&bytes), Some(key));
        for end in 0..bytes.len() {
            let cut = Key::read(&bytes[..end]);
            assert!(cut.is_none_or(|key| key.0.len() < 3), "{end}");
        }
        assert_eq!(Key::read(&[9; 20]), None);
        assert_eq!(Key::read(&[]), None);
    }
}
