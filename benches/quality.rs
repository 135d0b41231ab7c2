//! How long the figures and the sidebar take, in a file of as many accounts as activities.
//!
//! `cargo bench --bench quality [-- COUNT]`, 100,000 without a number; the budget is for 1,000,000. The file is made
//! through the store's import and is not measured. Prints the best of three.

#![allow(clippy::unwrap_used)] // a bench

use std::time::Instant;

use picklog::{
    domain::{ActivityKind, Answer, Answers, Entity, IdSource, Moment, Origin, Zone, quality::Step},
    store::{
        Fate, GapsOf, ImportRow, QualityOf, Session, Store,
        sqlite::{OpenOptions, Sqlite, machine_clock},
    },
};

/// Rows of one transaction.
const BATCH: usize = 5_000;
/// Between one activity and the next, in milliseconds.
const APART: i64 = 60_000;
const OUTCOMES: [&str; 5] = ["agreed", "no_answer", "refused", "busy", "postponed"];

fn item(code: &str) -> Answer {
    Answer::Item(code.into())
}

/// Every tenth account lacks its industry, and every one its phone; a hundred people own them.
fn account(number: usize) -> ImportRow {
    let mut answers = Answers::from([
        ("name", Answer::Text(format!("Company {number}"))),
        ("code", Answer::Text(format!("n{number}"))),
        ("country", item("GB")),
        ("owner", Answer::User(format!("user{}", number % 100))),
    ]);
    if !number.is_multiple_of(10) {
        answers.set("industry", item("trade"));
    }
    ImportRow { answers, ..ImportRow::default() }
}

/// A call with an account of the file; what its outcome asks for is missing.
fn call(number: usize, count: usize, now: Moment) -> ImportRow {
    let ago = APART * i64::try_from(count - number).unwrap();
    let answers = Answers::from([
        ("outcome", item(OUTCOMES[number % OUTCOMES.len()])),
        ("direction", item("outbound")),
        ("started_at", Answer::Moment(Moment::from_millis(now.millis() - ago))),
    ]);
    let account = format!("n{}", number * 7919 % count);
    ImportRow { kind: Some(ActivityKind::Call), account, answers, ..ImportRow::default() }
}

fn best_of_three(what: &str, mut take: impl FnMut() -> u64) {
    let mut best = f64::INFINITY;
    let mut seen = 0;
    for _ in 0..3 {
        let begun = Instant::now();
        seen = take();
        best = best.min(begun.elapsed().as_secs_f64() * 1e3);
    }
    println!("{what:<34} {best:>10.1} ms   ({seen})");
}

fn main() {
    let count = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(100_000);
    let folder = tempfile::tempdir_in(std::env::var_os("BENCH_DIR").unwrap_or_else(|| ".".into())).unwrap();
    let path = folder.path().join("quality.db");
    let mut store = Sqlite::open(&path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
    let session = Session { origin: Origin { login: "user1".into(), ..Origin::default() } };
    let (now, mut ids) = (machine_clock()(), IdSource::new([1; 16]));
    for entity in [Entity::Account, Entity::Activity] {
        for start in (0..count).step_by(BATCH) {
            let row =
                |number| if entity == Entity::Account { account(number) } else { call(number, count, now) };
            let rows: Vec<ImportRow> = (start..count.min(start + BATCH)).map(row).collect();
            let fates = store.import(&session, ids.next(now), entity, &rows, false).unwrap();
            assert!(fates.iter().all(|fate| *fate == Fate::Added), "{:?}", fates.first());
        }
    }
    println!("{count} accounts, {count} activities");
    let of = |records| QualityOf { since: None, step: Step::Week, zone: Zone::default(), records };
    best_of_three("quality, the whole file", || {
        store.quality(&session, of(true)).unwrap().whole.gaps_total()
    });
    best_of_three("quality, activities alone", || {
        store.quality(&session, of(false)).unwrap().whole.gaps_total()
    });
    best_of_three("sidebar of one, 24 lines", || store.gaps(GapsOf::User("user1"), 24, now).unwrap().total);
}
