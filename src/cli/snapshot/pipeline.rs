//! From the store to the files: one thread reads, another makes columns.

use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::definitions::EntityTables;
use super::gap_table::{self, GapTable};
use super::layout::TableAbout;
use super::parquet_table::ParquetTable;
use super::record_tables::{RecordTables, Shared};
use super::rows::{Batch, Told};
use super::{item_table, user_table};
use crate::cli::{CliError, Surroundings};
use crate::domain::{Entity, Lang, Message, StoreError, Zone};
use crate::files::NewFolder;
use crate::i18n::Messages;
use crate::store::{SnapshotHead, SnapshotOf, SnapshotRow, Store};

/// So many batches may wait for the writer.
const AHEAD: usize = 8;

/// A table that was written.
pub(super) struct TableWritten {
    pub name: &'static str,
    pub about: TableAbout,
    /// Its file, from the folder on.
    pub file: String,
    pub rows: u64,
}

/// All of them.
pub(super) struct Written {
    pub head: SnapshotHead,
    pub zone: Zone,
    pub lang: Lang,
    pub tables: Vec<TableWritten>,
}

/// What the writer begins with: everything but the rows.
struct Start {
    head: SnapshotHead,
    entities: Vec<EntityTables>,
    others: [TableAbout; 3],
    /// Of the entities, two each, and of the others.
    files: Vec<File>,
    places: Vec<std::path::PathBuf>,
    lang: Lang,
    zone: Zone,
}

enum Sent {
    Start(Box<Start>),
    Rows(Batch),
}

/// Writes all tables into a new folder.
pub(super) fn write(
    at: &mut Surroundings<'_>,
    of: SnapshotOf,
    dir: &Path,
    folder: &mut NewFolder,
) -> Result<Written, CliError> {
    let (words, zone, store) = (at.words, at.zone, &mut *at.store);
    thread::scope(|scope| {
        let (to, from) = sync_channel(AHEAD);
        let writer = thread::Builder::new()
            .name("snapshot".into())
            .spawn_scoped(scope, move || receive(&from))
            .map_err(CliError::from)?;
        let read = send(store, of, to, |head| start(head, words, zone, (dir, &mut *folder)));
        let written = writer.join().unwrap_or_else(|_| Err(CliError::quiet()));
        match (read, written) {
            // What the writer met with is why nothing more could be sent to it.
            (_, Err(error)) if error.exit != 0 && !error.text().is_empty() => Err(error),
            (Err(error), _) | (_, Err(error)) => Err(error),
            (Ok(()), Ok(None)) => Err(CliError::quiet()),
            (Ok(()), Ok(Some(written))) => Ok(written),
        }
    })
}

/// Begins the files, once it is known what they are of.
fn start(
    head: SnapshotHead,
    words: &Messages,
    zone: Zone,
    (dir, folder): (&Path, &mut NewFolder),
) -> Result<Start, CliError> {
    let entities: Vec<EntityTables> =
        Entity::ALL.iter().map(|entity| EntityTables::of(*entity, &head.catalogue, words)).collect();
    let others = [user_table::about(words), item_table::about(words), gap_table::about(words)];
    let all = entities.iter().flat_map(|entity| [&entity.current, &entity.history]).chain(&others);
    let (mut files, mut places) = (Vec::new(), Vec::new());
    for table in all {
        let name = file_of(table.name, head.head.rev);
        let place = dir.join(&name);
        files.push(folder.file(&name).map_err(|error| CliError::writing(place.as_path(), &error))?);
        places.push(place);
    }
    Ok(Start { head, entities, others, files, places, lang: words.lang(), zone })
}

/// The file of a table, by the last revision it shows.
fn file_of(table: &str, rev: u64) -> String {
    format!("{table}/{rev:012}.parquet")
}

/// Reads the store and sends what it says.
fn send(
    store: &mut (impl Store + ?Sized),
    of: SnapshotOf,
    to: SyncSender<Sent>,
    mut start: impl FnMut(SnapshotHead) -> Result<Start, CliError>,
) -> Result<(), CliError> {
    // The store knows no files: an error of theirs ends the reading and is told as what it was.
    let mut failed = None;
    let stop = || StoreError::denied(Message::default());
    let mut batch = Batch::default();
    let read = store.snapshot(of, &mut |row| {
        let told = match row {
            SnapshotRow::Head(head) => {
                let begun = start(head).map_err(|error| {
                    failed = Some(error);
                    stop()
                })?;
                return to.send(Sent::Start(Box::new(begun))).map_err(|_| stop());
            }
            SnapshotRow::Record(one) => Told::Record(one),
            SnapshotRow::Version(one) => Told::Version(one),
            SnapshotRow::Gap(one) => Told::Gap(one),
        };
        batch.add(&told);
        match batch.is_full() {
            true => to.send(Sent::Rows(std::mem::take(&mut batch))).map_err(|_| stop()),
            false => Ok(()),
        }
    });
    match (failed, read) {
        (Some(error), _) => Err(error),
        (None, Err(trouble)) => Err(trouble.into()),
        (None, Ok(())) => {
            if !batch.is_empty() {
                // A writer that is gone says itself why.
                let _ = to.send(Sent::Rows(batch));
            }
            Ok(())
        }
    }
}

/// Makes columns of what is sent, until nothing more comes.
fn receive(from: &Receiver<Sent>) -> Result<Option<Written>, CliError> {
    let Ok(Sent::Start(start)) = from.recv() else { return Ok(None) };
    let Start { head, entities, others, files, places, lang, zone } = *start;
    let mut shared = Shared::new(zone);
    let rows = {
        let about = [
            ("revision", head.head.rev.to_string()),
            ("audit_head", head.head.to_string()),
            ("taken_at", head.at.rfc3339()),
            ("zone", zone.0.name().to_owned()),
        ];
        let mut open = files.into_iter().zip(&places);
        let mut table = |table: &TableAbout| {
            let (file, place) = open.next().ok_or_else(CliError::quiet)?;
            ParquetTable::begin(table, &about, file, place.clone())
        };
        let mut records = Vec::new();
        for entity in &entities {
            let tables = [table(&entity.current)?, table(&entity.history)?];
            records.push(RecordTables::new(entity, &head, tables, lang));
        }
        let mut rows = vec![
            user_table::write(table(&others[0])?, &head, &mut shared)?,
            item_table::write(table(&others[1])?, &head, lang)?,
        ];
        let mut gaps = GapTable::new(table(&others[2])?, &head, lang);
        for sent in from {
            let Sent::Rows(batch) = sent else { continue };
            for row in batch.rows() {
                match row {
                    Told::Record(one) => records[one.entity as usize].record(&one, &mut shared)?,
                    Told::Version(one) => records[one.entity as usize].version(&one, &mut shared)?,
                    Told::Gap(one) => gaps.gap(&one, &mut shared)?,
                }
            }
        }
        for tables in records {
            rows.extend(tables.end()?);
        }
        rows.push(gaps.end()?);
        rows
    };
    let abouts = entities.into_iter().flat_map(|entity| [entity.current, entity.history]).chain(others);
    let tables = abouts.map(|about| TableWritten {
        name: about.name,
        file: file_of(about.name, head.head.rev),
        rows: rows.iter().find(|(name, _)| *name == about.name).map_or(0, |(_, rows)| *rows),
        about,
    });
    Ok(Some(Written { tables: tables.collect(), head, zone, lang }))
}
