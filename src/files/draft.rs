//! A file in the making: new, under a name nobody can foresee, beside the place it will take; then given its name in
//! one step. Whoever reads the place finds the file before or the whole new one.

use std::{
    fs::{self, DirBuilder, File, Metadata, OpenOptions},
    hash::{BuildHasher, RandomState},
    io::{self, ErrorKind, Write},
    os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use nix::{
    errno::Errno,
    fcntl::{Flock, FlockArg, OFlag},
    unistd::geteuid,
};

use super::{
    Rights,
    folder::{folder_of, sync_folder},
    open::refuse,
};
use crate::message;

/// How a name of a draft ends.
const ENDING: &str = ".part";
/// How the name of the folder of one that lasts ends.
const LASTING: &str = ".copying";
/// The file in a draft's own folder.
const INSIDE: &str = "draft";
/// So many characters of the file's name stand in the draft's.
const LONGEST: usize = 60;
/// So often another name is tried.
const TRIES: usize = 16;

/// A file in the making. It is gone again unless it is given its name; what a power cut leaves, the next draft for the
/// same name takes away.
#[derive(Debug)]
pub struct Draft {
    file: File,
    path: PathBuf,
    /// The folder that was made for it alone.
    folder: Option<PathBuf>,
    to: PathBuf,
    /// Held as long as the draft is in use: others take only drafts away that nobody holds.
    _lock: Flock<File>,
    is_kept: bool,
    /// It stays when it is dropped, for whoever takes it up again.
    lasts: bool,
}

impl Draft {
    /// Begins one in the folder of the file it is to become.
    ///
    /// # Errors
    /// The system's.
    pub fn create(to: &Path, rights: Rights) -> io::Result<Draft> {
        sweep(to);
        let (file, path, lock) = tries(|| {
            let path = named(to)?;
            let file = make(&path)?;
            let lock = lock(file.try_clone()?)?;
            Ok(is_at(&file, &path).then_some((file, path, lock)))
        })?;
        let draft =
            Draft { file, path, folder: None, to: to.to_owned(), _lock: lock, is_kept: false, lasts: false };
        rights.give(&draft.file)?;
        Ok(draft)
    }

    /// Begins one in a folder that nobody else can enter, for a writer that opens files by their names, such as SQLite.
    ///
    /// # Errors
    /// The system's.
    pub fn create_apart(to: &Path, rights: Rights) -> io::Result<Draft> {
        sweep(to);
        let (folder, lock) = tries(|| {
            let folder = named(to)?;
            DirBuilder::new().mode(0o700).create(&folder)?;
            let flags = OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW;
            let open = OpenOptions::new().read(true).custom_flags(flags.bits()).open(&folder)?;
            let is_own = open.metadata()?.uid() == geteuid().as_raw();
            let lock = lock(open)?;
            Ok((is_own && is_at(&lock, &folder)).then_some((folder, lock)))
        })?;
        let path = folder.join(INSIDE);
        let file = make(&path).inspect_err(|_| drop(fs::remove_dir(&folder)))?;
        let draft = Draft {
            file,
            path,
            folder: Some(folder),
            to: to.to_owned(),
            _lock: lock,
            is_kept: false,
            lasts: false,
        };
        rights.give(&draft.file)?;
        Ok(draft)
    }

    /// Takes up the one that an earlier call has left for a file, or begins one, in a folder that nobody else can enter. What was left
    /// [stays](Self::stay). Whether it was there already.
    ///
    /// # Errors
    /// The system's, or one that says that somebody else has it, or is at work on it.
    pub fn take_up(to: &Path, rights: Rights) -> io::Result<(Draft, bool)> {
        let folder = lasting(to)?;
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => made?,
        }
        let flags = OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW;
        let open = OpenOptions::new().read(true).custom_flags(flags.bits()).open(&folder)?;
        let found = open.metadata()?;
        if found.uid() != geteuid().as_raw() || found.mode() & 0o077 != 0 {
            return refuse(message!(
                "draft-of-others",
                "{folder} lies there, and others may write in it: take it away",
                folder = folder.as_path()
            ));
        }
        let lock = match lock(open) {
            Ok(lock) if is_at(&lock, &folder) => lock,
            _ => {
                return refuse(message!(
                    "draft-in-use",
                    "somebody is making {file} just now: wait until that is done",
                    file = to
                ));
            }
        };
        let path = folder.join(INSIDE);
        let was_there = path.symlink_metadata().is_ok();
        let file = match was_there {
            true => {
                let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK;
                OpenOptions::new().read(true).write(true).custom_flags(flags.bits()).open(&path)?
            }
            false => make(&path)?,
        };
        let (folder, to) = (Some(folder), to.to_owned());
        let draft = Draft { file, path, folder, to, _lock: lock, is_kept: false, lasts: was_there };
        rights.give(&draft.file)?;
        Ok((draft, was_there))
    }

    /// From now on it stays when it is dropped, until it is given its name or thrown away.
    pub fn stay(&mut self) {
        self.lasts = true;
    }

    /// Leaves nothing of one that lasts.
    pub fn throw_away(mut self) {
        self.lasts = false;
    }

    /// Where it is while it is made.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The open file.
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Syncs it and gives it its name, in place of a file that is there.
    ///
    /// # Errors
    /// The system's, or one that says that the draft is not what it was.
    pub fn replace(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        self.put()?;
        sync_folder(&self.to)
    }

    /// Gives it its name without waiting for the disk: for what can be made again.
    ///
    /// # Errors
    /// As [`replace`](Self::replace).
    pub fn replace_unsynced(mut self) -> io::Result<()> {
        self.put()
    }

    fn put(&mut self) -> io::Result<()> {
        self.check()?;
        fs::rename(&self.path, &self.to)?;
        self.is_kept = true;
        Ok(())
    }

    /// Syncs it and gives it its name, which nobody may have taken.
    ///
    /// # Errors
    /// As [`replace`](Self::replace); `AlreadyExists` when the name is taken.
    pub fn keep_new(self) -> io::Result<()> {
        let to = self.to.clone();
        self.keep_new_as(&to)
    }

    /// [`keep_new`](Self::keep_new) under another name in the same folder.
    ///
    /// # Errors
    /// As there.
    pub fn keep_new_as(mut self, to: &Path) -> io::Result<()> {
        self.file.sync_all()?;
        self.check()?;
        // A link is refused where somebody else has taken the name; a rename would take it from them.
        match fs::hard_link(&self.path, to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) if to.symlink_metadata().is_ok() => return Err(ErrorKind::AlreadyExists.into()),
            // A file system without links.
            Err(_) => {
                fs::rename(&self.path, to)?;
                self.is_kept = true;
            }
        }
        self.lasts = false;
        sync_folder(to)
    }

    /// What is given its name is what was written: a plain file of one name, at its place.
    fn check(&self) -> io::Result<()> {
        let found = self.file.metadata()?;
        match found.is_file() && found.nlink() == 1 && is_at(&self.file, &self.path) {
            true => Ok(()),
            false => refuse(message!("file-disturbed", "somebody took the file away while it was written")),
        }
    }
}

