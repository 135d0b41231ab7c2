//! Who may read and write a file that picklog makes.

use std::{
    fs::{File, Metadata, Permissions},
    io,
    os::unix::fs::{MetadataExt, PermissionsExt, fchown},
};

use nix::unistd::geteuid;

/// Mode and owners of a new file. They are set through the open file, whatever the mask, and never by its name, under
/// which somebody else's file could lie by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    mode: u32,
    group: Option<u32>,
    owner: Option<u32>,
}

impl Rights {
    /// For this user alone: 0600.
    pub const PRIVATE: Rights = Rights { mode: 0o600, group: None, owner: None };

    /// With a mode, in a group if one is named.
    pub fn new(mode: u32, group: Option<u32>) -> Rights {
        Rights { mode: mode & 0o777, group, owner: None }
    }

    /// Those of a file that is there: its mode and its group, and its owner where root makes the file.
    pub fn of(found: &Metadata) -> Rights {
        Rights { mode: found.mode() & 0o777, group: Some(found.gid()), owner: Some(found.uid()) }
    }

    /// The same without what everybody may.
    #[must_use]
    pub fn not_for_all(self) -> Rights {
        Rights { mode: self.mode & 0o770, ..self }
    }

    /// For those who may write with these: they may read too, and nobody else may do anything.
    #[must_use]
    pub fn for_writers(self) -> Rights {
        let writers = self.mode & 0o222 | 0o200;
        Rights { mode: writers | writers << 1, ..self }
    }

    /// Whether a mode gives nobody more than these do.
    pub fn covers(self, mode: u32) -> bool {
        mode & 0o777 & !self.mode == 0
    }

    /// Gives them to a file. Where it cannot be given to the group, which only a member can, the group that it has
    /// instead gets no rights.
    pub(super) fn give(self, file: &File) -> io::Result<()> {
        let found = file.metadata()?;
        let owner = self.owner.filter(|owner| geteuid().is_root() && *owner != found.uid());
        if owner.is_some() {
            fchown(file, owner, None)?;
        }
        let mut mode = self.mode;
        if let Some(group) = self.group.filter(|group| *group != found.gid())
            && fchown(file, None, Some(group)).is_err()
        {
            mode &= 0o707;
        }
        file.set_permissions(Permissions::from_mode(mode))
    }
}
