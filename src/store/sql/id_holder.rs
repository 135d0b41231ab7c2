//! Which kind of record has an id, as a part of a statement.

/// Which kind of record has the id in `?1`, as a column of a statement; NULL when none has.
macro_rules! holder {
    ($id:literal) => {
        concat!("(SELECT min(number) FROM record WHERE id = ", $id, ")")
    };
}
pub(in crate::store) use holder;
