//! Many who save at once: none waits for another one's disk.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::{item, session, text};

/// How long each round is.
const ROUND: Duration = Duration::from_secs(2);
/// Writers at once.
const CROWD: u8 = 16;

/// A disk that takes 20 ms: the server waits so long before each sync.
const SLOW_DISK: [&str; 3] = ["fsync=on", "commit_delay=20000", "commit_siblings=0"];

fn opened(place: &Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

fn call(store: &mut Postgres, ids: &mut IdSource, login: &str, account: Id) {
    let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
    let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
    let command = Command::LogActivity { id: id(), kind: crate::CALL_CODE, account, answers };
    store.apply(&session(login), id(), &command, None).unwrap();
}

/// So many save calls for a while, each at an account of their own; how many they saved in all.
fn saved_by(place: &Path, writers: u8, round: u8) -> u64 {
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let at_work: Vec<_> = (0..writers)
            .map(|writer| {
                let is_over = &is_over;
                scope.spawn(move || {
                    let (mut store, mut ids) =
                        (opened(place, false), IdSource::new([writer * 2 + round; 16]));
                    let login = format!("writer{writer}");
                    let (account, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
                    let answers = Answers::from([("name", text(&format!("Account {writer} {round}")))]);
                    store
                        .apply(&session(&login), op, &Command::CreateAccount { id: account, answers }, None)
                        .unwrap();
                    let mut saved = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        call(&mut store, &mut ids, &login, account);
                        saved += 1;
                    }
                    assert_eq!(store.card(account, &login).unwrap().history_total, saved, "of {login}");
                    saved
                })
            })
            .collect();
        let begun = Instant::now();
        while begun.elapsed() < ROUND {
            thread::sleep(Duration::from_millis(20));
        }
        is_over.store(true, Ordering::Relaxed);
        at_work.into_iter().map(|writer| writer.join().unwrap()).sum()
    })
}

/// How fast a crowd is beside one alone is printed and not asserted: a machine that is busy with other things would decide it.
#[test]
fn a_crowd_at_a_slow_disk_loses_nothing() {
    let server = match Server::start_with(&SLOW_DISK) {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE crowd").status.success());
    let place = server.place("crowd");
    drop(opened(&place, true));
    let alone = saved_by(&place, 1, 0);
    let crowd = saved_by(&place, CROWD, 1);
    let a_second = |saved: u64| saved / ROUND.as_secs();
    println!(
        "a disk of 20 ms: one alone {} saves/s, {CROWD} together {} saves/s",
        a_second(alone),
        a_second(crowd)
    );
    let verdict = opened(&place, false).verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}
