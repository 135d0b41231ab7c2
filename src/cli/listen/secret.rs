//! The file with the secret of a telephone system: one line, that only its owner can read.

use std::{os::unix::fs::MetadataExt, path::Path};

use nix::unistd::geteuid;

use crate::domain::Message;
use crate::evidence::live::Secret;
use crate::files;
use crate::message;

use super::super::import::source;

/// A secret is not longer, bytes.
const MOST_BYTES: u64 = 4096;

/// Reads it.
///
/// # Errors
/// It is not there, others can read it, or it is not one line.
pub(super) fn read(path: &Path) -> Result<Secret, Message> {
    let unread = |error: std::io::Error| source::unreadable(path.display().to_string(), &error).said;
    let file = files::open_ordinary(path).map_err(unread)?;
    let found = file.metadata().map_err(unread)?;
    let (me, owner) = (geteuid().as_raw(), found.uid());
    if found.mode() & 0o077 != 0 || owner != me && owner != 0 {
        return Err(message!("listen-secret-open", file = path));
    }
    let text = files::read_text(file, MOST_BYTES).map_err(unread)?;
    let line = text.trim_end_matches(['\r', '\n']);
    if line.is_empty() || line.chars().any(char::is_control) {
        return Err(message!("listen-secret-lines", file = path));
    }
    Ok(Secret::new(line))
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt};

    use super::*;

    #[test]
    fn a_secret_that_others_can_read_or_that_is_no_line_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret");
        let write = |text: &str, mode| {
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            read(&path)
        };
        assert!(write("s3cret\n", 0o600).is_ok() && write("s3cret", 0o400).is_ok());
        for (text, mode) in
            [("s3cret\n", 0o640), ("s3cret\n", 0o604), ("", 0o600), ("a\nb\n", 0o600), ("a\rb", 0o600)]
        {
            let said = write(text, mode).expect_err(text);
            assert!(!format!("{said:?}").contains("s3cret"));
        }
        assert!(read(&folder.path().join("none")).is_err());
    }
}