impl Write for Draft {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.lasts {
            return;
        }
        // Nothing more can be done about what cannot be removed; the next draft for this name tries again.
        if !self.is_kept && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
        if let Some(folder) = &self.folder {
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// Makes a file where there is none of that name, not even a link.
pub(super) fn make(path: &Path) -> io::Result<File> {
    let flags = OFlag::O_NOFOLLOW.bits();
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).custom_flags(flags).open(path)
}

/// Until a name is free and what was made under it is still there: somebody may take away what nobody holds yet.
pub(super) fn tries<T>(mut once: impl FnMut() -> io::Result<Option<T>>) -> io::Result<T> {
    for _ in 0..TRIES {
        match once() {
            Ok(Some(made)) => return Ok(made),
            Ok(None) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

pub(super) fn lock(file: File) -> io::Result<Flock<File>> {
    Flock::lock(file, FlockArg::LockExclusiveNonblock).map_err(|(_, error)| match error {
        // A sweep looks at it this very moment; another name is tried.
        Errno::EWOULDBLOCK => ErrorKind::AlreadyExists.into(),
        other => other.into(),
    })
}

/// The folder of a draft that lasts.
fn lasting(to: &Path) -> io::Result<PathBuf> {
    let mut name = std::ffi::OsString::from(".");
    name.push(to.file_name().ok_or(ErrorKind::InvalidInput)?);
    name.push(LASTING);
    Ok(to.with_file_name(name))
}

/// How the names of all drafts for a file begin.
fn head(to: &Path) -> io::Result<String> {
    let name = to.file_name().ok_or(ErrorKind::InvalidInput)?.to_string_lossy();
    Ok(format!(".{}.", name.chars().take(LONGEST).collect::<String>()))
}

pub(super) fn named(to: &Path) -> io::Result<PathBuf> {
    // The keys of each such hash are random numbers of the system's; no clock is asked, which may stand before 1970.
    let id = RandomState::new().hash_one(std::process::id()) & 0xffff_ffff_ffff;
    Ok(to.with_file_name(format!("{}{id:012x}{ENDING}", head(to)?)))
}

/// Takes away the drafts for a file that nobody works on any more.
pub(super) fn sweep(to: &Path) {
    let Ok(head) = head(to) else { return };
    for entry in fs::read_dir(folder_of(to)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let middle = name.strip_prefix(&head).and_then(|rest| rest.strip_suffix(ENDING));
        if middle.is_some_and(|middle| middle.len() == 12 && middle.chars().all(|c| c.is_ascii_hexdigit())) {
            take_away(&entry.path());
        }
    }
}

fn take_away(path: &Path) {
    let flags = OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK;
    let Ok(found) = fs::symlink_metadata(path) else { return };
    // A colleague's file is taken away as well, by those to whom the folder gives the right; a link or a pipe is no
    // draft, and a folder of somebody else's is left to them.
    let is_own_folder = found.is_dir() && found.uid() == geteuid().as_raw();
    if !found.is_file() && !is_own_folder {
        return;
    }
    let Ok(file) = OpenOptions::new().read(true).custom_flags(flags.bits()).open(path) else { return };
    let Ok(held) = Flock::lock(file, FlockArg::LockExclusiveNonblock) else { return };
    if is_at(&held, path) {
        let _ = match found.is_dir() {
            true => fs::remove_dir_all(path),
            false => fs::remove_file(path),
        };
    }
}

/// Whether the open file is the one of that name.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let same = |open: Metadata, there: Metadata| (open.dev(), open.ino()) == (there.dev(), there.ino());
    file.metadata().and_then(|open| Ok(same(open, fs::symlink_metadata(path)?))).unwrap_or(false)
}
