//! The C file that stands between a process and its disk, compiled once a run.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
};

/// The library, or none where it cannot be made; says so once.
pub fn library() -> Option<&'static Path> {
    static MADE: OnceLock<Option<(tempfile::TempDir, PathBuf)>> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let made = make();
        if made.is_none() {
            println!("skipped: disks cannot be made slow, full or broken without `cc` on Linux");
        }
        made
    });
    made.as_ref().map(|(_, path)| path.as_path())
}

fn make() -> Option<(tempfile::TempDir, PathBuf)> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let folder = tempfile::tempdir().ok()?;
    let (source, library) = (folder.path().join("preload.c"), folder.path().join("preload.so"));
    std::fs::write(&source, include_str!("preload.c")).ok()?;
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let done = Command::new(compiler)
        .args(["-shared", "-fPIC", "-O2", "-o"])
        .args([&library, &source])
        .args(["-ldl", "-lpthread"])
        .stdin(Stdio::null())
        .output()
        .ok()?;
    assert!(done.status.success(), "preload.c: {}", String::from_utf8_lossy(&done.stderr));
    Some((folder, library))
}

/// A folder in memory where there is one: for tests in which no real disk matters, only what is done to it.
pub fn quick_folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// What the disk under a folder does to a process, as environment variables.
pub fn env(folder: &Path, settings: &[(&str, String)]) -> Option<Vec<(String, String)>> {
    let mut env = vec![
        ("LD_PRELOAD".to_owned(), library()?.display().to_string()),
        ("FAULT_DIR".to_owned(), folder.display().to_string()),
    ];
    env.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    Some(env)
}
