//! What a save costs at a distance from the server: round trips are counted, and times printed and not asserted.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment},
    store::{OpenOptions, Session, Store, postgres::Postgres},
};

use super::{pooler::Pooler, proxy::Proxy, server::Server};
use crate::store::test_store::{item, session, text};

/// How long the way to the server and back takes, milliseconds.
const WAYS: [u64; 4] = [0, 10, 50, 150];
/// Saves measured at each.
const SAVES: u32 = 5;

struct Desk {
    store: Postgres,
    ids: IdSource,
    who: Session,
}

impl Desk {
    /// `seed`: its own, for an operation of the same id would be found done.
    fn at(proxy: &Proxy, seed: u8) -> Desk {
        let store = Postgres::open(&proxy.place("far"), OpenOptions::default()).unwrap();
        Desk { store, ids: IdSource::new([seed; 16]), who: session("olga") }
    }

    fn save(&mut self, command: &Command) {
        let op = self.ids.next(Moment::default());
        self.store.apply(&self.who, op, command, None).unwrap();
    }

    fn call(&mut self, account: Id) {
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let id = self.ids.next(Moment::default());
        self.save(&Command::LogActivity { id, kind: crate::CALL_CODE, account, answers });
    }
}

/// Measures saves over a line, and says how they were.
fn measure(proxy: &Proxy, through: &str, seed: u8) {
    let mut desk = Desk::at(proxy, seed);
    let account = desk.ids.next(Moment::default());
    desk.save(&Command::CreateAccount { id: account, answers: Answers::from([("name", text("Acme"))]) });
    // The first ones prepare their statements.
    desk.call(account);
    desk.call(account);
    let mut counts = Vec::new();
    for way in WAYS {
        proxy.line.delay.store(way / 2, Ordering::SeqCst);
        proxy.line.turns.store(0, Ordering::SeqCst);
        let begun = Instant::now();
        (0..SAVES).for_each(|_| desk.call(account));
        let took: Duration = begun.elapsed() / SAVES;
        let turns = proxy.line.turns.load(Ordering::SeqCst);
        println!(
            "{through}, {way} ms there and back: a saved call takes {took:?}, {turns} round trips for {SAVES}"
        );
        counts.push(turns);
    }
    proxy.line.delay.store(0, Ordering::SeqCst);
    let saved = desk.store.card(account, "olga").unwrap().history_total;
    assert_eq!(saved, u64::from(SAVES) * WAYS.len() as u64 + 2);
    // The distance changes how long a save takes, and not how often it goes.
    assert!(counts.iter().all(|count| *count == counts[0]), "{counts:?}");
}

#[test]
fn a_save_goes_the_same_ways_at_any_distance() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE far").status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place("far"), options).unwrap());
    measure(&Proxy::to(server.socket()), "directly", 6);
    match Pooler::to(server.socket(), &["postgres".to_owned()], 2, "") {
        Ok(pooler) => measure(&Proxy::to(pooler.socket()), "through a pooler", 7),
        Err(why) => eprintln!("skipped: {why}"),
    }
}
