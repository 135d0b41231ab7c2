//! The port to an engine: a few ways to run a statement, and the values and rows that go through them; and the statements,
//! with what their rows mean, each written once. What decides lies above, in `logic`.

mod ahead;
pub(in crate::store) mod audited_records;
pub(in crate::store) mod call_facts;
pub(in crate::store) mod call_leases;
pub(in crate::store) mod call_lists;
pub(in crate::store) mod call_members;
pub(in crate::store) mod call_pairs;
pub(in crate::store) mod callers;
pub(in crate::store) mod calls_now;
pub(in crate::store) mod card;
pub(in crate::store) mod catalogue;
pub(in crate::store) mod contact_moves;
pub(in crate::store) mod copy_marks;
pub(in crate::store) mod counters;
mod dialect;
pub(in crate::store) mod draft;
pub(in crate::store) mod duplicate_candidates;
pub(in crate::store) mod duplicates;
pub(in crate::store) mod erased;
pub(in crate::store) mod erasing;
pub(in crate::store) mod evidence_log;
pub(in crate::store) mod export;
pub(in crate::store) mod figures;
pub(in crate::store) mod find;
pub(in crate::store) mod gap_list;
pub(in crate::store) mod gap_sources;
pub(in crate::store) mod gaps;
pub(in crate::store) mod goal;
pub(in crate::store) mod habits;
pub(in crate::store) mod handovers;
pub(in crate::store) mod id_holder;
pub(in crate::store) mod import_log;
pub(in crate::store) mod import_matches;
pub(in crate::store) mod item_usage;
pub(in crate::store) mod last_revision;
pub(in crate::store) mod lists;
pub(in crate::store) mod lookup_entries;
pub(in crate::store) mod mail_holders;
pub(in crate::store) mod marking;
pub(in crate::store) mod matter_changes;
pub(in crate::store) mod merges;
pub(in crate::store) mod news;
pub(in crate::store) mod number_owners;
pub(in crate::store) mod op_context;
pub(in crate::store) mod operation_log;
pub(in crate::store) mod origin;
pub(in crate::store) mod own_goal;
pub(in crate::store) mod own_promises;
pub(in crate::store) mod phone_lines;
pub(in crate::store) mod position;
pub(in crate::store) mod preflight;
pub(in crate::store) mod presence_rows;
pub(in crate::store) mod random_bytes;
pub(in crate::store) mod record;
pub(in crate::store) mod record_changes;
pub(in crate::store) mod record_columns;
pub(in crate::store) mod record_dependents;
pub(in crate::store) mod recount;
pub(in crate::store) mod revision_list;
pub(in crate::store) mod revision_pages;
pub(in crate::store) mod revisions;
pub(in crate::store) mod rewind;
pub(in crate::store) mod sealed;
pub(in crate::store) mod seals;
pub(in crate::store) mod search_keys;
pub(in crate::store) mod seed;
pub(in crate::store) mod seen_activities;
pub(in crate::store) mod seen_calls;
pub(in crate::store) mod shared_ids;
pub(in crate::store) mod snapshot;
pub(in crate::store) mod snoozes;
pub(in crate::store) mod state_search;
pub(in crate::store) mod team_day;
pub(in crate::store) mod user_chains;
pub(in crate::store) mod user_identity;
pub(in crate::store) mod user_namespace;
pub(in crate::store) mod user_table;
mod value;
pub(in crate::store) mod whole_tables;

pub(in crate::store) use ahead::Ahead;
pub(in crate::store) use counters::meta;
pub(in crate::store) use dialect::Dialect;
pub(in crate::store) use value::{Column, ToValue, Value};

use std::path::Path;

use super::fail::{self, Done};
use crate::domain::Finding;

/// Positional parameters of a statement, `?1` first: `values![record.number, login, at]`.
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::store::sql::ToValue::value(&$value)),*] };
}
pub(in crate::store) use values;

/// An engine with a transaction or view open. Statements are kept prepared by their text, so their texts must be few.
pub(in crate::store) trait Db {
    /// How it writes what has no spelling in common.
    const DIALECT: Dialect;

    /// Whether an answer takes long to come, so that questions that will be asked are better sent together.
    const LOOKS_AHEAD: bool = false;

