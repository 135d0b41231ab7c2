//! The lookup's index as a file that may be damaged, old, half-built, or built by two at once: it is noticed, said and
//! built again, and the answers are right meanwhile.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use picklog::{
    domain::{CheckState, Entity},
    store::{
        FindRequest,
        sqlite::{OpenOptions, Sqlite},
    },
};

use super::account_index::{filled, first, lookup_check};
use crate::store::test_store::{TestStore, options, text};

/// Longer than building an index of so few accounts takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(30);

struct Folder {
    _dir: tempfile::TempDir,
    path: PathBuf,
    desk: TestStore,
}

/// A file with an index.
fn folder() -> Folder {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.db");
    let mut desk = TestStore::at(&path);
    filled(&mut desk);
    Folder { _dir: dir, path, desk }
}

impl Folder {
    fn index(&self) -> PathBuf {
        beside(&self.path, "-lookup")
    }

    /// A handle like a screen's, which keeps the index in order.
    fn screen(&self) -> Sqlite {
        Sqlite::open(&self.path, OpenOptions { keeps_index: true, ..options(&self.desk.clock) }).unwrap()
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

fn wait_until(what: &str, mut is: impl FnMut() -> bool) {
    let give_up = Instant::now() + PATIENCE;
    while !is() {
        assert!(Instant::now() < give_up, "{what}: never");
        std::thread::yield_now();
    }
}

/// Bytes of an index with one changed, and the checksum of its header made to fit again.
fn with_byte(index: &[u8], at: usize, byte: u8) -> Vec<u8> {
    let mut bytes = index.to_vec();
    bytes[at] = byte;
    bytes
}

#[test]
fn every_kind_of_damage_is_noticed_said_and_mended_and_the_answers_stay_right() {
    let mut folder = folder();
    let whole = fs::read(folder.index()).unwrap();
    let version = whole[8];
    let damages: [(&str, Option<Vec<u8>>); 7] = [
        ("missing", None),
        ("half of it", Some(whole[..whole.len() / 2].to_vec())),
        ("the last byte is missing", Some(whole[..whole.len() - 1].to_vec())),
        ("a byte of the header", Some(with_byte(&whole, 20, whole[20] ^ 0x40))),
        ("an older version", Some(with_byte(&whole, 8, version - 1))),
        ("a newer version", Some(with_byte(&whole, 8, version + 1))),
        ("zeros", Some(vec![0; whole.len()])),
    ];
    for (damage, bytes) in damages {
        let _ = fs::remove_file(folder.index());
        if let Some(bytes) = bytes {
            fs::write(folder.index(), bytes).unwrap();
        }
        assert_eq!(lookup_check(folder.desk.store.as_mut()), CheckState::Warn, "{damage}");
        let mut screen = folder.screen();
        for query in ["ромашка", "romashka", "hjvfirf", "рмашка"] {
            assert_eq!(first(&mut screen, query), "ООО «Ромашка»", "{damage}: {query}");
        }
        wait_until(damage, || lookup_check(folder.desk.store.as_mut()) == CheckState::Ok);
        assert_eq!(first(&mut screen, "romashka"), "ООО «Ромашка»", "{damage}: built again");
    }
}

#[test]
fn a_byte_changed_inside_is_found_by_doctor_and_by_a_screen_that_is_open() {
    let mut folder = folder();
    let whole = fs::read(folder.index()).unwrap();
    let middle = whole.len() / 2;
    fs::write(folder.index(), with_byte(&whole, middle, whole[middle] ^ 0xff)).unwrap();
    assert_eq!(lookup_check(folder.desk.store.as_mut()), CheckState::Fail);
    let mut screen = folder.screen();
    wait_until("built again", || {
        let _ = first(&mut screen, "ромашка");
        lookup_check(folder.desk.store.as_mut()) == CheckState::Ok
    });
    assert_eq!(first(&mut screen, "romashka"), "ООО «Ромашка»");
}

/// A screen has the index read behind; a command, whose only answer this is, reads it before.
#[test]
fn a_command_is_right_at_once_whatever_part_of_the_index_is_damaged() {
    let folder = folder();
    let whole = fs::read(folder.index()).unwrap();
    for part in 1..19 {
        let (from, to) = (whole.len() * part / 20, whole.len() * (part + 1) / 20);
        let mut damaged = whole.clone();
        damaged[from..to].iter_mut().for_each(|byte| *byte ^= 0x55);
        fs::write(folder.index(), damaged).unwrap();
        let mut command = Sqlite::open(&folder.path, options(&folder.desk.clock)).unwrap();
        for query in ["ромашка", "romashka", "рмашка"] {
            assert_eq!(first(&mut command, query), "ООО «Ромашка»", "bytes from {from}: {query}");
        }
    }
}

#[test]
fn what_a_killed_build_left_is_in_nobodys_way() {
    let mut folder = folder();
    fs::remove_file(folder.index()).unwrap();
    let left = folder.path.with_file_name(format!(
        ".{}-lookup.0123456789ab.part",
        folder.path.file_name().unwrap().to_string_lossy()
    ));
    fs::write(&left, b"half an index").unwrap();
    fs::write(beside(&folder.path, "-lookup-lock"), b"").unwrap();
    assert_eq!(first(folder.desk.store.as_mut(), "romashka"), "ООО «Ромашка»");
    folder.desk.store.finish_import(&mut |_, _| {}).unwrap();
    assert_eq!(lookup_check(folder.desk.store.as_mut()), CheckState::Ok);
    assert!(!left.exists());
}

#[test]
fn where_no_index_can_be_written_the_answers_come_all_the_same() {
    let mut folder = folder();
    fs::remove_file(folder.index()).unwrap();
    // Nobody, not even root, can make a file where a folder is.
    let lock = beside(&folder.path, "-lookup-lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    let mut screen = folder.screen();
    for query in ["ромашка", "romashka", "hjvfirf"] {
        assert_eq!(first(&mut screen, query), "ООО «Ромашка»", "{query}");
    }
    let told = folder.desk.store.finish_import(&mut |_, _| {}).unwrap_err().to_string();
    assert!(told.contains("lookup index could not be written"), "{told}");
    assert_eq!(lookup_check(folder.desk.store.as_mut()), CheckState::Fail);
}

#[test]
fn two_that_build_at_once_leave_one_whole_index() {
    let mut folder = folder();
    for _ in 0..3 {
        fs::remove_file(folder.index()).unwrap();
        let handles = [folder.desk.store.another().unwrap(), folder.desk.store.another().unwrap()];
        std::thread::scope(|scope| {
            for mut store in handles {
                scope.spawn(move || store.finish_import(&mut |_, _| {}).unwrap());
            }
        });
        assert_eq!(lookup_check(folder.desk.store.as_mut()), CheckState::Ok);
    }
}

#[test]
fn what_another_handle_adds_renames_and_takes_back_is_known_at_once() {
    let mut folder = folder();
    let mut other = folder.screen();
    assert_eq!(first(&mut other, "romashka"), "ООО «Ромашка»");
    let account = folder.desk.account("olga", "Лютик", &[]);
    assert_eq!(first(&mut other, "lyutik"), "Лютик");
    folder.desk.set("olga", Entity::Account, account, "name", Some(text("Василёк")));
    assert_eq!(first(&mut other, "vasilek"), "Василёк");
    assert_ne!(first(&mut other, "лютик"), "Василёк");
    let last = folder.desk.store.last_op("olga").unwrap().unwrap();
    folder.desk.does("olga", &picklog::domain::Command::Undo { op: last }).unwrap();
    assert_eq!(first(&mut other, "лютик"), "Лютик");
    // Found by many searches in a row, over which the file is mapped anew.
    for _ in 0..40 {
        assert_eq!(first(&mut other, "romashka"), "ООО «Ромашка»");
    }
}

#[test]
fn progress_is_told_from_nothing_to_all() {
    let mut folder = folder();
    let mut told = Vec::new();
    folder.desk.store.finish_import(&mut |done, total| told.push((done, total))).unwrap();
    assert!(told.is_sorted() && told.len() > 1, "{told:?}");
    let (done, total) = told.pop().unwrap();
    assert_eq!(done, total);
    let found = folder.desk.store.find(FindRequest { query: "roma", limit: 8, login: "olga" }).unwrap();
    assert_eq!(found.indexing, None);
}
