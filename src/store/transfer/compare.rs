//! What the tables of a place hold, read row by row.

use super::{
    TableHeld,
    digest::{PART, PartDigest, Sum, TableDigest},
    far::{Far, Progress},
    places::Source,
    same_tables,
};
use crate::{
    domain::StoreError,
    store::{
        CopyStage, Stop,
        fail::Done,
        sql::{
            Db,
            whole_tables::{self, Table},
        },
    },
};

/// Holds all of two places against one another.
pub(in crate::store) fn compare<S: Source, T: Source>(
    one: &S,
    other: &T,
    stop: &Stop,
    progress: Progress<'_>,
) -> Result<Vec<TableHeld>, StoreError> {
    let tables = tables(one)?;
    check_same(one, &tables, other)?;
    let both = [
        total(one.db(), &tables).map_err(|fail| one.tell(fail))?,
        total(other.db(), &tables).map_err(|fail| other.tell(fail))?,
    ];
    let to = other.place().to_owned();
    let total = both.iter().sum();
    let (stage, done, arrived) = (CopyStage::Comparing, 0, None);
    let mut far = Far { stage, done, total, stop, to: &to, progress, arrived, of: total };
    let held = |table: &Table| {
        let from = digest(one.db(), table, &mut far).map_err(|fail| one.tell(fail))?;
        let to = digest(other.db(), table, &mut far).map_err(|fail| other.tell(fail))?;
        Ok(TableHeld { name: table.name.clone(), from, to })
    };
    tables.iter().map(held).collect()
}

/// The tables of a place.
pub(super) fn tables(source: &impl Source) -> Result<Vec<Table>, StoreError> {
    whole_tables::tables(source.db(), source.place()).map_err(|fail| source.tell(fail))
}

/// Refuses another place whose tables are not the same.
pub(super) fn check_same(
    source: &impl Source,
    tables: &[Table],
    other: &impl Source,
) -> Result<(), StoreError> {
    let theirs = self::tables(other)?;
    same_tables::check((source.place(), tables), (other.place(), &theirs)).map_err(|fail| source.tell(fail))
}

/// How many rows all tables hold together.
pub(super) fn total(db: &impl Db, tables: &[Table]) -> Done<u64> {
    tables.iter().map(|table| whole_tables::count(db, table)).sum()
}

/// How many rows a table holds, and their digest.
pub(super) fn digest(db: &impl Db, table: &Table, far: &mut Far<'_>) -> Done<(u64, Sum)> {
    let (mut whole, mut part) = (TableDigest::default(), PartDigest::default());
    whole_tables::until(db, table, None, |values| {
        part.take(values);
        if part.rows() == PART {
            whole.take(PART, &part.finish());
        }
        far.step().map(|()| None::<()>)
    })?;
    whole.take(part.rows(), &part.finish());
    Ok(whole.finish())
}
