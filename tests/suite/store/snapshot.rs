//! A snapshot is all of one moment, whoever saves meanwhile, and its history says from when until when each state held.

use picklog::{
    domain::{Command, Entity, Id, Moment, StoreError},
    store::{SnapshotOf, SnapshotRow, Store},
};

use super::test_store::{START, TestStore, due, item, options, session, text};

/// What came, in short.
#[derive(Default)]
struct Taken {
    rev: u64,
    records: Vec<(Entity, Id, Id, bool, String)>,
    versions: Vec<(Id, u64, i64, Option<i64>, String, bool)>,
    gaps: Vec<(Id, String, Option<Id>, bool)>,
}

fn taken(store: &mut dyn Store, of: SnapshotOf) -> Taken {
    during(store, of, || {})
}

/// `at_first`: is done when the first record comes.
fn during(store: &mut dyn Store, of: SnapshotOf, mut at_first: impl FnMut()) -> Taken {
    let mut all = Taken::default();
    store
        .snapshot(of, &mut |row| {
            match row {
                SnapshotRow::Head(head) => all.rev = head.head.rev,
                SnapshotRow::Record(one) => {
                    if all.records.is_empty() {
                        at_first();
                    }
                    let answers = one.answers.to_owned();
                    all.records.push((one.entity, one.id, one.account, one.withdrawn, answers));
                }
                SnapshotRow::Version(one) => {
                    let (from, to) = (one.from.millis() - START, one.to.map(|to| to.millis() - START));
                    let change = one.change.to_owned();
                    all.versions.push((one.id, one.rev, from, to, change, one.withdrawn));
                }
                SnapshotRow::Gap(one) => {
                    all.gaps.push((
                        one.subject.id(),
                        one.rule.to_owned(),
                        one.account,
                        one.put_off.is_some(),
                    ));
                }
            }
            Ok(())
        })
        .unwrap();
    all.versions.sort_by_key(|version| version.1);
    all
}

#[test]
fn what_is_saved_while_it_is_read_is_not_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.db");
    let mut desk = TestStore::at(&path);
    let acme = desk.account("olga", "Acme", &[]);
    desk.call("olga", acme, "busy", &[]);
    let mut other = super::test_store::open(&path, options(&desk.clock));
    let mut ids = picklog::domain::IdSource::new([3; 16]);
    let before = desk.store.head().unwrap().0.rev;
    let now = desk.store.now();
    let found = during(&mut *desk.store, SnapshotOf::default(), || {
        let id = ids.next(now);
        let answers = picklog::domain::Answers::from([("name", text("Later"))]);
        other.apply(&session("ivan"), ids.next(now), &Command::CreateAccount { id, answers }, None).unwrap();
    });
    assert_eq!(found.rev, before);
    assert_eq!(found.records.len(), 2);
    assert!(desk.store.head().unwrap().0.rev > before, "it was saved all the same");
    assert_eq!(taken(&mut *desk.store, SnapshotOf::default()).records.len(), 3);
    crate::postgres::databases::remove(&path);
}

#[test]
fn each_state_says_from_when_until_when_it_held() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let once = desk.account("olga", "Once", &[]);
    desk.wait(60);
    desk.set("ivan", Entity::Account, acme, "city", Some(text("Kazan")));
    desk.wait(60);
    let (call, _) = desk.call("olga", acme, "busy", &[]);
    desk.wait(60);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let all = taken(&mut *desk.store, SnapshotOf::default());
    let ids: Vec<Id> = all.records.iter().map(|record| record.1).collect();
    assert!(ids.contains(&acme) && ids.contains(&once) && !ids.contains(&call));
    let of = |id: Id| -> Vec<_> {
        all.versions
            .iter()
            .filter(|version| version.0 == id)
            .map(|(_, _, from, to, change, gone)| {
                (*from / 1000, to.map(|to| to / 1000), change.as_str(), *gone)
            })
            .collect()
    };
    // What was written once is its own history.
    assert_eq!(of(once), []);
    assert_eq!(of(acme), [(0, Some(60), "create", false), (60, None, "edit", false)]);
    assert_eq!(of(call), [(120, Some(180), "create", false), (180, None, "withdraw", true)]);
}

