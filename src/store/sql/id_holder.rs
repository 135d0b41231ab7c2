//! Which kind of record has an id, as a part of a statement.

/// Which kind of record has the id in `?1`, as a column of a statement; NULL when none has. It is the least of `number + 0`: for the
/// least of a column that has an index, a server that has not counted the table yet walks through the numbers of all records.
macro_rules! holder {
    ($id:literal) => {
        concat!("(SELECT min(number + 0) FROM record WHERE id = ", $id, ")")
    };
}
pub(in crate::store) use holder;
