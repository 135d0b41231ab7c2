//! How soon the sidebar is right: after start, and after a save, in a file of as many accounts as activities.
//!
//! `cargo bench --bench gaps [-- COUNT]`, 100,000 without a number; the budget is for 1,000,000: 100 ms after start, 20 ms
//! after a save. The file is made through the store's import and is not measured. A start is a file opened, the catalogue
//! read and the gaps of one person loaded; a save is a change that is durable and the gaps loaded again, as the screen
//! does it. Each sidebar is held against what the save must have changed.

#![allow(clippy::unwrap_used)] // a bench

mod made;

use std::{path::Path, time::Instant};

use picklog::{
    domain::{Answer, Answers, Command, Entity, Id, IdSource, Moment, Ref},
    store::{
        GapsOf, Store,
        sqlite::{OpenOptions, Sqlite, machine_clock},
    },
};

/// Starts and saves measured.
const TIMES: usize = 200;
/// The rows a screen of 24 asks for.
const ROWS: usize = 48;

fn item(code: &str) -> Answer {
    Answer::Item(code.into())
}

fn gaps(store: &mut Sqlite) -> u64 {
    let now = store.now();
    store.gaps(GapsOf::User("user1"), ROWS, now).unwrap().total
}

/// Median, the 99th of a hundred, and the longest, in milliseconds.
fn show(what: &str, mut took: Vec<f64>) {
    took.sort_by(f64::total_cmp);
    let at = |share: usize| took[(took.len() - 1) * share / 100];
    println!("{what:<34} p50 {:>7.1}   p99 {:>7.1}   max {:>7.1} ms", at(50), at(99), at(100));
}

fn timed(took: &mut Vec<f64>, run: impl FnOnce() -> u64) -> u64 {
    let begun = Instant::now();
    let total = run();
    took.push(begun.elapsed().as_secs_f64() * 1e3);
    total
}

fn start(path: &Path) -> u64 {
    let mut store = Sqlite::open(path, OpenOptions::default()).unwrap();
    let fields = store.catalogue().unwrap().fields().len();
    assert!(fields > 0);
    gaps(&mut store)
}

fn main() {
    let (count, folder) = (made::count(), made::folder());
    let path = folder.path().join("gaps.db");
    drop(made::fill(&path, count));
    let mut took = Vec::new();
    let first = timed(&mut took, || start(&path));
    println!("sidebar of one: {first} gaps");
    show("first start after the file was made", took.clone());
    took.clear();
    for _ in 0..TIMES {
        assert_eq!(timed(&mut took, || start(&path)), first);
    }
    show("start, then the sidebar", took);

    let mut store = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let (session, mut ids) = (made::session("user1"), IdSource::new([2; 16]));
    let apply = |store: &mut Sqlite, ids: &mut IdSource, command: &Command| {
        let op = ids.next(store.now());
        store.apply(&session, op, command, None).unwrap();
    };
    let (mut logged, mut filled): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    let mut total = first;
    let now = store.now();
    let lines = store.gaps(GapsOf::User("user1"), TIMES, now).unwrap().lines;
    let accounts: Vec<Id> = lines.iter().filter_map(|line| line.gap.account).collect();
    for account in accounts {
        let id = ids.next(store.now());
        // A refusal saved bare owes its reason and its next step.
        let answers = Answers::from([
            ("outcome", item("refused")),
            ("direction", item("outbound")),
            ("started_at", Answer::Moment(Moment::from_millis(machine_clock()().millis()))),
        ]);
        let log = Command::LogActivity { id, kind: made::CALL_CODE, account, answers };
        let after = timed(&mut logged, || {
            apply(&mut store, &mut ids, &log);
            gaps(&mut store)
        });
        // Its promise may have ended an older one of the same account.
        assert!(after <= total + 2 && after + 1 >= total, "{after} after {total}");
        let patch = vec![("reason".to_owned(), Some(item("price")))];
        let edit = Command::Edit { record: Ref { entity: Entity::Activity, id }, patch };
        total = timed(&mut filled, || {
            apply(&mut store, &mut ids, &edit);
            gaps(&mut store)
        });
        assert_eq!(total + 1, after, "the reason is no gap any more");
    }
    show("a call saved, then the sidebar", logged);
    show("a gap filled, then the sidebar", filled);
}
