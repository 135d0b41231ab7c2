//! What the operating system answers when it refuses, in words.

use std::io::{Error, ErrorKind};

use super::Message;
use crate::message;

/// Why the system refused. What it rarely says stays in its own English, without the number. An error that carries a
/// [`Message`] says that.
pub fn system(error: &Error) -> Message {
    if let Some(said) = error.get_ref().and_then(|inner| inner.downcast_ref::<Message>()) {
        return said.clone();
    }
    match error.kind() {
        ErrorKind::NotFound => message!("system-not-found", "no such file or directory"),
        ErrorKind::PermissionDenied => message!("system-not-permitted", "permission denied"),
        ErrorKind::AlreadyExists => message!("system-exists", "file exists"),
        ErrorKind::IsADirectory => message!("system-is-folder", "is a directory"),
        ErrorKind::NotADirectory => message!("system-no-folder", "not a directory"),
        ErrorKind::StorageFull => message!("system-full", "no space left on device"),
        ErrorKind::ReadOnlyFilesystem => message!("system-read-only", "read-only file system"),
        ErrorKind::FileTooLarge => message!("system-too-large", "file too large"),
        ErrorKind::QuotaExceeded => message!("system-quota", "disk quota exceeded"),
        _ => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase().into(),
    }
}
