//! A process of its own that writes into a file: this very test binary, started again with a job.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use picklog::store::{
    Store,
    sqlite::{OpenOptions, Sqlite},
};
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};

use super::counting::{call, id, session};

const JOB: &str = "PICKLOG_TEST_JOB";

/// Numbers of one lane: its entries do not meet those of another.
pub const LANE: u64 = 1_000_000;

/// How long a worker of the crowd with a plain `busy_timeout` waits for its turn.
pub const PLAIN_PATIENCE: Duration = Duration::from_secs(1);

/// What a worker is to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Job {
    /// Log entries from a number on, without end. Says `@begin n` before and `@ack n` after each.
    Log {
        db: PathBuf,
        from: u64,
        /// Each acknowledgement whose number this divides is kept to itself, as if the line had dropped.
        mute: u64,
        /// The control: acknowledge before the entry is written.
        early: bool,
        /// The control: an entry that is sent again gets a new operation id.
        forgets: bool,
        /// Ask the same operation again for these: their answers were lost.
        again: Vec<u64>,
        /// How many entries, if not without end.
        most: u64,
    },
    /// Log entries and ask again whenever there is trouble, which is told as `@trouble`.
    Stubborn {
        db: PathBuf,
        from: u64,
        rows: u64,
        /// The control: take trouble for done.
        believes: bool,
        /// Open the file, say `open`, and wait for this file before the first entry.
        after: Option<PathBuf>,
    },
    /// Wait for `go`, then log an entry each period (none: without a pause) until the time is over; `@times` in the end.
    Crowd { db: PathBuf, lane: u64, go: PathBuf, period_ms: u64, seconds: u64, plain: bool },
    /// Insert rows with nothing but SQLite, its `synchronous` as given; `acks` is where acknowledgements go.
    Bare { db: PathBuf, acks: PathBuf, synchronous: String, rows: u64 },
    /// The control: open and close the file beside SQLite, say `careless`, wait for `go`, then insert rows, say `ack`
    /// after each and `done` after all, and stay.
    Careless { db: PathBuf, go: PathBuf, rows: u64 },
    /// Log entries and write each acknowledged number into `acks`.
    Traced { db: PathBuf, acks: PathBuf, rows: u64 },
}

/// A worker under way.
pub struct Worker {
    pub child: Child,
    pub lines: BufReader<std::process::ChildStdout>,
}

impl Worker {
    /// Starts one.
    pub fn start(job: &Job, env: &[(String, String)]) -> Worker {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["faults::worker::worker", "--exact", "--nocapture", "--test-threads=1"])
            .env(JOB, serde_json::to_string(job).unwrap())
            .envs(env.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Worker { child, lines }
    }

    /// The next word it says: what stands after `@`; none when it has ended.
    pub fn word(&mut self) -> Option<String> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.lines.read_line(&mut line).unwrap() == 0 {
                return None;
            }
            // A line that was cut off by a kill says nothing.
            if let Some(word) = line.strip_prefix('@').and_then(|word| word.strip_suffix('\n')) {
                return Some(word.to_owned());
            }
        }
    }

    /// All it says until it ends.
    pub fn words(&mut self) -> Vec<String> {
        std::iter::from_fn(|| self.word()).collect()
    }

    /// Waits for its end, which must be a good one.
    pub fn end(mut self) -> Vec<String> {
        let words = self.words();
        let output = self.child.wait_with_output().unwrap();
        assert!(output.status.success(), "a worker failed: {}", String::from_utf8_lossy(&output.stderr));
        words
    }
}

/// The number after a word like `ack 12`.
pub fn number(word: &str, head: &str) -> Option<u64> {
    word.strip_prefix(head)?.trim().parse().ok()
}

