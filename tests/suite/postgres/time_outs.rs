//! Time-outs that an admin has set for a role or a database, as the server itself keeps them: what is put off says so in one line, and
//! nothing is lost or saved twice.

use std::{path::Path, sync::atomic::Ordering, thread};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::{
    pooler::Pooler,
    proxy::Proxy,
    server::{Server, sql_as},
};
use crate::store::test_store::{item, session, text};

struct Desk {
    store: Postgres,
    ids: IdSource,
    account: Id,
    saved: u64,
}

impl Desk {
    /// At a database that is there, with an account of its own. `seed`: another one for each desk.
    fn at(place: &Path, seed: u8) -> Desk {
        let mut store = Postgres::open(place, OpenOptions::default()).unwrap();
        let mut ids = IdSource::new([seed; 16]);
        let (account, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
        let answers = Answers::from([("name", text(&format!("Account {seed}")))]);
        store.apply(&session("olga"), op, &Command::CreateAccount { id: account, answers }, None).unwrap();
        Desk { store, ids, account, saved: 0 }
    }

    fn call(&mut self) -> (Id, Command) {
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let (id, op) = (self.ids.next(Moment::default()), self.ids.next(Moment::default()));
        (op, Command::LogActivity { id, kind: crate::CALL_CODE, account: self.account, answers })
    }

    /// Saves a call, or says why not; that there are as many as were saved.
    fn save(&mut self, (op, call): &(Id, Command)) -> Result<(), StoreError> {
        self.store.apply(&session("olga"), *op, call, None)?;
        self.saved += 1;
        assert_eq!(self.store.card(self.account, "olga").unwrap().history_total, self.saved);
        Ok(())
    }
}

fn made() -> Result<Server, String> {
    let server = Server::start()?;
    for sql in ["CREATE DATABASE slow", "CREATE ROLE holder LOGIN SUPERUSER"] {
        assert!(server.sql("postgres", sql).status.success());
    }
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place("slow"), options).unwrap());
    Ok(server)
}

fn set(server: &Server, of: &str, setting: &str) {
    let sql = format!("ALTER {of} SET {setting}");
    let done = server.sql("slow", &sql);
    assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
}

/// Does something while somebody else, for whom no time-out is set, keeps all from writing; they stop when it is done, or after so many seconds at last.
fn beside_a_lock<T>(server: &Server, seconds: u32, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let sql = format!(
            "SET statement_timeout = 0; BEGIN; LOCK TABLE picklog.turn IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({seconds}); COMMIT"
        );
        let held = scope.spawn(move || sql_as(server.socket(), "holder", "slow", &sql));
        server.until(
            "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND query LIKE '%picklog.turn%'",
        );
        let done = work();
        server.sql(
            "postgres",
            "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
        );
        drop(held.join());
        done
    })
}

/// As long as somebody may hold a lock: longer than any test waits for it.
const LONG: u32 = 60;

#[test]
fn a_statement_that_takes_longer_than_the_admin_lets_it_is_said_and_saved_later() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    for (of, seed) in [("ROLE postgres", 1), ("DATABASE slow", 2), ("ROLE postgres IN DATABASE slow", 3)] {
        let mut desk = Desk::at(&server.place("slow"), seed);
        set(&server, of, "statement_timeout = '300ms'");
        desk.store = Postgres::open(&server.place("slow"), OpenOptions::default()).unwrap();
        let call = desk.call();
        let told = beside_a_lock(&server, LONG, || desk.save(&call));
        let Err(trouble) = told else { panic!("{of}: saved within the time-out") };
        assert_eq!(trouble.message().id(), "server-cancelled", "{of}: {trouble:?}");
        let words = trouble.to_string();
        assert!(words.contains("statement_timeout") && !words.contains('\n'), "{words}");
        assert!(trouble.may_pass(), "the screen tries again by itself");
        desk.save(&call).unwrap();
        set(&server, of, "statement_timeout TO DEFAULT");
    }
}

/// picklog has time-outs of its own for these two, within which a slow line or a colleague's import is waited for.
#[test]
fn time_outs_for_locks_and_within_transactions_are_picklogs_own() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    for setting in ["lock_timeout = '50ms'", "idle_in_transaction_session_timeout = '50ms'"] {
        set(&server, "ROLE postgres", setting);
    }
    // That others are held to it: without this the rest would say nothing.
    let control = beside_a_lock(&server, LONG, || server.sql("slow", "BEGIN; LOCK TABLE picklog.turn"));
    assert!(String::from_utf8_lossy(&control.stderr).contains("lock timeout"), "{control:?}");
    let pooler = Pooler::to(server.socket(), &["postgres".to_owned()], 2, "");
    let pooled = pooler.as_ref().map(Pooler::socket).inspect_err(|why| eprintln!("skipped: {why}")).ok();
    for (socket, seed) in [(Some(server.socket()), 4), (pooled, 5)] {
        let Some(socket) = socket else { continue };
        let proxy = Proxy::to(socket);
        let mut desk = Desk::at(&proxy.place("slow"), seed);
        let call = desk.call();
        beside_a_lock(&server, 1, || desk.save(&call)).unwrap();
        // Between two packets of one transaction there is more time than the admin lets others have.
        proxy.line.delay.store(100, Ordering::SeqCst);
        let call = desk.call();
        desk.save(&call).unwrap();
    }
}

#[test]
fn who_is_put_out_for_doing_nothing_comes_back_without_a_word() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    set(&server, "ROLE postgres", "idle_session_timeout = '200ms'");
    let mut desk = Desk::at(&server.place("slow"), 6);
    for _ in 0..3 {
        server.until("SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = 'slow'");
        let call = desk.call();
        desk.save(&call).unwrap();
        server.until("SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = 'slow'");
        desk.store.change_token().unwrap();
    }
}

/// PostgreSQL 17 and later. Whoever is put out is put out again and again: that has an end, and is said.
#[test]
fn a_transaction_that_takes_longer_than_the_admin_lets_it_is_said_and_saved_later() {
    let server = match made() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let known = server.sql("slow", "SHOW transaction_timeout");
    if !known.status.success() {
        return eprintln!("skipped: this server knows no transaction_timeout");
    }
    let mut desk = Desk::at(&server.place("slow"), 7);
    set(&server, "ROLE postgres IN DATABASE slow", "transaction_timeout = '400ms'");
    desk.store = Postgres::open(&server.place("slow"), OpenOptions::default()).unwrap();
    let call = desk.call();
    let told = beside_a_lock(&server, LONG, || desk.save(&call));
    let Err(trouble) = told else { panic!("saved within the time-out") };
    assert_eq!(trouble.message().id(), "server-put-out", "{trouble:?}");
    let words = trouble.to_string();
    assert!(words.contains("transaction_timeout") && !words.contains('\n'), "{words}");
    assert!(trouble.may_pass(), "the screen tries again by itself");
    set(&server, "ROLE postgres IN DATABASE slow", "transaction_timeout TO DEFAULT");
    // What this connection is held to it is held to as long as it lasts.
    desk.store = Postgres::open(&server.place("slow"), OpenOptions::default()).unwrap();
    desk.save(&call).unwrap();
}
