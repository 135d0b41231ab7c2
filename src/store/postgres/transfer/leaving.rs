//! A database that is copied, in one view of it.

use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::steps::{ALL_ROWS, UNHURRIED};
use crate::{
    domain::StoreError,
    store::{
        OpenOptions,
        fail::{Done, Fail},
        postgres::{Postgres, connection::Connection, schema},
        sql::{Db, position, whole_tables::Table},
        transfer::Source,
    },
};

/// A database that is copied, in one view of it.
pub(in crate::store) struct Leaving {
    conn: Connection,
    shown: String,
}

impl Leaving {
    /// Connects, and begins the view.
    pub(in crate::store) fn open(path: &Path, options: OpenOptions) -> Result<Leaving, StoreError> {
        let store = Postgres::open(path, OpenOptions { create: false, ..options })?;
        if let Some(found) = store.newer {
            return Err(schema::too_new(found));
        }
        let Postgres { conn, shown, .. } = store;
        let leaving = Leaving { conn, shown };
        leaving.begin().map_err(|fail| leaving.tell(fail))?;
        Ok(leaving)
    }

    /// Begins the view at a moment at which nobody is in the middle of a save, so that it shows every revision up to the last one. The
    /// lock for that goes with the savepoint; the view stays.
    fn begin(&self) -> Done<()> {
        self.conn.begin(&format!(
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = picklog, pg_temp; {UNHURRIED}; {ALL_ROWS};
             SET LOCAL idle_in_transaction_session_timeout = 0; SAVEPOINT settled"
        ))?;
        self.conn.settle()?;
        // The first statement says of which moment all is.
        schema::version(&self.conn)?;
        Ok(self.conn.batch("ROLLBACK TO SAVEPOINT settled; RELEASE SAVEPOINT settled")?)
    }
}

impl Source for Leaving {
    type Db = Connection;

    fn db(&self) -> &Connection {
        &self.conn
    }

    fn place(&self) -> &str {
        &self.shown
    }

    fn tell(&self, fail: Fail) -> StoreError {
        fail.tell_of_server(&self.shown)
    }

    /// A row that is written, again or anew, has the number of the transaction that wrote it (`xmin`) and a place of its own (`ctid`),
    /// so that two states with the same of these in all tables are one.
    fn state(&self, tables: &[Table]) -> Done<Vec<u8>> {
        let mut hasher = Sha256::new();
        hasher.update(position::identity(&self.conn)?);
        for table in tables {
            let sql = format!(
                "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(xmin::text || ' ' || ctid::text, 0)), 0) FROM {}",
                table.quoted()
            );
            hasher.update([0]);
            hasher.update(self.conn.the(&sql, &[], |row| row.get::<String>(0))?);
        }
        Ok(hasher.finalize().to_vec())
    }
}
