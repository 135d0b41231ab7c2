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
/// So many saves come between two fail-overs, at least.
const BETWEEN: u64 = 12;

fn opened(place: &Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

/// The connection string that names both.
fn both(servers: &[Server; 2], database: &str) -> PathBuf {
    let folder = |server: &Server| server.socket().to_str().unwrap().replace('/', "%2F");
    let (one, other) = (folder(&servers[0]), folder(&servers[1]));
    PathBuf::from(format!("postgres://postgres@{one},{other}/{database}?target_session_attrs=read-write"))
}

/// Somebody who opens an account and saves calls there until it is over; the account, and how many were acknowledged.
fn write(place: &Path, writer: u8, (is_over, total): (&AtomicBool, &AtomicU64)) -> (Id, u64) {
    let (mut store, mut ids) = (opened(place, false), IdSource::new([writer + 60; 16]));
    let mut id = || ids.next(Moment::from_millis(1_795_255_200_000));
    let (who, account) = (session(&format!("writer{writer}")), id());
    let answers = Answers::from([("name", text(&format!("Account {writer}")))]);
    insist(&mut store, &who, id(), &Command::CreateAccount { id: account, answers });
    let mut saved = 0;
    while !is_over.load(Ordering::Relaxed) {
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let command = Command::LogActivity { id: id(), kind: crate::CALL_CODE, account, answers };
        insist(&mut store, &who, id(), &command);
        saved += 1;
        total.fetch_add(1, Ordering::Relaxed);
    }
    (account, saved)
}

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
    let (is_over, total) = (AtomicBool::new(false), AtomicU64::new(0));
    let begun = Instant::now();
    let more_than = |least: u64| {
        while total.load(Ordering::Relaxed) <= least {
            assert!(begun.elapsed() < Duration::from_secs(60 * times as u64), "nobody saves any more");
            thread::sleep(Duration::from_millis(5));
        }
    };
    let (saved, pauses) = thread::scope(|scope| {
        let at_work: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (place, shared) = (&place, (&is_over, &total));
                scope.spawn(move || write(place, writer, shared))
            })
            .collect();
        let mut pauses = Vec::new();
        for time in 0..times {
            more_than(total.load(Ordering::Relaxed) + BETWEEN);
            let [one, other] = &mut servers;
            let (primary, standby) = if time % 2 == 0 { (one, other) } else { (other, one) };
            let lost = Instant::now();
            primary.kill();
            assert!(standby.sql("postgres", "SELECT pg_promote()").status.success());
            primary.follow(standby);
            standby.until("SELECT count(*) > 0 FROM pg_stat_replication WHERE sync_state = 'sync'");
            more_than(total.load(Ordering::Relaxed));
            pauses.push(lost.elapsed());
        }
        is_over.store(true, Ordering::Relaxed);
        let saved: Vec<(Id, u64)> = at_work.into_iter().map(|writer| writer.join().unwrap()).collect();
        (saved, pauses)
    });
    let mut store = opened(&place, false);
    for (account, acknowledged) in &saved {
        assert_eq!(store.card(*account, "olga").unwrap().history_total, *acknowledged, "{saved:?}");
    }
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
    println!(
        "{times} fail-overs, {} acknowledged, 0 lost, 0 twice; saved again, with a new standby, after at most {:?}",
        total.load(Ordering::Relaxed),
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
