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
    store::{
        Clock, Store,
        sqlite::{OpenOptions, Sqlite},
    },
};
use serde::{Deserialize, Serialize};

use super::store::test_store::session;

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

/// The machine's clock, so many seconds ahead: leases of the killed are over at once for those who come after.
fn clock(ahead: i64) -> Clock {
    Arc::new(move || {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        Moment::from_millis(i64::try_from(since.as_millis()).unwrap() + ahead * 1000)
    })
}

fn open(db: &Path, ahead: i64) -> Sqlite {
    Sqlite::open(db, OpenOptions { clock: clock(ahead), create: true, ..OpenOptions::default() }).unwrap()
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
    let mut store = open(&db, ahead);
    let mut ids = IdSource::new(std::array::from_fn(|at| (seed >> (at % 8 * 8)) as u8 ^ at as u8));
    let who = session(&login);
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
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn words(child: &mut Child) -> Vec<String> {
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    lines.map_while(Result::ok).filter_map(|line| Some(line.split_once('@')?.1.to_owned())).collect()
}

#[test]
fn twenty_who_are_killed_serve_nobody_twice_at_once_and_skip_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let db = folder.path().join("a.db");
    let mut store = open(&db, 0);
    let mut ids = IdSource::new([5; 16]);
    let count = super::faults::size::times(ACCOUNTS);
    for n in 0..count {
        let answers = Answers::from([(code::NAME, Answer::Text(format!("Account {n:05}")))]);
        let (op, id) = (ids.next(store.now()), ids.next(store.now()));
        store.apply(&session("lena"), op, &Command::CreateAccount { id, answers }, None).unwrap();
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
    store.apply(&session("lena"), op, &Command::MakeList(Box::new(list)), None).unwrap();
    while store.fill_list(&session("lena"), list_id).unwrap().is_some() {}
    drop(store);
    let job = |n: usize, ahead| Job {
        db: db.clone(),
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
    let rest: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = (0..WORKERS)
            .map(|n| {
                let job = job(100 + n, 660);
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
    let mut store = open(&db, 700);
    let mut calls: BTreeMap<Id, u32> = BTreeMap::new();
    store
        .each_activity(None, &mut |activity, _, _| {
            *calls.entry(activity.account).or_default() += 1;
            Ok(())
        })
        .unwrap();
    let doubled = calls.values().filter(|count| **count > 1).count();
    println!(
        "lists: {count} accounts, {WORKERS} killed after {begun}, saved {saved}, doubled {doubled}, called {}",
        calls.len()
    );
    assert_eq!((calls.len(), doubled), (count, 0), "skipped or called twice");
    let stands = store.call_list("All").unwrap().counts;
    assert_eq!((stands.reached, stands.left(), stands.total), (count as u64, 0, count as u64));
}