/// Does the job of this process; without one it is no test.
#[test]
fn worker() {
    let Ok(job) = std::env::var(JOB) else { return };
    // A test that is killed leaves nobody behind.
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGKILL).unwrap();
    say("hello");
    match serde_json::from_str(&job).unwrap() {
        Job::Log { db, from, mute, early, forgets, again, most } => {
            let mut store = Sqlite::open(&db, OpenOptions::default()).unwrap();
            for number in again {
                let (op, record) = if forgets { (4, 5) } else { (1, 3) };
                store
                    .apply(&session("olga"), id(op, number), &call(number, id(record, number)), None)
                    .unwrap();
                say(&format!("ack {number}"));
            }
            for number in from..from + most {
                say(&format!("begin {number}"));
                if early {
                    say(&format!("ack {number}"));
                }
                store.apply(&session("olga"), id(1, number), &call(number, id(2, number)), None).unwrap();
                if !early && (mute == 0 || number % mute != 0) {
                    say(&format!("ack {number}"));
                }
            }
        }
        Job::Stubborn { db, from, rows, believes, after } => stubborn(&db, from, rows, believes, after),
        Job::Crowd { db, lane, go, period_ms, seconds, plain } => {
            crowd(&db, lane, &go, Duration::from_millis(period_ms), Duration::from_secs(seconds), plain);
        }
        Job::Bare { db, acks, synchronous, rows } => {
            let conn = Connection::open(&db).unwrap();
            conn.pragma_update(None, "synchronous", synchronous).unwrap();
            let mut acks = std::fs::File::options().append(true).create(true).open(acks).unwrap();
            for row in 0..rows {
                insert(&conn, row).unwrap();
                acks.write_all(format!("{row}\n").as_bytes()).unwrap();
            }
        }
        Job::Careless { db, go, rows } => {
            let conn = Connection::open(&db).unwrap();
            insert(&conn, 0).unwrap();
            drop(std::fs::File::open(&db).unwrap());
            say("careless");
            wait_for(&go);
            for row in 1..=rows {
                insert(&conn, row).unwrap();
                say(&format!("ack {row}"));
            }
            say("done");
            loop {
                thread::park();
            }
        }
        Job::Traced { db, acks, rows } => {
            let mut store = Sqlite::open(&db, OpenOptions::default()).unwrap();
            let mut acks = std::fs::File::options().append(true).create(true).open(acks).unwrap();
            for row in 0..rows {
                store.apply(&session("olga"), id(1, row), &call(row, id(2, row)), None).unwrap();
                acks.write_all(format!("{row}\n").as_bytes()).unwrap();
            }
        }
    }
}

fn stubborn(db: &Path, from: u64, rows: u64, believes: bool, after: Option<PathBuf>) {
    let mut store = loop {
        match Sqlite::open(db, OpenOptions::default()) {
            Ok(store) => break store,
            Err(trouble) => say(&format!("trouble {trouble}")),
        }
    };
    if let Some(after) = after {
        say("open");
        wait_for(&after);
    }
    for number in from..from + rows {
        loop {
            let done = store.apply(&session("olga"), id(1, number), &call(number, id(2, number)), None);
            if let Err(trouble) = &done {
                say(&format!("trouble {trouble}"));
            }
            if done.is_ok() || believes {
                say(&format!("ack {number}"));
                break;
            }
            thread::sleep(Duration::from_millis(1));
        }
        store.maintain();
    }
}

fn wait_for(file: &Path) {
    while !file.exists() {
        thread::sleep(Duration::from_millis(2));
    }
}

fn say(word: &str) {
    let mut out = std::io::stdout().lock();
    // The test harness writes the name of the test and no end of line.
    out.write_all(format!("\n@{word}\n").as_bytes()).and_then(|()| out.flush()).unwrap();
}

/// A row by hand, in a transaction of its own. The number stands in a column picklog has for something else.
fn insert(conn: &Connection, number: u64) -> rusqlite::Result<()> {
    let tx = rusqlite::Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    tx.prepare_cached("INSERT INTO filled (owner, at, gap, op) VALUES ('olga', ?1, '', x'00')")?
        .execute([number])?;
    tx.commit()
}

fn crowd(db: &Path, lane: u64, go: &Path, period: Duration, how_long: Duration, plain: bool) {
    let mut store = Sqlite::open(db, OpenOptions::default()).unwrap();
    let conn = Connection::open(db).unwrap();
    conn.busy_timeout(PLAIN_PATIENCE).unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    let login = format!("user{lane}");
    let write = |store: &mut Sqlite, number: u64| {
        let number = lane * LANE + number;
        match plain {
            true => insert(&conn, number).is_ok(),
            false => store.apply(&session(&login), id(1, number), &call(number, id(2, number)), None).is_ok(),
        }
    };
    // Each has written once before it counts: nobody's first write of the day is measured.
    while !write(&mut store, 0) {}
    say("ready");
    wait_for(go);
    let begun = Instant::now();
    // Spread over the period, as people are.
    let offset = period.mul_f64((lane * 37 % 100) as f64 / 100.0);
    let (mut times, mut errors) = (Vec::new(), 0);
    for round in 1.. {
        let due = begun + offset + period * (round - 1);
        thread::sleep(due.saturating_duration_since(Instant::now()));
        // Everybody writes at least once: who never gets a turn is told of trouble, and that is counted.
        if begun.elapsed() >= how_long && times.len() + errors > 0 {
            break;
        }
        let from = Instant::now();
        match write(&mut store, u64::from(round)) {
            true => times.push(from.elapsed().as_micros().to_string()),
            false => errors += 1,
        }
        // As the screen does, once the answer is on it.
        store.maintain();
    }
    say(&format!("times {errors} {}", times.join(" ")));
}
