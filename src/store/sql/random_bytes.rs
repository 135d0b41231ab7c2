//! Bytes that nobody can foresee, as a part of a statement.

/// Thirty-two of them, other ones each time, as a column: one more of a statement that is run anyway costs a save less than a
/// statement of its own.
macro_rules! random_32 {
    () => {
        "randomblob(32)"
    };
}
pub(in crate::store) use random_32;
