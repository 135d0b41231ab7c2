//! The rows of tables on their way, part by part; and which parts of a copy that was cut off are still what they are a copy of.

use super::{
    digest::{PART, PartDigest, Sum, TableDigest},
    far::Far,
    mark::{Kept, Key, is_last},
    places::{Rows, Source, Target},
};
use crate::{
    domain::StoreError,
    store::{
        fail::{Done, Fail},
        sql::{
            copy_marks::Part,
            whole_tables::{self, Table},
        },
    },
};

/// Copies what of a table has not arrived yet; how many rows it holds, and their digest, with those of the parts that have.
pub(super) fn copy<S: Source, T: Target>(
    source: &S,
    target: &T,
    (table, kept): (&Table, &[Part]),
    far: &mut Far<'_>,
) -> Result<(u64, Sum), StoreError> {
    let mut whole = TableDigest::default();
    kept.iter().for_each(|part| whole.take(part.rows, &part.digest));
    if kept.last().is_some_and(is_last) {
        return Ok(whole.finish());
    }
    let of_target = |fail| target.tell(fail);
    let mut last = kept.last().map(|part| part.last.clone()).unwrap_or_default();
    let key = Key::read(&last);
    let after = key.as_ref().map(Key::values);
    let mut number = kept.len() as u64;
    let mut digest = PartDigest::default();
    let mut ends = |rows: T::Rows<'_>, digest: &mut PartDigest, last: &[u8], far: &mut Far<'_>| {
        let (table, count) = (table.name.clone(), digest.rows());
        let part = Part { table, number, rows: count, last: last.to_vec(), digest: digest.finish() };
        rows.end(&part)?;
        whole.take(count, &part.digest);
        number += 1;
        far.arrived = Some(far.arrived.unwrap_or(0) + count);
        Done::Ok(())
    };
    let mut filling = None;
    let read = whole_tables::until(source.db(), table, after.as_deref(), |values| {
        // What the target says is not the source's to tell.
        let told = |fail| Fail::Told(target.tell(fail));
        let mut rows = match filling.take() {
            Some(rows) => rows,
            None => target.fill(table).map_err(told)?,
        };
        digest.take(values);
        rows.take(values).map_err(told)?;
        if digest.rows() == PART {
            last = Key::of(table, values)?.bytes();
            ends(rows, &mut digest, &last, far).map_err(told)?;
        } else {
            filling = Some(rows);
        }
        far.step().map(|()| None::<()>)
    });
    read.map_err(|fail| source.tell(fail))?;
    // The last part is shorter, and may have no rows: it says that nothing comes behind it.
    let rows = match filling.take() {
        Some(rows) => rows,
        None => target.fill(table).map_err(of_target)?,
    };
    ends(rows, &mut digest, &last, far).map_err(of_target)?;
    Ok(whole.finish())
}

/// The first parts of a table that are still what the source holds. One whose state is the same is not asked.
pub(super) fn still_same<S: Source>(
    source: &S,
    table: &Table,
    parts: &[Part],
    far: &mut Far<'_>,
) -> Done<u64> {
    let (mut digest, mut same) = (PartDigest::default(), 0);
    let ended = whole_tables::until(source.db(), table, None, |values| {
        // What comes behind the last part was not there when it was copied.
        let Some(part) = parts.get(same).filter(|part| part.rows > 0) else { return Ok(Some(())) };
        digest.take(values);
        far.step()?;
        if digest.rows() < part.rows {
            return Ok(None);
        }
        let is_same = digest.finish() == part.digest;
        same += usize::from(is_same);
        Ok((!is_same).then_some(()))
    })?;
    let is_over = ended.is_none() && digest.rows() == 0;
    let count = match parts.get(same) {
        // The empty last part, which says that nothing comes behind the others.
        Some(part) if is_over && part.rows == 0 => same + 1,
        // More comes behind what was the last part.
        _ if !is_over && same > 0 && is_last(&parts[same - 1]) => same - 1,
        _ => same,
    };
    Ok(count as u64)
}

/// What stays of a table of whose parts so many are still the same.
pub(super) fn kept<'t>(table: &'t Table, parts: &[Part], same: u64) -> Kept<'t> {
    let last = usize::try_from(same).ok().and_then(|same| parts.get(same.checked_sub(1)?));
    Kept {
        table,
        parts: same,
        is_cut: same < parts.len() as u64,
        is_whole: last.is_some_and(is_last),
        last: last.and_then(|part| Key::read(&part.last)),
    }
}
