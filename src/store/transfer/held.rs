//! A transaction that is open already, where views are asked for: all that is read is of it.

use std::path::Path;

use crate::{
    domain::Finding,
    store::{
        fail::Done,
        sql::{Db, Dialect, Row, Value, Views},
    },
};

/// What an open transaction shows.
pub(in crate::store) struct Held<'d, D>(pub &'d D);

impl<D: Db> Views for Held<'_, D> {
    type View = D;

    fn view<T>(&mut self, read: impl FnOnce(&D) -> Done<T>) -> Done<T> {
        read(self.0)
    }
}

impl<D: Db> Db for Held<'_, D> {
    const DIALECT: Dialect = D::DIALECT;

    fn until<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>> {
        self.0.until(sql, values, read)
    }

    fn run(&self, sql: &str, values: &[Value<'_>]) -> Done<()> {
        self.0.run(sql, values)
    }

    fn changed(&self, sql: &str, values: &[Value<'_>]) -> Done<usize> {
        self.0.changed(sql, values)
    }

    fn insert(&self, sql: &str, values: &[Value<'_>]) -> Done<i64> {
        self.0.insert(sql, values)
    }

    fn random(&self) -> Done<[u8; 16]> {
        self.0.random()
    }

    fn schema(&self) -> Done<u32> {
        self.0.schema()
    }

    fn is_newer(&self) -> Done<bool> {
        self.0.is_newer()
    }

    fn check_schema(&self) -> Done<Vec<Finding>> {
        self.0.check_schema()
    }

    fn others_commits(&self) -> Done<i64> {
        self.0.others_commits()
    }

    fn file(&self) -> Option<&Path> {
        self.0.file()
    }
}
