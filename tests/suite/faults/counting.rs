//! What was acknowledged against what is in the file.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use picklog::{
    domain::{Answer, Answers, CheckState, Command, Id, Moment, Origin},
    store::{
        Session, Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};

/// Entries carry their number as the time they began, in milliseconds after this: 2026-11-02 UTC.
const EPOCH: i64 = 1_793_577_600_000;

/// What came of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub acknowledged: usize,
    pub lost: usize,
    pub doubled: usize,
}

/// Who writes in these tests.
pub fn session(login: &str) -> Session {
    // Everybody has a uid of their own.
    let uid = login.bytes().fold(4711_u32, |uid, byte| uid.wrapping_mul(31).wrapping_add(byte.into()));
    let origin = Origin { login: login.into(), uid, host: "desk7".into(), ..Origin::default() };
    Session { origin }
}

/// An id that hangs only on what it is for (`kind`) and a number.
pub fn id(kind: u8, number: u64) -> Id {
    let mut bytes = [0; 10];
    bytes[0] = kind;
    bytes[2..].copy_from_slice(&number.to_be_bytes());
    Id::new(Moment::from_millis(EPOCH), bytes)
}

/// The account everyone calls.
pub fn account() -> Id {
    id(9, 0)
}

/// A new file with that account.
pub fn prepare(path: &Path) -> Sqlite {
    let mut store = Sqlite::open(path, OpenOptions { create: true, ..OpenOptions::default() }).unwrap();
    let answers = Answers::from([("name", Answer::Text("Acme".into()))]);
    let command = Command::CreateAccount { id: account(), answers };
    store.apply(&session("olga"), id(8, 0), &command, None).unwrap();
    store
}

/// The call with a number, as the screen logs "no answer".
pub fn call(number: u64, record: Id) -> Command {
    let at = Moment::from_millis(EPOCH + i64::try_from(number).unwrap());
    let due = Moment::from_millis(at.millis() + 86_400_000);
    let answers = Answers::from([
        ("outcome", Answer::Item("no_answer".into())),
        ("direction", Answer::Item("outbound".into())),
        ("started_at", Answer::Moment(at)),
        ("next_step", Answer::Item("call_back".into())),
        ("due", Answer::Due { item: Some("tomorrow".into()), at: due }),
    ]);
    Command::LogActivity { id: record, kind: crate::CALL_CODE, account: account(), answers }
}

/// How often each number is in the file.
pub fn found(path: &Path) -> BTreeMap<u64, usize> {
    let mut store = Sqlite::open(path, OpenOptions::default()).unwrap();
    let mut found = BTreeMap::new();
    store
        .each_activity(None, &mut |activity, _, _| {
            let at = activity.answers.moment("started_at").unwrap().millis() - EPOCH;
            *found.entry(u64::try_from(at).unwrap()).or_default() += 1;
            Ok(())
        })
        .unwrap();
    found
}

/// Counts what was acknowledged and is not there, and what is there twice.
pub fn count(path: &Path, acknowledged: &BTreeSet<u64>) -> Count {
    let found = found(path);
    Count {
        acknowledged: acknowledged.len(),
        lost: acknowledged.iter().filter(|number| !found.contains_key(number)).count(),
        doubled: found.values().filter(|times| **times > 1).count(),
    }
}

/// Whether every check of the file's health passes.
pub fn is_whole(path: &Path) -> bool {
    let mut store = Sqlite::open(path, OpenOptions::default()).unwrap();
    let failed: Vec<_> = store.health().into_iter().filter(|check| check.state == CheckState::Fail).collect();
    if !failed.is_empty() {
        println!("{failed:?}");
    }
    failed.is_empty()
}
