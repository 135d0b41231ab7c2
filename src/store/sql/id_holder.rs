//! Which kind of record has an id, as a part of a statement.

/// Which kind of record has the id in `?1`, as a column of a statement; NULL when none has.
macro_rules! holder {
    ($id:literal) => {
        concat!(
            "CASE WHEN EXISTS (SELECT 1 FROM account WHERE id = ",
            $id,
            ") THEN 'account' WHEN EXISTS (SELECT 1 FROM contact WHERE id = ",
            $id,
            ") THEN 'contact' WHEN EXISTS (SELECT 1 FROM activity WHERE id = ",
            $id,
            ") THEN 'activity' END"
        )
    };
}
pub(in crate::store) use holder;
