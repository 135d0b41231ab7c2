//! Traps laid for each way of making and opening.

use std::{
    fs,
    io::{ErrorKind, Read, Write},
    os::unix::fs::{MetadataExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
};

use nix::{sys::stat::Mode, unistd::mkfifo};

use super::*;
use crate::domain::system;

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn fifo(path: PathBuf) -> PathBuf {
    mkfifo(&path, Mode::from_bits_truncate(0o600)).unwrap();
    path
}

fn why<T: std::fmt::Debug>(done: std::io::Result<T>) -> String {
    system(&done.unwrap_err()).to_string()
}

#[test]
fn a_draft_is_nobodys_to_foresee_and_leaves_nothing_when_it_is_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.csv");
    let one = Draft::create(&to, Rights::PRIVATE).unwrap();
    let two = Draft::create_apart(&to, Rights::PRIVATE).unwrap();
    assert_ne!(one.path(), two.path());
    assert_eq!(mode(two.path().parent().unwrap()), 0o700);
    assert_eq!(names(folder.path()).len(), 2);
    drop((one, two));
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_draft_takes_the_place_of_a_link_and_not_of_what_the_link_leads_to() {
    let folder = tempfile::tempdir().unwrap();
    let (to, keys) = (folder.path().join("a"), folder.path().join("authorized_keys"));
    fs::write(&keys, "mine").unwrap();
    symlink(&keys, &to).unwrap();
    let mut draft = Draft::create(&to, Rights::PRIVATE).unwrap();
    draft.write_all(b"new").unwrap();
    draft.replace().unwrap();
    assert_eq!((fs::read(&keys).unwrap(), fs::read(&to).unwrap()), (b"mine".to_vec(), b"new".to_vec()));
    assert!(!to.is_symlink());
    let draft = Draft::create(&to, Rights::PRIVATE).unwrap();
    assert_eq!(draft.keep_new().unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!((fs::read(&to).unwrap(), names(folder.path()).len()), (b"new".to_vec(), 2));
}

#[test]
fn what_nobody_works_on_any_more_is_taken_away_and_what_is_in_use_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.db");
    let kept = Draft::create(&to, Rights::PRIVATE).unwrap();
    let (left, strange) = (".a.db.0123456789ab.part", ".a.db.notes.part");
    fs::create_dir(folder.path().join(left)).unwrap();
    fs::write(folder.path().join(left).join("draft"), "x").unwrap();
    fs::write(folder.path().join(strange), "x").unwrap();
    symlink("/etc/passwd", folder.path().join(".a.db.0123456789ff.part")).unwrap();
    drop(Draft::create(&to, Rights::PRIVATE).unwrap());
    let names = names(folder.path());
    assert!(!names.contains(&left.to_owned()) && names.contains(&strange.to_owned()), "{names:?}");
    assert!(kept.path().exists() && names.len() == 3, "{names:?}");
}

#[test]
fn a_draft_that_somebody_exchanged_is_not_given_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let (to, other) = (folder.path().join("a"), folder.path().join("other"));
    fs::write(&other, "theirs").unwrap();
    let draft = Draft::create(&to, Rights::PRIVATE).unwrap();
    fs::remove_file(draft.path()).unwrap();
    symlink(&other, draft.path()).unwrap();
    assert!(why(draft.replace()).contains("somebody took the file away"));
    assert!(!to.exists());
    let draft = Draft::create(&to, Rights::PRIVATE).unwrap();
    fs::hard_link(draft.path(), folder.path().join("second name")).unwrap();
    assert!(why(draft.replace()).contains("somebody took the file away"));
}

#[test]
fn rights_are_those_asked_for_whatever_the_mask() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a");
    for wanted in [0o600, 0o664, 0o666] {
        Draft::create(&to, Rights::new(wanted, None)).unwrap().replace().unwrap();
        assert_eq!(mode(&to), wanted);
    }
    let empty = folder.path().join("empty");
    assert!(make_empty(&empty, Rights::PRIVATE).unwrap());
    assert!(!make_empty(&empty, Rights::new(0o666, None)).unwrap());
    assert_eq!(mode(&empty), 0o600);
    take_empty(&empty, Rights::new(0o660, None)).unwrap();
    assert_eq!(mode(&empty), 0o660);
}

