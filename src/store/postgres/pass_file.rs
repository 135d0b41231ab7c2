//! libpq's file of passwords, `~/.pgpass`.
//! <https://www.postgresql.org/docs/current/libpq-pgpass.html>

use std::{
    env, fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::files;

/// A file of passwords is not longer, bytes.
const MOST_BYTES: u64 = 1 << 20;

/// The file that is there.
fn there() -> Option<(PathBuf, fs::Metadata)> {
    let named = env::var_os("PGPASSFILE").map(PathBuf::from);
    let path = named.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".pgpass")))?;
    let found = fs::metadata(&path).ok()?;
    found.is_file().then_some((path, found))
}

fn is_open_to_others(found: &fs::Metadata) -> bool {
    found.mode() & 0o077 != 0
}

/// The file that is read, unless others may read it: then it is passed over, as libpq does.
pub(super) fn usual() -> Option<PathBuf> {
    there().filter(|(_, found)| !is_open_to_others(found)).map(|(path, _)| path)
}

/// The file that is passed over because others may read it.
pub(super) fn passed_over() -> Option<PathBuf> {
    there().filter(|(_, found)| is_open_to_others(found)).map(|(path, _)| path)
}

/// The password of the first line `host:port:database:user:password` that fits those four.
pub(super) fn password(path: &Path, wanted: [&str; 4]) -> Option<String> {
    let text = files::read_text(files::open_ordinary(path).ok()?, MOST_BYTES).ok()?;
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let parts = parts(line);
        let fits = |(part, wanted): (&String, &&str)| part == "*" || part == *wanted;
        let [.., password] = &parts[..] else { return None };
        (parts.len() == 5 && parts.iter().zip(&wanted).all(fits)).then(|| password.clone())
    })
}

/// A line cut at its colons; a colon or a backslash stands behind a backslash.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ':' if parts.len() < 5 => parts.push(String::new()),
            '\\' => parts.last_mut().into_iter().for_each(|part| part.extend(letters.next())),
            _ => parts.last_mut().into_iter().for_each(|part| part.push(letter)),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_taken_from_the_first_line_that_fits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pgpass");
        fs::write(&path, "# ours\nother:*:*:*:no\ncrm.example:5432:*:ol\\:ga:a\\:b\\\\c\n*:*:*:*:last\n")
            .unwrap();
        let of = |user| password(&path, ["crm.example", "5432", "x", user]);
        assert_eq!(of("ol:ga").as_deref(), Some("a:b\\c"));
        assert_eq!(of("ivan").as_deref(), Some("last"));
    }
}
