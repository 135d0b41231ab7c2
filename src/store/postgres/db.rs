//! PostgreSQL behind the port of [`crate::store::sql`].

use std::{ops::Range, path::Path};

use super::{answer::Column, connection::Connection, guards, kinds, schema};
use crate::domain::Finding;
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Dialect, Row, Value, Views};

/// A row of an answer.
struct PgRow<'r> {
    columns: &'r [Column],
    bytes: &'r [u8],
    cells: Vec<Option<Range<usize>>>,
}

impl<'r> PgRow<'r> {
    /// Finds the cells in the bytes of a row: each its length, -1 for nothing, and as many bytes.
    fn read(columns: &'r [Column], bytes: &'r [u8]) -> Option<PgRow<'r>> {
        let (mut cells, mut at) = (Vec::with_capacity(columns.len()), 0);
        for _ in columns {
            let length = i32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?);
            at += 4;
            let Ok(length) = usize::try_from(length) else {
                cells.push(None);
                continue;
            };
            bytes.get(at..at + length)?;
            cells.push(Some(at..at + length));
            at += length;
        }
        Some(PgRow { columns, bytes, cells })
    }

    fn cell(&self, column: usize) -> Done<Option<&[u8]>> {
        let cell = self.cells.get(column).ok_or_else(|| odd(format!("column {column}")))?;
        Ok(cell.clone().map(|range| &self.bytes[range]))
    }
}

impl Row for PgRow<'_> {
    fn value(&self, column: usize) -> Done<Value<'_>> {
        let Some(bytes) = self.cell(column)? else { return Ok(Value::Null) };
        let strange = || odd(self.name(column));
        Ok(match self.columns[column].kind {
            kinds::INT8 => Value::Int(i64::from_be_bytes(bytes.try_into().map_err(|_| strange())?)),
            kinds::INT4 => Value::Int(i32::from_be_bytes(bytes.try_into().map_err(|_| strange())?).into()),
            kinds::INT2 => Value::Int(i16::from_be_bytes(bytes.try_into().map_err(|_| strange())?).into()),
            kinds::BOOL => Value::Int(i64::from(bytes == [1])),
            kinds::FLOAT8 => Value::Real(f64::from_be_bytes(bytes.try_into().map_err(|_| strange())?)),
            kinds::NUMERIC => Value::Int(kinds::whole_numeric(bytes).ok_or_else(strange)?),
            kinds::BYTEA => Value::Blob(bytes),
            kind if kinds::TEXTS.contains(&kind) => {
                str::from_utf8(bytes).map_or(Value::Garbled(bytes), Value::Text)
            }
            kind => return Err(odd(format!("{}: type {kind}", self.name(column)))),
        })
    }

    fn bytes(&self, column: usize) -> Done<Option<&[u8]>> {
        let is_bytes = |kind| kind == kinds::BYTEA || kinds::TEXTS.contains(&kind);
        match self.columns.get(column) {
            Some(found) if is_bytes(found.kind) => self.cell(column),
            _ => Err(odd(self.name(column))),
        }
    }

    fn name(&self, column: usize) -> String {
        self.columns.get(column).map_or_else(|| column.to_string(), |column| column.name.clone())
    }

    fn place(&self, name: &str) -> Done<usize> {
        let found = self.columns.iter().position(|column| column.name == name);
        found.ok_or_else(|| odd(format!("no column {name}")))
    }
}

impl Views for Connection {
    type View = Connection;

    fn view<T>(&mut self, read: impl FnOnce(&Connection) -> Done<T>) -> Done<T> {
        self.begin(READ)?;
        let found = read(self);
        self.end()?;
        found
    }
}

/// Begins a view: all that is read is of the moment of its first statement.
pub(super) const READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

impl Db for Connection {
    const DIALECT: Dialect = Dialect::Postgres;
    const LOOKS_AHEAD: bool = true;

    fn expect(&self, sql: &str, values: &[Value<'_>]) -> Done<()> {
        Ok(Connection::expect(self, sql, values)?)
    }

    fn is_alone(&self) -> bool {
        Connection::is_alone(self)
    }

    fn keeps_time(&self) -> bool {
        Connection::keeps_time(self)
    }

    fn settle(&self) -> Done<()> {
        match self.follows() {
            // Nobody writes here, and nobody can be waited for.
            true => Ok(()),
            // The lock is had before the view sees anything, and ends with it.
            false => Ok(self.tell("LOCK TABLE turn IN SHARE MODE", &[])?),
        }
    }

    fn settle_and_let_go(&self) -> Done<()> {
        if self.follows() {
            return Ok(());
        }
        // What a view shows is settled with its first question; a lock had within a savepoint is given back with that.
        self.tell("SAVEPOINT settled", &[])?;
        self.tell("LOCK TABLE turn IN SHARE MODE", &[])?;
        self.the("SELECT 1", &[], |row| row.get::<i32>(0))?;
        Ok(self.tell("ROLLBACK TO SAVEPOINT settled", &[])?)
    }

    fn until<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>> {
        let mut answer = self.ask(sql, values, "")?;
        loop {
            for bytes in &answer.rows {
                let row = PgRow::read(&answer.columns, bytes).ok_or_else(|| odd("a row"))?;
                if let Some(found) = read(&row)? {
                    answer.portal.iter().try_for_each(|portal| self.close(portal))?;
                    return Ok(Some(found));
                }
            }
            let Some(portal) = &answer.portal else { return Ok(None) };
            answer = self.more(portal, &answer.columns)?;
        }
    }

    fn run(&self, sql: &str, values: &[Value<'_>]) -> Done<()> {
        Ok(self.tell(sql, values)?)
    }

    fn changed(&self, sql: &str, values: &[Value<'_>]) -> Done<usize> {
        Ok(self.ask(sql, values, "")?.changed)
    }

    fn insert(&self, sql: &str, values: &[Value<'_>]) -> Done<i64> {
        let answer = self.ask(sql, values, " RETURNING number")?;
        let bytes = answer.rows.first().ok_or_else(|| odd("no row was written"))?;
        let row = PgRow::read(&answer.columns, bytes).ok_or_else(|| odd("a row"))?;
        (&row as &dyn Row).get(0)
    }

    fn random(&self) -> Done<[u8; 16]> {
        let bytes: Vec<u8> = self.the("SELECT randomblob(16)", &[], |row| row.get(0))?;
        bytes.try_into().map_err(|_| odd("random bytes"))
    }

    fn schema(&self) -> Done<u32> {
        schema::version(self)
    }

    fn is_newer(&self) -> Done<bool> {
        Ok(self.schema()? > schema::newest())
    }

    fn check_schema(&self) -> Done<Vec<Finding>> {
        guards::check(self)
    }

    fn others_commits(&self) -> Done<i64> {
        schema::writes(self)
    }

    fn file(&self) -> Option<&Path> {
        None
    }
}
