//! `manifest.json`: what lies in the folder, of which state of which file it is, and what each column means.

use std::{
    io::{self, Write},
    path::Path,
};

use serde_json::{Map, Value, json};

use super::pipeline::Written;
use crate::cli::CliError;
use crate::domain::{Moment, Zone};
use crate::files::{NewFolder, open_ordinary, read_text};
use crate::message;
use crate::store::SnapshotHead;

/// Its name.
pub(super) const NAME: &str = "manifest.json";
/// The version of its own form: readers may count on what is in it, more may come.
const FORMAT: u64 = 1;
/// No manifest is longer.
const LONGEST: u64 = 64 << 20;

/// A manifest.
pub(super) struct Manifest(Value);

/// One snapshot of those that lie in a folder.
pub(super) struct Taken(Value);

impl Taken {
    pub fn new(written: &Written, since: Option<Moment>) -> Taken {
        let files: Value = written
            .tables
            .iter()
            .map(|table| (table.name.to_owned(), json!({ "file": table.file, "rows": table.rows })))
            .collect();
        let head = &written.head;
        Taken(json!({
            "revision": head.head.rev,
            "audit_head": head.head.to_string(),
            "taken_at": head.at.rfc3339(),
            "since": since.map(Moment::rfc3339),
            "files": files,
        }))
    }
}

impl Manifest {
    /// That of what was written; behind an earlier one, where it is added to that.
    pub fn of(written: &Written, taken: Taken, earlier: Option<&Manifest>) -> Manifest {
        let head = &written.head;
        let mut snapshots: Vec<Value> =
            earlier.and_then(|earlier| earlier.0["snapshots"].as_array().cloned()).unwrap_or_default();
        snapshots.push(taken.0);
        let mut tables = Map::new();
        for table in &written.tables {
            let mut columns: Vec<Value> = earlier
                .and_then(|earlier| earlier.0["tables"][table.name]["columns"].as_array().cloned())
                .unwrap_or_default();
            for column in &table.about.columns {
                let value = json!({
                    "name": column.name,
                    "type": column.unit.type_name(),
                    "unit": column.unit.word(),
                    "about": column.about,
                });
                // Columns are only ever added; what one means may be said better.
                match columns.iter_mut().find(|known| known["name"] == column.name.as_str()) {
                    Some(known) => *known = value,
                    None => columns.push(value),
                }
            }
            let about = json!({
                "about": table.about.about,
                "key": table.about.key,
                "files": format!("{}/*.parquet", table.name),
                "columns": columns,
            });
            tables.insert(table.name.to_owned(), about);
        }
        Manifest(json!({
            "format": FORMAT,
            "program": concat!("picklog ", env!("CARGO_PKG_VERSION")),
            "schema_version": head.schema,
            "file": head.fingerprint,
            "revision": head.head.rev,
            "audit_head": head.head.to_string(),
            "taken_at": head.at.rfc3339(),
            "zone": written.zone.0.name(),
            "language": written.lang.code(),
            "snapshots": snapshots,
            "tables": tables,
        }))
    }

    /// Reads one that lies in a folder.
    pub fn read(path: &Path) -> Result<Manifest, CliError> {
        let unread =
            |why: String| CliError::failed(message!("snapshot-bad-manifest", file = path, why = why));
        let text = open_ordinary(path).and_then(|file| read_text(file, LONGEST));
        let text = text.map_err(|error| unread(error.to_string()))?;
        let value: Value = serde_json::from_str(&text).map_err(|error| unread(error.to_string()))?;
        let manifest = Manifest(value);
        let is_known = manifest.0["format"].as_u64().is_some_and(|format| format <= FORMAT);
        let is_whole = manifest.0["taken_at"].is_string()
            && manifest.0["revision"].is_u64()
            && manifest.0["snapshots"].is_array()
            && manifest.0["tables"].is_object();
        match is_known && is_whole {
            true => Ok(manifest),
            false => Err(unread(format!("format {}", manifest.0["format"]))),
        }
    }

    /// Refuses where a snapshot is of another file, or of an earlier state of this one.
    pub fn check_same(&self, head: &SnapshotHead, dir: &Path) -> Result<(), CliError> {
        if self.0["file"].as_str() != head.fingerprint.as_deref() {
            return Err(CliError::failed(message!("snapshot-other-file", dir = dir)));
        }
        if self.revision() > head.head.rev {
            let (there, here) = (self.revision(), head.head.rev);
            return Err(CliError::failed(message!("snapshot-later", there = there, here = here)));
        }
        Ok(())
    }

    /// The last revision it shows.
    pub fn revision(&self) -> u64 {
        self.0["revision"].as_u64().unwrap_or(0)
    }

    /// When it was taken.
    pub fn taken_at(&self) -> Moment {
        let text = self.0["taken_at"].as_str().unwrap_or_default();
        Moment::read(text, Zone::default(), Moment::default()).unwrap_or_default()
    }

    /// The zone of its local days.
    pub fn zone(&self) -> &str {
        self.0["zone"].as_str().unwrap_or_default()
    }

    /// Writes it as the last file of a folder.
    pub fn write(&self, folder: &mut NewFolder) -> io::Result<()> {
        let mut file = folder.file(NAME)?;
        let text = serde_json::to_string_pretty(&self.0).map_err(io::Error::other)?;
        file.write_all(text.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()
    }
}
