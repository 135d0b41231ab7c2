//! A server whose disk is really full: said in one line, nothing lost and nothing twice once there is room again.

use std::path::Path;

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::{item, session, text};

/// As much as a server with one database needs, and some calls.
const MEGABYTES: u32 = 80;
/// More saves than there is ever room for.
const ENOUGH: usize = 20_000;

struct Desk {
    store: Postgres,
    ids: IdSource,
    account: Id,
    /// Calls that were acknowledged.
    saved: u64,
}

impl Desk {
    /// A new database, and an account in it.
    fn on(server: &Server) -> Desk {
        assert!(server.sql("postgres", "CREATE DATABASE small").status.success());
        let options = OpenOptions { create: true, ..OpenOptions::default() };
        let mut store = Postgres::open(&server.place("small"), options).unwrap();
        let mut ids = IdSource::new([21; 16]);
        let (account, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
        let answers = Answers::from([("name", text("Acme"))]);
        store.apply(&session("olga"), op, &Command::CreateAccount { id: account, answers }, None).unwrap();
        Desk { store, ids, account, saved: 0 }
    }

    fn call(&mut self) -> (Id, Command) {
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let (id, op) = (self.ids.next(Moment::default()), self.ids.next(Moment::default()));
        (op, Command::LogActivity { id, kind: crate::CALL_CODE, account: self.account, answers })
    }

    fn save(&mut self, (op, call): &(Id, Command)) -> Result<(), StoreError> {
        self.store.apply(&session("olga"), *op, call, None)?;
        self.saved += 1;
        Ok(())
    }

    /// Saves calls until one is refused: that call, and why.
    fn save_until_refused(&mut self) -> ((Id, Command), StoreError) {
        for _ in 0..ENOUGH {
            let call = self.call();
            if let Err(trouble) = self.save(&call) {
                return (call, trouble);
            }
        }
        panic!("the disk never gets full");
    }

    /// That what was acknowledged is there, once.
    fn check(&mut self, server: &Server) {
        let mut store = Postgres::open(Path::new(&server.place("small")), OpenOptions::default()).unwrap();
        assert_eq!(store.card(self.account, "olga").unwrap().history_total, self.saved);
        let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
        assert!(verdict.is_intact(), "{:?}", verdict.findings);
    }
}

fn said_in_one_line(trouble: &StoreError) -> String {
    let words = trouble.to_string();
    assert!(!words.contains('\n') && words.len() > 20, "{words}");
    words
}

#[test]
fn a_disk_without_room_for_data_is_said_and_the_call_saved_once_there_is_room() {
    let server = match Server::start_on_small_disk(MEGABYTES) {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let mut desk = Desk::on(&server);
    for _ in 0..2 {
        server.fill_disk(0);
        let (call, trouble) = desk.save_until_refused();
        let words = said_in_one_line(&trouble);
        let is_full = matches!(&trouble, StoreError::Full { .. })
            || matches!(&trouble, StoreError::OutcomeUnknown { detail } if detail.id() == "store-full");
        assert!(is_full, "{words}: {trouble:?}");
        // Tried again while it is full, as a screen does: still nothing else.
        assert!(desk.save(&call).is_err());
        // What is there can be read meanwhile.
        assert_eq!(desk.store.card(desk.account, "olga").unwrap().history_total, desk.saved);
        server.free_disk();
        desk.save(&call).unwrap();
        let next = desk.call();
        desk.save(&next).unwrap();
    }
    desk.check(&server);
}

/// Without room for its log a server ends itself, and does not run again before there is some.
#[test]
fn a_server_that_ends_for_want_of_room_for_its_log_is_said_and_found_again() {
    let mut server = match Server::start_on_small_disk(MEGABYTES) {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let mut desk = Desk::on(&server);
    let first = desk.call();
    desk.save(&first).unwrap();
    server.fill_disk(0);
    // Somebody else writes as much as there is room for.
    let much = "SELECT pg_logical_emit_message(false, 'much', repeat('x', 500000))";
    let written = (0..ENOUGH).take_while(|_| server.sql("postgres", much).status.success()).count();
    assert!(written < ENOUGH, "there is room without end");
    let (call, trouble) = desk.save_until_refused();
    said_in_one_line(&trouble);
    assert!(trouble.may_pass(), "{trouble:?}");
    server.kill();
    server.free_disk();
    server.run_again();
    desk.save(&call).unwrap();
    desk.check(&server);
}
