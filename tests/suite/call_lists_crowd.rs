//! Twenty who work through one list, killed in the middle of what they do: nobody is served twice at once, and nobody is skipped.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command as Process, Stdio},
    sync::Arc,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use picklog::{
    domain::{
        Answer, Answers, CallHours, CallList, Command, Id, IdSource, ListAnswer, ListOrder, ListRule, Moment,
        code,
    },
    store::{self, Clock, OpenOptions, Session, Upkeep, postgres::Postgres},
};
use serde::{Deserialize, Serialize};

use super::{
    postgres::server::{Server, place_of, sql_as},
    store::test_store,
};

const JOB: &str = "PICKLOG_TEST_LIST_JOB";
const WORKERS: usize = 20;
/// Accounts of the list; `PICKLOG_FAULTS=10` makes it ten times as many.
const ACCOUNTS: usize = 500;

#[derive(Serialize, Deserialize)]
struct Job {
    db: PathBuf,
    list: Id,
    login: String,
    seed: u64,
    /// The clock is so many seconds ahead of the machine's.
    ahead: i64,
}

/// The machine's clock, so many seconds ahead: leases of the killed are over at once for those who come after. A server goes by its own.
fn clock(ahead: i64) -> Clock {
    Arc::new(move || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap() + ahead * 1000)
    })
}

fn open(db: &Path, ahead: i64, create: bool) -> Box<dyn Upkeep> {
    // A server keeps its own time.
    let options = match db.to_string_lossy().starts_with("postgres:") {
        true => OpenOptions { create, ..OpenOptions::default() },
        false => OpenOptions { clock: clock(ahead), create, ..OpenOptions::default() },
    };
    store::open(db, options).unwrap()
}

fn session(store: &mut dyn Upkeep, login: &str) -> Session {
    store.known_session(test_store::session(login)).unwrap()
}

