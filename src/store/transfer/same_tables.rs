//! Whether two places have the same tables: what only one of them has would be left out without a word.

use std::collections::BTreeSet;

use crate::{
    message,
    store::{
        fail::{Done, denied},
        sql::whole_tables::{Column, Table},
    },
};

/// Refuses where a table, or a column, is there at one of two places alone, or is not the same at both; each with its place.
pub(super) fn check(one: (&str, &[Table]), other: (&str, &[Table])) -> Done<()> {
    lacks(one, other)?;
    lacks(other, one)?;
    for table in one.1 {
        let Some(same) = find(other.1, &table.name) else { continue };
        lacks_column((one.0, table), (other.0, same))?;
        lacks_column((other.0, same), (one.0, table))?;
        let columns = |table: &Table| table.columns.iter().cloned().collect::<BTreeSet<Column>>();
        if let Some(column) = columns(table).symmetric_difference(&columns(same)).next() {
            return Err(denied(message!(
                "transfer-column-differs",
                "the column {table}.{column} is another one in {place} than in {other}: nothing was copied",
                table = table.name.clone(),
                column = column.name.clone(),
                place = one.0,
                other = other.0
            )));
        }
    }
    Ok(())
}

fn find<'t>(tables: &'t [Table], name: &str) -> Option<&'t Table> {
    tables.iter().find(|table| table.name == name)
}

fn lacks((place, tables): (&str, &[Table]), (other, others): (&str, &[Table])) -> Done<()> {
    match tables.iter().find(|table| find(others, &table.name).is_none()) {
        None => Ok(()),
        Some(table) => Err(denied(message!(
            "transfer-table",
            "{place} has a table {table}, and {other} has none of that name: nothing was copied; who made it can say what it is",
            place = place,
            table = table.name.clone(),
            other = other
        ))),
    }
}

fn lacks_column((place, table): (&str, &Table), (other, same): (&str, &Table)) -> Done<()> {
    let is_there = |name: &str| same.columns.iter().any(|column| column.name == name);
    match table.columns.iter().find(|column| !is_there(&column.name)) {
        None => Ok(()),
        Some(column) => Err(denied(message!(
            "transfer-column",
            "{place} has a column {table}.{column}, and {other} has none of that name: nothing was copied; who made it can say what it is",
            place = place,
            table = table.name.clone(),
            column = column.name.clone(),
            other = other
        ))),
    }
}
