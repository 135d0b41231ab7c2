//! How long `picklog snapshot` takes, alone and beside 20 people who save, and how long they wait meanwhile. The budget is 5 s for
//! 1,000,000 activities.
//!
//! `cargo bench --bench snapshot [-- COUNT]`, 100,000 activities without a number, and as many accounts. The file is made through the
//! store's import and is not measured; where the disk is slow, BENCH_DIR names a folder on another.

#![allow(clippy::unwrap_used)] // a bench

mod made;

use std::{
    ffi::OsString,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use picklog::{
    cli::{self, Surroundings},
    domain::{Answer, Answers, Command, Entity, IdSource, Lang, Moment, Zone, default_catalogue},
    i18n::Messages,
    store::{OpenOptions, Store, sqlite::Sqlite},
};

/// So many people save, each so often.
const PEOPLE: u8 = 20;
const EVERY: Duration = Duration::from_secs(1);

fn snapshot(file: &Path, to: &Path) -> Duration {
    let words = Messages::new(Lang::En);
    let args = ["snapshot".into(), to.as_os_str().to_owned()];
    let matches = cli::parse(&default_catalogue(), &words, &args.map(OsString::from)).unwrap();
    let mut store = Sqlite::open(file, OpenOptions::default()).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let begun = Instant::now();
    let mut at = Surroundings {
        store: &mut store,
        session: &made::session("user1"),
        zone: Zone(chrono_tz::Europe::Moscow),
        words: &words,
        out: &mut out,
        err: &mut err,
        stdin: &mut std::io::empty(),
        config: Path::new("/nonexistent"),
        is_terminal: false,
    };
    cli::dispatch(&matches, &mut at).unwrap();
    begun.elapsed()
}

/// Saves calls until it is told to stop; how long each took.
fn saves(file: &Path, number: u8, stop: &AtomicBool) -> Vec<Duration> {
    let mut store = Sqlite::open(file, OpenOptions::default()).unwrap();
    let mut ids = IdSource::new([number.wrapping_add(77); 16]);
    let session = made::session(&format!("saver{number}"));
    let mut account = None;
    store
        .each_account(None, &mut |one| {
            account = Some(one.id);
            Err(picklog::domain::StoreError::denied("one is enough".to_owned()))
        })
        .unwrap_err();
    let kind = default_catalogue().kinds_of(Entity::Activity).next().unwrap().code;
    let mut took = Vec::new();
    thread::sleep(EVERY / u32::from(PEOPLE) * u32::from(number));
    while !stop.load(Ordering::Relaxed) {
        let now: Moment = store.now();
        let answers =
            Answers::from([("outcome", Answer::Item("busy".into())), ("started_at", Answer::Moment(now))]);
        let command = Command::LogActivity { id: ids.next(now), kind, account: account.unwrap(), answers };
        let begun = Instant::now();
        store.apply(&session, ids.next(now), &command, None).unwrap();
        took.push(begun.elapsed());
        thread::sleep(EVERY.saturating_sub(begun.elapsed()));
    }
    took
}

fn main() {
    let (count, folder) = (made::count(), made::folder());
    let file = folder.path().join("snapshot.db");
    drop(made::fill(&file, count));
    let alone = (0..3).map(|run| snapshot(&file, &folder.path().join(format!("alone{run}")))).min().unwrap();
    println!("{count} activities, {count} accounts: {:.2} s alone, best of three", alone.as_secs_f64());
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let (stop, file) = (&stop, file.as_path());
        let people: Vec<_> =
            (0..PEOPLE).map(|number| scope.spawn(move || saves(file, number, stop))).collect();
        thread::sleep(EVERY * 3);
        let beside = snapshot(file, &folder.path().join("beside"));
        stop.store(true, Ordering::Relaxed);
        let mut took: Vec<Duration> = people.into_iter().flat_map(|one| one.join().unwrap()).collect();
        took.sort();
        let at = |share: usize| took[(took.len() * share / 100).min(took.len() - 1)].as_secs_f64() * 1e3;
        println!(
            "{:.2} s beside {PEOPLE} people; {} saves, median {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
            beside.as_secs_f64(),
            took.len(),
            at(50),
            at(99),
            at(100)
        );
    });
}
