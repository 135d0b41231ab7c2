//! Whole tables, as the engine's own catalogue has them: for copying everything from one place to another. What picklog's tables
//! are is not said here a second time; only what of them is an engine's own, and stays behind, is named.

use super::{Db, Dialect, Row, Value, counters, op_context::BLOCKS};
use crate::{
    message,
    store::fail::{Done, denied, odd},
};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) enum Holds {
    /// Whole numbers.
    Numbers,
    /// Text.
    Text,
    /// Bytes.
    Bytes,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Column {
    pub name: String,
    pub holds: Holds,
    /// Its place in the primary key, from 1; 0 where it is no part of it.
    pub key: i64,
}

/// A table that is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

/// Tables of one engine alone.
const OWN_TABLES: [(Dialect, &str); 4] = [
    // Where the last backup of that very file lies: its copy has none.
    (Dialect::Sqlite, "backup"),
    // How often anybody has written into that database: other screens look whether it rises.
    (Dialect::Postgres, "turn"),
    // Written by whoever makes the tables, from the rights this program knows.
    (Dialect::Postgres, "role_right"),
    // Who made the tables, and is the first user where there is none yet.
    (Dialect::Postgres, "founder"),
];

/// Columns of one engine alone, by table and name: the server fills them.
const OWN_COLUMNS: [(Dialect, &str, &str); 2] = [
    // In which transaction of that server the row came: a copy's rows come in that of the copy.
    (Dialect::Postgres, "revision", "xid"),
    (Dialect::Postgres, "op", "xid"),
];

/// Rows that are left where they are, as a condition on those that are copied: a file keeps the version of its tables in its head; how
/// revisions are numbered from now on a server knows by itself; and what tells a database from all others is not its copy's.
const COPIED_ROWS: [(&str, &str); 1] = [("meta", "key NOT IN ('schema', 'rev_block', 'database')")];

/// Every column of every table: table, column, type, place in the primary key, whether it is reckoned from others.
const IN_SQLITE: &str = "SELECT t.name, c.name, lower(c.type), c.pk, c.hidden
    FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid";
const IN_POSTGRES: &str = "SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod),
      coalesce(array_position(i.indkey::smallint[], a.attnum) + 1, 0), (a.attgenerated <> '')::integer
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'f', 'm') ORDER BY c.relname, a.attnum";

/// The tables that are copied, by name. `place` is where they are, for a word about one that cannot be copied.
pub(in crate::store) fn tables<D: Db>(db: &D, place: &str) -> Done<Vec<Table>> {
    let mut tables = Vec::<Table>::new();
    db.each(D::DIALECT.pick(IN_SQLITE, IN_POSTGRES), &[], |row| {
        let (table, name) = (row.get::<String>(0)?, row.get::<String>(1)?);
        let is_own =
            OWN_TABLES.contains(&(D::DIALECT, &table)) || OWN_COLUMNS.contains(&(D::DIALECT, &table, &name));
        if is_own {
            return Ok(());
        }
        let column = column(place, &table, name, row)?;
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(Table { name: table, columns: vec![column] }),
        }
        Ok(())
    })?;
    if let Some(table) = tables.iter().find(|table| table.key().is_empty()) {
        return Err(denied(message!(
            "transfer-no-key",
            "{place}: the table {table} has no primary key, so it is none of this picklog's: nothing was copied",
            place = place,
            table = table.name.clone()
        )));
    }
    tables.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(tables)
}

fn column(place: &str, table: &str, name: String, row: &dyn Row) -> Done<Column> {
    let (kind, is_reckoned) = (row.get::<String>(2)?, row.get::<bool>(4)?);
    let holds = match kind.as_str() {
        "integer" | "bigint" => Holds::Numbers,
        "text" => Holds::Text,
        "blob" | "bytea" => Holds::Bytes,
        _ => return Err(unknown(place, table, &name, &kind)),
    };
    match is_reckoned {
        false => Ok(Column { name, holds, key: row.get(3)? }),
        true => Err(unknown(place, table, &name, &kind)),
    }
}

