//! The files put aside: one of this user alone for each time a screen was left, and a line in it for each change.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use nix::{
    fcntl::{Flock, FlockArg},
    unistd::getuid,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::line;
use crate::{
    domain::Message,
    files::{self, Rights},
    message,
    runtime::{config_file, write::Write},
};

/// No file put aside is nearly as large, bytes; a larger one is not ours.
const LARGEST: u64 = 16 * 1024 * 1024;
/// How long a folder may take to take a file: its disk may be the one that is stuck.
const PATIENCE: Duration = Duration::from_secs(5);
/// How the names of files put aside begin, and of what is left of those that were older than what stands.
const UNSAVED: &str = "picklog-unsaved";
const OLDER: &str = "picklog-older";

/// Which file changes are of: where it lies, and what tells it from another one there, if anything was saved in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::runtime) struct Of {
    pub place: String,
    pub fingerprint: Option<String>,
}

/// The first line of a file put aside.
#[derive(Serialize, Deserialize)]
struct Head {
    of: Option<String>,
    place: String,
}

/// A file put aside, held so that no other start takes it over at the same time.
pub(super) struct Spool {
    pub path: PathBuf,
    /// What told the file from another one of its place.
    pub fingerprint: Option<String>,
    /// In the order they were asked for.
    pub entries: Vec<Entry>,
    head: Option<String>,
    _lock: Flock<File>,
}

/// One change as it stands there, and as it was read; none when this picklog cannot read it.
pub(super) struct Entry {
    pub text: String,
    pub write: Option<Write>,
}

/// A file found.
pub(super) enum Found {
    Spool(Spool),
    /// It is not believed, and why.
    Refused(PathBuf, Message),
}

/// Where files can be: what outlives a restart of the machine first.
pub(super) fn folders() -> Vec<PathBuf> {
    let own = config_file::folders().ok();
    let state = own.as_ref().and_then(|own| own.state_dir().map(Path::to_owned));
    let runtime = own.as_ref().and_then(|own| own.runtime_dir().map(Path::to_owned));
    state.into_iter().chain(runtime).chain([std::env::temp_dir()]).collect()
}

/// How all names of files put aside for one file begin. Names from one process to the next sort by time.
fn begin(with: &str, place: &str) -> String {
    let hash = Sha256::digest(place.as_bytes());
    let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{with}-{}-{short}-", getuid())
}

/// Writes changes of a file into the first folder that takes them; where.
pub(super) fn put(folders: &[PathBuf], of: &Of, writes: &[Write]) -> Option<PathBuf> {
    let lines: Vec<String> = writes.iter().filter_map(line::line).collect();
    if lines.is_empty() {
        return None;
    }
    let head = Head { of: of.fingerprint.clone(), place: of.place.clone() };
    let text = [serde_json::to_string(&head).ok()?].into_iter().chain(lines);
    let text = text.collect::<Vec<_>>().join("\n") + "\n";
    let name = format!("{}{}.jsonl", begin(UNSAVED, &of.place), writes.first()?.op);
    folders.iter().find_map(|folder| {
        let (folder, path, text) = (folder.clone(), folder.join(&name), text.clone());
        let (send, receive) = channel();
        let at = path.clone();
        thread::Builder::new()
            .spawn(move || send.send(write_new(&folder, &at, &text)))
            .ok()
            .and_then(|_| receive.recv_timeout(PATIENCE).ok()?.ok())
            .map(|()| path)
    })
}

/// Writes a file for this user alone, through no link of somebody else's, down to the disk.
fn write_new(folder: &Path, path: &Path, text: &str) -> io::Result<()> {
    files::make_folders(folder)?;
    let mut file = files::Draft::create(path, Rights::PRIVATE)?;
    file.write_all(text.as_bytes())?;
    file.keep_new()
}

/// The files put aside for the file at a place, the oldest first. One that another start is taking over is left to it.
pub(super) fn found(folders: &[PathBuf], place: &str) -> Vec<Found> {
    named(folders, &begin(UNSAVED, place))
}

/// The same with those of what was older than what stood, which nobody takes over.
pub(super) fn all(folders: &[PathBuf], place: &str) -> Vec<Found> {
    let mut all = found(folders, place);
    all.extend(named(folders, &begin(OLDER, place)));
    all
}

fn named(folders: &[PathBuf], begin: &str) -> Vec<Found> {
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten())
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(begin) && name.ends_with(".jsonl")
        })
        .map(|entry| entry.path())
        .collect();
    paths.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    paths.dedup();
    paths.into_iter().filter_map(read).collect()
}

/// Reads one. In a folder of everybody's another user may have put a file of this name: only one that this user alone
/// could write is believed.
fn read(path: PathBuf) -> Option<Found> {
    let file = match files::open_own(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
        Err(error) => return is_own(&path).then(|| Found::Refused(path, crate::domain::system(&error))),
    };
    let about = file.metadata().ok()?;
    if about.uid() != getuid().as_raw() {
        return None;
    }
    if about.mode() & 0o077 != 0 {
        let why =
            message!("aside-not-private", "others may read or write it: look through it, and chmod 600 it");
        return Some(Found::Refused(path, why));
    }
    let lock = Flock::lock(file, FlockArg::LockExclusiveNonblock).ok()?;
    // Another start may have been done with it in between.
    let there = fs::symlink_metadata(&path).ok()?;
    if (there.dev(), there.ino()) != (about.dev(), about.ino()) {
        return None;
    }
    let text = match files::read_text(&*lock, LARGEST) {
        Ok(text) => text,
        Err(error) => return Some(Found::Refused(path, crate::domain::system(&error))),
    };
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).peekable();
    let head = lines.next_if(|line| serde_json::from_str::<Head>(line).is_ok());
    let fingerprint =
        head.as_deref().and_then(|head| serde_json::from_str::<Head>(head).ok()).and_then(|head| head.of);
    let entries = lines.map(|text| Entry { write: line::write(&text), text }).collect();
    Some(Found::Spool(Spool { path, fingerprint, entries, head, _lock: lock }))
}

fn is_own(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.uid() == getuid().as_raw())
}

impl Spool {
    /// Leaves only these entries in the file; without any it is removed.
    pub(super) fn keep(&self, left: &[Entry]) -> io::Result<()> {
        if left.is_empty() {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let mut file = files::Draft::create(&self.path, Rights::PRIVATE)?;
        file.write_all(self.text(left).as_bytes())?;
        file.replace()
    }

    /// Writes entries into a file of their own beside this one, which is not taken over; where.
    pub(super) fn put_by(&self, entries: &[Entry]) -> io::Result<PathBuf> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let path = self.path.with_file_name(name.replacen(UNSAVED, OLDER, 1));
        let mut file = files::Draft::create(&path, Rights::PRIVATE)?;
        file.write_all(self.text(entries).as_bytes())?;
        file.replace()?;
        Ok(path)
    }

    fn text(&self, entries: &[Entry]) -> String {
        let lines = self.head.iter().chain(entries.iter().map(|entry| &entry.text));
        lines.flat_map(|line| [line.as_str(), "\n"]).collect()
    }
}
