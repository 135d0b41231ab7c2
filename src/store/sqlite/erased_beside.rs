//! Who was erased, kept beside the file: ids, and nothing by which anybody is known. A backup that is put back is older than some of it.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};

use super::{migrate, page_copy::open_still};
use crate::{
    domain::{Entity, Erased, Id, Moment},
    files::{self, Draft, Rights},
    store::{
        fail::Done,
        logic::revision,
        sql::{Db, erased},
    },
};

/// The ending of its name.
const ENDING: &str = "-erased";
/// No list is nearly as long, bytes.
const LARGEST: u64 = 64 * 1024 * 1024;
/// The first version that knows who was erased.
const SINCE: u32 = 17;

/// The first line: which file it is of.
#[derive(Serialize, Deserialize)]
struct Head {
    of: String,
}

/// A line for each record.
#[derive(Serialize, Deserialize)]
struct Line {
    record: Id,
    entity: String,
    rev: u64,
    at: Moment,
    why: String,
}

/// Writes the list anew, shared as the file is.
pub(super) fn keep(path: &Path, fingerprint: Option<&str>, erased: &[Erased]) -> io::Result<()> {
    let Some(of) = fingerprint.filter(|_| !erased.is_empty()) else { return Ok(()) };
    let mut text = serde_json::to_string(&Head { of: of.to_owned() })? + "\n";
    for one in erased {
        let Erased { record, entity, rev, at, why, .. } = one.clone();
        text += &serde_json::to_string(&Line { record, entity: entity.code().to_owned(), rev, at, why })?;
        text.push('\n');
    }
    let mut draft = Draft::create(&files::beside(path, ENDING), Rights::of(&fs::metadata(path)?))?;
    draft.write_all(text.as_bytes())?;
    draft.replace()
}

/// Who was erased since a backup was made, as far as lists and files in some folders know: those that it has still.
pub(in crate::store) fn since(backup: &Path, folders: &[PathBuf]) -> Vec<Erased> {
    let Some((fingerprint, there)) = told_by(backup) else { return Vec::new() };
    let mut known = BTreeMap::<Id, Erased>::new();
    // What a stranger laid there erases nobody.
    for path in entries(folders).filter(|path| files::is_of_writers(path, backup)) {
        let found = match path.to_string_lossy().ends_with(ENDING) {
            true => list(&path, &fingerprint),
            false => told_by(&path).filter(|(of, _)| *of == fingerprint).map(|(_, erased)| erased),
        };
        for one in found.unwrap_or_default() {
            known.entry(one.record).or_insert(one);
        }
    }
    there.iter().for_each(|one| drop(known.remove(&one.record)));
    let mut known: Vec<Erased> = known.into_values().collect();
    known.sort_by_key(|one| (one.rev, one.record));
    known
}

/// Copies of a file in a folder in which somebody is still that was erased from it.
pub(super) fn behind(path: &Path, fingerprint: &str, erased: &[Erased], folder: &Path) -> Vec<PathBuf> {
    let lacks = |other: &PathBuf| {
        told_by(other).is_some_and(|(of, there)| {
            of == fingerprint && erased.iter().any(|one| there.iter().all(|known| known.record != one.record))
        })
    };
    let mut found: Vec<PathBuf> =
        entries(&[folder.to_owned()]).filter(|other| other != path).filter(lacks).collect();
    found.sort();
    found
}

fn entries(folders: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
    let all = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
    all.map(|entry| entry.path())
}

/// A list, if it is of that file.
fn list(path: &Path, fingerprint: &str) -> Option<Vec<Erased>> {
    let text = files::read_text(files::open_own(path).ok()?, LARGEST).ok()?;
    let mut lines = text.lines();
    let head: Head = serde_json::from_str(lines.next()?).ok()?;
    if head.of != fingerprint {
        return None;
    }
    let read = |line: &str| {
        let Line { record, entity, rev, at, why } = serde_json::from_str(line).ok()?;
        Some(Erased { record, entity: Entity::from_code(&entity)?, rev, at, why, swept: None })
    };
    Some(lines.filter_map(read).collect())
}

/// The fingerprint of a file of picklog's, and who was erased from it; none where it is no such file or cannot be read.
fn told_by(path: &Path) -> Option<(String, Vec<Erased>)> {
    if !is_ours(path) {
        return None;
    }
    // What a log beside it holds counts; where there is none, nothing is made beside it.
    let has_log = fs::metadata(files::beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = match has_log {
        true => Connection::open_with_flags(path, flags).ok()?,
        false => open_still(path).ok()?,
    };
    let read = || -> Done<Option<(String, Vec<Erased>)>> {
        let Some(fingerprint) = revision::fingerprint(&conn)? else { return Ok(None) };
        let erased = if conn.schema()? < SINCE { Vec::new() } else { erased::all(&conn)? };
        Ok(Some((fingerprint, erased)))
    };
    read().ok().flatten()
}

/// Whether a file, and no link to one, is a database of picklog's.
pub(super) fn is_ours(path: &Path) -> bool {
    let is_file = fs::symlink_metadata(path).is_ok_and(|found| found.is_file());
    let application = || -> Option<i32> {
        open_still(path).ok()?.pragma_query_value(None, "application_id", |row| row.get(0)).ok()
    };
    is_file && application() == Some(migrate::APPLICATION_ID)
}
