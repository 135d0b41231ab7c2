//! Statements that a connection keeps prepared, and the types of their parameters.

use std::sync::Arc;

use super::answer::Column;
use crate::store::sql::Value;

/// A prepared statement.
#[derive(Clone)]
pub(super) struct Statement {
    pub name: Arc<str>,
    /// What was put behind its text.
    pub returning: Arc<str>,
    /// The types of its parameters; 0 where the server chose one, for one that was nothing.
    pub kinds: Arc<[u32]>,
    /// Not known where nobody has asked for its rows yet.
    pub columns: Option<Arc<[Column]>>,
}

impl Statement {
    /// Whether it can be run with these values. What was nothing at first may have been taken for something else.
    pub(super) fn takes(&self, values: &[Value<'_>], returning: &str) -> bool {
        let fits = |(kind, value): (&u32, &Value<'_>)| [0, *kind].contains(&kind_of(*value));
        *self.returning == *returning
            && self.kinds.len() == values.len()
            && self.kinds.iter().zip(values).all(fits)
    }
}

/// The number of the type that a parameter is sent as; 0 leaves it to the server, for one that is nothing.
pub(super) fn kind_of(value: Value<'_>) -> u32 {
    match value {
        Value::Null => 0,
        Value::Int(_) => super::kinds::INT8,
        Value::Real(_) => super::kinds::FLOAT8,
        Value::Text(_) | Value::Garbled(_) => super::kinds::TEXT,
        Value::Blob(_) => super::kinds::BYTEA,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_was_prepared_with_nothing_is_not_run_with_something() {
        let (name, returning) = (Arc::from("s1"), Arc::from(""));
        let kinds = Arc::from([0, super::super::kinds::INT8]);
        let statement = Statement { name, returning, kinds, columns: None };
        assert!(statement.takes(&[Value::Null, Value::Int(1)], ""));
        assert!(statement.takes(&[Value::Null, Value::Null], ""), "nothing is of every type");
        assert!(!statement.takes(&[Value::Int(1), Value::Int(1)], ""), "the server chose a type of its own");
        assert!(!statement.takes(&[Value::Null, Value::Text("1")], ""));
        assert!(!statement.takes(&[Value::Null], ""));
        assert!(!statement.takes(&[Value::Null, Value::Int(1)], " RETURNING number"));
    }
}
