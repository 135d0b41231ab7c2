//! A server killed again and again under people who save: what was acknowledged is there, once.

use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Session, Store, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::{item, session, text};

const KILLS: usize = 6;
const WRITERS: u8 = 4;
const PAUSE: Duration = Duration::from_millis(20);

/// Sends an operation until it is answered, as a screen does, with a pause between; a server that is away is no answer.
pub(super) fn insist(store: &mut Postgres, who: &Session, (op, command): (Id, &Command), pause: Duration) {
    loop {
        match store.apply(who, op, command, None) {
            Ok(_) => return,
            Err(
                StoreError::Unavailable { .. } | StoreError::OutcomeUnknown { .. } | StoreError::Busy { .. },
            ) => {
                thread::sleep(pause);
            }
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn opened(place: &Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_server_is_killed_under_load() {
    let mut server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE load").status.success());
    let place = server.place("load");
    drop(opened(&place, true));
    let is_over = AtomicBool::new(false);
    let saved: Vec<(Id, u64)> = thread::scope(|scope| {
        let at_work: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (is_over, place) = (&is_over, &place);
                scope.spawn(move || {
                    let (mut store, mut ids) = (opened(place, false), IdSource::new([writer + 40; 16]));
                    let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
                    let (who, account) = (session(&format!("writer{writer}")), id());
                    let answers = Answers::from([("name", text(&format!("Account {writer}")))]);
                    insist(&mut store, &who, (id(), &Command::CreateAccount { id: account, answers }), PAUSE);
                    let mut saved = 0;
                    while !is_over.load(Ordering::Relaxed) {
                        let answers =
                            Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
                        let kind = crate::CALL_CODE;
                        let command = Command::LogActivity { id: id(), kind, account, answers };
                        insist(&mut store, &who, (id(), &command), PAUSE);
                        saved += 1;
                    }
                    (account, saved)
                })
            })
            .collect();
        for _ in 0..KILLS {
            // How long the server lives matters, and not when in it: each time it is killed in the middle of saves.
            thread::sleep(Duration::from_millis(400));
            server.kill();
            server.run_again();
        }
        is_over.store(true, Ordering::Relaxed);
        at_work.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    let mut store = opened(&place, false);
    for (account, acknowledged) in &saved {
        let there = store.card(*account, "olga").unwrap().history_total;
        assert_eq!(there, *acknowledged, "{saved:?}");
    }
    println!(
        "{KILLS} kills, {} acknowledged, 0 lost, 0 twice",
        saved.iter().map(|(_, saved)| saved).sum::<u64>()
    );
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}
