//! Power cut: what reached the disk is written down, and then played back up to a random point. What was not synced by
//! then is dropped, torn or out of order, sector by sector, as a disk may do it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use picklog::store::{
    Store,
    sqlite::{OpenOptions, Sqlite},
};
use rusqlite::Connection;

use super::{
    counting::{found, prepare},
    preload,
    random::Random,
    size,
    worker::{Job, Worker},
};

/// What a disk writes whole or not at all, bytes.
const SECTOR: usize = 512;

/// One thing that happened to a file.
#[derive(Clone, Debug)]
enum Event {
    Write { file: String, at: usize, data: Vec<u8> },
    Cut { file: String, size: usize },
    Sync { file: String },
}

/// Reads the trace; its form is told in `preload.c`.
fn events(trace: &Path) -> Vec<Event> {
    let bytes = fs::read(trace).unwrap();
    let (mut rest, mut events) = (bytes.as_slice(), Vec::new());
    while let [kind, name, head @ ..] = rest {
        let at = usize::try_from(u64::from_le_bytes(head[..8].try_into().unwrap())).unwrap();
        let length = u32::from_le_bytes(head[8..12].try_into().unwrap()) as usize;
        let (name, tail) = head[12..].split_at(usize::from(*name));
        let (data, tail) = tail.split_at(length);
        let file = String::from_utf8(name.to_vec()).unwrap();
        events.push(match kind {
            b'w' => Event::Write { file, at, data: data.to_vec() },
            b't' => Event::Cut { file, size: at },
            _ => Event::Sync { file },
        });
        rest = tail;
    }
    events
}

/// A file on the disk: what is safe there, and what was done since.
#[derive(Clone, Default)]
struct OnDisk {
    safe: Vec<u8>,
    since: Vec<Event>,
}

fn put(bytes: &mut Vec<u8>, at: usize, data: &[u8]) {
    if bytes.len() < at + data.len() {
        bytes.resize(at + data.len(), 0);
    }
    bytes[at..at + data.len()].copy_from_slice(data);
}

impl OnDisk {
    fn sync(&mut self) {
        for event in std::mem::take(&mut self.since) {
            match event {
                Event::Write { at, data, .. } => put(&mut self.safe, at, &data),
                Event::Cut { size, .. } => self.safe.resize(size, 0),
                Event::Sync { .. } => {}
            }
        }
    }

    /// What is found after the power went: of what was not synced, any part.
    fn after_cut(&self, random: &mut Random) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        // Some disks keep nearly everything, some nearly nothing.
        let kept = [0, 30, 70, 97][random.below(4)];
        for event in &self.since {
            match event {
                Event::Write { at, data, .. } => {
                    for (sector, part) in data.chunks(SECTOR).enumerate() {
                        if random.below(100) < kept {
                            put(&mut bytes, at + sector * SECTOR, part);
                        }
                    }
                }
                Event::Cut { size, .. } if random.below(100) < kept => bytes.resize(*size, 0),
                _ => {}
            }
        }
        bytes
    }
}

/// What came of all the cuts.
#[derive(Debug, Default)]
struct Outcome {
    cuts: usize,
    /// Acknowledged entries over all cuts, and those that were not there.
    acknowledged: usize,
    lost: usize,
    damaged: usize,
}

/// Plays the trace back up to each of so many random points and looks at what is left.
fn play(folder: &Path, cuts: usize, look: impl Fn(&Path) -> Option<BTreeSet<u64>>) -> Outcome {
    let events = events(&folder.join("trace"));
    let mut random = Random::new(7);
    let mut points: Vec<usize> = (0..cuts).map(|_| random.below(events.len() + 1)).collect();
    points.sort_unstable();
    let mut disk: BTreeMap<String, OnDisk> = BTreeMap::new();
    let safe = fs::read(folder.join("before.db")).unwrap();
    disk.insert("a.db".into(), OnDisk { safe, since: Vec::new() });
    let (mut outcome, mut done, mut acknowledged) =
        (Outcome { cuts, ..Outcome::default() }, 0, BTreeSet::new());
    for (number, point) in points.into_iter().enumerate() {
        for event in &events[done..point] {
            match event {
                Event::Write { file, data, .. } if file == "acks" => {
                    acknowledged.extend(String::from_utf8_lossy(data).trim().parse::<u64>());
                }
                Event::Write { file, .. } | Event::Cut { file, .. } => {
                    disk.entry(file.clone()).or_default().since.push(event.clone());
                }
                Event::Sync { file } => disk.entry(file.clone()).or_default().sync(),
            }
        }
        done = point;
        let place = folder.join(format!("cut{number}"));
        fs::create_dir(&place).unwrap();
        for name in ["a.db", "a.db-wal"] {
            if let Some(file) = disk.get(name) {
                fs::write(place.join(name), file.after_cut(&mut random)).unwrap();
            }
        }
        outcome.acknowledged += acknowledged.len();
        match look(&place.join("a.db")) {
            Some(found) => outcome.lost += acknowledged.difference(&found).count(),
            None => outcome.damaged += 1,
        }
        fs::remove_dir_all(place).unwrap();
    }
    outcome
}

