//! `audit verify` and `doctor` while colleagues work: what they do meanwhile is no finding, and tampering is one.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use picklog::{
    domain::{CheckState, Command, Entity, Finding, Role},
    store::{
        Store, Upkeep,
        sqlite::{OpenOptions, Sqlite},
    },
};

use super::audit::{file, tamper};
use crate::store::test_store::{TestStore, item, text};

/// Everything that changes a file, once.
fn work(desk: &mut TestStore, round: usize) {
    let login = format!("user{}", round % 40);
    let acme = desk.account(&login, &format!("Acme {round}"), &[]);
    let other = desk.account("olga", &format!("Bolt {round}"), &[]);
    desk.set("olga", Entity::Account, acme, "city", Some(text("Roma")));
    let ross = desk.contact(&login, acme, "J. Ross");
    desk.set("ivan", Entity::Contact, ross, "role", Some(item("buyer")));
    let (call, _) = desk.call(&login, acme, "refused", &[("reason", item("price"))]);
    desk.set("olga", Entity::Activity, call, "reason", Some(item("no_need")));
    let distinct = Command::Distinct { entity: Entity::Account, one: acme, other };
    desk.does("olga", &distinct).unwrap();
    let last = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op: last }).unwrap();
    let take = Vec::new();
    desk.does(
        "olga",
        &Command::Merge { entity: Entity::Account, from: other, into: acme, take, from_version: None },
    )
    .unwrap();
    if round.is_multiple_of(2) {
        let last = desk.store.last_op("olga").unwrap().unwrap();
        desk.does("olga", &Command::Undo { op: last }).unwrap();
    }
    let role = if round.is_multiple_of(2) { Role::Lead } else { Role::Operator };
    desk.does("olga", &Command::SetRole { login: "ivan".into(), role }).unwrap();
    desk.wait(if round.is_multiple_of(16) { 86_400 } else { 60 });
}

/// Somebody who works until told to stop, or until this is let go.
struct Colleague {
    stop: Arc<AtomicBool>,
    thread: Option<thread::JoinHandle<usize>>,
}

impl Colleague {
    fn at(path: &Path) -> Colleague {
        let (stop, path) = (Arc::new(AtomicBool::new(false)), path.to_owned());
        let told = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            let mut desk = TestStore::at(&path);
            desk.wait(60);
            // Ids of another source than the desk that made the file.
            desk.ids = picklog::domain::IdSource::new([77; 16]);
            let mut rounds = 0;
            while !told.load(Ordering::SeqCst) {
                work(&mut desk, rounds);
                rounds += 1;
            }
            rounds
        });
        Colleague { stop, thread: Some(thread) }
    }

    fn stop(mut self) -> usize {
        self.stop.store(true, Ordering::SeqCst);
        self.thread.take().unwrap().join().unwrap()
    }
}

impl Drop for Colleague {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
    }
}

#[test]
fn what_colleagues_do_while_a_check_runs_is_no_finding_and_tampering_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let colleague = Colleague::at(&path);
    let mut reader = Sqlite::open(&path, OpenOptions::default()).unwrap();
    for round in 0..25 {
        assert_eq!(reader.verify(&[], &mut |_, _| ()).unwrap().findings, [], "round {round}");
        let failed: Vec<_> =
            reader.health().into_iter().filter(|check| check.state == CheckState::Fail).collect();
        assert_eq!(failed, [], "round {round}");
    }
    // The control: a record that was tampered with is found while they go on.
    drop(reader);
    let evil = rusqlite::Connection::open(&path).unwrap();
    evil.busy_timeout(std::time::Duration::from_secs(60)).unwrap();
    evil.execute("UPDATE record SET owner = 'eve' WHERE number = 2", []).unwrap();
    let mut reader = Sqlite::open(&path, OpenOptions::default()).unwrap();
    for _ in 0..5 {
        let found = reader.verify(&[], &mut |_, _| ()).unwrap().findings;
        let is_it = |one: &Finding| matches!(one, Finding::RecordChanged { name, .. } if name == "Bolt");
        assert!(matches!(found.as_slice(), [one] if is_it(one)), "{found:?}");
    }
    assert!(colleague.stop() > 0);
}

/// The same at known places: between the pages of a check records are made and changed again.
#[test]
fn a_record_made_and_changed_between_two_pages_is_no_finding() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(folder.path());
    let mut reader = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let mut writer = TestStore::at(&path);
    writer.wait(3_600);
    let mut rounds = 0;
    let verdict = reader
        .verify(&[], &mut |_, _| {
            rounds += 1;
            work(&mut writer, rounds);
        })
        .unwrap();
    assert_eq!(verdict.findings, []);
    assert!(rounds > 3, "{rounds}");
    drop((reader, writer));
    // A record of a revision that never was is not taken for one that is to come.
    tamper(&path, "UPDATE record SET rev = 1000000 WHERE number = (3 << 32) + 1");
    let mut reader = Sqlite::open(&path, OpenOptions::default()).unwrap();
    let found = reader.verify(&[], &mut |_, _| ()).unwrap().findings;
    assert!(matches!(found.as_slice(), [Finding::RecordChanged { entity: "activity", .. }]), "{found:?}");
}
