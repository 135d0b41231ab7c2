//! Many who save at once on a PostgreSQL server of the bench's own, whose disk takes 4 ms.
//!
//! `cargo bench --bench server [-- SECONDS]`, each part so many seconds (10). First 100 writers who save a call each second: how long a
//! save takes. Then as many as the server can take, beside a ledger that all writers share (a row that is locked until the
//! commit, and one row of history), which pgbench writes from as many connections, in the same run: the rate, as a ratio; and what a
//! save costs the processor, of the server and of the writers. Then 1,000 sessions of the same people through PgBouncer in transaction
//! mode, where it is installed, each with a save every five seconds. All are printed; budgets: 100 ms for 99 of 100 saves, 150 through
//! PgBouncer, five times the ledger's rate. Each writer logs in as themselves, as a member. At the end each writer's calls are counted and the history is verified.

#![allow(clippy::unwrap_used)] // a bench

use std::{
    env, fs,
    path::Path,
    process::Command as Process,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use picklog::{
    domain::{Answer, Answers, Command, Id, IdSource, KindCode, Moment, Origin},
    store::{OpenOptions, Session, Store, postgres::Postgres},
};

#[allow(dead_code)] // the tests use more of it
#[path = "../tests/suite/postgres/data_folder.rs"]
mod data_folder;
#[allow(dead_code)] // likewise
#[path = "../tests/suite/postgres/pooler.rs"]
mod pooler;
#[allow(dead_code)] // likewise
#[path = "../tests/suite/postgres/server.rs"]
mod server;
#[allow(dead_code)] // likewise
#[path = "../tests/suite/postgres/small_disk.rs"]
mod small_disk;

use pooler::Pooler;
use server::{Server, place_of};

const CALL: KindCode = KindCode::literal("call");
/// Writers at once.
const WRITERS: u8 = 100;
/// Sessions through a pooler at once, how often each saves, and how many connections each person has to the server.
const SESSIONS: u16 = 1_000;
const EACH: Duration = Duration::from_secs(5);
/// The number of the first of them: those before it are without a pooler.
const FIRST_SESSION: u16 = 1_000;
const CONNECTIONS: usize = 1;
/// A disk that takes 4 ms: the server waits so long before each sync.
const SLOW_DISK: [&str; 3] = ["fsync=on", "commit_delay=4000", "commit_siblings=0"];

/// What a ledger of all writers does for a save, in pgbench's words.
const LEDGER: &str = "BEGIN;
UPDATE ledger SET rev = rev + 1 RETURNING rev \\gset
INSERT INTO history (rev, entry) VALUES (:rev, repeat('x', 600));
COMMIT;
";

fn opened(place: &Path, create: bool) -> Postgres {
    Postgres::open(place, OpenOptions { create, ..OpenOptions::default() }).unwrap()
}

fn session(login: &str) -> Session {
    Session {
        origin: Origin {
            login: login.into(),
            uid: 1_000,
            host: "bench".into(),
            tty: String::new(),
            ssh_client: String::new(),
            program: String::new(),
        },
    }
}

/// Somebody at work, at an account of their own.
struct Writer {
    store: Postgres,
    session: Session,
    ids: IdSource,
    account: Id,
    saved: u64,
}

impl Writer {
    /// A session of one of the people, over a socket in a folder.
    fn at(socket: &Path, number: u16) -> Writer {
        let login = format!("writer{}", number % u16::from(WRITERS));
        let mut store = opened(&place_of(socket, &login, "crowd"), false);
        let mut seed = [0; 16];
        seed[..2].copy_from_slice(&number.to_be_bytes());
        let mut ids = IdSource::new(seed);
        let session = store.known_session(session(&login)).unwrap();
        let (account, op) = (ids.next(Moment::default()), ids.next(Moment::default()));
        let name = Answer::Text(format!("Account {number}"));
        let answers = Answers::from([("name", name)]);
        store.apply(&session, op, &Command::CreateAccount { id: account, answers }, None).unwrap();
        Writer { store, session, ids, account, saved: 0 }
    }

    /// Saves a call; how long that took.
    fn call(&mut self) -> Duration {
        let mut id = || self.ids.next(Moment::from_millis(1_795_255_200_000));
        let (id, op) = (id(), id());
        let item = |code: &str| Answer::Item(code.into());
        let answers = Answers::from([("outcome", item("busy")), ("direction", item("outbound"))]);
        let command = Command::LogActivity { id, kind: CALL, account: self.account, answers };
        let begun = Instant::now();
        self.store.apply(&self.session, op, &command, None).unwrap();
        self.saved += 1;
        begun.elapsed()
    }
}

/// All writers save for a while, each `pause` after the last one was begun; how long each save took.
fn work(writers: &mut [Writer], lasts: Duration, pause: Duration) -> Vec<Duration> {
    let is_over = AtomicBool::new(false);
    let count = u32::try_from(writers.len()).unwrap();
    let mut took: Vec<Duration> = thread::scope(|scope| {
        let at_work: Vec<_> = writers
            .iter_mut()
            .enumerate()
            .map(|(place, writer)| {
                let is_over = &is_over;
                scope.spawn(move || {
                    let mut took = Vec::new();
                    // Not all in the same moment.
                    let mut next = Instant::now() + pause * u32::try_from(place).unwrap() / count;
                    while !is_over.load(Ordering::Relaxed) {
                        thread::sleep(next.saturating_duration_since(Instant::now()));
                        next = Instant::now().max(next) + pause;
                        took.push(writer.call());
                    }
                    took
                })
            })
            .collect();
        thread::sleep(lasts);
        is_over.store(true, Ordering::Relaxed);
        at_work.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    took.sort();
    took
}

/// Many sessions save through a pooler, each now and then; prints how long that took.
fn through_a_pooler(pooler: &Pooler, server: &Server, lasts: Duration) -> Vec<Writer> {
    // Each is a file open at either end.
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    let wanted = (u64::from(SESSIONS) * 2 + 500).max(soft).min(hard);
    setrlimit(Resource::RLIMIT_NOFILE, wanted, hard).unwrap();
    let mut writers: Vec<Writer> =
        (0..SESSIONS).map(|number| Writer::at(pooler.socket(), FIRST_SESSION + number)).collect();
    for writer in &mut writers {
        writer.call();
    }
    let before = worked(server);
    let took = work(&mut writers, lasts.max(EACH * 2), EACH);
    let after = worked(server);
    println!(
        "{SESSIONS} sessions through a pooler, a call every 5 s: {} saves, half in {:.1} ms, 99 of 100 in {:.1} ms, longest {:.1} ms; \
         a save costs the server's processor {:.2} ms",
        took.len(),
        percentile(&took, 50),
        percentile(&took, 99),
        percentile(&took, 100),
        (after.0 - before.0).as_secs_f64() * 1_000.0 / took.len() as f64
    );
    writers
}

/// All that each saved is there, once.
fn check(mut writers: Vec<Writer>) {
    for writer in &mut writers {
        let found = writer.store.card(writer.account, &writer.session.origin.login).unwrap().history_total;
        assert_eq!(found, writer.saved, "of {}", writer.session.origin.login);
    }
}

/// So many of 100 took at most so long.
fn percentile(sorted: &[Duration], of_100: usize) -> f64 {
    sorted[(sorted.len() * of_100 / 100).min(sorted.len() - 1)].as_secs_f64() * 1_000.0
}

/// How long the processor has worked for the server and for the writers so far.
fn worked(server: &Server) -> (Duration, Duration) {
    let of = |process: &str| -> u64 {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        let behind_name = stat.rsplit(')').next().unwrap_or_default();
        // User and system time, in hundredths of a second.
        behind_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<u64>().ok()).sum()
    };
    let first = fs::read_to_string(server.socket().join("data/postmaster.pid")).unwrap();
    let first = first.lines().next().unwrap();
    let children = fs::read_to_string(format!("/proc/{first}/task/{first}/children")).unwrap();
    let ticks = of(first) + children.split_whitespace().map(of).sum::<u64>();
    (Duration::from_millis(ticks * 10), Duration::from_millis(of("self") * 10))
}

/// How many saves a second a ledger of all writers takes.
fn ledger(server: &Server, seconds: u64) -> f64 {
    let made = server.sql(
        "crowd",
        "CREATE TABLE public.ledger (rev bigint); INSERT INTO public.ledger VALUES (0);
         CREATE TABLE public.history (rev bigint PRIMARY KEY, entry text)",
    );
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let script = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(script.path(), LEDGER).unwrap();
    let mut pgbench = Process::new(server.program("pgbench"));
    pgbench.args(["--no-vacuum", "--jobs=2", "--protocol=prepared", "--username=postgres"]);
    pgbench.arg(format!("--client={WRITERS}")).arg(format!("--time={seconds}"));
    pgbench.arg("--file").arg(script.path()).arg("--host").arg(server.socket()).arg("crowd");
    let done = pgbench.output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    let rate = said.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    rate.unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&done.stderr)))
}