fn say(text: &str) {
    // One write a line: a kill leaves no half of one.
    let mut out = std::io::stdout().lock();
    out.write_all(format!("@{text}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Works through a list to its end; without a job it is no test.
#[test]
fn worker() {
    let Ok(job) = std::env::var(JOB) else { return };
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGKILL).unwrap();
    let Job { db, list, login, seed, ahead } = serde_json::from_str(&job).unwrap();
    let mut store = open(&db, ahead, false);
    let mut ids = IdSource::new(std::array::from_fn(|at| (seed >> (at % 8 * 8)) as u8 ^ at as u8));
    let who = session(store.as_mut(), &login);
    loop {
        let form = ids.next(store.now());
        let ListAnswer::Served(served) = store.serve_next(&who, list, form).unwrap() else { break };
        say(&format!("served {}", served.line.id));
        let answers = Answers::from([
            (code::OUTCOME, Answer::Item("refused".into())),
            (code::DIRECTION, Answer::Item("outbound".into())),
            (code::STARTED_AT, Answer::Moment(store.now())),
        ]);
        let account = served.line.id;
        let log = Command::LogActivity { id: form, kind: crate::CALL_CODE, account, answers };
        store.apply(&who, ids.next(store.now()), &log, None).unwrap();
        say(&format!("saved {account}"));
    }
    say("end");
}

fn start(job: &Job) -> Child {
    Process::new(std::env::current_exe().unwrap())
        .args(["call_lists_crowd::worker", "--exact", "--nocapture", "--test-threads=1"])
        .env(JOB, serde_json::to_string(job).unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

fn words(child: &mut Child) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| Some(line.split_once('@')?.1.to_owned())).collect()
}

/// Where the list is kept.
struct Ground {
    /// Where somebody finds it by their login.
    place: Box<dyn Fn(&str) -> PathBuf>,
    /// Eleven minutes go by.
    wait: Box<dyn Fn()>,
    /// The clock of those who come then is so many seconds ahead.
    ahead: i64,
}

#[test]
fn twenty_who_are_killed_serve_nobody_twice_at_once_and_skip_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    // Those who come then have a clock that is ahead.
    holds(&Ground { place: Box::new(move |_| db.clone()), wait: Box::new(|| ()), ahead: 660 });
}

#[test]
fn the_same_on_a_server() {
    let server = match Server::start() {
        Ok(server) => server,
        Err(why) => return eprintln!("skipped: {why}"),
    };
    let socket = server.socket().to_owned();
    let done = |user: &str, database: &str, sql: &str| {
        let done = sql_as(server.socket(), user, database, sql);
        assert!(done.status.success(), "{sql}: {}", String::from_utf8_lossy(&done.stderr));
    };
    done("postgres", "postgres", "CREATE DATABASE crm");
    done("postgres", "crm", "CREATE ROLE lena LOGIN CREATEROLE; GRANT CREATE ON DATABASE crm TO lena");
    let options = OpenOptions { create: true, ..OpenOptions::default() };
    drop(Postgres::open(&place_of(&socket, "lena", "crm"), options).unwrap());
    for worker in 0..7 {
        done("postgres", "crm", &format!("CREATE ROLE w{worker} LOGIN; GRANT crm_members TO w{worker}"));
    }
    done("lena", "crm", "GRANT crm_members TO lena");
    let at = socket.clone();
    // The server's clock counts: what runs out, ran out eleven minutes ago. What the killed had sent is done first.
    let wait = move || {
        let left = "SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'w_'";
        while sql_as(&at, "postgres", "crm", left).stdout != b"0\n" {}
        let sql = "UPDATE picklog.call_lease SET until = until - 660000";
        assert!(sql_as(&at, "postgres", "crm", sql).status.success());
    };
    let place = move |login: &str| place_of(&socket, login, "crm");
    holds(&Ground { place: Box::new(place), wait: Box::new(wait), ahead: 0 });
}

fn holds(ground: &Ground) {
    let mut store = open(&(ground.place)("lena"), 0, true);
    let lena = session(store.as_mut(), "lena");
    let mut ids = IdSource::new([5; 16]);
    let count = super::faults::size::times(ACCOUNTS);
    for n in 0..count {
        let answers = Answers::from([(code::NAME, Answer::Text(format!("Account {n:05}")))]);
        let (op, id) = (ids.next(store.now()), ids.next(store.now()));
        store.apply(&lena, op, &Command::CreateAccount { id, answers }, None).unwrap();
    }
    let list = CallList {
        id: ids.next(store.now()),
        name: "All".into(),
        version: 1,
        maker: "lena".into(),
        made_at: Moment::default(),
        workers: vec![],
        is_fixed: false,
        rule: Some(ListRule::parse("never called").unwrap()),
        order: ListOrder::Random,
        limit: None,
        hours: CallHours::ALWAYS,
        recall: CallList::blank_recall(),
        is_retired: false,
    };
    let (op, list_id) = (ids.next(store.now()), list.id);
    store.apply(&lena, op, &Command::MakeList(Box::new(list)), None).unwrap();
    while store.fill_list(&lena, list_id).unwrap().is_some() {}
    drop(store);
    let job = |n: usize, ahead| Job {
        db: (ground.place)(&format!("w{}", n % 7)),
        list: list_id,
        login: format!("w{}", n % 7),
        seed: 77 + n as u64,
        ahead,
    };
    // All are killed, each somewhere in its work.
    let mut first: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = (0..WORKERS)
            .map(|n| {
                let job = job(n, 0);
                scope.spawn(move || {
                    let mut child = start(&job);
                    let waits = Duration::from_millis(1_500 + (n as u64 * 577) % 2_000);
                    let id = child.id();
                    let killer = thread::spawn(move || {
                        thread::sleep(waits);
                        let pid = nix::unistd::Pid::from_raw(i32::try_from(id).unwrap());
                        let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGKILL);
                    });
                    let said = words(&mut child);
                    killer.join().unwrap();
                    child.wait().unwrap();
                    said
                })
            })
            .collect();
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let served = |said: &[String]| {
        let mut served: BTreeMap<String, u32> = BTreeMap::new();
        for account in said.iter().filter_map(|word| word.strip_prefix("served ")) {
            *served.entry(account.to_owned()).or_default() += 1;
        }
        served
    };
    let twice: Vec<_> = served(&first).into_iter().filter(|(_, times)| *times > 1).collect();
    assert!(twice.is_empty(), "served to two within ten minutes: {twice:?}");
    let begun = served(&first).len();
    assert!(begun > 0, "nobody was served before the kills");
    // Eleven minutes later what the killed had in front is anybody's.
    (ground.wait)();
    let rest: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = (0..WORKERS)
            .map(|n| {
                let job = job(100 + n, ground.ahead);
                scope.spawn(move || {
                    let mut child = start(&job);
                    let said = words(&mut child);
                    assert!(child.wait().unwrap().success(), "{said:?}");
                    said
                })
            })
            .collect();
        all.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let twice: Vec<_> = served(&rest).into_iter().filter(|(_, times)| *times > 1).collect();
    assert!(twice.is_empty(), "served to two at once: {twice:?}");
    first.extend(rest);
    let saved = first.iter().filter(|word| word.starts_with("saved ")).count();
    let mut store = open(&(ground.place)("lena"), ground.ahead + 40, false);
    let mut calls: BTreeMap<Id, u32> = BTreeMap::new();
    store
        .each_activity(None, &mut |activity, _, _| {
            *calls.entry(activity.account).or_default() += 1;
            Ok(())
        })
        .unwrap();
    let doubled = calls.values().filter(|count| **count > 1).count();
    println!(
        "lists at {}: {count} accounts, {WORKERS} killed after {begun}, saved {saved}, doubled {doubled}, called {}",
        store.place().split(':').next().unwrap_or_default(),
        calls.len()
    );
    assert_eq!((calls.len(), doubled), (count, 0), "skipped or called twice");
    let stands = store.call_list("All").unwrap().counts;
    assert_eq!((stands.reached, stands.left(), stands.total), (count as u64, 0, count as u64));
}