fn is_whole(conn: &Connection) -> bool {
    conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0))
        .is_ok_and(|text| text == "ok")
}

/// Runs a job whose writes are recorded. None where they cannot be.
fn record(job: impl Fn(&Path) -> Job) -> Option<tempfile::TempDir> {
    let folder = preload::quick_folder();
    let inside = folder.path().join("disk");
    fs::create_dir(&inside).unwrap();
    let trace = folder.path().join("trace").display().to_string();
    let env = preload::env(&inside, &[("FAULT_TRACE", trace)])?;
    drop(prepare(&inside.join("a.db")));
    fs::copy(inside.join("a.db"), folder.path().join("before.db")).unwrap();
    Worker::start(&job(&inside), &env).end();
    Some(folder)
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    let rows = size::POWER_ENTRIES;
    let job = |folder: &Path| Job::Traced { db: folder.join("a.db"), acks: folder.join("acks"), rows };
    let Some(folder) = record(job) else { return };
    let outcome = play(folder.path(), size::times(size::POWER_CUTS), |path| {
        let store = Sqlite::open(path, OpenOptions::default()).ok()?;
        drop(store);
        is_whole(&Connection::open(path).unwrap()).then(|| found(path).into_keys().collect())
    });
    println!("power cut: {outcome:?}");
    assert!(outcome.acknowledged > outcome.cuts, "too few entries to say anything: {outcome:?}");
    assert_eq!((outcome.lost, outcome.damaged), (0, 0));
}

/// Plain rows, written with this `synchronous`.
fn bare(synchronous: &str) -> Option<Outcome> {
    let rows = size::POWER_ENTRIES * 3;
    let job = |folder: &Path| Job::Bare {
        db: folder.join("a.db"),
        acks: folder.join("acks"),
        synchronous: synchronous.into(),
        rows,
    };
    let folder = record(job)?;
    Some(play(folder.path(), size::POWER_CONTROL_CUTS, |path| {
        let conn = Connection::open(path).ok()?;
        let mut statement = conn.prepare("SELECT at FROM filled").ok()?;
        let found = statement.query_map([], |row| row.get(0)).ok()?.collect::<Result<_, _>>().ok()?;
        is_whole(&conn).then_some(found)
    }))
}

#[test]
fn control_without_syncs_the_same_cuts_find_losses() {
    let (Some(off), Some(full)) = (bare("OFF"), bare("FULL")) else { return };
    println!("power cut, synchronous=OFF: {off:?}\npower cut, synchronous=FULL: {full:?}");
    assert!(off.lost > 0, "the test is blind: {off:?}");
    assert_eq!((full.lost, full.damaged), (0, 0), "what is found lies in the syncs alone");
}

#[test]
fn the_clean_end_of_a_trace_is_the_file_itself() {
    let rows = 20;
    let job = |folder: &Path| Job::Traced { db: folder.join("a.db"), acks: folder.join("acks"), rows };
    let Some(folder) = record(job) else { return };
    let mut disk = OnDisk { safe: fs::read(folder.path().join("before.db")).unwrap(), since: Vec::new() };
    disk.since = events(&folder.path().join("trace"))
        .into_iter()
        .filter(
            |event| matches!(event, Event::Write { file, .. } | Event::Cut { file, .. } if file == "a.db"),
        )
        .collect();
    disk.sync();
    assert!(disk.safe == fs::read(folder.path().join("disk/a.db")).unwrap(), "the recorder missed a write");
    let _: &dyn Store = &Sqlite::open(&folder.path().join("disk/a.db"), OpenOptions::default()).unwrap();
}
