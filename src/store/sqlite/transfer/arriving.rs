//! A file that all of another store is copied into.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, config::DbConfig, params_from_iter};

use super::marks::Marks;
use crate::{
    domain::{Head, Message, StoreError},
    files::Draft,
    message,
    store::{
        Missing, OpenOptions, Stop,
        fail::{Done, Fail, denied},
        sql::{
            Value,
            copy_marks::{Mark, Part},
            whole_tables::{self, Table},
        },
        sqlite::{
            backup,
            connection::unavailable,
            migrate, network_fs,
            page_copy::{open_alone, open_for_steps},
            rights::rights_in,
        },
        transfer::{Kept, Progress, Rows, Source, Target},
    },
};

/// Page cache of a file in the making, KiB: one process needs it, for minutes.
const CACHE_KIB: i64 = 128 * 1024;

/// A file in the making.
pub(in crate::store) struct Arriving {
    to: PathBuf,
    shown: String,
    draft: Draft,
    conn: Connection,
    marks: Marks,
    begun: Option<Mark>,
    /// What a file of this version has beside rows.
    schema: BTreeMap<(String, String), String>,
}

impl Arriving {
    /// Begins a file where none is, or takes up the one that a copy which was cut off has left; `anew` throws that away. It is shared as its
    /// folder is, or as the file that it is a copy of.
    pub(in crate::store) fn open(
        path: &Path,
        from: Option<&Path>,
        options: &OpenOptions,
        anew: bool,
    ) -> Result<Arriving, StoreError> {
        let to = backup::target(path, from, false)?;
        let folder = to.parent().unwrap_or(Path::new("/"));
        network_fs::refuse_network(&to, folder, options.allow_unknown_fs)?;
        let rights = match from {
            Some(from) => backup::like_folder(folder, from),
            None => rights_in(folder),
        };
        let told = |draft: &Draft, fail| backup::told(fail, draft.path(), &to);
        let (draft, was_there) = backup::take_up(&to, rights)?;
        let draft = match was_there && (anew || !is_begun(draft.path()).map_err(|fail| told(&draft, fail))?) {
            true => {
                // One that was cut off before anything was in it is begun anew, too.
                draft.throw_away();
                backup::take_up(&to, rights)?.0
            }
            false => draft,
        };
        let made = || -> Done<_> {
            let marks = Marks::open(draft.path())?;
            let begun = marks.read()?;
            let conn = made(draft.path(), begun.is_some())?;
            Ok((marks, begun, conn, migrate::schema_of(migrate::newest())?))
        };
        match made() {
            Ok((marks, begun, conn, schema)) => {
                Ok(Arriving { shown: to.display().to_string(), to, draft, conn, marks, begun, schema })
            }
            Err(fail) => Err(told(&draft, fail)),
        }
    }

    /// Triggers and indices that are not there now, each with the statement that makes it: indices first.
    fn put_aside(&self) -> Done<Vec<&String>> {
        let there = migrate::schema(&self.conn)?;
        let mut aside: Vec<_> = self.schema.iter().filter(|(name, _)| !there.contains_key(*name)).collect();
        // An index is known by its kind, and so is a trigger; `index` comes first.
        aside.sort_by_key(|((kind, _), _)| kind);
        Ok(aside.into_iter().map(|(_, sql)| sql).collect())
    }

    /// Puts them aside.
    fn put_away(&self) -> Done<()> {
        for ((kind, name), _) in migrate::schema(&self.conn)? {
            if ["index", "trigger"].contains(&kind.as_str()) {
                self.conn.execute_batch(&format!("DROP {kind} \"{name}\""))?;
            }
        }
        Ok(())
    }
}

/// Whether a draft was begun to be filled.
fn is_begun(draft: &Path) -> Done<bool> {
    Ok(Marks::open(draft)?.read()?.is_some())
}

/// Opens the file in the making; one that `is_begun` not is made.
fn made(path: &Path, is_begun: bool) -> Done<Connection> {
    if !is_begun {
        // Nobody goes on with it before it is begun: nothing needs to be undone.
        let mut conn = open_alone(path)?;
        migrate::migrate(&mut conn, path, None)?;
    }
    let conn = open_for_steps(path)?;
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // Tables are filled in any order; what refers to nothing is found when the copy is checked.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, false)?;
    Ok(conn)
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

    fn begun(&mut self) -> Done<Option<Mark>> {
        Ok(self.begun.take())
    }

    fn take_over(&mut self) -> Done<Vec<Part>> {
        // The draft is locked: nobody else is at work on it.
        self.marks.parts()
    }

    fn begin(&mut self, tables: &[Table], mark: &Mark) -> Done<()> {
        self.conn.execute_batch("BEGIN")?;
        self.put_away()?;
        whole_tables::clear(&self.conn, tables)?;
        self.conn.execute_batch("COMMIT")?;
        self.marks.begin(mark)?;
        self.draft.stay();
        Ok(())
    }

    fn go_on(&mut self, mark: &Mark, tables: &[Kept<'_>]) -> Done<()> {
        self.conn.execute_batch("BEGIN")?;
        if tables.iter().any(|kept| kept.is_cut) {
            // Some of it may be back already.
            self.put_away()?;
        }
        for kept in tables.iter().filter(|kept| !kept.is_whole) {
            // First forgotten: rows of which nothing is written down are removed the next time, too.
            self.marks.forget(&kept.table.name, kept.parts)?;
            let last = kept.last.as_ref().map(|key| key.values());
            whole_tables::remove_behind(&self.conn, kept.table, last.as_deref())?;
        }
        self.conn.execute_batch("COMMIT")?;
        self.marks.begin(mark)
    }

    fn fill<'t>(&'t self, table: &'t Table) -> Done<Filling<'t>> {
        self.conn.execute_batch("BEGIN")?;
        let places: Vec<String> = (1..=table.columns.len()).map(|place| format!("?{place}")).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", table.quoted(), table.list(), places.join(", "));
        Ok(Filling { statement: self.conn.prepare_cached(&sql)?, into: self })
    }

    fn number_in_blocks(&mut self, block: i64) -> Done<()> {
        whole_tables::keep_blocks(&self.conn, block)
    }

    fn complete(&mut self, _tables: &[Table]) -> Done<()> {
        for sql in self.put_aside()? {
            self.conn.execute_batch(sql)?;
        }
        // What the planner goes by, as a file in use has it.
        self.conn.execute_batch("PRAGMA analysis_limit = 1000; ANALYZE")?;
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
        let Arriving { to, draft, conn, marks, .. } = self;
        conn.close().map_err(|(_, error)| unavailable(error.to_string()))?;
        drop(marks);
        backup::keep_as_new(draft, &to)?;
        Ok(None)
    }

    fn throw_away(self) -> Result<(), StoreError> {
        self.draft.throw_away();
        Ok(())
    }
}

/// Rows on their way into a table.
pub(in crate::store) struct Filling<'t> {
    statement: rusqlite::CachedStatement<'t>,
    into: &'t Arriving,
}

impl Rows for Filling<'_> {
    fn take(&mut self, values: &[Value<'_>]) -> Done<()> {
        Ok(self.statement.execute(params_from_iter(values)).map(drop)?)
    }

    fn end(self, part: &Part) -> Done<()> {
        drop(self.statement);
        self.into.conn.execute_batch("COMMIT")?;
        self.into.marks.add(part)
    }
}
