//! A file in the making, beside the place it will take. It goes when it is not kept; one left by a power cut is taken
//! over by the next run for the same place.

use std::{
    fs::{self, File, Permissions},
    io::{self, ErrorKind},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

use nix::fcntl::{Flock, FlockArg, OFlag};

use super::place::{Sharing, wrong};
use crate::{domain::Trouble, said};

/// The file in the making.
pub(super) struct Draft {
    path: PathBuf,
    to: PathBuf,
    /// Held so that no other run writes the same draft.
    file: Flock<File>,
}

impl Draft {
    /// Begins one, shared with others as told.
    pub fn create(to: &Path, sharing: Sharing) -> Result<Draft, Trouble> {
        let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = to.with_file_name(format!(".{name}.part"));
        let file = loop {
            let file = File::options()
                .create(true)
                .truncate(false)
                .read(true)
                .write(true)
                .mode(0o600)
                .custom_flags(OFlag::O_NOFOLLOW.bits())
                .open(&path)
                .map_err(|error| wrong(to, &error))?;
            let file =
                Flock::lock(file, FlockArg::LockExclusiveNonblock).map_err(|(_, error)| match error {
                    nix::Error::EWOULDBLOCK => Trouble::Unavailable {
                        detail: said!(
                            "copy-in-hand",
                            "another picklog is writing {file}: wait for it",
                            file = to
                        ),
                    },
                    other => wrong(to, &other.into()),
                })?;
            // Whoever held the lock before may have given the file its name meanwhile: then it is no draft any more.
            if is_at(&file, &path) {
                break file;
            }
        };
        let draft = Draft { path, to: to.to_owned(), file };
        draft.prepare(sharing).map_err(|error| wrong(to, &error))?;
        Ok(draft)
    }

    fn prepare(&self, sharing: Sharing) -> io::Result<()> {
        self.file.set_len(0)?;
        if let Some(group) = sharing.group {
            // Only a member may give a file to a group; then it stays with one's own.
            let _ = chown(&self.path, None, Some(group));
        }
        self.file.set_permissions(Permissions::from_mode(sharing.mode))
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Syncs it and gives it its name.
    pub fn keep(&mut self, force: bool) -> Result<(), Trouble> {
        self.settle(force).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => super::place::there(&self.to),
            _ => wrong(&self.to, &error),
        })
    }

    fn settle(&self, force: bool) -> io::Result<()> {
        self.file.sync_all()?;
        match force {
            true => fs::rename(&self.path, &self.to)?,
            // A link is refused where somebody else made the file meanwhile; a rename would take its place.
            false => match fs::hard_link(&self.path, &self.to) {
                Ok(()) => fs::remove_file(&self.path)?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
                Err(_) if self.to.symlink_metadata().is_ok() => return Err(ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(&self.path, &self.to)?,
            },
        }
        // The name is durable with its folder.
        File::open(self.to.parent().unwrap_or(Path::new("/")))?.sync_all()
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if is_at(&self.file, &self.path) {
            // Nothing more can be done about a draft that cannot be removed; the next run takes it over.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(open), Ok(there)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (open.dev(), open.ino()) == (there.dev(), there.ino())
}