fn unknown(place: &str, table: &str, column: &str, kind: &str) -> crate::store::fail::Fail {
    denied(message!(
        "transfer-odd-column",
        "{place}: the column {table}.{column} ({kind}) is none of this picklog's: nothing was copied",
        place = place,
        table = table,
        column = column,
        kind = kind
    ))
}

/// A name as a statement has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Table {
    /// The columns of the primary key, in its order.
    pub(in crate::store) fn key(&self) -> Vec<&Column> {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key
    }

    /// The names of the columns of the primary key as a statement has them.
    fn key_list(&self) -> String {
        self.key().iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }

    /// The table's name as a statement has it.
    pub(in crate::store) fn quoted(&self) -> String {
        quoted(&self.name)
    }

    /// The names of its columns as a statement has them.
    pub(in crate::store) fn list(&self) -> String {
        self.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }

    /// The condition on rows that are copied.
    pub(in crate::store) fn condition(&self) -> &'static str {
        COPIED_ROWS.iter().find(|(table, _)| *table == self.name).map_or("true", |(_, condition)| condition)
    }
}

/// How many rows of a table are copied.
pub(in crate::store) fn count(db: &impl Db, table: &Table) -> Done<u64> {
    let sql = format!("SELECT count(*) FROM {} WHERE {}", table.quoted(), table.condition());
    db.the(&sql, &[], |row| row.get(0))
}

/// The condition on rows that come behind one of which these are the values of the primary key, as parameters from `?1` on.
fn behind(table: &Table, after: Option<&[Value<'_>]>) -> String {
    let Some(after) = after else { return table.condition().to_owned() };
    let places: Vec<String> = (1..=after.len()).map(|place| format!("?{place}")).collect();
    format!("{} AND ({}) > ({})", table.condition(), table.key_list(), places.join(", "))
}

/// Reads the rows of a table that are copied, by their primary key, until `take` gives something; behind the one with these values of
/// the primary key, if there are any. Texts and bytes are ordered byte by byte by any engine.
pub(in crate::store) fn until<T>(
    db: &impl Db,
    table: &Table,
    after: Option<&[Value<'_>]>,
    mut take: impl FnMut(&[Value<'_>]) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = format!(
        "SELECT {} FROM {} WHERE {} ORDER BY {}",
        table.list(),
        table.quoted(),
        behind(table, after),
        table.key_list()
    );
    db.until(&sql, after.unwrap_or_default(), |row| {
        let mut values = Vec::with_capacity(table.columns.len());
        for (place, column) in table.columns.iter().enumerate() {
            let value = row.value(place)?;
            let fits = match value {
                Value::Null => true,
                Value::Int(_) => column.holds == Holds::Numbers,
                Value::Text(_) => column.holds == Holds::Text,
                Value::Blob(_) => column.holds == Holds::Bytes,
                Value::Real(_) | Value::Garbled(_) => false,
            };
            if !fits {
                return Err(odd(format!("{}.{}: {}", table.name, column.name, value.kind())));
            }
            values.push(value);
        }
        take(&values)
    })
}

/// Removes the rows of a table that are copied and come behind the one with these values of the primary key; all of them where there
/// are none.
pub(in crate::store) fn remove_behind(db: &impl Db, table: &Table, after: Option<&[Value<'_>]>) -> Done<()> {
    db.run(
        &format!("DELETE FROM {} WHERE {}", table.quoted(), behind(table, after)),
        after.unwrap_or_default(),
    )
}

/// Removes what is copied from the tables, as a new store begins with: there is nothing else in them.
pub(in crate::store) fn clear(db: &impl Db, tables: &[Table]) -> Done<()> {
    tables.iter().try_for_each(|table| remove_behind(db, table, None))
}

/// Has the copy know that numbers of revisions may be free between blocks of so many, where it does not know that already.
pub(in crate::store) fn keep_blocks(to: &impl Db, size: i64) -> Done<()> {
    if counters::find(to, BLOCKS)?.is_none() {
        counters::begin(to, BLOCKS)?;
        counters::set(to, BLOCKS, size)?;
    }
    Ok(())
}
