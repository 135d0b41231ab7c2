//! What is wrong with a server is one line that says what, and what to do; nothing is lost by it, and nothing saved twice.

use std::path::{Path, PathBuf};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::server::{Server, place_of};
use crate::store::test_store::{session, text};

fn open(place: &Path) -> Result<Postgres, StoreError> {
    Postgres::open(place, OpenOptions::default())
}

fn told(place: &Path) -> String {
    let Err(trouble) = open(place) else { panic!("{}", place.display()) };
    let words = trouble.to_string();
    assert!(!words.contains('\n') && words.len() > 20, "{words}");
    trouble.message().id().to_owned()
}

fn made(server: &Server, database: &str) -> PathBuf {
    assert!(server.sql("postgres", &format!("CREATE DATABASE {database}")).status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place(database), options).unwrap());
    server.place(database)
}

#[test]
fn a_server_that_will_not_do_is_said_with_what_to_do() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    for sql in [
        "CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0",
        "CREATE DATABASE nothing",
        "CREATE ROLE eva LOGIN",
        "CREATE ROLE few LOGIN CONNECTION LIMIT 0",
    ] {
        assert!(server.sql("postgres", sql).status.success(), "{sql}");
    }
    made(&server, "older");
    made(&server, "there");
    assert!(server.sql("older", "UPDATE picklog.meta SET value = 1 WHERE key = 'schema'").status.success());
    let nobody = PathBuf::from("postgres://olga@127.0.0.1:1/crm?connect_timeout=1");
    assert_eq!(told(&nobody), "server-lost", "a port where nobody listens");
    assert_eq!(told(&PathBuf::from("postgres://olga@%2Fnowhere/crm")), "server-lost");
    assert_eq!(told(&server.place("latin")), "server-encoding");
    assert_eq!(told(&server.place("nothing")), "server-empty");
    assert_eq!(told(&server.place("absent")), "server-no-database");
    assert_eq!(told(&server.place("older")), "server-behind");
    assert_eq!(told(&place_of(server.socket(), "eva", "there")), "server-no-right");
    assert_eq!(told(&place_of(server.socket(), "few", "there")), "server-too-many");
    assert_eq!(told(&place_of(server.socket(), "unknown", "there")), "server-log-in");
    // A newer one is read, and not written.
    assert!(server.sql("there", "UPDATE picklog.meta SET value = 999 WHERE key = 'schema'").status.success());
    let mut newer = open(&server.place("there")).unwrap();
    let (id, op) = ids(1);
    assert!(matches!(account(&mut newer, id, op), Err(StoreError::TooNew { .. })));
}

fn ids(seed: u8) -> (Id, Id) {
    let mut ids = IdSource::new([seed; 16]);
    (ids.next(Moment::default()), ids.next(Moment::default()))
}

fn account(store: &mut Postgres, id: Id, op: Id) -> Result<(), StoreError> {
    let answers = Answers::from([("name", text("Acme"))]);
    store.apply(&session("olga"), op, &Command::CreateAccount { id, answers }, None).map(drop)
}

/// What goes wrong in a save: a trigger does it, as the server would, and what is told of it. `none`: it is saved all the same.
const TROUBLES: &[(&str, &str, &str)] = &[
    // The disk is full, in a statement and at the commit.
    ("", "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'", "store-full"),
    (
        "CONSTRAINT",
        "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'",
        "store-outcome-unknown",
    ),
    ("CONSTRAINT", "RAISE EXCEPTION 'the disk fails' USING ERRCODE = '58030'", "store-outcome-unknown"),
    // Its process is ended, once, in the middle and at the commit.
    ("", "IF nextval('once') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF", "none"),
    (
        "CONSTRAINT",
        "IF nextval('once') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF",
        "none",
    ),
    // Somebody else's writing came in between, once.
    ("", "IF nextval('once') = 1 THEN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END IF", "none"),
    ("", "IF nextval('once') = 1 THEN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END IF", "none"),
    // It takes longer than the admin lets it, or somebody ends it by hand.
    ("", "PERFORM pg_sleep(30)", "server-cancelled"),
    ("", "PERFORM pg_cancel_backend(pg_backend_pid()); PERFORM pg_sleep(1)", "server-cancelled"),
    ("", "RAISE EXCEPTION 'x' USING ERRCODE = '55P03'", "store-busy"),
    // Whoever sits in a transaction for too long is put out: what was begun is done again.
    ("", "IF nextval('once') = 1 THEN RAISE EXCEPTION 'x' USING ERRCODE = '25P03'; END IF", "none"),
    ("", "RAISE EXCEPTION 'out of memory' USING ERRCODE = '53200'", "server-why"),
];

#[test]
fn what_goes_wrong_in_a_save_is_said_and_loses_nothing() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let place = made(&server, "troubled");
    let run = |sql: &str| {
        let done = server.sql("troubled", sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    };
    run("ALTER ROLE postgres SET statement_timeout = '3s'");
    for ((kind, what, expected), seed) in TROUBLES.iter().zip(1_u8..) {
        let when = if kind.is_empty() { "" } else { "DEFERRABLE INITIALLY DEFERRED" };
        run("DROP SEQUENCE IF EXISTS picklog.once; CREATE SEQUENCE picklog.once");
        run(&format!(
            "CREATE FUNCTION picklog.trouble() RETURNS trigger LANGUAGE plpgsql SET search_path = picklog AS
             $$ BEGIN {what}; RETURN NEW; END $$;
             CREATE {kind} TRIGGER trouble AFTER INSERT ON picklog.revision {when}
             FOR EACH ROW EXECUTE FUNCTION picklog.trouble()"
        ));
        let mut store = open(&place).unwrap();
        let (id, op) = ids(seed);
        let done = account(&mut store, id, op);
        let told = done.as_ref().err().map(|trouble| trouble.message().id().to_owned());
        assert_eq!(told.as_deref().unwrap_or("none"), *expected, "{kind} {what}: {done:?}");
        run("DROP TRIGGER trouble ON picklog.revision; DROP FUNCTION picklog.trouble()");
        // The same once more, as a screen sends it when the trouble is over: it is there, once.
        account(&mut store, id, op).unwrap();
        let found = server.sql("troubled", "SELECT count(*) FROM picklog.record");
        assert_eq!(String::from_utf8_lossy(&found.stdout).trim(), seed.to_string(), "{what}");
    }
    let verdict = open(&place).unwrap().verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}
