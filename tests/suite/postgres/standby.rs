//! A server with a synchronous standby: when the first is lost, the other goes on with all that was acknowledged. And a standby
//! that is missing.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, CheckState, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Session, Store, Upkeep, postgres::Postgres},
};

use super::{
    killed::insist,
    server::{Server, place_of},
};
use crate::store::test_store::{item, session, text};

const WRITERS: u8 = 4;
/// So many saves of each writer come between two fail-overs, at least.
const BETWEEN: u64 = 3;
/// After so long a screen sends again what could not be saved.
const AGAIN: Duration = Duration::from_secs(2);

fn opened(place: &Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

/// The connection string that names both.
fn both(servers: &[Server; 2], database: &str) -> PathBuf {
    let folder = |server: &Server| server.socket().to_str().unwrap().replace('/', "%2F");
    let (one, other) = (folder(&servers[0]), folder(&servers[1]));
    PathBuf::from(format!("postgres://postgres@{one},{other}/{database}?target_session_attrs=read-write"))
}

/// Somebody who opens an account and saves calls there until it is over; the account, and how many were acknowledged. `saved` counts
/// them as they are.
fn write(place: &Path, writer: u8, (is_over, saved): (&AtomicBool, &AtomicU64)) -> (Id, u64) {
    let (mut store, mut ids) = (opened(place, false), IdSource::new([writer + 60; 16]));
    let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
    let (who, account) = (session(&format!("writer{writer}")), id());
    let answers = Answers::from([("name", text(&format!("Account {writer}")))]);
    insist(&mut store, &who, (id(), &Command::CreateAccount { id: account, answers }), AGAIN);
    while !is_over.load(Ordering::Relaxed) {
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let command = Command::LogActivity { id: id(), kind: crate::CALL_CODE, account, answers };
        insist(&mut store, &who, (id(), &command), AGAIN);
        saved.fetch_add(1, Ordering::SeqCst);
        // As fast as nobody is, and yet the server has time to make its standby.
        thread::sleep(Duration::from_millis(50));
    }
    (account, saved.load(Ordering::SeqCst))
}

/// Kills the first of two and has the other promoted, again and again. How long it takes is counted from the kill to the moment at
/// which each writer has had a save of its own acknowledged by the promoted one. That one waits for no standby: its own is made
/// afterwards, and waited for only from then on.
fn fail_over(times: usize) {
    let first = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(first.sql("postgres", "CREATE DATABASE pair").status.success());
    drop(opened(&first.place("pair"), true));
    let second = Server::standby_of(&first);
    first.wait_for_standby();
    let mut servers = [first, second];
    let place = both(&servers, "pair");
    let (is_over, saved) = (AtomicBool::new(false), [const { AtomicU64::new(0) }; WRITERS as usize]);
    let counts = || saved.each_ref().map(|count| count.load(Ordering::SeqCst));
    let all_save = |more: u64| {
        let (begun, before) = (Instant::now(), counts());
        while counts().iter().zip(before).any(|(now, before)| *now < before + more) {
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "somebody saves no more: {before:?}, {:?}",
                counts()
            );
            thread::sleep(Duration::from_millis(5));
        }
    };
    let (written, pauses) = thread::scope(|scope| {
        let writers: Vec<_> = saved
            .iter()
            .zip(0..)
            .map(|(saved, writer)| {
                let (place, is_over) = (&place, &is_over);
                scope.spawn(move || write(place, writer, (is_over, saved)))
            })
            .collect();
        let mut pauses = Vec::new();
        for time in 0..times {
            all_save(BETWEEN);
            let [one, other] = &mut servers;
            let (primary, standby) = if time % 2 == 0 { (one, other) } else { (other, one) };
            let lost = Instant::now();
            primary.kill();
            let killed = lost.elapsed();
            assert!(standby.sql("postgres", "SELECT pg_promote()").status.success());
            let promoted = lost.elapsed();
            // One that was under way may have been acknowledged before the kill.
            all_save(1);
            pauses.push(lost.elapsed());
            println!("{time}: killed after {killed:?}, promoted {promoted:?}, all save {:?}", lost.elapsed());
            primary.follow(standby);
            standby.wait_for_standby();
        }
        is_over.store(true, Ordering::Relaxed);
        let written: Vec<(Id, u64)> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        (written, pauses)
    });
    let mut store = opened(&place, false);
    for (account, acknowledged) in &written {
        assert_eq!(store.card(*account, "olga").unwrap().history_total, *acknowledged, "{written:?}");
    }
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
    println!(
        "{times} fail-overs, {} acknowledged, 0 lost, 0 twice; each of {WRITERS} had saved again after at most {:?}",
        counts().iter().sum::<u64>(),
        pauses.iter().max().unwrap(),
    );
}

