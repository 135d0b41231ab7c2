//! Where output goes that somebody named: a file that appears whole or not at all, or a pipe or terminal written into.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{FileTypeExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use nix::{
    errno::Errno,
    fcntl::{FcntlArg, OFlag, fcntl},
    unistd::{AccessFlags, access, geteuid},
};

use super::{
    Draft, Rights,
    folder::folder_of,
    open::{by_number, hold, ordinary, refuse},
};
use crate::message;

/// So many links in a row are followed, as the system does.
const MOST_LINKS: usize = 40;

/// An output in the making.
#[derive(Debug)]
pub enum Output {
    /// A file that is not there yet.
    Draft(Draft),
    /// Something that takes bytes as they come.
    Into(File),
}

impl Output {
    /// Begins one. A new file is for this user alone; one that replaces another has that one's mode and group. A pipe
    /// or terminal is written into.
    ///
    /// # Errors
    /// The system's, or one that says why the place will not do: it is another's, or a folder, disk, socket or a
    /// database in use; nobody reads the pipe.
    pub fn create(path: &Path) -> io::Result<Output> {
        if let Ok(about) = fs::metadata(path)
            && (about.file_type().is_fifo() || about.file_type().is_char_device() || is_open_file(path))
        {
            return write_into(path).map(Output::Into);
        }
        let path = behind_links(path)?;
        let rights = match fs::symlink_metadata(&path) {
            Ok(there) => {
                ordinary(&there)?;
                // To take its place asks no more than rights in the folder; a redirection asks for these.
                access(&path, AccessFlags::W_OK)?;
                Rights::of(&there)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Rights::PRIVATE,
            Err(error) => return Err(error),
        };
        Draft::create(&path, rights).map(Output::Draft)
    }

    /// Puts a file in its place.
    ///
    /// # Errors
    /// The system's.
    pub fn keep(self) -> io::Result<()> {
        match self {
            Output::Draft(draft) => draft.replace(),
            Output::Into(mut into) => into.flush(),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Output::Draft(draft) => draft.write(bytes),
            Output::Into(into) => into.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Output::Draft(draft) => draft.flush(),
            Output::Into(into) => into.flush(),
        }
    }
}

/// The file that links lead to, there or not, so that it is replaced and not the link. A link of somebody else's may
/// lead to a file they could not write themselves.
///
/// # Errors
/// The system's, or one that says that a link is not followed.
pub fn behind_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                if !is_ours(found.uid()) {
                    return refuse(message!(
                        "file-strangers-link",
                        "it is a link that somebody else made, and none of those is followed"
                    ));
                }
                path = folder_of(&path).join(fs::read_link(&path)?);
            }
            _ => return Ok(path),
        }
    }
    Err(Errno::ELOOP.into())
}

fn is_ours(uid: u32) -> bool {
    uid == 0 || uid == geteuid().as_raw()
}

/// A name for a file that is open already, as /dev/stdout is.
fn is_open_file(path: &Path) -> bool {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if path.starts_with("/proc/self/fd") || path.starts_with("/dev/fd") {
            return true;
        }
        let Ok(to) = fs::read_link(&path) else { return false };
        path = folder_of(&path).join(to);
    }
    false
}

/// Opens what is not replaced but written into, without waiting for somebody to read it.
fn write_into(path: &Path) -> io::Result<File> {
    let held = hold(path, OFlag::empty())?;
    let about = held.metadata()?;
    if about.is_file() {
        ordinary(&about)?;
    }
    if !is_ours(about.uid()) {
        return refuse(message!("file-strangers-pipe", "it is a pipe or device of somebody else's"));
    }
    let flags = OFlag::O_NONBLOCK | OFlag::O_NOCTTY;
    let mut opening = OpenOptions::new();
    opening.append(about.is_file()).write(true).custom_flags(flags.bits());
    let file = match opening.open(by_number(&held)) {
        Err(error) if error.raw_os_error() == Some(Errno::ENXIO as i32) => {
            return refuse(message!("file-unread-pipe", "nobody reads this pipe: start its reader first"));
        }
        opened => opened?,
    };
    // Once somebody reads it, it is waited for.
    fcntl(&file, FcntlArg::F_SETFL(OFlag::empty()))?;
    Ok(file)
}