#[test]
fn an_output_keeps_the_rights_of_the_file_it_replaces_and_is_private_where_there_was_none() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("a.csv");
    let mut output = Output::create(&to).unwrap();
    output.write_all(b"x").unwrap();
    output.keep().unwrap();
    assert_eq!(mode(&to), 0o600);
    for wanted in [0o600, 0o640, 0o644] {
        set(&to, wanted);
        Output::create(&to).unwrap().keep().unwrap();
        assert_eq!(mode(&to), wanted);
    }
}

#[test]
fn nothing_but_ordinary_files_is_opened_and_nothing_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, link) = (fifo(folder.path().join("pipe")), folder.path().join("link"));
    symlink(&pipe, &link).unwrap();
    for open in [open_ordinary, open_own] {
        assert_eq!(why(open(&pipe)), "it is a pipe and no ordinary file");
        assert_eq!(why(open(folder.path())), "is a directory");
        assert_eq!(why(open(Path::new("/dev/zero"))), "it is a device and no ordinary file");
        assert_eq!(why(open(&folder.path().join("none"))), "no such file or directory");
    }
    assert_eq!(why(open_ordinary(&link)), "it is a pipe and no ordinary file");
    assert_eq!(why(open_own(&link)), "it is a link, and none is followed here");
    assert_eq!(why(open_stream(Path::new("/dev/zero"))), "it is a device and no ordinary file");
    assert_eq!(why(open_lock(&pipe, Rights::PRIVATE)), "it is a pipe and no ordinary file");
    assert_eq!(why(open_lock(&link, Rights::PRIVATE)), "it is a link, and none is followed here");
    assert_eq!(why(open_lock(folder.path(), Rights::PRIVATE)), "is a directory");
    assert!(why(Output::create(&pipe)).starts_with("nobody reads this pipe"));
    assert_eq!(why(Output::create(folder.path())), "is a directory");
}

#[test]
fn a_pipe_is_read_once_somebody_writes_into_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = fifo(folder.path().join("pipe"));
    std::thread::scope(|scope| {
        scope.spawn(|| fs::write(&pipe, "name\nAcme\n").unwrap());
        let mut text = String::new();
        open_stream(&pipe).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "name\nAcme\n");
    });
}

#[test]
fn what_a_database_in_use_consists_of_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (db, wal) = (folder.path().join("a.db"), folder.path().join("a.db-wal"));
    for file in [&db, &wal] {
        fs::write(file, "x").unwrap();
    }
    open_database(&db, || Ok::<(), std::io::Error>(())).unwrap();
    for file in [&db, &wal] {
        for open in [open_ordinary, open_own, open_stream] {
            assert!(why(open(file)).starts_with("it belongs to the database"));
        }
        assert!(why(Output::create(file)).starts_with("it belongs to the database"));
    }
}

#[test]
fn a_file_larger_than_it_may_be_is_refused_and_not_cut() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a");
    fs::write(&path, vec![b'x'; 4096]).unwrap();
    assert_eq!(read_text(open_ordinary(&path).unwrap(), 4096).unwrap().len(), 4096);
    assert_eq!(why(read_text(open_ordinary(&path).unwrap(), 4095)), "it is larger than 3 KiB");
    fs::write(&path, b"caf\xe9").unwrap();
    assert_eq!(why(read_text(open_ordinary(&path).unwrap(), 4096)), "it is no text in UTF-8");
    assert_eq!(read_by_hand(open_ordinary(&path).unwrap()).unwrap(), "caf\u{fffd}");
}

#[test]
fn folders_are_made_for_this_user_alone() {
    let folder = tempfile::tempdir().unwrap();
    let deep = folder.path().join("share/picklog");
    assert_eq!(make_folders(&deep).unwrap().len(), 2);
    assert_eq!((mode(&deep), mode(deep.parent().unwrap())), (0o700, 0o700));
    assert!(make_folders(&deep).unwrap().is_empty());
    fs::write(folder.path().join("file"), "").unwrap();
    assert!(make_folders(&folder.path().join("file")).is_err());
}
