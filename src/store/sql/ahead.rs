//! Questions that are sent before they are asked: what reads of a store does so through [`Ahead`] once, and finds the answers at hand
//! when it reads in earnest.

use std::path::Path;

use super::{Db, Dialect, Row, Value};
use crate::domain::Finding;
use crate::store::fail::{Done, odd};

/// A store of which every question is expected to be asked, and that answers none: no rows are found in it, and nothing is written.
pub(in crate::store) struct Ahead<'d, D>(pub &'d D);

impl<D: Db> Db for Ahead<'_, D> {
    const DIALECT: Dialect = D::DIALECT;

    fn until<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        _read: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>> {
        self.0.expect(sql, values)?;
        Ok(None)
    }

    fn run(&self, _sql: &str, _values: &[Value<'_>]) -> Done<()> {
        Err(only_asks())
    }

    fn changed(&self, _sql: &str, _values: &[Value<'_>]) -> Done<usize> {
        Err(only_asks())
    }

    fn insert(&self, _sql: &str, _values: &[Value<'_>]) -> Done<i64> {
        Err(only_asks())
    }

    fn random(&self) -> Done<[u8; 16]> {
        Err(only_asks())
    }

    fn schema(&self) -> Done<u32> {
        Err(only_asks())
    }

    fn is_newer(&self) -> Done<bool> {
        Err(only_asks())
    }

    fn check_schema(&self) -> Done<Vec<Finding>> {
        Err(only_asks())
    }

    fn others_commits(&self) -> Done<i64> {
        Err(only_asks())
    }

    fn file(&self) -> Option<&Path> {
        self.0.file()
    }
}

fn only_asks() -> crate::store::fail::Fail {
    odd("more than a question was sent ahead")
}
