//! Lost lines and lost servers: nothing is lost with them, and nothing is saved twice.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::{proxy::Proxy, server::Server};
use crate::store::test_store::{item, session, text};

fn made(server: &Server, database: &str) {
    assert!(server.sql("postgres", &format!("CREATE DATABASE {database}")).status.success());
    drop(opened(&server.place(database), true));
}

fn opened(place: &std::path::Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

/// Somebody at work, through a store.
struct Desk {
    store: Postgres,
    ids: IdSource,
}

impl Desk {
    fn at(place: &std::path::Path) -> Desk {
        Desk { store: opened(place, false), ids: IdSource::new([5; 16]) }
    }

    fn id(&mut self) -> Id {
        self.ids.next(Moment::from_millis(1_795_255_200_000))
    }

    fn account(&mut self, name: &str) -> Result<Id, StoreError> {
        let (id, op) = (self.id(), self.id());
        let answers = Answers::from([("name", text(name))]);
        self.store.apply(&session("olga"), op, &Command::CreateAccount { id, answers }, None).map(|_| id)
    }

    fn call(&mut self, account: Id) -> Result<(), StoreError> {
        let (id, op) = (self.id(), self.id());
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
        self.store.apply(&session("olga"), op, &command, None).map(drop)
    }

    fn calls(&mut self, account: Id) -> u64 {
        self.store.card(account, "olga").unwrap().history_total
    }
}

#[test]
fn a_line_cut_at_every_point_of_a_save_loses_nothing_and_saves_nothing_twice() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    made(&server, "cut");
    let proxy = Proxy::to(server.socket());
    let mut desk = Desk::at(&proxy.place("cut"));
    let account = desk.account("Acme").unwrap();
    let mut saved = 0;
    for delivers in [false, true] {
        proxy.line.delivers.store(delivers, Ordering::SeqCst);
        for point in 0.. {
            proxy.line.cut_in.store(point, Ordering::SeqCst);
            desk.call(account).unwrap_or_else(|trouble| panic!("cut at packet {point}: {trouble:?}"));
            saved += 1;
            let was_cut = proxy.line.cut_in.swap(-1, Ordering::SeqCst) < 0;
            assert_eq!(desk.calls(account), saved, "cut at packet {point}, delivers: {delivers}");
            if !was_cut {
                assert!(point > 1, "a save is more than one packet");
                break;
            }
        }
    }
    let verdict = desk.store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
}

#[test]
fn a_server_that_is_killed_is_said_and_found_again() {
    let mut server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    made(&server, "killed");
    let mut desk = Desk::at(&server.place("killed"));
    let account = desk.account("Acme").unwrap();
    desk.call(account).unwrap();
    // Only what this handle uses is ended: it takes another connection, and nobody notices.
    let ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'killed'";
    assert!(server.sql("postgres", ended).status.success());
    desk.call(account).unwrap();
    assert_eq!(desk.calls(account), 2);
    server.kill();
    let (id, op) = (desk.id(), desk.id());
    let answers = Answers::from([("outcome", item("busy"))]);
    let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    let told = desk.store.apply(&session("olga"), op, &command, None);
    let Err(trouble) = told else { panic!("{told:?}") };
    assert!(trouble.may_pass(), "{trouble:?}");
    assert_eq!(trouble.message().id(), "server-lost", "{trouble:?}");
    server.run_again();
    // The same operation, as the screen sends it again.
    desk.store.apply(&session("olga"), op, &command, None).unwrap();
    assert_eq!(desk.calls(account), 3);
}

/// A view or a turn that stayed open would keep all others from writing, or the server from tidying up.
#[test]
fn nothing_stays_open_behind_what_was_read_or_refused() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    made(&server, "open");
    let (mut one, mut other) = (Desk::at(&server.place("open")), Desk::at(&server.place("open")));
    other.ids = IdSource::new([8; 16]);
    let account = one.account("Acme").unwrap();
    // The server itself ends what stays open for a minute.
    let is_closed = || {
        let asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'open' AND state LIKE 'idle in%'";
        let begun = Instant::now();
        while String::from_utf8_lossy(&server.sql("postgres", asked).stdout).trim() != "0" {
            assert!(begun.elapsed() < Duration::from_secs(20), "a transaction stays open");
        }
    };
    // What is refused in the middle of a turn, and a repeated operation, which is not committed.
    let nowhere = one.id();
    assert!(matches!(one.call(nowhere), Err(StoreError::Denied { .. })));
    other.call(account).unwrap();
    is_closed();
    assert_eq!(one.calls(account), 1);
    one.store.change_token().unwrap();
    is_closed();
}

/// What a save costs at a distance.
#[test]
fn a_save_goes_to_the_server_and_back_a_few_times() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    made(&server, "far");
    let proxy = Proxy::to(server.socket());
    let mut desk = Desk::at(&proxy.place("far"));
    let account = desk.account("Acme").unwrap();
    // The first ones prepare their statements, which are sent along: that costs no round trip.
    desk.call(account).unwrap();
    let mut turns = || {
        proxy.line.turns.store(0, Ordering::SeqCst);
        desk.call(account).unwrap();
        proxy.line.turns.load(Ordering::SeqCst)
    };
    let (one, other) = (turns(), turns());
    println!("round trips of a saved call: {one}");
    assert_eq!(one, other);
    assert!(one <= MOST_TURNS, "{one} round trips");
}

/// So many round trips a saved call takes at most: one that begins and reads, one that writes and commits.
const MOST_TURNS: usize = 2;