    /// Says that a question will be asked in this transaction before anything is written that changes its answer. An engine whose
    /// answers take long sends it with the next one.
    fn expect(&self, _sql: &str, _values: &[Value<'_>]) -> Done<()> {
        Ok(())
    }

    /// Whether nobody else can write as long as this transaction is open.
    fn is_alone(&self) -> bool {
        true
    }

    /// Whether what is written has the engine's own time, whatever the clock of the machine says that it is written from.
    fn keeps_time(&self) -> bool {
        false
    }

    /// Waits for all who are writing, so that this view shows every revision up to the last one. To be called first in a view.
    fn settle(&self) -> Done<()> {
        Ok(())
    }

    /// The same for a view that stays open for long: others write again as soon as it shows what it shows.
    fn settle_and_let_go(&self) -> Done<()> {
        self.settle()
    }

    /// Reads rows until `read` gives something; what it gave, or none when there were no more rows.
    fn until<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        read: impl FnMut(&dyn Row) -> Done<Option<T>>,
    ) -> Done<Option<T>>;

    /// Runs a statement whose answer nobody needs. In a transaction an engine may put it off until the next question; an error
    /// of it comes there, or at the commit.
    fn run(&self, sql: &str, values: &[Value<'_>]) -> Done<()>;

    /// Runs a statement that answers nothing; how many rows it changed.
    fn changed(&self, sql: &str, values: &[Value<'_>]) -> Done<usize>;

    /// Inserts one row; its number.
    fn insert(&self, sql: &str, values: &[Value<'_>]) -> Done<i64>;

    /// Sixteen bytes that nobody can foresee.
    fn random(&self) -> Done<[u8; 16]>;

    /// The version of the schema; 0 where there is none yet.
    fn schema(&self) -> Done<u32>;

    /// Whether a newer picklog than this one made the schema.
    fn is_newer(&self) -> Done<bool>;

    /// What of the schema is not as picklog makes it in this version.
    fn check_schema(&self) -> Done<Vec<Finding>>;

    /// A count that goes up with what other connections commit, as this view shows it.
    fn others_commits(&self) -> Done<i64>;

    /// The file that holds it all, where the engine has one.
    fn file(&self) -> Option<&Path>;

    /// The first row, if there is one.
    fn one<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Done<T>,
    ) -> Done<Option<T>> {
        self.until(sql, values, |row| read(row).map(Some))
    }

    /// The one row there must be.
    fn the<T>(&self, sql: &str, values: &[Value<'_>], read: impl FnMut(&dyn Row) -> Done<T>) -> Done<T> {
        self.one(sql, values, read)?.ok_or_else(|| fail::odd("a row is not there"))
    }

    /// Each row, in order.
    fn each(&self, sql: &str, values: &[Value<'_>], mut read: impl FnMut(&dyn Row) -> Done<()>) -> Done<()> {
        self.until(sql, values, |row| read(row).map(|()| None::<()>)).map(drop)
    }

    /// What each row is read as, in order.
    fn all<T>(
        &self,
        sql: &str,
        values: &[Value<'_>],
        mut read: impl FnMut(&dyn Row) -> Done<T>,
    ) -> Done<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, values, |row| {
            found.push(read(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Whether there is a row.
    fn has(&self, sql: &str, values: &[Value<'_>]) -> Done<bool> {
        Ok(self.one(sql, values, |_| Ok(()))?.is_some())
    }
}

/// An engine whose rows can be read in one view after the other, while others go on writing.
pub(in crate::store) trait Views: Db {
    /// What a view shows.
    type View: Db;

    /// Reads in one view: all that `read` asks is of one moment.
    fn view<T>(&mut self, read: impl FnOnce(&Self::View) -> Done<T>) -> Done<T>;
}

/// One row of an answer. Columns go by their place, the first is 0: looking names up costs a tenth of a save.
pub(in crate::store) trait Row {
    /// A column as the engine has it.
    fn value(&self, column: usize) -> Done<Value<'_>>;

    /// The bytes of a column with text or bytes, also of text that is no UTF-8; none of one that holds nothing. A number is
    /// damage.
    fn bytes(&self, column: usize) -> Done<Option<&[u8]>>;

    /// The name of a column, for a word about it.
    fn name(&self, column: usize) -> String;

    /// The place of a column by its name.
    fn place(&self, name: &str) -> Done<usize>;
}

impl dyn Row + '_ {
    /// A column as what picklog writes there; anything else is damage.
    pub(in crate::store) fn get<'r, T: Column<'r>>(&'r self, column: usize) -> Done<T> {
        let value = self.value(column)?;
        T::from_value(value).ok_or_else(|| fail::odd(format!("{}: {}", self.name(column), value.kind())))
    }

    /// A column by its name, for answers of many columns that are read seldom.
    pub(in crate::store) fn named<'r, T: Column<'r>>(&'r self, name: &str) -> Done<T> {
        self.get(self.place(name)?)
    }
}
