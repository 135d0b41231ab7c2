//! What the operating system answers when it refuses, in words.

use std::io::{Error, ErrorKind};

use super::Said;
use crate::said;

/// Why the system refused. What it rarely says stays in its own English, without the number. An error that carries a
/// [`Said`] says that.
pub fn system(error: &Error) -> Said {
    if let Some(said) = error.get_ref().and_then(|inner| inner.downcast_ref::<Said>()) {
        return said.clone();
    }
    match error.kind() {
        ErrorKind::NotFound => said!("system-not-found", "no such file or directory"),
        ErrorKind::PermissionDenied => said!("system-not-permitted", "permission denied"),
        ErrorKind::AlreadyExists => said!("system-exists", "file exists"),
        ErrorKind::IsADirectory => said!("system-is-folder", "is a directory"),
        ErrorKind::NotADirectory => said!("system-no-folder", "not a directory"),
        ErrorKind::StorageFull => said!("system-full", "no space left on device"),
        ErrorKind::ReadOnlyFilesystem => said!("system-read-only", "read-only file system"),
        ErrorKind::FileTooLarge => said!("system-too-large", "file too large"),
        ErrorKind::QuotaExceeded => said!("system-quota", "disk quota exceeded"),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase().into(),
    }
}
