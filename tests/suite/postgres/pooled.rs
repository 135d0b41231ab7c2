//! Through PgBouncer in transaction mode all goes as without it: the promises of the store, two users, and a thousand sessions.

use std::{
    env,
    process::Command as Process,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answers, Command, Id, IdSource, Moment, StoreError},
    store::{OpenOptions, Store, postgres::Postgres},
};

use super::{
    databases::{POOLER, SOCKET, TEMPLATE},
    pooler::Pooler,
    server::{Server, place_of},
    store_suite::{NOT_OF_A_SERVER, ONLY},
};
use crate::store::test_store::{item, session, text};

/// Sessions at once, how often each saves, and for how long.
const SESSIONS: usize = 1_000;
const EACH: Duration = Duration::from_secs(5);
const ROUND: Duration = Duration::from_secs(10);
/// Users whom they belong to.
const USERS: usize = 50;

/// What is run of the suite of the store: each of its tests makes a database, and all of them are run without a pooler anyway. For all
/// of it: `PICKLOG_TEST_ONLY=store:: cargo test --test suite postgres::pooled`.
const SOME: &str = "store::commands";

fn made(server: &Server, database: &str, users: &[String]) {
    assert!(server.sql("postgres", &format!("CREATE DATABASE {database}")).status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    let mut store = Postgres::open(&server.place(database), options).unwrap();
    // The first user is whoever made it.
    account(&mut store, &mut IdSource::new([99; 16]), "postgres", "First");
    for user in users {
        let role = format!("CREATE ROLE {user} LOGIN; GRANT {database}_members TO {user}");
        assert!(server.sql(database, &role).status.success());
    }
}

fn opened(pooler: &Pooler, user: &str, database: &str) -> Postgres {
    Postgres::open(&place_of(pooler.socket(), user, database), OpenOptions::default()).unwrap()
}

fn account(store: &mut Postgres, ids: &mut IdSource, login: &str, name: &str) -> Id {
    let (id, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
    let answers = Answers::from([("name", text(name))]);
    let session = store.known_session(session(login)).unwrap();
    store.apply(&session, op, &Command::CreateAccount { id, answers }, None).unwrap();
    id
}

fn call(store: &mut Postgres, ids: &mut IdSource, login: &str, account: Id) {
    let (id, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
    let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
    let session = store.known_session(session(login)).unwrap();
    let command = Command::LogActivity { id, kind: crate::CALL_CODE, account, answers };
    loop {
        match store.apply(&session, op, &command, None) {
            Ok(_) => return,
            // Where many wait, some wait for too long, and are sent again as a screen does.
            Err(StoreError::Busy { .. }) => {}
            Err(trouble) => panic!("{trouble:?}"),
        }
    }
}

#[test]
fn the_suite_of_the_store_holds_through_a_pooler() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let pooler = match Pooler::to(server.socket(), &["postgres".to_owned()], 3, "") {
        Ok(pooler) => pooler,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    assert!(server.sql("postgres", &format!("CREATE DATABASE {TEMPLATE}")).status.success());
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&server.place(TEMPLATE), options).unwrap());
    let mut suite = Process::new(env::current_exe().unwrap());
    suite.arg(env::var(ONLY).unwrap_or_else(|_| SOME.to_owned()));
    for name in NOT_OF_A_SERVER.iter().chain(&["import_store::", "postgres::"]) {
        suite.args(["--skip", name]);
    }
    suite.env("PROPTEST_CASES", "4").env("PROPTEST_RNG_SEED", "1");
    suite.env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1").env("RUST_BACKTRACE", "0");
    let done = suite.env(SOCKET, server.socket()).env(POOLER, pooler.socket()).output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}");
    assert!(said.contains("test result: ok") && !said.contains(" 0 passed"), "{said}");
}

