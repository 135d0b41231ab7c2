//! One Parquet file in the making: rows become columns here, and a thread of its own packs and writes them.

use std::{
    error::Error,
    fs::File,
    io,
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, SyncSender, channel, sync_channel},
    },
    thread::{self, JoinHandle},
};

use parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties},
        writer::SerializedFileWriter,
    },
    schema::types::{ColumnPath, Type},
};

use super::columns::{PLACES, Values};
use super::layout::{ColumnAbout, Shape, TableAbout, Unit};
use crate::cli::CliError;

/// Rows of one group: what a reader takes at a time, and what is held in memory of each table, twice where one is being written.
const GROUP: usize = 65_536;

/// A table, and the columns that the next rows go into.
pub(super) struct ParquetTable {
    columns: Vec<Values>,
    /// Takes full columns to the thread that packs and writes them, and brings them back empty.
    full: SyncSender<Vec<Values>>,
    empty: Receiver<Vec<Values>>,
    /// None once it was asked why it is gone.
    writing: Option<JoinHandle<Result<File, ParquetError>>>,
    shapes: Vec<Shape>,
    /// Where it will lie, for people.
    place: PathBuf,
    /// Rows that were ended.
    pub rows: u64,
}

impl ParquetTable {
    /// Begins a table in an open file. `about`: what is written into the file beside its rows.
    pub fn begin(
        table: &TableAbout,
        about: &[(&str, String)],
        file: File,
        place: PathBuf,
    ) -> Result<ParquetTable, CliError> {
        let shapes: Vec<Shape> = table.columns.iter().map(|column| column.unit.shape()).collect();
        let told = |error: ParquetError| failed(&place, &error);
        let fields: Result<Vec<_>, _> = table.columns.iter().map(column_type).collect();
        let schema = Type::group_type_builder(table.name).with_fields(fields.map_err(told)?).build();
        let said = about.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone())).collect();
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("picklog ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(said));
        // No two rows share them: a dictionary would be begun and given up.
        for column in
            table.columns.iter().filter(|column| column.unit == Unit::Id && table.key.contains(&column.name))
        {
            let path = ColumnPath::new(vec![column.name.clone()]);
            properties = properties.set_column_dictionary_enabled(path, false);
        }
        let writer =
            SerializedFileWriter::new(file, Arc::new(schema.map_err(told)?), Arc::new(properties.build()));
        let (writer, columns) = (writer.map_err(told)?, blank(&shapes));
        let ((full, groups), (back, empty)) = (sync_channel(1), channel());
        let writing = thread::Builder::new()
            .name(format!("parquet {}", table.name))
            .spawn(move || write_groups(writer, &groups, &back))
            .map_err(CliError::from)?;
        Ok(ParquetTable { columns, full, empty, writing: Some(writing), shapes, place, rows: 0 })
    }

    /// The column at a place, for the row that is being made; what is written twice into one row is a slip of the caller's.
    pub fn column(&mut self, place: usize) -> &mut Values {
        &mut self.columns[place]
    }

    /// Ends a row: columns that got nothing hold nothing.
    pub fn end_row(&mut self) -> Result<(), CliError> {
        let rows = self.columns.iter().map(Values::rows).max().unwrap_or(0);
        for column in &mut self.columns {
            if column.rows() < rows {
                column.nothing();
            }
        }
        self.rows += 1;
        match rows >= GROUP {
            // A thread that is gone says at the end why.
            true if !self.flush() => Err(self.trouble()),
            _ => Ok(()),
        }
    }

    /// Hands the columns over; false when nobody takes them any more.
    fn flush(&mut self) -> bool {
        let next = self.empty.try_recv().unwrap_or_else(|_| blank(&self.shapes));
        self.full.send(std::mem::replace(&mut self.columns, next)).is_ok()
    }

    /// Why the thread that writes is gone.
    fn trouble(&mut self) -> CliError {
        match self.writing.take().map(JoinHandle::join) {
            Some(Ok(Err(error))) => failed(&self.place, &error),
            _ => CliError::quiet(),
        }
    }

    /// Writes the rest and the foot, and waits for the disk; how many rows there are.
    pub fn end(mut self) -> Result<u64, CliError> {
        if self.columns.first().is_some_and(|column| column.rows() > 0) && !self.flush() {
            return Err(self.trouble());
        }
        let ParquetTable { full, writing, place, rows, .. } = self;
        drop(full);
        let broke_off = || Err(ParquetError::General("the writer broke off".into()));
        let file = writing.and_then(|writing| writing.join().ok()).unwrap_or_else(broke_off);
        let file = file.map_err(|error| failed(&place, &error))?;
        file.sync_all().map_err(|error| CliError::writing(place.as_path(), &error))?;
        Ok(rows)
    }
}

fn blank(shapes: &[Shape]) -> Vec<Values> {
    shapes.iter().map(|shape| Values::new(*shape)).collect()
}

/// Packs and writes groups of rows until no more come, and the foot; the columns go back empty.
fn write_groups(
    mut writer: SerializedFileWriter<File>,
    groups: &Receiver<Vec<Values>>,
    back: &Sender<Vec<Values>>,
) -> Result<File, ParquetError> {
    for mut columns in groups {
        let mut group = writer.next_row_group()?;
        for column in &mut columns {
            let Some(mut to) = group.next_column()? else { break };
            column.write(&mut to)?;
            to.close()?;
        }
        group.close()?;
        // Whoever fills them may have begun with new ones.
        let _ = back.send(columns);
    }
    writer.into_inner()
}

fn column_type(column: &ColumnAbout) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column.unit.shape() {
        Shape::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Shape::Whole => (Physical::INT64, None),
        Shape::Moment => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        Shape::Day => (Physical::INT32, Some(LogicalType::Date)),
        Shape::Flag => (Physical::BOOLEAN, None),
        Shape::Decimal => (Physical::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(i32::from(PLACES), 38))),
    };
    let mut builder = Type::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    if column.unit.shape() == Shape::Decimal {
        builder = builder.with_length(16).with_precision(38).with_scale(i32::from(PLACES));
    }
    builder.build().map(Arc::new)
}

/// What went wrong with a file: the system's word for it where there is one.
fn failed(place: &std::path::Path, error: &ParquetError) -> CliError {
    let system = match error {
        ParquetError::External(inner) => inner.downcast_ref::<io::Error>(),
        other => other.source().and_then(|source| source.downcast_ref::<io::Error>()),
    };
    match system {
        Some(error) => CliError::writing(place, error),
        None => CliError::writing(place, &io::Error::other(error.to_string())),
    }
}