#[test]
fn a_record_that_was_merged_and_is_back_was_withdrawn_in_between() {
    let mut desk = TestStore::new();
    let [one, two] = ["Acme", "Acme Ltd"].map(|name| desk.account("olga", name, &[]));
    let contact = desk.contact("olga", two, "Jan");
    desk.wait(60);
    let (entity, take) = (Entity::Account, Vec::new());
    let merge = Command::Merge { entity, from: two, into: one, take, from_version: None };
    desk.does("olga", &merge).unwrap();
    let all = taken(&mut *desk.store, SnapshotOf::default());
    assert!(all.records.iter().all(|record| record.1 != two));
    assert_eq!(all.records.iter().find(|record| record.1 == contact).map(|record| record.2), Some(one));
    desk.wait(60);
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let all = taken(&mut *desk.store, SnapshotOf::default());
    let gone: Vec<bool> =
        all.versions.iter().filter(|version| version.0 == two).map(|version| version.5).collect();
    assert_eq!(gone, [false, true, false]);
}

#[test]
fn what_has_changed_since_comes_with_what_was_withdrawn() {
    let mut desk = TestStore::new();
    let [old, changed] = ["Old", "Changed"].map(|name| desk.account("olga", name, &[]));
    let (call, _) = desk.call("olga", old, "busy", &[]);
    let first = taken(&mut *desk.store, SnapshotOf::default());
    desk.wait(3_600);
    let since = desk.store.now();
    desk.set("ivan", Entity::Account, changed, "city", Some(text("Kazan")));
    let op = desk.store.last_op("olga").unwrap().unwrap();
    desk.does("olga", &Command::Undo { op }).unwrap();
    let more = taken(&mut *desk.store, SnapshotOf { since: Some(since), after: first.rev });
    let ids: Vec<(Id, bool)> = more.records.iter().map(|record| (record.1, record.3)).collect();
    assert_eq!(ids.iter().find(|(id, _)| *id == call), Some(&(call, true)));
    assert!(ids.contains(&(changed, false)) && !ids.contains(&(old, false)), "{ids:?}");
    // The state that ended comes again, with its end.
    let states: Vec<bool> = more
        .versions
        .iter()
        .filter(|version| version.0 == changed)
        .map(|version| version.3.is_some())
        .collect();
    assert_eq!(states, [true, false]);
    // A clock that was set back hides nothing behind the revision it is added to.
    let far = SnapshotOf { since: Some(Moment::from_millis(i64::MAX / 2)), after: first.rev };
    assert_eq!(taken(&mut *desk.store, far).records.len(), more.records.len());
}

#[test]
fn gaps_come_with_their_account_and_those_put_off_say_so() {
    let mut desk = TestStore::new();
    let acme = desk.account("olga", "Acme", &[]);
    let (call, _) = desk.call(
        "olga",
        acme,
        "refused",
        &[("next_step", item("call_back")), ("due", due(desk.store.now()))],
    );
    let all = taken(&mut *desk.store, SnapshotOf::default());
    let own: Vec<_> = all.gaps.iter().filter(|gap| gap.0 == call).collect();
    assert!(own.iter().any(|gap| gap.1 == "activity_field"), "{own:?}");
    assert!(own.iter().all(|gap| gap.2 == Some(acme)), "{own:?}");
}

#[test]
fn an_error_of_who_takes_the_rows_ends_it() {
    let mut desk = TestStore::new();
    desk.account("olga", "Acme", &[]);
    let mut rows = 0;
    let done = desk.store.snapshot(SnapshotOf::default(), &mut |_| {
        rows += 1;
        Err(StoreError::denied("enough".to_owned()))
    });
    assert_eq!((done, rows), (Err(StoreError::denied("enough".to_owned())), 1));
    assert!(desk.store.head().is_ok(), "the handle is as it was");
}
