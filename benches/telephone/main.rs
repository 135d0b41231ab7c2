//! What the telephone asks of picklog: whose number it is among 1,000,000 accounts, how fast a call record comes in and is held
//! against what was logged, and how long it takes from a server's event to the line on each of 100 full screens.
//!
//! `cargo bench --bench telephone [-- ACCOUNTS] [numbers] [records] [reconcile] [file] [server]`, all without a word. Budgets: 1 ms a number, 20,000 rows a second, 200 ms for 10,000 calls against
//! 10,000 entries, 300 ms for 99 of 100 events. The large file is filled by SQL: that is quick, and nobody verifies its chain here.

#![allow(clippy::unwrap_used)] // a bench

use std::{
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use picklog::{
    domain::{Answer, Answers, Command, Entity, Id, IdSource, Moment, Origin},
    store::{ImportRow, OpenOptions, Session, fresh_id},
};

#[allow(dead_code)] // the tests use more of it
#[path = "../../tests/suite/postgres/data_folder.rs"]
mod data_folder;
mod home;
#[allow(dead_code)] // other benches use more of it
#[path = "../made/mod.rs"]
mod made;
#[allow(dead_code)] // likewise
#[path = "../../tests/suite/telephone/replay.rs"]
mod replay;
mod ringing;
mod screens;
#[allow(dead_code)] // likewise
#[path = "../../tests/suite/postgres/server.rs"]
mod server;
#[allow(dead_code)] // likewise
#[path = "../../tests/suite/postgres/small_disk.rs"]
mod small_disk;

use home::{Home, login_of};
use replay::now;
use server::Server;

/// Numbers asked for.
const ASKED: u64 = 10_000;
/// Calls of a record, and entries that they are held against.
const CALLS: i64 = 10_000;
/// Rows of a long record.
const ROWS: i64 = 100_000;

/// The parts, by the words that ask for them.
const PARTS: [&str; 5] = ["numbers", "records", "reconcile", "file", "server"];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let count = words.iter().find_map(|word| word.parse().ok()).unwrap_or(1_000_000_u64);
    let is_all = !words.iter().any(|word| PARTS.contains(&word.as_str()));
    for part in PARTS.into_iter().filter(|part| is_all || words.iter().any(|word| word == part)) {
        match part {
            "numbers" => numbers(count),
            "records" => records(),
            "reconcile" => reconciled(),
            "file" => ringing::on_a_file(),
            // A screen has several connections.
            _ => match Server::start_with(&["max_connections=600"]) {
                Ok(server) => ringing::on_a_server(&server),
                Err(why) => println!("100 screens on a server: skipped: {why}"),
            },
        }
    }
}

fn session(login: &str) -> Session {
    Session {
        origin: Origin {
            login: login.into(),
            uid: nix::unistd::getuid().as_raw(),
            host: "bench".into(),
            ..Origin::default()
        },
    }
}

fn told(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{what}: {} times, half {:.3} ms, 99 of 100 {:.3} ms, longest {:.3} ms",
        times.len(),
        at(50),
        at(99),
        at(100)
    );
}

/// The number of an account of the large file.
fn phone(number: u64) -> String {
    format!("+7495{:07}", number % 10_000_000)
}

/// Whose number, of many accounts, on a file.
fn numbers(count: u64) {
    let folder = made::folder();
    let path = folder.path().join("numbers.db");
    let options = || OpenOptions { create: true, ..OpenOptions::default() };
    let command = Command::CreateAccount {
        id: fresh_id(),
        answers: Answers::from([("name", Answer::Text("First".into()))]),
    };
    picklog::store::open(&path, options())
        .unwrap()
        .apply(&session("olga"), fresh_id(), &command, None)
        .unwrap();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.create_scalar_function(
        "reversed",
        1,
        rusqlite::functions::FunctionFlags::SQLITE_DETERMINISTIC,
        |call| Ok(call.get::<String>(0)?.chars().rev().collect::<String>()),
    )
    .unwrap();
    conn.execute_batch(&format!(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count} + 1)
         INSERT INTO record (number, entity, id, version, rev, changed_at, changed_by, name_key, phone_tail, answers)
         SELECT i, 'account', unhex(printf('0190000000007000%016x', i)), 1, 1, 0, 'olga', printf('company %09d', i),
           reversed(printf('+7495%07d', i)),
           printf('{{\"name\":\"Company %d\",\"phone\":{{\"phone\":{{\"raw\":\"+7495%07d\",\"e164\":\"+7495%07d\"}}}}}}', i, i, i)
         FROM n;
         UPDATE meta SET value = {count} + 1 WHERE key = 'accounts';"
    ))
    .unwrap();
    drop(conn);
    let mut store = picklog::store::open(&path, options()).unwrap();
    let mut times = Vec::new();
    for step in 0..ASKED {
        let number = 2 + step * 7_919 % count;
        let begun = Instant::now();
        let found = store.callers(&phone(number)).unwrap();
        times.push(begun.elapsed());
        assert_eq!(found.len(), 1, "{}", phone(number));
    }
    told(&format!("whose number it is, {count} accounts"), &mut times);
}

