//! How long it takes to be served the next account of a list of 1,000,000, after a save. The budget is 20 ms for 99 of 100.
//!
//! `cargo bench --bench lists [-- ACCOUNTS]`. The file is filled by SQL: that is quick, and nobody verifies its chain here.

#![allow(clippy::unwrap_used)] // a bench

use std::time::{Duration, Instant};

use picklog::{
    domain::{
        Answer, Answers, CallHours, CallList, Command, ListAnswer, ListOrder, ListRule, Moment, Origin, Zone,
    },
    store::{OpenOptions, Session, fresh_id},
};

#[allow(dead_code)] // other benches use more of it
mod made;

/// Accounts served.
const SERVED: usize = 1_000;

fn main() {
    let count = std::env::args().find_map(|word| word.parse().ok()).unwrap_or(1_000_000_u64);
    let folder = made::folder();
    let path = folder.path().join("lists.db");
    let options = || OpenOptions { create: true, zone: Zone::default(), ..OpenOptions::default() };
    let session = Session { origin: Origin { login: "olga".into(), uid: 1000, ..Origin::default() } };
    {
        let mut store = picklog::store::open(&path, options()).expect("a store");
        let answers = Answers::from([("name", Answer::Text("Acme".into()))]);
        let command = Command::CreateAccount { id: fresh_id(), answers };
        store.apply(&session, fresh_id(), &command, None).expect("an account");
    }
    fill(&path, count);
    let mut store = picklog::store::open(&path, options()).expect("a store");
    let rule = ListRule::parse("country in {GB, DE, RU, US, CN} and never called").expect("a rule");
    let list = CallList {
        id: fresh_id(),
        name: "All".into(),
        version: 1,
        maker: "olga".into(),
        made_at: Moment::default(),
        workers: vec!["olga".into()],
        is_fixed: false,
        rule: Some(rule),
        order: ListOrder::Due,
        limit: None,
        hours: CallHours::ALWAYS,
        recall: CallList::blank_recall(),
        is_retired: false,
    };
    let id = list.id;
    let begun = Instant::now();
    store.apply(&session, fresh_id(), &Command::MakeList(Box::new(list)), None).expect("a list");
    while store.fill_list(&session, id).expect("a step").is_some() {}
    let total = store.call_list("All").expect("the list").counts.total;
    println!("made: {total} accounts of {count} in {:.1} s", begun.elapsed().as_secs_f64());
    let (mut serves, mut saves) = (Vec::new(), Vec::new());
    for number in 0..SERVED {
        let form = fresh_id();
        let begun = Instant::now();
        let answer = store.serve_next(&session, id, form).expect("an answer");
        serves.push(begun.elapsed());
        let ListAnswer::Served(served) = answer else { panic!("nobody is left") };
        let outcome = ["no_answer", "busy", "refused", "no_answer"][number % 4];
        let answers = Answers::from([
            ("outcome", Answer::Item(outcome.into())),
            ("direction", Answer::Item("outbound".into())),
            ("started_at", Answer::Moment(store.now())),
        ]);
        let log = Command::LogActivity { id: form, kind: made::CALL_CODE, account: served.line.id, answers };
        let begun = Instant::now();
        store.apply(&session, fresh_id(), &log, None).expect("a save");
        saves.push(begun.elapsed());
    }
    told("served the next", &mut serves);
    told("saved", &mut saves);
}

fn told(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |share: usize| times[(times.len() * share / 1000).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!("{what}: median {:.1} ms, p99 {:.1} ms, longest {:.1} ms", at(500), at(990), at(1000));
}

/// Accounts in five countries, each with a number there.
fn fill(path: &std::path::Path, count: u64) {
    let conn = rusqlite::Connection::open(path).expect("the file");
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count} + 1),
           place(k, country, start) AS (VALUES (0, 'GB', '+4420'), (1, 'DE', '+4930'), (2, 'RU', '+7495'), (3, 'US', '+1212'), (4, 'CN', '+8621'))
         INSERT INTO record (number, entity, id, version, rev, changed_at, changed_by, name_key, answers)
         SELECT i, 'account', unhex(printf('0190000000007000%016x', i)), 1, 1, 0, 'olga', printf('company %09d', i),
           printf('{{\"name\":\"Company %d\",\"country\":{{\"item\":\"%s\"}},\"phone\":{{\"phone\":{{\"raw\":\"%s%08d\",\"e164\":\"%s%08d\"}}}}}}',
             i, country, start, i, start, i)
         FROM n JOIN place ON k = i % 5;
         UPDATE meta SET value = {count} + 1 WHERE key = 'accounts';"
    );
    conn.execute_batch(&sql).expect("accounts");
}
