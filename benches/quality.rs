//! How long the figures and the sidebar take, in a file of as many accounts as activities.
//!
//! `cargo bench --bench quality [-- COUNT]`, 100,000 without a number; the budget is for 1,000,000. The file is made
//! through the store's import and is not measured. Prints the best of three.

#![allow(clippy::unwrap_used)] // a bench

mod made;

use std::time::Instant;

use picklog::{
    domain::{Zone, quality::Step},
    store::{GapsOf, QualityOf, Store, sqlite::machine_clock},
};

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
    let (count, folder) = (made::count(), made::folder());
    let mut store = made::fill(&folder.path().join("quality.db"), count);
    let (session, now) = (made::session("user1"), machine_clock()());
    let of = |records| QualityOf { since: None, step: Step::Week, zone: Zone::default(), records };
    best_of_three("quality, the whole file", || {
        store.quality(&session, of(true)).unwrap().whole.gaps_total()
    });
    best_of_three("quality, activities alone", || {
        store.quality(&session, of(false)).unwrap().whole.gaps_total()
    });
    best_of_three("sidebar of one, 24 lines", || store.gaps(GapsOf::User("user1"), 24, now).unwrap().total);
}