#[test]
fn a_standby_goes_on_with_all_that_was_acknowledged() {
    fail_over(3);
}

#[test]
#[ignore = "takes minutes; docs/server.md says how it is run"]
fn a_standby_goes_on_with_all_that_was_acknowledged_twenty_times() {
    fail_over(20);
}

fn account(store: &mut Postgres, who: &Session, (id, op): (Id, Id)) -> Result<(), StoreError> {
    let answers = Answers::from([("name", text("Acme"))]);
    store.apply(who, op, &Command::CreateAccount { id, answers }, None).map(drop)
}

#[test]
fn a_standby_only_reads_and_one_that_is_missing_leaves_a_save_open() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE alone").status.success());
    let who = session("olga");
    let mut store = opened(&server.place("alone"), true);
    let mut ids = IdSource::new([9; 16]);
    let mut new = || (ids.next(Moment::default()), ids.next(Moment::default()));
    account(&mut store, &who, new()).unwrap();
    let set = "CREATE ROLE ivan LOGIN; GRANT alone_members TO ivan";
    assert!(server.sql("alone", set).status.success());
    let standby = Server::standby_of(&server);
    let mut at_standby = opened(&standby.place("alone"), false);
    let Err(trouble) = account(&mut at_standby, &who, new()) else { panic!("a standby has saved") };
    assert_eq!(trouble.message().id(), "server-read-only", "{trouble:?}");
    drop((at_standby, standby));
    // A role of its own that asks for less changes nothing: nothing is acknowledged that the standby does not have.
    for sql in [
        "ALTER ROLE postgres SET synchronous_commit = off",
        "ALTER SYSTEM SET synchronous_standby_names = 'nobody'",
        "SELECT pg_reload_conf()",
    ] {
        assert!(server.sql("alone", sql).status.success());
    }
    server.until("SELECT current_setting('synchronous_standby_names') = 'nobody'");
    let mut store = opened(&server.place("alone"), false);
    let open = new();
    for _ in 0..2 {
        let Err(StoreError::OutcomeUnknown { detail }) = account(&mut store, &who, open) else {
            panic!("acknowledged without the standby")
        };
        assert_eq!(detail.id(), "server-no-standby", "{detail:?}");
    }
    let replication = |store: &mut Postgres| {
        let checks = store.health();
        let check = checks.into_iter().find(|check| check.code == "replication").unwrap();
        (check.state, check.found.id().to_owned())
    };
    assert_eq!(replication(&mut store), (CheckState::Fail, "server-standby-missing".to_owned()));
    let mut as_member = opened(&place_of(server.socket(), "ivan", "alone"), false);
    assert_eq!(replication(&mut as_member), (CheckState::Warn, "server-unseen".to_owned()));
    // The standby is back, or given up.
    for sql in ["ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()"] {
        server.sql("postgres", sql);
    }
    server.until("SELECT current_setting('synchronous_standby_names') = ''");
    account(&mut store, &who, open).unwrap();
    let count = server.sql("alone", "SELECT count(*) FROM picklog.record");
    assert_eq!(String::from_utf8_lossy(&count.stdout).trim(), "2", "once");
}