/// A record as Asterisk's cdr_csv writes it: calls from outside, half a minute apart, each talked for a minute. Each call has
/// `legs` rows: the telephones of a ring group, of which the last took it.
fn record(calls: i64, legs: i64, until: i64) -> String {
    let time = |seconds: i64| {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap().format("%Y-%m-%d %H:%M:%S").to_string()
    };
    let mut text = String::new();
    for call in 0..calls {
        let start = until - (calls - call) * 30;
        let outside = format!("+7495{:07}", 1_000_000 + call);
        for leg in 0..legs {
            let took = leg + 1 == legs;
            let (answer, talked, said) =
                if took { (time(start + 8), 60, "ANSWERED") } else { (String::new(), 0, "NO ANSWER") };
            writeln!(
                text,
                "\"\",\"{outside}\",\"{ext}\",\"from-trunk\",\"\"\"\" <{outside}>\",\"PJSIP/trunk-{call:08x}\",\"PJSIP/{ext}-{leg:08x}\",\"Dial\",\"PJSIP/{ext},30\",\"{}\",\"{answer}\",\"{}\",68,{talked},\"{said}\",\"DOCUMENTATION\",\"{start}.{id}\",\"\",\"\",\"{start}.{first}\",{id}",
                time(start),
                time(start + 68),
                ext = 101 + leg,
                id = call * legs + leg,
                first = call * legs,
            )
            .unwrap();
        }
    }
    text
}

const HEADS: &str = "accountcode,src,dst,dcontext,clid,channel,dstchannel,lastapp,lastdata,start,answer,end,duration,billsec,disposition,amaflags,uniqueid,userfield,peeraccount,linkedid,sequence\n";

/// The rows of a long record, by the command.
fn records() {
    let home = Home::new();
    home.make();
    let text = HEADS.to_owned() + &record(ROWS / 2, 2, now() as i64 - 3_600);
    let file = home.file("cdr.csv", &text);
    let words = ["calls", "import", &file, "--tz", "UTC", "--dry-run"];
    let begun = Instant::now();
    home.run(&words);
    let read = begun.elapsed();
    let begun = Instant::now();
    home.run(&words[..5]);
    let kept = begun.elapsed();
    println!(
        "{ROWS} rows of two a call: read, grouped and looked up {:.0} rows a second; with keeping and reconciling {:.0}",
        ROWS as f64 / read.as_secs_f64(),
        ROWS as f64 / kept.as_secs_f64()
    );
}

/// Calls against entries, by the store.
fn reconciled() {
    let home = Home::new();
    let file = home.db.clone();
    home.make();
    let login = login_of(&home);
    let until = now() as i64 - 3_600;
    let options = || OpenOptions { create: true, ..OpenOptions::default() };
    let mut store = picklog::store::open(Path::new(&file), options()).unwrap();
    let session = store.known_session(session(&login)).unwrap();
    let mut ids = IdSource::new([7; 16]);
    let accounts: Vec<ImportRow> = (0..CALLS)
        .map(|call| {
            let e164 = format!("+7495{:07}", 1_000_000 + call);
            let phone = picklog::domain::Phone::read(&e164, None);
            let answers = Answers::from([
                ("name", Answer::Text(format!("Company {call}"))),
                ("code", Answer::Text(format!("n{call}"))),
                ("phone", Answer::Phone(phone)),
            ]);
            ImportRow { answers, ..ImportRow::default() }
        })
        .collect();
    store.import(&session, ids.next(Moment::default()), Entity::Account, &accounts, false).unwrap();
    store.finish_import(&mut |_, _| ()).unwrap();
    for call in 0..CALLS {
        let account = store.callers(&format!("+7495{:07}", 1_000_000 + call)).unwrap()[0].account;
        let start = Moment::from_millis((until - (CALLS - call) * 30 + 8) * 1_000);
        let answers = Answers::from([
            ("outcome", Answer::Item("refused".into())),
            ("direction", Answer::Item("inbound".into())),
            ("started_at", Answer::Moment(start)),
        ]);
        let (id, op): (Id, Id) = (fresh_id(), fresh_id());
        let log = Command::LogActivity { id, kind: made::CALL_CODE, account, answers };
        store.apply(&session, op, &log, None).unwrap();
    }
    drop(store);
    home.run(&["users", "line", &login, "101", "--from", "2020-01-01"]);
    let csv = home.file("cdr.csv", &(HEADS.to_owned() + &record(CALLS, 1, until)));
    home.run(&["calls", "import", &csv, "--tz", "UTC"]);
    let mut store = picklog::store::open(Path::new(&file), options()).unwrap();
    let session = store.known_session(session).unwrap();
    let mut times = Vec::new();
    for _ in 0..5 {
        let begun = Instant::now();
        let done = store.reconcile(
            &session,
            fresh_id(),
            Some(Moment::from_millis((until - CALLS * 30 - 60) * 1_000)),
        );
        times.push(begun.elapsed());
        let done = done.unwrap();
        assert_eq!(done.paired + done.perhaps, CALLS as u64, "{done:?}");
    }
    told(&format!("{CALLS} calls against {CALLS} entries, with the store"), &mut times);
}
