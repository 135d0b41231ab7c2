//! All of a store out of a file, and into one. Into one it goes as a copy does: beside it, in a draft that nobody else knows, which
//! gets the file's name when all is in it, was checked, and lies on the disk.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, config::DbConfig, params_from_iter};

use super::{
    Sqlite, backup, connection::unavailable, migrate, network_fs, page_copy::open_alone, rights::rights_in,
};
use crate::{
    domain::{Head, Message, StoreError},
    files::Draft,
    message,
    store::{
        OpenOptions, Stop,
        fail::{Done, Fail, denied},
        sql::{
            Value,
            whole_tables::{self, Table},
        },
        transfer::{Missing, Progress, Rows, Source, Target},
    },
};

/// Page cache of a file in the making, KiB: one process needs it, for minutes.
const CACHE_KIB: i64 = 128 * 1024;

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

/// A file in the making.
pub(in crate::store) struct Arriving {
    to: PathBuf,
    shown: String,
    draft: Draft,
    conn: Connection,
    /// Statements of triggers and indices that were put aside.
    aside: Vec<String>,
    schema: BTreeMap<(String, String), String>,
}

impl Arriving {
    /// Begins a file where none is. It is shared as its folder is, or as the file that it is a copy of.
    pub(in crate::store) fn open(
        path: &Path,
        from: Option<&Path>,
        options: &OpenOptions,
    ) -> Result<Arriving, StoreError> {
        let to = backup::target(path, from, false)?;
        let folder = to.parent().unwrap_or(Path::new("/"));
        network_fs::refuse_network(&to, folder, options.allow_unknown_fs)?;
        let rights = match from {
            Some(from) => backup::like_folder(folder, from),
            None => rights_in(folder),
        };
        let draft = backup::begin(&to, rights)?;
        let made = |path: &Path| -> Done<_> {
            let mut conn = open_alone(path)?;
            conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
            migrate::migrate(&mut conn, path, None)?;
            // Tables are filled in any order; what refers to nothing is found when the copy is checked.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
            let schema = migrate::schema(&conn)?;
            Ok((conn, schema))
        };
        let (conn, schema) = made(draft.path()).map_err(|fail| backup::told(fail, draft.path(), &to))?;
        Ok(Arriving { shown: to.display().to_string(), to, draft, conn, aside: Vec::new(), schema })
    }
}

impl Source for Arriving {
    type Db = Connection;

    fn db(&self) -> &Connection {
        &self.conn
    }

    fn place(&self) -> &str {
        &self.shown
    }

    fn tell(&self, fail: Fail) -> StoreError {
        backup::told(fail, self.draft.path(), &self.to)
    }
}

impl Target for Arriving {
    type Rows<'t> = Filling<'t>;

    fn prepare(&mut self, tables: &[Table]) -> Done<()> {
        for kind in ["trigger", "index"] {
            for ((_, name), sql) in self.schema.iter().filter(|((found, _), _)| found == kind) {
                self.conn.execute_batch(&format!("DROP {kind} \"{name}\""))?;
                self.aside.push(sql.clone());
            }
        }
        self.conn.execute_batch("BEGIN")?;
        whole_tables::clear(&self.conn, tables)
    }

    fn fill<'t>(&'t self, table: &'t Table) -> Done<Filling<'t>> {
        let places: Vec<String> = (1..=table.columns.len()).map(|place| format!("?{place}")).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.quoted(), table.list(), places.join(", "));
        Ok(Filling { statement: self.conn.prepare(&sql)? })
    }

    fn complete(&mut self, _tables: &[Table]) -> Done<()> {
        // Triggers were put aside first, and come back last.
        for sql in self.aside.drain(..).rev() {
            self.conn.execute_batch(&sql)?;
        }
        // What the planner goes by, as a file in use has it.
        self.conn.execute_batch("PRAGMA analysis_limit = 1000; ANALYZE; COMMIT")?;
        let mut now = migrate::schema(&self.conn)?;
        now.retain(|(_, name), _| !name.starts_with("sqlite_stat"));
        match now == self.schema {
            true => Ok(()),
            false => Err(denied(message!(
                "transfer-file-not-back",
                "{file}: its triggers and indices are not what they were: nothing was copied",
                file = self.to.as_path()
            ))),
        }
    }

    fn verify(&mut self, stop: &Stop, progress: Progress<'_>) -> Done<(u64, Head, Option<Message>)> {
        let copied = backup::check(self.draft.path(), stop, progress)?;
        Ok((copied.revisions, copied.head, copied.broken))
    }

    fn keep(self) -> Result<Option<Missing>, StoreError> {
        let Arriving { to, draft, conn, .. } = self;
        conn.close().map_err(|(_, error)| unavailable(error.to_string()))?;
        backup::keep_as_new(draft, &to)?;
        Ok(None)
    }
}

/// Rows on their way into a table.
pub(in crate::store) struct Filling<'t> {
    statement: rusqlite::Statement<'t>,
}

impl Rows for Filling<'_> {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()> {
        Ok(self.statement.execute(params_from_iter(values)).map(drop)?)
    }

    fn end(self) -> Done<()> {
        Ok(())
    }
}
