//! SQLite behind the port of [`crate::store::sql`].

use std::path::Path;

use rusqlite::{
    Connection, TransactionBehavior, params_from_iter,
    types::{ToSql, ToSqlOutput, ValueRef},
};

use super::{migrate, schema_check};
use crate::domain::Finding;
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Dialect, Row, Value, Views};

impl ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Value::Null => ValueRef::Null,
            Value::Int(number) => ValueRef::Integer(number),
            Value::Real(number) => ValueRef::Real(number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Garbled(bytes) => ValueRef::Text(bytes),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl Row for rusqlite::Row<'_> {
    fn value(&self, column: usize) -> Done<Value<'_>> {
        Ok(match self.get_ref(column)? {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Real(number) => Value::Real(number),
            ValueRef::Text(bytes) => str::from_utf8(bytes).map_or(Value::Garbled(bytes), Value::Text),
            ValueRef::Blob(bytes) => Value::Blob(bytes),
        })
    }

    fn bytes(&self, column: usize) -> Done<Option<&[u8]>> {
        let value = self.get_ref(column)?;
        Ok(value.as_bytes_or_null().map_err(rusqlite::Error::from)?)
    }

    fn name(&self, column: usize) -> String {
        self.as_ref().column_name(column).map_or_else(|_| column.to_string(), str::to_owned)
    }

    fn place(&self, name: &str) -> Done<usize> {
        Ok(self.as_ref().column_index(name)?)
    }
}

impl Views for Connection {
    type View = Connection;

    fn view<T>(&mut self, read: impl FnOnce(&Connection) -> Done<T>) -> Done<T> {
        let tx = self.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let found = read(&tx)?;
        tx.commit()?;
        Ok(found)
    }
}

impl Db for Connection {
    const DIALECT: Dialect = Dialect::Sqlite;

    fn until<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>> {
        let mut statement = self.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            if let Some(found) = read(row)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    fn run(&self, sql: &str, values: &[Value<'_>]) -> Done<()> {
        self.changed(sql, values).map(drop)
    }

    fn changed(&self, sql: &str, values: &[Value<'_>]) -> Done<usize> {
        Ok(self.prepare_cached(sql)?.execute(params_from_iter(values))?)
    }

    fn insert(&self, sql: &str, values: &[Value<'_>]) -> Done<i64> {
        self.changed(sql, values)?;
        Ok(self.last_insert_rowid())
    }

    fn schema(&self) -> Done<u32> {
        Ok(self.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    fn is_newer(&self) -> Done<bool> {
        Ok(self.schema()? > migrate::newest())
    }

    fn check_schema(&self) -> Done<Vec<Finding>> {
        schema_check::check(self)
    }

    fn others_commits(&self) -> Done<i64> {
        Ok(self.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    fn file(&self) -> Option<&Path> {
        self.path().map(Path::new)
    }

    fn random(&self) -> Done<[u8; 16]> {
        let bytes: Vec<u8> = self.the("SELECT randomblob(16)", &[], |row| row.get(0))?;
        bytes.try_into().map_err(|_| odd("random bytes"))
    }
}