fn main() {
    let seconds = env::args().find_map(|word| word.parse().ok()).unwrap_or(10_u64);
    let lasts = Duration::from_secs(seconds);
    let server = match Server::start_with(&SLOW_DISK) {
        Ok(server) => server,
        Err(why) => return println!("skipped: {why}"),
    };
    assert!(server.sql("postgres", "CREATE DATABASE crowd").status.success());
    let place = server.place("crowd");
    drop(opened(&place, true));
    let logins: Vec<String> = (0..WRITERS).map(|number| format!("writer{number}")).collect();
    let made: String = logins.iter().map(|login| format!("CREATE ROLE {login} LOGIN; ")).collect();
    let admitted = server.sql("crowd", &format!("{made} GRANT crowd_members TO {}", logins.join(", ")));
    assert!(admitted.status.success(), "{}", String::from_utf8_lossy(&admitted.stderr));
    // Whoever made it comes first.
    let mut first = opened(&place, false);
    let known = first.known_session(session("postgres")).unwrap();
    let (id, op) = (Id::new(Moment::from_millis(0), [1; 10]), Id::new(Moment::from_millis(0), [2; 10]));
    let answers = Answers::from([("name", Answer::Text("First".into()))]);
    first.apply(&known, op, &Command::CreateAccount { id, answers }, None).unwrap();
    drop(first);
    let mut writers: Vec<Writer> =
        (0..u16::from(WRITERS)).map(|number| Writer::at(server.socket(), number)).collect();
    for writer in &mut writers {
        writer.call();
    }
    let took = work(&mut writers, lasts, Duration::from_secs(1));
    println!(
        "{WRITERS} writers, a call each second, a disk of 4 ms: {} saves, half in {:.1} ms, 99 of 100 in {:.1} ms, longest {:.1} ms",
        took.len(),
        percentile(&took, 50),
        percentile(&took, 99),
        percentile(&took, 100)
    );
    let alone = work(&mut writers[..1], lasts, Duration::ZERO).len() as f64 / seconds as f64;
    let before = worked(&server);
    let saves = work(&mut writers, lasts, Duration::ZERO).len() as f64;
    let (after, together) = (worked(&server), saves / seconds as f64);
    println!(
        "a save costs the processor {:.2} ms of the server's and {:.2} ms of the writers'",
        (after.0 - before.0).as_secs_f64() * 1_000.0 / saves,
        (after.1 - before.1).as_secs_f64() * 1_000.0 / saves
    );
    let shared = ledger(&server, seconds);
    println!(
        "saves a second: one writer {alone:.0}, {WRITERS} writers {together:.0}; a ledger of all {shared:.0}; {:.1} times",
        together / shared
    );
    check(writers);
    match Pooler::to(server.socket(), &logins, CONNECTIONS, "") {
        Ok(pooler) => check(through_a_pooler(&pooler, &server, lasts)),
        Err(why) => println!("1,000 sessions through a pooler: skipped: {why}"),
    }
    let verdict = opened(&place, false).verify(&[], &mut |_, _| ()).unwrap();
    assert!(verdict.is_intact(), "{:?}", verdict.findings);
    println!("{} revisions, intact, none lost, none twice", verdict.revisions);
}
