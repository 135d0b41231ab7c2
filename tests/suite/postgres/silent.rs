//! A server that says nothing: while somebody connects, and in the middle of work.

use std::{
    io::{Read, Write},
    net::TcpListener,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Command, IdSource, Moment},
    store::{OpenOptions, Session, Store, postgres::Postgres},
};

use super::server::Server;
use crate::store::test_store::{session, text};

/// Something that is no server, and answers this once, or again and again with a pause between.
fn listener(answer: &'static [u8], is_repeated: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for mut program in listener.incoming().flatten() {
            thread::spawn(move || {
                let _ = program.read(&mut [0; 64]);
                while program.write_all(answer).is_ok() && is_repeated {
                    thread::sleep(Duration::from_millis(100));
                }
                // Until the other end is closed.
                let _ = program.read_to_end(&mut Vec::new());
            });
        }
    });
    port
}

/// Without a limit over all of it these would never end.
#[test]
fn connecting_is_over_in_time_whatever_the_server_says() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE there").status.success());
    drop(
        Postgres::open(&server.place("there"), OpenOptions { create: true, ..OpenOptions::default() })
            .unwrap(),
    );
    // Nothing; encryption and then nothing of it; a log-in that never comes to an end, with a notice every moment.
    let notice = b"N\0\0\0\x05\0";
    for (answer, mode) in [(&b""[..], "prefer"), (b"S", "require"), (notice, "disable")] {
        let port = listener(answer, answer == notice);
        let query = format!("connect_timeout=1&sslmode={mode}");
        let alone = format!("postgres://postgres@127.0.0.1:{port}/there?{query}");
        let Err(trouble) = Postgres::open(Path::new(&alone), OpenOptions::default()) else {
            panic!("{answer:?}")
        };
        assert_eq!(trouble.message().id(), "server-lost", "{trouble:?}");
        assert!(trouble.to_string().contains("did not answer within 1 s"), "{trouble}");
        // The next host is asked.
        let socket = server.socket().to_str().unwrap().replace('/', "%2F");
        let both = format!("postgres://postgres@127.0.0.1:{port},{socket}:5432/there?{query}");
        Postgres::open(Path::new(&both), OpenOptions::default()).unwrap();
    }
}

/// The first of two machines is gone, and its time-out is longer than anybody waits: the second is asked after a few seconds.
#[test]
fn a_host_that_says_nothing_keeps_nobody_from_the_next() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE there").status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place("there"), options).unwrap());
    let port = listener(b"", false);
    let socket = server.socket().to_str().unwrap().replace('/', "%2F");
    let query = "connect_timeout=600&sslmode=disable&target_session_attrs=read-write";
    let both = format!("postgres://postgres@127.0.0.1:{port},{socket}:5432/there?{query}");
    let begun = Instant::now();
    Postgres::open(Path::new(&both), OpenOptions::default()).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(300), "the first was waited for to its end");
}

struct Desk {
    store: Postgres,
    ids: IdSource,
    who: Session,
}

impl Desk {
    fn at(place: &str) -> Desk {
        let store = Postgres::open(Path::new(place), OpenOptions::default()).unwrap();
        Desk { store, ids: IdSource::new([3; 16]), who: session("olga") }
    }

    fn command(&mut self, name: &str) -> (picklog::domain::Id, Command) {
        let (id, op) = (self.ids.next(Moment::default()), self.ids.next(Moment::default()));
        (op, Command::CreateAccount { id, answers: Answers::from([("name", text(name))]) })
    }
}

fn processes(server: &Server, database: &str) -> String {
    let asked =
        format!("SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE datname = '{database}'");
    String::from_utf8_lossy(&server.sql("postgres", &asked).stdout).trim().to_owned()
}

#[test]
fn a_server_that_hangs_is_lost_and_one_that_is_long_at_it_is_not() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE hung").status.success());
    drop(
        Postgres::open(&server.place("hung"), OpenOptions { create: true, ..OpenOptions::default() })
            .unwrap(),
    );
    let place = format!("{}?connect_timeout=1", server.place("hung").display());
    let mut desk = Desk::at(&place);
    let at_first = processes(&server, "hung");
    // A wait of several silences, as for a long import of somebody else: it is the same connection afterwards.
    let (op, command) = desk.command("Acme");
    thread::scope(|scope| {
        let sql = "BEGIN; LOCK TABLE picklog.turn IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(12); COMMIT";
        let held = scope.spawn(|| server.sql("hung", sql));
        let locked = "SELECT count(*) FROM pg_locks WHERE relation = 'picklog.turn'::regclass AND granted";
        while String::from_utf8_lossy(&server.sql("hung", locked).stdout).trim() == "0" {
            assert!(!held.is_finished(), "nobody holds the lock");
        }
        desk.store.apply(&desk.who, op, &command, None).unwrap();
        assert!(held.join().unwrap().status.success());
    });
    assert_eq!(processes(&server, "hung"), at_first);
    // Now it does nothing any more, not even end.
    server.stop_running();
    let (op, command) = desk.command("Globex");
    let told = desk.store.apply(&desk.who, op, &command, None);
    server.go_on();
    let Err(trouble) = told else { panic!("a server that hangs has answered") };
    assert!(trouble.may_pass(), "{trouble:?}");
    assert!(trouble.to_string().contains("did not answer within"), "{trouble}");
    desk.store.apply(&desk.who, op, &command, None).unwrap();
    let count = server.sql("hung", "SELECT count(*) FROM picklog.record");
    assert_eq!(String::from_utf8_lossy(&count.stdout).trim(), "2");
}
