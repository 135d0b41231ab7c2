//! File systems on which nobody may write.

use std::path::Path;

use nix::{
    errno::Errno,
    unistd::{AccessFlags, access},
};

use crate::{domain::Message, message};

/// Whether nobody may write there, whatever the rights: its file system is mounted so, or became so by itself.
pub(super) fn is_read_only_disk(path: &Path) -> bool {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let refused = |path: &Path| access(path, AccessFlags::W_OK) == Err(Errno::EROFS);
    refused(path) || refused(folder)
}

/// The word about such a place. No right that anybody gives would help.
pub(super) fn read_only_disk(path: &Path) -> Message {
    message!(
        "store-read-only-disk",
        "{file} lies on a file system that is mounted read-only: mount it for writing; if it turned so by itself, the disk has errors (dmesg)",
        file = path
    )
}
