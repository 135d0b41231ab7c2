//! Opening a file for reading without waiting, and without being led to another file.
//!
//! What a name stands for is looked at before it is opened: an opened pipe may be waited for without an end, an opened
//! device may do things, and an opened and closed database loses this process's locks. The look and the opening are of
//! one file, whatever happens to the name in between: the file is first held by O_PATH, which opens nothing, and then
//! opened through that hold.

use std::{
    fs::{File, Metadata, OpenOptions},
    io::{self, Read},
    os::{
        fd::AsRawFd,
        unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt},
    },
    path::{Path, PathBuf},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use nix::{fcntl::OFlag, unistd::geteuid};

use super::part_of_database;
use crate::{domain::Message, message};

/// How long a pipe is waited for that nobody writes into.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens an ordinary file that somebody named; links are followed.
///
/// # Errors
/// The system's, or one that carries a [`Message`]: it is no ordinary file, or belongs to a database in use.
pub fn open_ordinary(path: &Path) -> io::Result<File> {
    let held = hold(path, OFlag::empty())?;
    ordinary(&held.metadata()?)?;
    reopen(&held)
}

/// Opens what somebody named to be read from its beginning to its end: an ordinary file or a pipe.
///
/// # Errors
/// As [`open_ordinary`]; also when nobody writes into the pipe for some seconds.
pub fn open_stream(path: &Path) -> io::Result<File> {
    let held = hold(path, OFlag::empty())?;
    let about = held.metadata()?;
    if !about.file_type().is_fifo() {
        ordinary(&about)?;
        return reopen(&held);
    }
    // The opening of a pipe returns when somebody has opened its other end.
    let (send, receive) = channel();
    thread::Builder::new().spawn(move || send.send(File::open(by_number(&held))))?;
    receive.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        refuse(message!("file-idle-pipe", "nobody writes into this pipe: start what writes into it first"))
    })
}

/// Opens a file whose name picklog itself chose: an ordinary one, and no link.
///
/// # Errors
/// As [`open_ordinary`].
pub fn open_own(path: &Path) -> io::Result<File> {
    let held = hold(path, OFlag::O_NOFOLLOW)?;
    ordinary(&held.metadata()?)?;
    reopen(&held)
}

/// Looks at a file whose name picklog itself chose without opening it; what is handed back can be neither read nor
/// written.
///
/// # Errors
/// As [`open_ordinary`], but for the right to read it.
pub fn look_at_own(path: &Path) -> io::Result<File> {
    let held = hold(path, OFlag::O_NOFOLLOW)?;
    ordinary(&held.metadata()?)?;
    Ok(held)
}

/// Opens a file that picklog keeps beside a database, if it is from one of those who may write the database.
///
/// # Errors
/// As [`open_own`]; also when it is from a stranger.
pub fn open_beside(path: &Path, database: &Path) -> io::Result<File> {
    let file = open_own(path)?;
    if is_from_writers(&file.metadata()?, database)? {
        return Ok(file);
    }
    refuse(message!("file-strangers", "it was made by somebody who may not write the database"))
}

/// Whether a file is an ordinary one from one of those who may write a database. It is not opened: it may be one in use.
pub fn is_of_writers(path: &Path, database: &Path) -> bool {
    let found = look_at_own(path).and_then(|file| file.metadata());
    found.is_ok_and(|found| is_from_writers(&found, database).unwrap_or(false))
}

fn is_from_writers(found: &Metadata, database: &Path) -> io::Result<bool> {
    let of = std::fs::metadata(database)?;
    let is_groups = of.mode() & 0o020 != 0 && found.gid() == of.gid();
    let owners = [0, geteuid().as_raw(), of.uid()];
    Ok(is_groups || of.mode() & 0o002 != 0 || owners.contains(&found.uid()))
}

/// The bytes of a file opened here, of at most `most` bytes.
///
/// # Errors
/// The system's, or one that says it is too large.
pub fn read_most(file: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let most = (most / 1024).max(1);
        return refuse(message!("file-over-size", "it is larger than {most} KiB", most = most));
    }
    Ok(bytes)
}

/// The text of a file opened here, of at most `most` bytes.
///
/// # Errors
/// As [`read_most`]; also when it is not UTF-8.
pub fn read_text(file: impl Read, most: u64) -> io::Result<String> {
    let bytes = read_most(file, most)?;
    String::from_utf8(bytes).map_err(|_| io::Error::other(message!("file-no-text", "it is no text in UTF-8")))
}

/// The most that is read of a text people write by hand, bytes; a longer one is refused.
const LARGEST_BY_HAND: u64 = 64 << 20;

/// The text of a file opened here that people write by hand, a config or key file. Bytes that are no UTF-8 are
/// [`NOT_UTF8`](crate::domain::NOT_UTF8): one of them must not make the other lines useless.
///
/// # Errors
/// As [`read_most`].
pub fn read_by_hand(file: impl Read) -> io::Result<String> {
    let bytes = read_most(file, LARGEST_BY_HAND)?;
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Holds what a name stands for, without opening it.
pub(super) fn hold(path: &Path, flags: OFlag) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags((OFlag::O_PATH | flags).bits()).open(path)
}

/// Opens what is held for reading.
fn reopen(held: &File) -> io::Result<File> {
    OpenOptions::new().read(true).custom_flags(OFlag::O_NONBLOCK.bits()).open(by_number(held))
}

/// The name under which this process can open what it holds.
pub(super) fn by_number(held: &File) -> PathBuf {
    PathBuf::from(format!("/proc/self/fd/{}", held.as_raw_fd()))
}

/// Refuses all but an ordinary file that no database in use consists of.
pub(super) fn ordinary(about: &Metadata) -> io::Result<()> {
    let kind = about.file_type();
    if kind.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return refuse(match () {
            () if kind.is_symlink() => message!("file-is-link", "it is a link, and none is followed here"),
            () if kind.is_fifo() => message!("file-is-pipe", "it is a pipe and no ordinary file"),
            () if kind.is_socket() => message!("file-is-socket", "it is a socket and no ordinary file"),
            () => message!("file-is-device", "it is a device and no ordinary file"),
        });
    }
    match part_of_database(about) {
        Some(database) => refuse(message!(
            "file-in-use",
            "it belongs to the database {file}, which is open",
            file = database.as_path()
        )),
        None => Ok(()),
    }
}

/// An error of picklog's own, in words that are translated.
pub(super) fn refuse<T>(why: Message) -> io::Result<T> {
    Err(io::Error::other(why))
}

/// Opens the terminal that this process was started from, to ask there what must stand neither in arguments nor in the environment.
///
/// # Errors
/// There is none.
pub fn open_terminal() -> io::Result<File> {
    let flags = OFlag::O_NOCTTY | OFlag::O_CLOEXEC;
    OpenOptions::new().read(true).write(true).custom_flags(flags.bits()).open("/dev/tty")
}
