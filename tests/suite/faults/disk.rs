//! A disk that is full for a while, and one that fails now and then.

use std::{fs, path::Path, process::Command as Process, thread};

use rusqlite::Connection;

use super::{
    counting::{Count, count, is_whole, prepare},
    preload, size,
    worker::{Job, LANE, Worker, number},
};
use crate::pty::Place;

/// What several writers said whose disk has this fault.
fn run(setting: (&'static str, String), writers: usize) -> Option<(Count, Vec<String>)> {
    let folder = preload::quick_folder();
    let db = folder.path().join("a.db");
    drop(prepare(&db));
    preload::library()?;
    let words: Vec<String> = thread::scope(|scope| {
        let lanes: Vec<_> = (1..=writers as u64)
            .map(|lane| {
                let (db, folder, setting) = (db.clone(), folder.path(), setting.clone());
                scope.spawn(move || {
                    let env = preload::env(folder, &[setting, ("FAULT_SEED", lane.to_string())]).unwrap();
                    let rows = size::times(size::FAILING_ENTRIES) as u64;
                    Worker::start(
                        &Job::Stubborn { db, from: lane * LANE, rows, believes: false, after: None },
                        &env,
                    )
                    .end()
                })
            })
            .collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect()
    });
    let acknowledged = words.iter().filter_map(|word| number(word, "ack")).collect();
    assert!(is_whole(&db));
    let said = words.iter().filter_map(|word| word.strip_prefix("trouble ").map(str::to_owned)).collect();
    Some((count(&db, &acknowledged), said))
}

#[test]
fn one_io_error_in_three_hundred_loses_nothing_and_is_never_called_damage() {
    let Some((counted, said)) = run(("FAULT_EIO_ONE_IN", "300".into()), 4) else { return };
    println!("one I/O error in 300: {counted:?}, {} times the writer had to be asked again", said.len());
    assert_eq!(counted.acknowledged, 4 * size::times(size::FAILING_ENTRIES));
    assert_eq!((counted.lost, counted.doubled), (0, 0));
    for said in said {
        assert!(!said.contains("damaged") && !said.contains("not a picklog file"), "{said}");
    }
}

#[test]
fn control_who_takes_an_error_for_done_loses_entries() {
    let folder = preload::quick_folder();
    let (db, fails) = (folder.path().join("a.db"), folder.path().join("fails"));
    drop(prepare(&db));
    let Some(env) = preload::env(folder.path(), &[("FAULT_EIO", fails.display().to_string())]) else {
        return;
    };
    let rows = 40;
    let job = Job::Stubborn { db: db.clone(), from: 0, rows, believes: true, after: Some(fails.clone()) };
    let mut worker = Worker::start(&job, &env);
    while worker.word().is_some_and(|word| word != "open") {}
    fs::write(&fails, "").unwrap();
    let acknowledged = worker.end().iter().filter_map(|word| number(word, "ack")).collect();
    let counted = count(&db, &acknowledged);
    println!("every write fails, errors taken for done: {counted:?}");
    assert_eq!((counted.acknowledged, counted.lost), (40, 40), "the counter is blind");
}

#[test]
fn a_disk_that_is_full_in_the_middle_and_then_freed_loses_nothing() {
    let folder = preload::quick_folder();
    let (db, full) = (folder.path().join("a.db"), folder.path().join("full"));
    let Some(env) = preload::env(folder.path(), &[("FAULT_FULL", full.display().to_string())]) else {
        return;
    };
    drop(prepare(&db));
    let job = Job::Stubborn { db: db.clone(), from: 0, rows: 400, believes: false, after: None };
    let mut worker = Worker::start(&job, &env);
    let (mut acknowledged, mut troubles, mut times_full) = (std::collections::BTreeSet::new(), 0, 0);
    while let Some(word) = worker.word() {
        if let Some(number) = number(&word, "ack") {
            acknowledged.insert(number);
            if [40, 200, 300].contains(&number) {
                fs::write(&full, "").unwrap();
                times_full += 1;
            }
        } else if let Some(said) = word.strip_prefix("trouble ") {
            assert!(said.contains("disk is full"), "{said}");
            troubles += 1;
            let _ = fs::remove_file(&full);
        }
    }
    worker.child.wait().unwrap();
    let counted = count(&db, &acknowledged);
    println!("disk full {times_full} times: {counted:?}, said {troubles} times");
    assert!(troubles >= 1 && counted.acknowledged == 400, "{troubles} {counted:?}");
    assert_eq!((counted.lost, counted.doubled), (0, 0));
    assert!(is_whole(&db));
}

/// Commands ask for changes as a screen does: each says why it was not done, nothing is done by half, and the same command
/// does it when there is room.
#[test]
fn each_command_that_writes_says_that_the_disk_is_full_and_does_it_when_it_is_not() {
    let place = Place::new().with_accounts();
    let disk = fs::canonicalize(place.dir.path()).unwrap();
    let full = disk.join("full");
    let Some(env) = preload::env(&disk, &[("FAULT_FULL", full.display().to_string())]) else { return };
    // Held open, so that the files beside the database are there and only have to grow.
    let beside = Connection::open(place.db()).unwrap();
    let csv = disk.join("more.csv");
    fs::write(&csv, "name,country\nBolt SA,FR\nCrane AG,CH\n").unwrap();
    let run = |args: &[&str]| {
        let mut command = Process::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).stdin(std::process::Stdio::null());
        command.envs(place.env()).envs(env.iter().map(|(name, value)| (name, value)));
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let held = || {
        let lists: [&[&str]; 5] = [
            &["export", "accounts"],
            &["export", "activities"],
            &["picklists", "list"],
            &["merge", "--list"],
            &["import", "list"],
        ];
        lists.map(|args| place.ok(args))
    };
    let csv = csv.display().to_string();
    let labels = ["--label", "en=too far", "--label", "ru=далеко", "--label", "zh=太远"];
    let commands: [&[&str]; 7] = [
        &["log", "call", "aroma", "--outcome", "busy"],
        &[
            "picklists",
            "add",
            "reason",
            "too_far",
            "--beyond-nine",
            labels[0],
            labels[1],
            labels[2],
            labels[3],
            labels[4],
            labels[5],
        ],
        &["picklists", "retire", "reason", "too_far"],
        &["import", "accounts", &csv],
        &["import", "undo"],
        &["merge", "Aroma Ltd", "Roma Foods SpA", "--distinct"],
        &["merge", "Ромашка ООО", "Aroma Ltd", "--yes"],
    ];
    for args in commands {
        let before = held();
        beside.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        fs::write(&full, "").unwrap();
        let (code, said) = run(args);
        assert!(code == Some(1) && said.contains("disk is full"), "{args:?}: {code:?} {said}");
        fs::remove_file(&full).unwrap();
        assert_eq!(held()[..4], before[..4], "{args:?}: done by half");
        let (code, said) = run(args);
        assert_eq!(code, Some(0), "{args:?}: {said}");
    }
}

/// Nothing is saved there, and the file is only read: the folder of the copy is what is named.
#[test]
fn what_is_done_on_a_copy_says_which_folder_is_full_or_cannot_be_used() {
    let (place, temporary) = (Place::new(), tempfile::tempdir().unwrap());
    let db = place.db().display().to_string();
    // Longer than what SQLite keeps in memory of a nameless database.
    place.ok(&["demo", "--accounts", "4000", "--no-tui", "--into", &db]);
    let folder = fs::canonicalize(temporary.path()).unwrap();
    let full = place.dir.path().join("full");
    let Some(env) = preload::env(&folder, &[("FAULT_FULL", full.display().to_string())]) else { return };
    let csv = place.dir.path().join("more.csv");
    fs::write(&csv, "name,country\nBolt SA,FR\n").unwrap();
    let csv = csv.display().to_string();
    let commands: [&[&str]; 2] =
        [&["quality", "--as-of", "2026-01-01"], &["import", "accounts", &csv, "--dry-run"]];
    let run = |args: &[&str], name: &str, folder: &Path| {
        let mut command = Process::new(env!("CARGO_BIN_EXE_picklog"));
        command.args(args).stdin(std::process::Stdio::null()).envs(place.env());
        command.envs(env.iter().map(|(name, value)| (name, value))).env_remove("SQLITE_TMPDIR");
        let output = command.env(name, folder).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    for args in commands {
        for name in ["TMPDIR", "SQLITE_TMPDIR"] {
            let (code, said) = run(args, name, Path::new("/no/such"));
            assert!(code == Some(1) && said.contains(&format!("{name} names /no/such")), "{args:?}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
        fs::write(&full, "").unwrap();
        let (code, said) = run(args, "TMPDIR", &folder);
        assert_eq!((code, said.lines().count()), (Some(1), 1), "{args:?}: {said}");
        assert!(said.contains(&format!("{} is full", folder.display())), "{args:?}: {said}");
        assert!(!said.contains("save") && !said.contains(&db), "{args:?}: {said}");
        fs::remove_file(&full).unwrap();
        let (code, said) = run(args, "TMPDIR", &folder);
        assert_eq!(code, Some(0), "{args:?}: {said}");
    }
}

/// A small disk in memory, as root.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = nix::unistd::geteuid().is_root()
            && Process::new("mount")
                .args(["-t", "tmpfs", "-o", "size=3m", "tmpfs"])
                .arg(folder.path())
                .output()
                .is_ok_and(|done| done.status.success());
        if !mounted {
            println!(
                "skipped: a disk can only be filled to its last block where a small one can be mounted (as root)"
            );
        }
        mounted.then_some(SmallDisk(folder))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Process::new("umount").arg(self.path()).output();
    }
}

#[test]
fn on_a_disk_full_to_its_last_block_everything_can_be_read_and_writing_says_why_not() {
    let Some(disk) = SmallDisk::mount() else { return };
    let place = Place::new().with_accounts();
    let db = disk.path().join("crm.db").display().to_string();
    let csv = place.dir.path().join("accounts.csv").display().to_string();
    place.ok(&["import", "accounts", &csv, "--db", &db]);
    let filler = disk.path().join("filler");
    let mut file = fs::File::create(&filler).unwrap();
    while std::io::Write::write(&mut file, &[1; 4096]).is_ok_and(|written| written > 0) {}
    assert!(place.ok(&["find", "aroma", "--db", &db]).contains("Aroma Ltd"));
    assert_eq!(place.ok(&["export", "accounts", "--db", &db]).lines().count(), 4);
    let log = ["log", "call", "aroma", "--outcome", "busy", "--db", &db];
    let refused = place.run(&log);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(refused.status.code() == Some(1) && said.contains("disk is full"), "{said}");
    assert_eq!(said.trim().lines().count(), 1, "{said}");
    drop(file);
    fs::remove_file(&filler).unwrap();
    place.ok(&log);
    assert_eq!(place.ok(&["export", "activities", "--db", &db]).lines().count(), 2);
    println!("a disk full to its last block: read, refused with a word, and gone on with");
}

/// A file system that only the test sees, mounted read-only; a word is left where no one may mount.
#[test]
fn a_disk_mounted_read_only_is_called_so_and_no_right_is_asked_for() {
    let place = Place::new().with_accounts();
    let inside = |run: &str| {
        let folder = place.dir.path().display().to_string();
        let mounts = format!("mount --bind '{folder}' '{folder}' && mount -o remount,ro,bind '{folder}'");
        let mut command = Process::new("unshare");
        command.args(["-rm", "sh", "-c", &format!("{mounts} && {{ {run}; }}")]);
        command.envs(place.env());
        command.output()
    };
    if !inside("true").is_ok_and(|done| done.status.success()) {
        println!("skipped: nothing can be mounted here");
        return;
    }
    let program = env!("CARGO_BIN_EXE_picklog");
    for (lang, words) in [("en", "mounted read-only"), ("ru", "только для чтения"), ("zh", "以只读方式挂载")]
    {
        let done = inside(&format!("'{program}' --lang {lang} log call 'Aroma Ltd' --outcome busy")).unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!((done.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        assert!(said.contains(words), "{said}");
        let copy = place.dir.path().join("copy.db");
        let done = inside(&format!("'{program}' --lang {lang} backup '{}'", copy.display())).unwrap();
        assert!(String::from_utf8_lossy(&done.stderr).contains(words), "{done:?}");
        let done = inside(&format!("'{program}' --lang {lang} doctor")).unwrap();
        let said = String::from_utf8_lossy(&done.stdout).into_owned();
        assert!(said.contains(words) && !said.contains("chmod"), "{said}");
    }
}