#[test]
fn two_users_work_through_a_pooler_each_in_their_own_name() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let users = ["olga".to_owned(), "ivan".to_owned()];
    let shared = format!("shared = host={} dbname=crm user=postgres", server.socket().display());
    let pooler = match Pooler::to(server.socket(), &users, 2, &shared) {
        Ok(pooler) => pooler,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    made(&server, "crm", &users);
    // What somebody else leaves set in a connection of the server's is not ours.
    for setting in ["search_path = public", "synchronous_commit = off"] {
        for user in &users {
            let left = super::server::sql_as(pooler.socket(), user, "crm", &format!("SET {setting}"));
            assert!(left.status.success(), "{}", String::from_utf8_lossy(&left.stderr));
        }
    }
    let (mut olga, mut ivan) = (opened(&pooler, "olga", "crm"), opened(&pooler, "ivan", "crm"));
    let (mut of_olga, mut of_ivan) = (IdSource::new([1; 16]), IdSource::new([2; 16]));
    let acme = account(&mut olga, &mut of_olga, "olga", "Acme");
    for _ in 0..5 {
        call(&mut ivan, &mut of_ivan, "ivan", acme);
        call(&mut olga, &mut of_olga, "olga", acme);
    }
    assert_eq!(olga.card(acme, "olga").unwrap().history_total, 10);
    let actors = "SELECT string_agg(DISTINCT o.login, ' ' ORDER BY o.login) FROM picklog.revision r
        JOIN picklog.origin o ON o.number = r.origin";
    let said = server.sql("crm", actors);
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "ivan olga postgres");
    assert!(olga.verify(&[], &mut |_, _| ()).unwrap().is_intact());
    // A pooler that logs everybody in as one and the same would make them one person.
    let place = place_of(pooler.socket(), "olga", "shared");
    let Err(trouble) = Postgres::open(&place, OpenOptions::default()) else { panic!("taken for another") };
    assert_eq!(trouble.message().id(), "server-somebody-else", "{trouble:?}");
    // What the pooler itself refuses is said as what it is.
    let Err(trouble) = Postgres::open(&place_of(pooler.socket(), "eva", "crm"), OpenOptions::default())
    else {
        panic!("nobody knows eva")
    };
    assert_eq!(trouble.message().id(), "server-log-in", "{trouble:?}");
}

/// How long a save takes is printed and not asserted: a machine that is busy with other things would decide it.
#[test]
fn a_thousand_sessions_share_a_few_connections_through_a_pooler() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let users: Vec<String> = (0..USERS).map(|user| format!("u{user}")).collect();
    let pooler = match Pooler::to(server.socket(), &users, 2, "") {
        Ok(pooler) => pooler,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    // Each is a file open at either end.
    let (soft, hard) = nix::sys::resource::getrlimit(nix::sys::resource::Resource::RLIMIT_NOFILE).unwrap();
    let wanted = (SESSIONS as u64 + 500).max(soft);
    if hard < wanted {
        return eprintln!("skipped: no more than {hard} files may be open");
    }
    nix::sys::resource::setrlimit(nix::sys::resource::Resource::RLIMIT_NOFILE, wanted, hard).unwrap();
    made(&server, "many", &users);
    let accounts: Vec<Id> = users
        .iter()
        .zip(100_u8..)
        .map(|(user, seed)| {
            account(&mut opened(&pooler, user, "many"), &mut IdSource::new([seed; 16]), user, user)
        })
        .collect();
    let times = Mutex::new(Vec::new());
    let saved: Vec<AtomicU64> = users.iter().map(|_| AtomicU64::new(0)).collect();
    let is_over = AtomicBool::new(false);
    let are_open = std::sync::Barrier::new(SESSIONS + 1);
    let most = thread::scope(|scope| {
        for number in 0..SESSIONS {
            let (times, pooler, are_open, is_over) = (&times, &pooler, &are_open, &is_over);
            let (user, account, saved) =
                (&users[number % USERS], accounts[number % USERS], &saved[number % USERS]);
            scope.spawn(move || {
                let mut seed = [0; 16];
                seed[..8].copy_from_slice(&(number as u64 + 7).to_be_bytes());
                let (mut store, mut ids) = (opened(pooler, user, "many"), IdSource::new(seed));
                // Each has read what it reads once.
                store.catalogue().unwrap();
                are_open.wait();
                let mut next = Instant::now() + EACH * u32::try_from(number).unwrap() / 1_000;
                while !is_over.load(Ordering::Relaxed) {
                    if Instant::now() < next {
                        thread::sleep(Duration::from_millis(20));
                        continue;
                    }
                    let begun = Instant::now();
                    call(&mut store, &mut ids, user, account);
                    times.lock().unwrap().push(begun.elapsed());
                    saved.fetch_add(1, Ordering::Relaxed);
                    next += EACH;
                }
            });
        }
        are_open.wait();
        let begun = Instant::now();
        let mut most = 0;
        while begun.elapsed() < ROUND {
            thread::sleep(Duration::from_millis(500));
            let count = server.sql("many", "SELECT count(*) FROM pg_stat_activity WHERE datname = 'many'");
            most = String::from_utf8_lossy(&count.stdout).trim().parse().unwrap_or(0).max(most);
        }
        is_over.store(true, Ordering::Relaxed);
        most
    });
    let mut times = times.into_inner().unwrap();
    times.sort();
    println!(
        "{SESSIONS} sessions through a pooler, at most {most} connections of the server: {} calls saved, a save p50 {:?}, p99 {:?}",
        times.len(),
        times[times.len() / 2],
        times[times.len() * 99 / 100],
    );
    assert!(most < 200, "{most} connections");
    let mut store = Postgres::open(&server.place("many"), OpenOptions::default()).unwrap();
    for (account, saved) in accounts.iter().zip(&saved) {
        let there = store.card(*account, "olga").unwrap().history_total;
        assert_eq!(there, saved.load(Ordering::Relaxed));
    }
    let verdict = store.verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
}
