//! How long an import takes: generated accounts through the store's boundary, in batches, as `picklog import` does it.
//!
//! `cargo bench --bench import [-- ACCOUNTS [BATCH]]`, 1,000,000 without a number. Prints rows a second, bytes an account on
//! disk, the peak of this process's memory, and the same file a second time.

#![allow(clippy::unwrap_used)] // a bench

use std::{path::Path, time::Instant};

use picklog::{
    domain::{Answer, Answers, Entity, IdSource, Moment, Origin, Phone},
    store::{
        FindRequest, ImportRow, RowOutcome, Session, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};

/// Rows of one transaction, unless the second number says otherwise.
const BATCH: usize = 5_000;
const WORDS: [&str; 16] = [
    "Alpha",
    "Север",
    "Trade",
    "华为",
    "Logistics",
    "Ромашка",
    "Energy",
    "Foods",
    "Медиа",
    "Steel",
    "Bank",
    "Soft",
    "Group",
    "Строй",
    "Pharma",
    "Auto",
];
const COUNTRIES: [&str; 8] = ["DE", "RU", "CN", "US", "GB", "FR", "KZ", "IT"];

fn row(number: usize) -> ImportRow {
    let word = |shift: usize| WORDS[(number >> shift) % WORDS.len()];
    let digits = format!("+7495{number:07}");
    let answers = Answers::from([
        ("name", Answer::Text(format!("{} {} {} {number}", word(0), word(4), word(8)))),
        ("country", Answer::Item(COUNTRIES[number % 8].into())),
        ("city", Answer::Text(format!("City {}", number % 997))),
        ("address", Answer::Text(format!("{} Main Street, {number}", number % 211))),
        ("phone", Answer::Phone(Phone { raw: digits.clone(), e164: Some(digits) })),
    ]);
    ImportRow { answers, ..ImportRow::default() }
}

/// Imports all rows; seconds, and how many were added.
fn pass(
    store: &mut Sqlite,
    ids: &mut IdSource,
    session: &Session,
    count: usize,
    batch: usize,
) -> (f64, usize) {
    let begun = Instant::now();
    let mut added = 0;
    for start in (0..count).step_by(batch) {
        let rows: Vec<ImportRow> = (start..count.min(start + batch)).map(row).collect();
        let op = ids.next(Moment::default());
        let row_outcomes = store.import(session, op, Entity::Account, &rows, false).unwrap();
        added += row_outcomes.iter().filter(|row_outcome| **row_outcome == RowOutcome::Added).count();
    }
    (begun.elapsed().as_secs_f64(), added)
}

fn main() {
    let mut numbers = std::env::args().filter_map(|word| word.parse().ok());
    let (count, batch) = (numbers.next().unwrap_or(1_000_000), numbers.next().unwrap_or(BATCH));
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let path = folder.path().join("bench.db");
    let mut store = Sqlite::open(&path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
    let session = Session { origin: Origin { login: "bench".into(), ..Origin::default() } };
    let mut ids = IdSource::new([1; 16]);
    let (seconds, added) = pass(&mut store, &mut ids, &session, count, batch);
    let rate = count as f64 / seconds;
    println!("import      {count} rows, {added} added, {seconds:.1} s, {rate:.0} rows/s, {batch} at once");
    println!("memory      {} at the peak of the import", peak());
    let begun = Instant::now();
    store.finish_import(&mut |_, _| {}).unwrap();
    println!("index       {:.1} s, memory {} at the peak", begun.elapsed().as_secs_f64(), peak());
    println!("on disk     {:.0} bytes an account", bytes(&path) as f64 / count as f64);
    let (seconds, added) = pass(&mut store, &mut ids, &session, count, batch);
    println!("once more   {added} added, {seconds:.1} s, {:.0} rows/s", count as f64 / seconds);
    for query in ["alpha", "foods ромашка", "тала", "4567", "zzz nothing", "", "a"] {
        let mut times: Vec<u64> = (0..9)
            .map(|_| store.find(FindRequest { query, limit: 20, login: "bench" }).unwrap().took_us)
            .collect();
        times.sort_unstable();
        println!("find `{query}` {} us (median of 9)", times[4]);
    }
}

fn bytes(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |found| found.len())
}

/// Peak resident memory, from the kernel.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: not known");
    line.trim_start_matches("VmHWM:").trim().to_owned()
}
