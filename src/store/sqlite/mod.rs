//! The SQLite engine of the store: one file shared by several processes of one machine.
//!
//! Every write is one short `BEGIN IMMEDIATE` transaction that holds the record, its entry in history, its gaps and
//! the operation's id ([`write_tx`]). No read transaction outlives a call.

mod account_index;
mod backup;
mod busy;
mod connection;
mod db;
mod disk_errors;
mod dry_run_copy;
mod engine;
mod engine_error;
pub(in crate::store) mod erased_beside;
mod erased_check;
mod error_report;
mod gate;
mod handle;
mod health;
mod health_check;
mod import_batch;
mod in_place;
mod init;
mod last_backup;
mod migrate;
mod network_fs;
mod open;
mod page_copy;
mod read_only_fs;
mod rights;
mod schema_check;
mod scratch;
mod settings;
mod surroundings_check;
mod sweep;
mod temporary_folder;
mod transfer;
mod upkeep;
mod wal;
mod wal_pages;
mod write_tx;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use rusqlite::Connection;

// What opening a file takes, so that those who work on this engine alone find it beside it.
pub use crate::store::{OpenOptions, fresh_id, machine_clock};

pub(in crate::store) use transfer::{Arriving, Leaving};

use crate::domain::StoreError;
use crate::store::{
    account_index::Seeker,
    logic::{import, news},
    sql::catalogue,
};
use in_place::InPlace;

#[cfg(test)]
pub(in crate::store) use account_index::BesideFile;

/// One handle on a file.
pub struct Sqlite {
    conn: Connection,
    path: PathBuf,
    /// The files as they were when they were opened.
    in_place: Arc<InPlace>,
    options: OpenOptions,
    /// The version of the schema when it is newer than this program: then it is only read.
    newer: Option<u32>,
    /// The file's `data_version` when it was looked at last.
    beat: u64,
    /// How often the file was opened anew: each connection counts the changes of others from its own beginning.
    openings: u64,
    /// What the file was like when its news was told last.
    seen: Option<news::Seen>,
    gate: gate::Gate,
    /// Damage was found: nothing more is written.
    damaged: bool,
    /// Pages in the write-ahead log that are not folded into the file yet.
    unfolded: i32,
    cache: catalogue::Cache,
    seeker: Seeker,
    /// The import that was begun.
    importing: Option<import::Run>,
    /// It is a copy that goes with the handle, see [`dry_run_copy`].
    rehearsing: bool,
}

impl Sqlite {
    /// Opens a file, or makes it. A word of what is wrong and what to do otherwise.
    pub fn open(path: &Path, options: OpenOptions) -> Result<Sqlite, StoreError> {
        open::open(path, options)
    }
}

#[cfg(test)]
mod query_plans;
