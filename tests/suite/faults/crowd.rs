//! A hundred processes on one file, on a disk whose every sync takes four milliseconds.

use std::{path::Path, thread};

use rusqlite::Connection;

use super::{
    counting::{found, is_whole, prepare},
    preload, size,
    worker::{Job, LANE, PLAIN_PATIENCE, Worker},
};

/// What a sync takes, microseconds: about what a disk without a cache of its own takes.
const SYNC_US: u64 = 4_000;

#[derive(Debug, Default)]
struct Figures {
    /// Times of all writes, milliseconds, in order.
    times: Vec<f64>,
    /// Commits of each process.
    commits: Vec<usize>,
    errors: usize,
    lost: usize,
    wal_mb: f64,
}

impl Figures {
    fn percentile(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        self.times.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
    }

    fn fewest(&self) -> usize {
        self.commits.iter().copied().min().unwrap_or(0)
    }

    fn mean(&self) -> f64 {
        self.commits.iter().sum::<usize>() as f64 / self.commits.len() as f64
    }

    fn print(&self, what: &str) {
        println!(
            "{what}: {} processes, {} writes, p50 {:.1} ms, p99 {:.1} ms, max {:.1} ms, {} errors, {} lost, commits of one {}-{} (mean {:.1}), log {:.1} MB",
            self.commits.len(),
            self.times.len(),
            self.percentile(0.5),
            self.percentile(0.99),
            self.percentile(1.0),
            self.errors,
            self.lost,
            self.fewest(),
            self.commits.iter().max().unwrap_or(&0),
            self.mean(),
            self.wal_mb
        );
    }
}

/// Everyone writes; what came of it. None where the disk cannot be slowed.
fn run(period_ms: u64, seconds: usize, plain: bool) -> Option<Figures> {
    let folder = preload::quick_folder();
    let (db, go) = (folder.path().join("a.db"), folder.path().join("go"));
    let env = preload::env(folder.path(), &[("FAULT_SYNC_US", SYNC_US.to_string())])?;
    drop(prepare(&db));
    let mut workers: Vec<Worker> = (1..=size::CROWD as u64)
        .map(|lane| {
            let (db, go, seconds) = (db.clone(), go.clone(), seconds as u64);
            Worker::start(&Job::Crowd { db, lane, go, period_ms, seconds, plain }, &env)
        })
        .collect();
    for worker in &mut workers {
        while worker.word().is_some_and(|word| word != "ready") {}
    }
    // The control: somebody writes for longer than a plain `busy_timeout` waits.
    let holder = plain.then(|| {
        let holder = Connection::open(&db).unwrap();
        holder.execute_batch("PRAGMA busy_timeout = 60000; BEGIN IMMEDIATE").unwrap();
        holder
    });
    std::fs::write(&go, "").unwrap();
    if let Some(holder) = holder {
        thread::sleep(PLAIN_PATIENCE * 3);
        holder.execute_batch("ROLLBACK").unwrap();
    }
    let mut figures = Figures::default();
    for worker in workers {
        figures.wal_mb = figures.wal_mb.max(log_size(&db) as f64 / 1e6);
        let words = worker.end();
        let words: Vec<&str> =
            words.iter().find_map(|word| word.strip_prefix("times ")).unwrap().split(' ').collect();
        figures.errors += words[0].parse::<usize>().unwrap();
        let times: Vec<f64> = words[1..].iter().filter_map(|us| us.parse::<f64>().ok()).collect();
        figures.commits.push(times.len());
        figures.times.extend(times.iter().map(|us| us / 1000.0));
    }
    figures.times.sort_by(f64::total_cmp);
    if !plain {
        let there = found(&db);
        // The one before `go`, and every one that was acknowledged, in each lane.
        figures.lost = figures
            .commits
            .iter()
            .zip(1u64..)
            .map(|(commits, lane)| {
                (commits + 1).saturating_sub(there.range(lane * LANE..(lane + 1) * LANE).count())
            })
            .sum();
        assert!(is_whole(&db));
    }
    Some(figures)
}

fn log_size(db: &Path) -> u64 {
    let mut name = db.as_os_str().to_owned();
    name.push("-wal");
    std::fs::metadata(name).map_or(0, |found| found.len())
}

#[test]
fn a_hundred_that_write_once_a_second_wait_little_and_lose_nothing() {
    let Some(figures) = run(1_000, size::times(size::PACED_SECONDS), false) else { return };
    figures.print("once a second");
    assert_eq!((figures.errors, figures.lost), (0, 0));
    if size::holds_budgets() {
        assert!(figures.percentile(0.99) <= 100.0 && figures.percentile(1.0) <= 500.0);
    }
}

#[test]
fn a_hundred_that_write_without_a_pause_all_get_their_turn() {
    let Some(figures) = run(0, size::times(size::SATURATED_SECONDS), false) else { return };
    figures.print("without a pause");
    assert_eq!((figures.errors, figures.lost), (0, 0));
    assert!(figures.fewest() > 0, "somebody starved: {:?}", figures.commits);
    // Beside other work the system hands out the processors as it likes.
    if size::holds_budgets() {
        assert!(figures.fewest() as f64 >= figures.mean() / 4.0, "unfair: {:?}", figures.commits);
    }
}

#[test]
fn control_with_a_plain_busy_timeout_some_starve() {
    let Some(figures) = run(0, size::times(size::SATURATED_SECONDS), true) else { return };
    figures.print("with a plain busy_timeout");
    assert!(figures.errors > 0, "the test is blind: {:?}", figures.commits);
}
