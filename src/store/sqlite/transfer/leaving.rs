//! A file that is copied, in one view of it.

use std::path::Path;

use rusqlite::Connection;

use crate::{
    domain::StoreError,
    store::{
        OpenOptions,
        fail::Fail,
        sqlite::{Sqlite, migrate},
        transfer::Source,
    },
};

/// A file that is copied, in one view of it; others go on writing.
pub(in crate::store) struct Leaving {
    store: Sqlite,
    shown: String,
}

impl Leaving {
    /// Opens the file, and begins the view.
    pub(in crate::store) fn open(path: &Path, options: OpenOptions) -> Result<Leaving, StoreError> {
        let store = Sqlite::open(path, OpenOptions { create: false, keeps_index: false, ..options })?;
        if let Some(found) = store.newer {
            return Err(migrate::too_new(found));
        }
        let leaving = Leaving { shown: store.path.display().to_string(), store };
        // The first statement says of which moment all is.
        let begun = leaving.store.conn.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema");
        begun.map_err(|error| leaving.tell(error.into()))?;
        Ok(leaving)
    }
}

impl Source for Leaving {
    type Db = Connection;

    fn db(&self) -> &Connection {
        &self.store.conn
    }

    fn place(&self) -> &str {
        &self.shown
    }

    fn tell(&self, fail: Fail) -> StoreError {
        fail.tell(&self.store.path)
    }
}
